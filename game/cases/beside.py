"""Laying out a question with the papers that belong to it."""

from dataclasses import dataclass

from game.widgets import Column, Element, Rect, Size, Ui


@dataclass(eq=False)
class Beside(Element):
    """A question at the left and papers at the right.

    Papers that would make the right side much longer than the left go below the question instead;
    where the two sides do not fit beside each other, everything goes below one another.
    """

    question: Element
    papers: tuple[Element, ...]
    side: float = 292
    least: float = 250
    """Narrowest width of a side, times (about) the text size."""
    gap: float = 16

    def _side_width(self, ui: Ui, width: float) -> float:
        """Return the width of the right side, or 0 if there is room for one side only."""
        larger = 1 + (ui.text_scale - 1) * 0.6
        wanted, least = self.side * larger, self.least * larger
        wanted = min(wanted, max(least, width * 0.42))
        return wanted if self.papers and width - wanted - self.gap >= least else 0.0

    def _sides(self, ui: Ui, width: float) -> tuple[Column, Column, float]:
        """Return (left, right, width of the right side), as equally long as they can be."""
        side = self._side_width(ui, width)
        if not side:
            return Column(self.question, *self.papers, gap=12), Column(), 0.0
        room, best = width - side - self.gap, None
        for count in range(len(self.papers), 0, -1):
            left = Column(self.question, *self.papers[count:], gap=12)
            right = Column(*self.papers[:count], gap=12)
            high = max(ui.measure(left, room).h, ui.measure(right, side).h)
            if best is None or high < best[0] - 8:
                best = high, left, right
        assert best is not None
        return best[1], best[2], side

    def measure(self, ui: Ui, width: float) -> Size:
        left, right, side = self._sides(ui, width)
        room = width - (side + self.gap if side else 0)
        return Size(width, max(ui.measure(left, room).h, ui.measure(right, side).h if side else 0))

    def draw(self, ui: Ui, box: Rect) -> None:
        left, right, side = self._sides(ui, box.w)
        if not side:
            left.draw(ui, Rect(box.x, box.y, box.w, ui.measure(left, box.w).h))
            return
        right_box, left_box = box.take_right(side, self.gap)
        left.draw(ui, Rect(left_box.x, box.y, left_box.w, ui.measure(left, left_box.w).h))
        right.draw(ui, Rect(right_box.x, box.y, side, ui.measure(right, side).h))
