"""What opens behind each number of the debrief: its moments, its parts, and how it was put together."""

from collections.abc import Sequence

from game.debrief.boxes import TextButton
from game.debrief.intents import Open
from game.debrief.moment import opened
from game.debrief.numbers import length, points, span
from game.text import text
from game.widgets import Column, Divider, Element, Label, Table, TableColumn
from sim.clock import time_text
from sim.fit.ability import Reading
from sim.fit.behind import Evidence
from sim.fit.comparison import Place
from sim.fit.data import word
from sim.fit.debrief import Debrief, DimensionReading
from sim.fit.knowledge import Fact, attribution
from sim.fit.liking import FamilyLiking
from sim.fit.moments import Moment
from sim.fit.parts import about, short_line, worked_out
from sim.fit.practice import Practice
from sim.fit.reflection import CardAnswer
from sim.fit.said_and_chosen import pulled
from sim.fit.spending import Switch

__all__ = ["dimension", "facts", "liked", "opened", "practice", "safety", "short", "spent", "went"]


def _quiet(words: str) -> Element:
    return Label(words, "small", "ink_soft")


def _heading(title: str) -> Element:
    return Label(title, "eyebrow", "ink_soft")


def _reading(one: Reading) -> Element:
    values = {"mean": points(one.mean), "low": points(one.low), "high": points(one.high)}
    return Label(text("debrief.went_about", **values), "heading")


def dimension(one: DimensionReading, here: Open) -> Element:
    """Return the moments behind a dimension. `here` is where one comes back to from them."""
    left_out = not (one.evidence or one.asks)
    counts = text(f"debrief.dimension_{'would' if left_out else 'counts'}", share=round(one.weight * 100))
    said = _reading(one.reading) if one.enough else Label(" ".join(about(one)))
    if not one.evidence:
        return Column(said, _quiet(counts), gap=8)
    columns = [
        TableColumn(text("debrief.table.when")), TableColumn(text("debrief.table.what"), grow=1),
        TableColumn(text("debrief.table.weight"), "end"), TableColumn(text("debrief.table.you"), "end"),
    ]  # fmt: skip
    compared = any(row.expected is not None for row in one.evidence)
    if compared:
        columns.append(TableColumn(text("debrief.table.assistants"), "end"))
    rows = [
        (time_text(row.time), _what(row), f"{row.weight:g}", points(row.quality), *([_expected(row)] * compared))
        for row in one.evidence
    ]
    table = Table(one.title, columns, rows, strong=3, intents=[Open("moment", row.id, here) for row in one.evidence])
    how = worked_out(one)
    return Column(
        said, _quiet(counts), _standing(one.place), _quiet(text("debrief.open_row")), table,
        *((_heading(text("debrief.worked_out")), _quiet(" ".join(how))) if how else ()), gap=10,
    )


def _expected(row: Evidence) -> str:
    return "–" if row.expected is None else points(row.expected)


def _what(row: Evidence) -> str:
    words = [row.title]
    if row.kind != "case":
        words.append(row.source)
    if row.safety:
        words.append(word("verdicts.safety"))
    if not row.counts:
        words.append(text("debrief.not_counted"))
    return " · ".join(words)


def _standing(place: Place | None) -> Element | None:
    """Return how the number behind a reading comes about, None where nothing was compared."""
    if place is None:
        return None
    below, (ahead, level, behind) = points(place.below), place.of_hundred()
    if level == 0:
        return _quiet(text("debrief.standing_no_ties", below=below))
    return _quiet(text("debrief.standing", below=below, ahead=ahead, level=level, behind=behind))


