"""Book: one slot of a schedule."""

from dataclasses import dataclass
from typing import Any

from game.cases.documents import papers_of
from game.cases.intents import CaseIntent, Pick
from game.cases.way import Way
from game.text import text
from game.widgets import Column, Element, Grid, Rect, Size, Ui
from sim.cases.case import BookPayload, Slot

_GAP = 5.0
_LEAST = 74.0
"""A column is never narrower, times the text size; then the days go below one another."""


class BookWay(Way[BookPayload]):
    """A schedule of columns and rows; arrows move, Space or Enter chooses."""

    width = 830
    chosen = ""

    @property
    def value(self) -> str:
        return self.chosen

    @property
    def complete(self) -> bool:
        return bool(self.chosen)

    def note(self) -> str:
        slot = next((slot for slot in self.payload.slots if slot.id == self.chosen), None)
        if slot is None:
            return text("cases.book.none")
        return text("cases.book.pick", column=slot.column, row=slot.row)

    def take(self, intent: CaseIntent) -> None:
        match intent:
            case Pick(id) if any(slot.id == id and not slot.taken for slot in self.payload.slots):
                self.chosen = id

    def restore(self, value: Any, at: int = 0) -> None:
        self.take(Pick(str(value)))

    def main(self) -> Element:
        if len(self.payload.columns) <= 4:
            return self.beside(self.question())
        papers = papers_of(self.case, self.look, self.who)
        return Column(Grid(*papers, least=220, gap=10) if papers else None, self.question(), gap=12)

    def question(self) -> Element:
        return Schedule(self.payload, self.chosen)


@dataclass(eq=False)
class Schedule(Element):
    """The slots as a table, or, where columns would be too narrow, one column below another."""

    payload: BookPayload
    chosen: str

    def _times(self, ui: Ui) -> float:
        return max(ui.canvas.text_width(row, "small_strong") for row in self.payload.rows) + 14

    def _columns(self, ui: Ui, width: float) -> list[float]:
        """Return the width of each column; of one only where they go below one another."""
        count, room = len(self.payload.columns), width - self._times(ui) - 16
        wide = (room - _GAP * (count - 1)) / count
        return [wide] * count if wide >= _LEAST * ui.text_scale else [room]

    def _head(self, ui: Ui, wide: float) -> float:
        lines = max(len(ui.canvas.wrap(name, wide, "small_strong")) for name in self.payload.columns)
        return lines * ui.canvas.line_height("small_strong") + 8

    def _row(self, ui: Ui, wide: float) -> float:
        notes = [_words(slot, slot.id == self.chosen) for slot in self.payload.slots]
        lines = max(len(ui.canvas.wrap(note, wide - 14, "small")) for note in notes)
        return max(34.0, lines * ui.canvas.line_height("small") + 12)

    def measure(self, ui: Ui, width: float) -> Size:
        columns = self._columns(ui, width)
        blocks = 1 if len(columns) == len(self.payload.columns) else len(self.payload.columns)
        row = self._row(ui, columns[0]) + _GAP
        block = self._head(ui, columns[0]) + row * len(self.payload.rows)
        return Size(width, block * blocks + 12)

    def draw(self, ui: Ui, box: Rect) -> None:
        box = Rect(box.x, box.y, box.w, ui.measure(self, box.w).h)
        ui.canvas.rect(box, "card", radius=10, border="line", shadow="card")
        columns = self._columns(ui, box.w)
        inner = Rect(box.x + 8, box.y + 4, box.w - 16, box.h - 8)
        with ui.group("table", text("cases.book.schedule"), box, id="schedule"):
            if len(columns) == len(self.payload.columns):
                self._draw_table(ui, inner, list(range(len(columns))), columns[0])
                return
            high = self._head(ui, columns[0]) + (self._row(ui, columns[0]) + _GAP) * len(self.payload.rows)
            for n in range(len(self.payload.columns)):
                self._draw_table(ui, Rect(inner.x, inner.y + n * high, inner.w, high), [n], columns[0])

    def _draw_table(self, ui: Ui, box: Rect, columns: list[int], wide: float) -> None:
        head, row, left = self._head(ui, wide), self._row(ui, wide), self._times(ui)
        slots = {(slot.column, slot.row): slot for slot in self.payload.slots}
        for place, n in enumerate(columns):
            name = self.payload.columns[n]
            cell = Rect(box.x + left + place * (wide + _GAP), box.y, wide, head)
            high = len(ui.canvas.wrap(name, wide, "small_strong")) * ui.canvas.line_height("small_strong")
            ui.canvas.paragraph(name, cell.centered(wide, high), "small_strong", align="center")
            ui.node("heading", name, cell)
        for m, time in enumerate(self.payload.rows):
            y = box.y + head + m * (row + _GAP)
            ui.canvas.text(time, Rect(box.x, y, left - 10, row), "small_strong", "ink_soft", align="end")
            ui.node("text", time, Rect(box.x, y, left - 10, row))
            for place, n in enumerate(columns):
                slot = slots.get((self.payload.columns[n], time))
                if slot is not None:
                    self._draw_slot(ui, Rect(box.x + left + place * (wide + _GAP), y, wide, row), slot)

    def _draw_slot(self, ui: Ui, box: Rect, slot: Slot) -> None:
        chosen, radius = slot.id == self.chosen, ui.theme.radii["field"]
        words = _words(slot, chosen)
        node = ui.node(
            "cell", text("cases.book.pick", column=slot.column, row=slot.row), box, id=f"slot:{slot.id}",
            value=words, intent=None if slot.taken else Pick(slot.id), radius=radius,
            states={"disabled" if slot.taken else "", "selected" if chosen else ""},
        )
        hot = ui.is_hot(node)
        lines = len(ui.canvas.wrap(words, box.w - 14, "small"))
        inner = box.centered(box.w - 14, lines * ui.canvas.line_height("small"))
        if slot.taken:
            ui.canvas.rect(box, "track", radius=radius)
            ui.canvas.paragraph(words, inner, "small", "ink_soft", align="center")
        elif chosen:
            ui.canvas.rect(box, "teal", radius=radius)
            ui.canvas.paragraph(words, inner, "small_strong", "white", align="center")
        else:
            held = bool(slot.note)
            ground = "amber_soft" if held else "green_soft"
            ui.canvas.rect(
                box, "teal_soft" if hot else ground, radius=radius,
                border="teal" if hot else "amber_dark" if held else "green",
            )
            ui.canvas.paragraph(words, inner, "small", "ink", align="center")


def _words(slot: Slot, chosen: bool) -> str:
    if chosen:
        return text("cases.book.chosen")
    return slot.note or text("cases.book.taken" if slot.taken else "cases.book.free")
