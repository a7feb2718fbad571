"""Both desks of one day side by side, once both were worked."""

from typing import Any

from game.debrief.boxes import TextButton
from game.debrief.numbers import points, span
from game.text import text
from game.widgets import Column, Element, Label, Row, Table, TableColumn
from sim.fit.both import BothDesks, Desk
from sim.fit.data import word
from sim.fit.lean import Lean


def both_desks(both: BothDesks, opened: Any) -> list[Element]:
    """Return both desks side by side, and which way the answers lean; pressing that is the intent `opened`."""
    by_program = any(desk.worked_by for desk in both.desks)
    parts: list[Element] = [Label(word("worked_by.both") if by_program else text("debrief.both_text"), "small")]
    for desk in both.desks:
        found = span(desk.fit.low, desk.fit.high) if desk.fit else text("debrief.none")
        parts.append(Row(Label(text(f"roles.{desk.role}"), "small", grow=1), Label(found, "strong", "teal"), gap=8))
    if both.lean is not None:
        which, how_sure = both.lean.in_words()
        parts += [TextButton(which, opened), Label(how_sure, "tiny", "ink_soft")]
    return parts


def compared(both: BothDesks) -> Element:
    """Return what stands behind a lean: both desks reading by reading, and each kind of work."""
    columns = (TableColumn(text("debrief.both.reading"), grow=1), *(
        TableColumn(text(f"roles.{desk.role}"), "end") for desk in both.desks
    ))  # fmt: skip
    fits = (span(desk.fit.low, desk.fit.high) if desk.fit else text("debrief.none") for desk in both.desks)
    rows = [
        (text("debrief.both.fit"), *fits),
        (text("debrief.went_title"), *(_range(desk, "went") for desk in both.desks)),
        (text("debrief.liked_title"), *(_range(desk, "liked") for desk in both.desks)),
        (text("debrief.both.safety"), *(str(desk.safety) for desk in both.desks)),
    ]
    parts: list[Element] = [Table(text("debrief.both.title"), columns, rows)]
    parts += [Label(desk.tomorrow, "small") for desk in both.desks]
    if both.lean is not None:
        which, how_sure = both.lean.in_words()
        parts += [Label(which, "strong"), Label(how_sure, "small"), Label(word("lean.why"), "small", "ink_soft")]
        parts.append(_pulls(both.lean))
    return Column(*parts, gap=9)


def _range(desk: Desk, which: str) -> str:
    reading = desk.went if which == "went" else desk.liked
    return span(reading.low, reading.high) if reading else text("debrief.none")


def _pulls(lean: Lean) -> Element:
    columns = (
        TableColumn(text("debrief.both.family"), grow=1), TableColumn(text("debrief.family.said"), "end"),
        TableColumn(text("debrief.family.chose"), "end"), TableColumn(text("debrief.both.pulls")),
    )  # fmt: skip
    rows = [
        (
            word(f"families.{part.family}.name"), points(part.said),
            text("debrief.few") if part.chosen is None else points(part.chosen), word(f"lean.pulls.{part.pull}"),
        )
        for part in lean.parts
    ]  # fmt: skip
    return Table(text("debrief.both.family"), columns, rows)