def went(shift: Debrief) -> Element:
    """Return how the reading of "it went well" is put together."""
    reading = shift.went
    parts = [
        (one.title, span(one.reading.low, one.reading.high) if one.enough else text("debrief.none"),
         f"{one.weight:.0%}", str(one.reading.moments))
        for one in shift.dimensions
    ]  # fmt: skip
    columns = (
        TableColumn(text("debrief.showed"), grow=1), TableColumn(text("debrief.table.you"), "end"),
        TableColumn(text("debrief.family.counts"), "end"), TableColumn(text("debrief.table.moments"), "end"),
    )  # fmt: skip
    said: list[Element | None] = []
    if reading.enough:
        said.append(_reading(reading))
    elif shift.why_no_fit:
        said.append(Label(shift.why_no_fit))
    if shift.allowed_for:
        said.append(Label(shift.allowed_for))
    said += [Label(words) for words in shift.lost]
    if shift.ends and reading.enough:
        said.append(Label(shift.ends))
    if shift.careful is not None and reading.enough:
        said.append(Label(text("debrief.careful", careful=points(shift.careful), mean=points(reading.mean))))
    return Column(
        *said,
        _standing(shift.went_place),
        _quiet(text("debrief.went_why")),
        _unshown(shift),
        _made(shift),
        _quiet(text("debrief.open_part")),
        Table(text("debrief.went_title"), columns, parts, strong=1, intents=_parts_of(shift)),
        _quiet(text("debrief.compared")) if shift.assistants else None,
        Label(text("debrief.versions", **shift.versions), "tiny", "ink_faint"),
        gap=10,
    )


def _parts_of(shift: Debrief) -> list[Open]:
    return [Open("dimension", one.dimension, Open("went")) for one in shift.dimensions]


def _unshown(shift: Debrief) -> Element | None:
    """Return what the parts without a number of their own add, None where all or none have one."""
    shown = [one for one in shift.dimensions if one.enough]
    thin = [one for one in shift.dimensions if not one.enough and one.evidence]
    if not shift.went.enough or not shown or not thin:
        return None
    return _quiet(text("debrief.unshown", shown=points(_mean(shown)), thin=points(_mean(thin))))


def _mean(some: Sequence[DimensionReading]) -> float:
    return sum(one.weight * one.reading.mean for one in some) / sum(one.weight for one in some)


def _together(shift: Debrief) -> Element | None:
    """Return how the reading of "you liked it" comes about, None where there is none."""
    together, reading = shift.liked.together, shift.liked.reading
    if together is None or not reading.enough:
        return None
    return _quiet(text("debrief.liked_sum", together=points(together), mean=points(reading.mean)))


def _made(shift: Debrief) -> Element:
    """Return how the fit comes out of the two readings."""
    words = text("debrief.fit_made") + (" " + text("debrief.fit_rank") if shift.assistants else "")
    if shift.fit is not None:
        values = {"went": shift.went.mean, "liked": shift.liked.reading.mean, "best": shift.fit.best}
        words += " " + text("debrief.fit_sum", **{name: points(value) for name, value in values.items()})
    return _quiet(words)


def liked(shift: Debrief) -> Element:
    """Return what was said and chosen, family by family."""
    columns = (
        TableColumn("", grow=1), TableColumn(text("debrief.family.said"), "end"),
        TableColumn(text("debrief.family.chose"), "end"), TableColumn(text("debrief.family.counts"), "end"),
    )  # fmt: skip
    rows = [
        (
            word(f"families.{one.family}.name"),
            _said(one),
            text("debrief.few") if one.chosen is None else points(one.chosen),
            f"{one.share:.0%}",
        )
        for one in shift.liked.families
        if one.share > 0 or one.said is not None
    ]
    return Column(
        None if shift.liked.reading.enough else Label(text("debrief.liked_none")),
        _quiet(text("debrief.liked_why")),
        _together(shift),
        _made(shift),
        Table(text("debrief.liked_title"), columns, rows, strong=1),
        *(Label(said, "small") for one in shift.liked.families if (said := pulled(one))),
        Label(shift.question) if shift.question else None,
        Label(shift.by_list) if shift.by_list else None,
        _cards(shift.cards) if shift.cards else None,
        gap=10,
    )


def _said(one: FamilyLiking) -> str:
    """Return what cards came to for a kind of work; of one card alone, that it was one."""
    if one.said is None:
        return text("debrief.blank")
    return text("debrief.family.one", said=points(one.said)) if one.cards == 1 else points(one.said)


def _cards(cards: Sequence[CardAnswer]) -> Element:
    """Return every card with what was said to it."""
    columns = (
        TableColumn(text("debrief.cards.about"), grow=1), TableColumn(text("debrief.cards.kind")),
        TableColumn(text("debrief.cards.said"), "end"),
    )  # fmt: skip
    return Table(text("debrief.cards.title"), columns, [(one.about, one.kind, one.said) for one in cards], strong=2)


