"""A table: a heading line and rows of short texts, each column as wide as it needs or as is left."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

from game.widgets.canvas import Align
from game.widgets.element import Element
from game.widgets.geometry import Rect, Size
from game.widgets.ui import Ui

_GAP = 14.0
_ROOM = 5.0


@dataclass(frozen=True, slots=True)
class TableColumn:
    title: str
    align: Align = "start"
    grow: float = 0.0
    """Share of the width left over; texts in a growing column break into lines."""


@dataclass(eq=False)
class Table(Element):
    """`rows` hold a text for each column. `strong` is the index of a column set in bold (-1: none). `intents` say what
    pressing a row wants, where rows open something (None: that one does not)."""

    name: str
    columns: Sequence[TableColumn]
    rows: Sequence[Sequence[str]]
    strong: int = -1
    intents: Sequence[Any] = ()

    def _style(self, column: int) -> str:
        return "small_strong" if column == self.strong else "small"

    def _widths(self, ui: Ui, width: float) -> list[float]:
        natural = []
        for i, column in enumerate(self.columns):
            cells = [ui.canvas.text_width(row[i], self._style(i)) for row in self.rows]
            natural.append(max([ui.canvas.text_width(column.title, "tiny_strong"), *cells]))
        room = width - _GAP * (len(self.columns) - 1)
        grown = [c.grow for c in self.columns]
        fixed = sum(w for w, g in zip(natural, grown, strict=True) if not g)
        left = room - fixed
        if sum(grown) and left >= 60 * sum(1 for g in grown if g):
            return [w if not g else left * g / sum(grown) for w, g in zip(natural, grown, strict=True)]
        return [w * min(1.0, room / sum(natural)) for w in natural]

    def _row_height(self, ui: Ui, row: Sequence[str], widths: list[float]) -> float:
        cells = enumerate(zip(row, widths, strict=True))
        lines = [len(ui.canvas.wrap(words, w, self._style(i))) for i, (words, w) in cells]
        return max(lines) * ui.canvas.line_height("small") + 2 * _ROOM

    def _head_height(self, ui: Ui, widths: list[float]) -> float:
        if not any(column.title for column in self.columns):
            return 0.0
        cells = zip(self.columns, widths, strict=True)
        lines = max(len(ui.canvas.wrap(column.title, w, "tiny_strong")) for column, w in cells)
        return lines * ui.canvas.line_height("tiny_strong") + 2 * _ROOM

    def measure(self, ui: Ui, width: float) -> Size:
        widths = self._widths(ui, width)
        rows = sum(self._row_height(ui, row, widths) for row in self.rows)
        return Size(width, self._head_height(ui, widths) + rows)

    def draw(self, ui: Ui, box: Rect) -> None:
        widths = self._widths(ui, box.w)
        with ui.group("table", self.name, box, id=self.id):
            head, rest = box.take_top(self._head_height(ui, widths))
            if head.h:
                x = head.x
                for column, w in zip(self.columns, widths, strict=True):
                    cell = Rect(x, head.y + _ROOM, w, head.h)
                    ui.canvas.paragraph(column.title, cell, "tiny_strong", "ink_soft", align=column.align)
                    x += w + _GAP
            y = rest.y
            for number, row in enumerate(self.rows):
                y += self._draw_row(ui, Rect(box.x, y, box.w, 0), number, row, widths)

    def _draw_row(self, ui: Ui, place: Rect, number: int, row: Sequence[str], widths: list[float]) -> float:
        high = self._row_height(ui, row, widths)
        whole, intent = Rect(place.x, place.y, place.w, high), self.intents[number] if self.intents else None
        node = ui.node("row", " · ".join(words for words in row if words), whole, intent=intent, id=f"row:{number}")
        if intent is not None and ui.is_hot(node):
            ui.canvas.rect(whole, "teal_wash", radius=6)
        ui.canvas.rect(Rect(place.x, place.y, place.w, 1), "line")
        x = place.x
        for i, (words, w, column) in enumerate(zip_longest(row, widths, self.columns)):
            cell = Rect(x, place.y + _ROOM, w, high)
            ui.canvas.paragraph(words, cell, self._style(i), "ink", align=column.align)
            x += w + _GAP
        return high
