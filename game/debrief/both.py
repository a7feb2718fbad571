"""Both desks of one day side by side, once both were worked."""

from game.debrief.numbers import span
from game.text import text
from game.widgets import Element, Label, Row
from sim.fit.debrief import Debrief, leaning


def both_desks(first: Debrief, second: Debrief) -> list[Element]:
    """Return both desks side by side, and which way the answers lean."""
    parts: list[Element] = [Label(text("debrief.both_text"), "small")]
    for shift in (first, second):
        found = span(shift.fit.low, shift.fit.high) if shift.fit else text("debrief.none")
        parts.append(Row(Label(text(f"roles.{shift.role}"), "small", grow=1), Label(found, "strong", "teal"), gap=8))
    lean = leaning(first, second)
    if lean is not None:
        which, how_sure = lean.in_words()
        parts += [Label(which, "small_strong"), Label(how_sure, "tiny", "ink_soft")]
    return parts