def spent(shift: Debrief) -> Element:
    """Return where the time went, and what each interruption cost."""
    spending = shift.spending
    total = max(1, spending.end - spending.start)
    columns = (
        TableColumn(text("debrief.spent_table.what"), grow=1), TableColumn(text("debrief.spent_table.time"), "end"),
        TableColumn(text("debrief.spent_table.share"), "end"),
    )  # fmt: skip
    rows = [(word(f"counts.{name}"), length(seconds), f"{seconds / total:.0%}") for name, seconds in spending.seconds]
    return Column(
        Table(text("debrief.spent_title"), columns, rows), Divider(), *_interruptions(shift), gap=10
    )


def _went_on(one: Switch) -> str:
    """Return what coming back to work cost, or who went on with it instead."""
    if one.taken_up:
        return length(one.lost_s)
    return text("debrief.gone_on", name=one.gone_on) if one.gone_on else text("debrief.never")


def _interruptions(shift: Debrief) -> Sequence[Element]:
    switches = shift.spending.switches
    if not switches:
        return (Label(shift.spending.left_soon or text("debrief.no_switches")),)
    lost = length(shift.spending.lost_s)
    columns = (
        TableColumn(text("debrief.switch_table.when")), TableColumn(text("debrief.switch_table.left"), grow=1),
        TableColumn(text("debrief.switch_table.went"), grow=1), TableColumn(text("debrief.switch_table.lay"), "end"),
        TableColumn(text("debrief.switch_table.cost"), "end"),
    )  # fmt: skip
    rows = [
        (time_text(one.time), one.left, one.went_to or "–", length(one.waited_s),
         _went_on(one))
        for one in switches
    ]  # fmt: skip
    return (
        Label(text("debrief.switches", count=len(switches), lost=lost)),
        Table(text("debrief.switch_table.left"), columns, rows, strong=4),
        *((_quiet(shift.spending.left_soon),) if shift.spending.left_soon else ()),
    )


def safety(moments: Sequence[Moment]) -> Element:
    """Return the moments to stop and learn from, one after another."""
    parts: list[Element] = [_quiet(text("debrief.safety"))]
    for moment in moments:
        parts += [Divider(), Label(f"{time_text(moment.time)} · {moment.headline}", "strong"), opened(moment)]
    return Column(*parts, gap=8)


def short(some: Sequence[Moment]) -> Element:
    """Return every moment that fell short as a line that opens it."""
    lines = [TextButton(short_line(one), Open("moment", one.id, Open("short")), pad=0) for one in some]
    return Column(_quiet(word("short.about")), *lines, gap=6)


def _reason(why: str) -> list[Element]:
    return [_quiet(text("debrief.practice_why", why=why))] if why else []


def practice(some: Sequence[Practice]) -> Element:
    """Return what to practise next, one thing after another: what to do, and the moments of this day that say so."""
    parts: list[Element] = [_quiet(text("debrief.practice_about"))]
    for one in some:
        moments = zip(one.seen, one.moments, strict=True)
        lines = [TextButton(seen, Open("moment", which, Open("practice")), pad=0) for seen, which in moments]
        parts += [Divider(), Label(one.what, "strong"), Label(one.how), *_reason(one.why), *lines]
    return Column(*parts, gap=8)


def facts(shift: Debrief) -> Element:
    """Return the facts to decide with, apart from any number of the shift."""
    parts: list[Element | None] = [_heading(text("debrief.also_has")), *map(_fact, shift.also_has)]
    for one in shift.decisions:
        parts += [
            Divider(), Label(one.title, "strong"),
            _heading(text("debrief.facts_ma")), _fact(one.ma),
            _heading(text("debrief.facts_moa")), _fact(one.moa),
            _quiet(text("debrief.disagree", what=one.disagree)) if one.disagree else None,
        ]  # fmt: skip
    parts += [Divider(), _heading(text("debrief.next")), *(Label(f"• {line}") for line in shift.next)]
    parts += [Divider(), _heading(text("debrief.sure")), Label(shift.sure)]
    return Column(*parts, Label(attribution(), "tiny", "ink_faint"), gap=6)


def _fact(one: Fact) -> Element:
    return Column(
        Label(one.text), Label(text("debrief.fact_source", year=one.year, source=one.source), "tiny", "ink_soft"), gap=1
    )
