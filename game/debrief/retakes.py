"""What would have been: the answers that changed the day most, each with what it changed, and those that did not."""

from collections.abc import Sequence

from game.text import text
from game.widgets import Column, Divider, Element, Label, Pill, Row
from sim.clock import clock_text
from sim.fit.retakes import Retaken, weightiest
from sim.shift.differing import Difference

MOST_LINES = 6


def body(found: list[Retaken] | None, problem: str) -> Element:
    """Return the weightiest answers, one after another; or why there are none to show."""
    if problem:
        return Label(text("debrief.whatif.problem"))
    if found is None:
        return Label(text("debrief.whatif.busy"))
    if not found:
        return Label(text("debrief.whatif.all_right"))
    shown = weightiest(found)
    about = Label(text("debrief.whatif.about"), "small", "ink_soft") if shown else None
    parts: list[Element | None] = [about]
    for one in shown:
        parts += [Label(_title(one), "strong"), *lines(one.differences), Divider()]
    changed = [one for one in found if one.differences and one not in shown]
    parts += _rest("less", changed)
    parts += _rest("nothing" if shown else "nothing_at_all", [one for one in found if not one.differences])
    return Column(*parts, gap=7)


def _title(one: Retaken) -> str:
    return f"{clock_text(one.at)} · {one.title}"


def _rest(key: str, some: Sequence[Retaken]) -> list[Element]:
    """Return the answers that changed little or nothing, by name; nothing where there are none."""
    if not some:
        return []
    named = [Label(f"{_title(one)} · {one.verdict}", "small", "ink_soft") for one in some]
    serious = any(one.safety for one in some)
    not_played = [Label(text("debrief.whatif.not_played"), "small_strong", "coral_dark")] if serious else []
    return [Label(text(f"debrief.whatif.{key}", count=len(some))), *named, *not_played]


def section(found: list[Retaken] | None, task: str) -> tuple[Element, ...]:
    """Return what a moment's own answer changed, for the moment's dialog; nothing where it changed nothing."""
    one = next((one for one in found or () if one.task == task), None)
    if one is None or not one.differences:
        return ()
    return (Divider(), Label(text("debrief.whatif.section"), "eyebrow", "ink_soft"), *lines(one.differences))


def lines(differences: Sequence[Difference]) -> list[Element]:
    """Return the differences as lines, the first ones where there are many; what the answer itself did comes first."""
    first = sorted(differences, key=lambda one: not one.own)[:MOST_LINES]
    shown: list[Element] = [_line(one) for one in first if one.own]
    if other := [_line(one) for one in first if not one.own]:
        shown += [Label(text("debrief.whatif.otherwise"), "small", "ink_soft"), *other]
    if (more := len(differences) - MOST_LINES) > 0:
        shown.append(Label(text("debrief.whatif.more", count=more), "small", "ink_soft"))
    return shown


def _line(one: Difference) -> Element:
    side = Pill(text(f"debrief.whatif.{one.only}"), tone="now" if one.only == "was" else "good")
    told = text(f"debrief.whatif.told_{one.only}", time=clock_text(one.at), what=one.text)
    return Row(side, Label(told, grow=1), gap=10)
