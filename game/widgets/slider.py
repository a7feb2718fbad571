"""A slider: a number between two ends, by mouse, arrows, Home and End."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from game.widgets.element import Element
from game.widgets.geometry import Rect, Size
from game.widgets.ui import Ui


@dataclass(eq=False)
class Slider(Element):
    """`on_change(number)` gives the intent; `says` is the value in words ("125%")."""

    name: str
    value: float
    low: float
    high: float
    step: float
    on_change: Callable[[float], Any]
    says: str = ""
    marks: int = 0
    """Ticks drawn along it, for few steps."""

    def _head(self, ui: Ui) -> float:
        return ui.canvas.line_height("body")

    def measure(self, ui: Ui, width: float) -> Size:
        return Size(width, self._head(ui) + 34)

    def draw(self, ui: Ui, box: Rect) -> None:
        node = ui.node(
            "slider", self.name, box, id=self.id, value=self.says or f"{self.value:g}",
            on_change=self.on_change, number=(self.value, self.low, self.high, self.step),
        )
        head, rail = box.take_top(self._head(ui))
        word = ui.canvas.text_width(self.says, "strong")
        ui.canvas.text(self.name, Rect(head.x, head.y, max(1.0, head.w - word - 12), head.h), "body")
        ui.canvas.text(self.says, head, "strong", "teal_dark", align="end")
        left, right, y = rail.x + 12, rail.right - 12, rail.center[1]
        x = left + (right - left) * (self.value - self.low) / (self.high - self.low)
        ui.canvas.rect(Rect(left, y - 3, right - left, 6), "track", radius=3, border="edge", border_width=1)
        ui.canvas.rect(Rect(left, y - 3, max(6.0, x - left), 6), "teal", radius=3)
        for i in range(self.marks):
            tick = left + (right - left) * i / (self.marks - 1)
            ui.canvas.rect(Rect(tick - 0.75, y + 8, 1.5, 5), "edge")
        hot = ui.is_hot(node) or ui.memory.held == node.id
        ui.canvas.circle((x, y), 11, "teal_dark" if hot else "teal", border="white", border_width=2)
