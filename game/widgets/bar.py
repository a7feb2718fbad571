"""The dark bar at the top of every screen."""

from dataclasses import dataclass

from game.widgets.element import Element
from game.widgets.geometry import Rect, Size
from game.widgets.label import Label
from game.widgets.layout import Row, Spacer
from game.widgets.ui import Ui


@dataclass(eq=False)
class TopBar(Element):
    """A large word or time, what follows it, and what stands at the right (pills, bar buttons).

    What does not fit goes on to a second line.
    """

    title: str
    left: tuple[Element, ...] = ()
    right: tuple[Element, ...] = ()
    caption: str = ""

    def _lines(self, ui: Ui, width: float) -> list[Row]:
        caption = Label(self.caption, "small", "bar_soft", max_lines=1) if self.caption else None
        head = (Label(self.title, "clock", "bar_ink"), *self.left)
        whole = Row(*head, caption, Spacer(grow=1), *self.right, gap=14, stack=False)
        natural = [ui.measure(part, width).w for part in (*head, caption, *self.right) if part is not None]
        if sum(natural) + 14 * len(natural) <= width:
            return [whole]
        return [Row(*head, caption, gap=14, stack=False), Row(*self.right, gap=10, stack=False)]

    def measure(self, ui: Ui, width: float) -> Size:
        lines = self._lines(ui, width - 36)
        high = sum(ui.measure(line, width - 36).h for line in lines) + 6 * (len(lines) - 1)
        return Size(width, max(ui.theme.metrics["bar"], high + 14))

    def draw(self, ui: Ui, box: Rect) -> None:
        ui.canvas.rect(box, "bar")
        inner = box.inset(18, 7)
        lines = self._lines(ui, inner.w)
        if len(lines) == 1:
            lines[0].draw(ui, inner)
            return
        y = inner.y
        for line in lines:
            high = ui.measure(line, inner.w).h
            line.draw(ui, Rect(inner.x, y, inner.w, high))
            y += high + 6
