"""The dark bar at the top of every screen."""

from dataclasses import dataclass

from game.widgets.element import Element
from game.widgets.geometry import Rect, Size
from game.widgets.label import Label
from game.widgets.layout import Column, Flow, Row, Spacer
from game.widgets.ui import Ui

_SIDE = 18.0
_GAP = 12.0


@dataclass(eq=False)
class TopBar(Element):
    """A large word or time, what follows it, and what stands at the right (pills, bar buttons).

    Where not everything fits on one line, the caption is the short one, or has a line of its own; where that is not
    enough, what stands at the right goes on to the next line together.
    """

    title: str
    left: tuple[Element, ...] = ()
    right: tuple[Element, ...] = ()
    caption: str = ""
    short_caption: str = ""

    def _content(self, ui: Ui, width: float) -> Element:
        head = (Label(self.title, "clock", "bar_ink"), *self.left)
        for words in (self.caption, self.short_caption or self.caption):
            caption = _caption(words)
            if _fits(ui, width, (*head, caption, *self.right)):
                return Row(*head, caption, Spacer(grow=1), *self.right, gap=_GAP, stack=False)
        caption = _caption(self.caption)
        if _fits(ui, width, (*head, *self.right)):
            return Column(Row(*head, Spacer(grow=1), *self.right, gap=_GAP, stack=False), caption, gap=4)
        first = Flow(*(part for part in (*head, caption) if part is not None), gap=10)
        return Column(first, Flow(*self.right, gap=10), gap=8) if self.right else first

    def measure(self, ui: Ui, width: float) -> Size:
        inner = width - 2 * _SIDE
        return Size(width, max(ui.theme.metrics["bar"], ui.measure(self._content(ui, inner), inner).h + 14))

    def draw(self, ui: Ui, box: Rect) -> None:
        ui.canvas.rect(box, "bar")
        inner = box.inset(_SIDE, 7)
        content = self._content(ui, inner.w)
        high = ui.measure(content, inner.w).h
        content.draw(ui, inner.centered(inner.w, high))


def _caption(words: str) -> Label | None:
    return Label(words, "small", "bar_soft") if words else None


def _fits(ui: Ui, width: float, parts: tuple[Element | None, ...]) -> bool:
    """Tell whether parts have room beside one another."""
    return sum(ui.measure(part, width).w + _GAP for part in parts if part is not None) <= width
