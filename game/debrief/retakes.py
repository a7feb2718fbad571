"""What would have been: the answers that changed the day most, each with what it changed, and those that did not."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from game.debrief.boxes import TextButton
from game.debrief.intents import Open
from game.text import text
from game.widgets import Column, Divider, Element, Label, Pill, Row
from sim.clock import time_text
from sim.fit.data import word
from sim.whatif.differing import Difference
from sim.whatif.search import Retaken, weightiest

MOST_LINES = 6
_NONE: Mapping[str, str] = MappingProxyType({})


def body(found: list[Retaken] | None, problem: str, whys: Mapping[str, str] = _NONE) -> Element:
    """Return the weightiest answers, one after another; or why there are none to show.

    `whys` gives the reason of each answer's grade, by task: those can be opened, and what changed nothing that day
    still says why it matters.
    """
    if problem:
        return unknown(problem)
    if found is None:
        return Label(text("debrief.whatif.busy"))
    if not found:
        return Label(text("debrief.whatif.all_right"))
    shown = weightiest(found)
    about = Label(text("debrief.whatif.about"), "small", "ink_soft") if shown else None
    parts: list[Element | None] = [about]
    for one in shown:
        parts += [_named(one, _title(one), "strong", whys), *lines(one.differences), Divider()]
    changed = [one for one in found if one.differences and one not in shown]
    parts += _rest("less", changed, whys)
    parts += _rest("nothing" if shown else "nothing_at_all", [one for one in found if not one.differences], whys)
    return Column(*parts, gap=7)


def unknown(problem: str) -> Element:
    """Return that nothing could be found out, why, and what can be done all the same."""
    reason = word("whatif.reason", reason=problem.rstrip("."))
    return Column(Label(text("debrief.whatif.problem"), "strong"), Label(reason), Label(word("whatif.still")), gap=8)


def _title(one: Retaken) -> str:
    return f"{time_text(one.at)} · {one.title}"


def _rest(key: str, some: Sequence[Retaken], whys: Mapping[str, str]) -> list[Element]:
    """Return the answers that changed little or nothing, by name; nothing where there are none."""
    if not some:
        return []
    named: list[Element] = []
    for one in some:
        named.append(_named(one, f"{_title(one)} · {one.verdict}", "small", whys))
        if not one.differences and (why := whys.get(one.task, "")):
            named.append(Label(why, "small"))
    serious = any(one.safety for one in some)
    not_played = [Label(text("debrief.whatif.not_played"), "small_strong", "coral_dark")] if serious else []
    matters = [Label(text("debrief.whatif.matters"))] if not some[0].differences else []
    return [Label(text(f"debrief.whatif.{key}", count=len(some))), *not_played, *matters, *named]


def _named(one: Retaken, said: str, style: str, whys: Mapping[str, str]) -> Element:
    """Return an answer by its name: to be pressed, where its moment can be opened."""
    if one.task not in whys:
        return Label(said, style, "ink_soft" if style == "small" else "ink")
    return TextButton(said, Open("moment", f"{one.task}:case", Open("whatif")), pad=0)


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
    told = text(f"debrief.whatif.told_{one.only}", time=time_text(one.at), what=one.text)
    return Row(side, Label(told, grow=1), gap=10)
