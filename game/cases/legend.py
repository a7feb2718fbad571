"""The legend of a picture that things are placed on: what each letter on it stands for."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from game.cases.spots import draw_letter, draw_token, letter_of, name_node, name_of
from game.widgets import Element, Rect, Size, Ui
from sim.cases.case import Spot

if TYPE_CHECKING:
    from game.cases.place import PlaceWay

_GAP = 16.0
"""Between two columns."""
_LEGENDS = (("small", 1), ("small", 2), ("tiny", 2), ("tiny", 3))
"""How the names beside it may be written, (style, columns): the first that is not too high."""
_Row = tuple[Spot, tuple[str, ...], float]
"""Of a legend: the spot, the lines of its name, the height."""


@dataclass(eq=False)
class Legend(Element):
    """What each letter on the picture stands for, in columns. Pressing a name is pressing its spot."""

    way: "PlaceWay"
    style: str = "small"
    columns: int = 1

    def as_high_as(self, ui: Ui, width: float, high: float) -> "Legend":
        """Return it as large as keeps it that high, or else the least high."""
        tried = [Legend(self.way, style, columns) for style, columns in _LEGENDS]
        heights = [legend.measure(ui, width).h for legend in tried]
        fits = (legend for legend, own in zip(tried, heights, strict=True) if own <= high)
        return next(fits, tried[heights.index(min(heights))])

    def _rows(self, ui: Ui, width: float) -> list[_Row]:
        """Return (spot, the lines of its name, height) for each, in a column of that width."""
        rows, line = [], ui.canvas.line_height(self.style)
        for spot in self.way.payload.spots:
            lines = ui.canvas.wrap(name_of(self.way, spot), width - 2 * self._disc(ui) - 10, self.style)
            rows.append((spot, lines, max(2 * self._disc(ui), len(lines) * line) + 6))
        return rows

    def _disc(self, ui: Ui) -> float:
        return ui.canvas.line_height(self.style) * 0.56

    def measure(self, ui: Ui, width: float) -> Size:
        return Size(width, max(sum(high for *_, high in column) for column in self._split(ui, width)))

    def _wide(self, width: float) -> float:
        return (width - (self.columns - 1) * _GAP) / self.columns

    def _split(self, ui: Ui, width: float) -> list[list[_Row]]:
        """Return the rows of each column, the columns as equally high as rows in their order allow."""
        rows = self._rows(ui, self._wide(width))
        limit = max(sum(high for *_, high in rows) / self.columns, *(high for *_, high in rows))
        while len(columns := _filled(rows, limit)) > self.columns:
            limit += 4
        return columns

    def draw(self, ui: Ui, box: Rect) -> None:
        wide = self._wide(box.w)
        for n, rows in enumerate(self._split(ui, box.w)):
            self._draw_column(ui, Rect(box.x + n * (wide + _GAP), box.y, wide, box.h), rows)

    def _draw_column(self, ui: Ui, box: Rect, rows: list[_Row]) -> None:
        y, disc, line = box.y, self._disc(ui), ui.canvas.line_height(self.style)
        for spot, lines, high in rows:
            row = Rect(box.x - 4, y - 2, box.w + 4, high - 2)
            if name_node(ui, self.way, spot, row):
                ui.canvas.rect(row, "teal_wash", radius=8)
            center = (box.x + disc, y + (high - 6) / 2)
            token = self.way.token_at(spot)
            if token is None:
                draw_letter(ui, center, disc, letter_of(self.way, spot))
            else:
                draw_token(ui, center, disc - 1, self.way, token)
            top = y + (high - 6 - len(lines) * line) / 2
            for n, words in enumerate(lines):
                at = Rect(box.x + 2 * disc + 10, top + n * line, box.w - 2 * disc - 10, line)
                ui.canvas.text(words, at, self.style, "teal_dark" if token else "ink")
            y += high


def _filled(rows: list[_Row], limit: float) -> list[list[_Row]]:
    """Return rows in columns that are filled one after the other, each up to a height."""
    columns: list[list[_Row]] = [[]]
    for row in rows:
        if columns[-1] and sum(high for *_, high in (*columns[-1], row)) > limit:
            columns.append([])
        columns[-1].append(row)
    return columns
