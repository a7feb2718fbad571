"""The dark bar at the top of every screen."""

from dataclasses import dataclass

from game.widgets.element import Element
from game.widgets.geometry import Rect, Size
from game.widgets.label import Label
from game.widgets.layout import Flow, Row, Spacer
from game.widgets.ui import Ui

_SIDE = 18.0


@dataclass(eq=False)
class TopBar(Element):
    """A large word or time, what follows it, and what stands at the right (pills, bar buttons).

    What does not fit goes on to the next line.
    """

    title: str
    left: tuple[Element, ...] = ()
    right: tuple[Element, ...] = ()
    caption: str = ""

    def _content(self, ui: Ui, width: float) -> Element:
        caption = Label(self.caption, "small", "bar_soft") if self.caption else None
        head = (Label(self.title, "clock", "bar_ink"), *self.left)
        parts = [part for part in (*head, caption, *self.right) if part is not None]
        if sum(ui.measure(part, width).w + 14 for part in parts) <= width:
            return Row(*head, caption, Spacer(grow=1), *self.right, gap=14, stack=False)
        return Flow(*parts, gap=10)

    def measure(self, ui: Ui, width: float) -> Size:
        inner = width - 2 * _SIDE
        return Size(width, max(ui.theme.metrics["bar"], ui.measure(self._content(ui, inner), inner).h + 14))

    def draw(self, ui: Ui, box: Rect) -> None:
        ui.canvas.rect(box, "bar")
        inner = box.inset(_SIDE, 7)
        content = self._content(ui, inner.w)
        high = ui.measure(content, inner.w).h
        content.draw(ui, inner.centered(inner.w, high))
