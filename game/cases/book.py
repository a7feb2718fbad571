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
_INSET = 5.0
"""Room left and right of the words in a slot."""
_LEAST = 62.0
"""A column is never narrower, times the text size; then the days stand in several bands below one another."""


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
    """The slots as a table, or, where columns would be too narrow, as several with some of the columns each."""

    payload: BookPayload
    chosen: str

    def _times(self, ui: Ui) -> float:
        return max(ui.canvas.text_width(row, "small_strong") for row in self.payload.rows) + 14

    def _bands(self, ui: Ui, width: float) -> tuple[list[list[int]], float]:
        """Return (the columns of each table, as evenly as can be; width of a column)."""
        count, room = len(self.payload.columns), width - self._times(ui) - 16
        fit = max(1, min(count, int((room + _GAP) / (_LEAST * ui.text_scale + _GAP))))
        bands = -(-count // fit)
        each = -(-count // bands)
        wide = (room - _GAP * (each - 1)) / each
        return [list(range(n, min(count, n + each))) for n in range(0, count, each)], wide

    def _head(self, ui: Ui, wide: float) -> float:
        lines = max(len(ui.canvas.wrap(name, wide, "small_strong")) for name in self.payload.columns)
        return lines * ui.canvas.line_height("small_strong") + 8

    def _row(self, ui: Ui, wide: float, time: str) -> float:
        """Return the height of the row of a time, which choosing one of its slots does not change."""
        slots = [slot for slot in self.payload.slots if slot.row == time]
        notes = {_words(slot, chosen) for slot in slots for chosen in (False, not slot.taken)}
        lines = max((len(ui.canvas.wrap(note, wide - 2 * _INSET, "small")) for note in notes), default=1)
        return max(34.0, lines * ui.canvas.line_height("small") + 12)

    def _band(self, ui: Ui, wide: float) -> float:
        return self._head(ui, wide) + sum(self._row(ui, wide, time) + _GAP for time in self.payload.rows)

    def measure(self, ui: Ui, width: float) -> Size:
        bands, wide = self._bands(ui, width)
        return Size(width, self._band(ui, wide) * len(bands) + 12)

    def draw(self, ui: Ui, box: Rect) -> None:
        box = Rect(box.x, box.y, box.w, ui.measure(self, box.w).h)
        ui.canvas.rect(box, "card", radius=10, border="line", shadow="card")
        bands, wide = self._bands(ui, box.w)
        inner, high = Rect(box.x + 8, box.y + 4, box.w - 16, box.h - 8), self._band(ui, wide)
        with ui.group("table", text("cases.book.schedule"), box, id="schedule"):
            for n, columns in enumerate(bands):
                self._draw_table(ui, Rect(inner.x, inner.y + n * high, inner.w, high), columns, wide)

    def _draw_table(self, ui: Ui, box: Rect, columns: list[int], wide: float) -> None:
        """Draw a table; its head stays in sight as long as a row of it does, with the slots under it out of reach."""
        head, left = self._head(ui, wide), self._times(ui)
        last = self._row(ui, wide, self.payload.rows[-1])
        top = min(max(box.y, ui.canvas.clip.y), box.y + self._band(ui, wide) - _GAP - last - head)
        state = ui.memory.scrolls.get(ui.scope)
        if state is not None and top > box.y:
            state.covered = head
        with ui.canvas.clipped(Rect(box.x - 4, top + head - 2, box.w + 8, box.h)):
            self._draw_rows(ui, Rect(box.x, box.y + head, box.w, 0), columns, wide)
        with ui.canvas.clipped(Rect(box.x, top, box.w, head)):
            self._draw_head(ui, Rect(box.x + left, top, box.w - left, head), columns, wide)

    def _draw_head(self, ui: Ui, box: Rect, columns: list[int], wide: float) -> None:
        for place, n in enumerate(columns):
            name = self.payload.columns[n]
            cell = Rect(box.x + place * (wide + _GAP), box.y, wide, box.h)
            high = len(ui.canvas.wrap(name, wide, "small_strong")) * ui.canvas.line_height("small_strong")
            ui.canvas.paragraph(name, cell.centered(wide, high), "small_strong", align="center")
            ui.node("heading", name, cell)

    def _draw_rows(self, ui: Ui, box: Rect, columns: list[int], wide: float) -> None:
        left, slots = self._times(ui), {(slot.column, slot.row): slot for slot in self.payload.slots}
        y = box.y
        for time in self.payload.rows:
            row = self._row(ui, wide, time)
            ui.canvas.text(time, Rect(box.x, y, left - 10, row), "small_strong", "ink_soft", align="end")
            ui.node("text", time, Rect(box.x, y, left - 10, row))
            for place, n in enumerate(columns):
                slot = slots.get((self.payload.columns[n], time))
                if slot is not None:
                    self._draw_slot(ui, Rect(box.x + left + place * (wide + _GAP), y, wide, row), slot)
            y += row + _GAP

    def _draw_slot(self, ui: Ui, box: Rect, slot: Slot) -> None:
        chosen, radius = slot.id == self.chosen, ui.theme.radii["field"]
        words = _words(slot, chosen)
        node = ui.node(
            "cell", text("cases.book.pick", column=slot.column, row=slot.row), box, id=f"slot:{slot.id}",
            value=words, intent=None if slot.taken else Pick(slot.id), radius=radius,
            states={"disabled" if slot.taken else "", "selected" if chosen else ""},
        )
        hot = ui.is_hot(node)
        lines = len(ui.canvas.wrap(words, box.w - 2 * _INSET, "small"))
        inner = box.centered(box.w - 2 * _INSET, lines * ui.canvas.line_height("small"))
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
