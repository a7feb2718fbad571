"""How much of something is used or done: a bar and a ring. A word always says it too."""

from dataclasses import dataclass

from game.widgets.element import Element
from game.widgets.geometry import Rect, Size
from game.widgets.ui import Ui

TONES = {"plain": "teal", "now": "coral", "soon": "amber", "good": "green", "quiet": "wall"}


def draw_meter(ui: Ui, box: Rect, share: float, tone: str = "plain") -> None:
    """Draw a thin rounded bar of which `share` (0 to 1) is filled."""
    radius = box.h / 2
    ui.canvas.rect(box, "track", radius=radius)
    if share > 0:
        filled = Rect(box.x, box.y, max(box.h, box.w * min(1.0, share)), box.h)
        ui.canvas.rect(filled, TONES.get(tone, tone), radius=radius)


@dataclass(eq=False)
class ProgressBar(Element):
    """A bar with a name; `says` is its value in words ("3 of 9")."""

    name: str
    share: float
    tone: str = "plain"
    says: str = ""
    height: float = 6

    def measure(self, ui: Ui, width: float) -> Size:
        return Size(width, self.height)

    def draw(self, ui: Ui, box: Rect) -> None:
        draw_meter(ui, box.centered(box.w, self.height), self.share, self.tone)
        ui.node("progress", self.name, box, id=self.id, value=self.says or f"{self.share:.0%}")


def draw_ring(
    ui: Ui, center: tuple[float, float], radius: float, *, share: float, tone: str, width: float = 3
) -> None:
    """Draw a ring of which `share` (0 to 1) is filled, clockwise from the top."""
    ui.canvas.ring(center, radius, width, "line")
    if share > 0:
        ui.canvas.ring(center, radius, width, TONES.get(tone, tone), share)


@dataclass(eq=False)
class ProgressRing(Element):
    """A ring with a name, and a word or two in its middle."""

    name: str
    share: float
    tone: str = "plain"
    text: str = ""
    size: float = 64
    width: float = 6

    def measure(self, ui: Ui, width: float) -> Size:
        side = max(self.size, ui.canvas.text_width(self.text, "strong") + 4 * self.width if self.text else 0)
        return Size(side, side)

    def draw(self, ui: Ui, box: Rect) -> None:
        radius = min(box.w, box.h) / 2
        draw_ring(ui, box.center, radius, share=self.share, tone=self.tone, width=self.width)
        if self.text:
            ui.canvas.text_at(self.text, box.center, "strong")
        ui.node("progress", self.name, box, id=self.id, value=self.text or f"{self.share:.0%}")
