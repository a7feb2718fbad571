"""Toasts: short messages that lie over the screen for a moment. The screen decides which, and how long."""

from collections.abc import Sequence
from dataclasses import dataclass

from game.widgets.element import Element
from game.widgets.geometry import Rect, Size
from game.widgets.ui import Ui

# tone: (ground, ink, icon)
_LOOKS = {
    "plain": ("bar", "bar_ink", "circle-info"),
    "good": ("bar", "bar_ink", "circle-check"),
    "bad": ("bar_alert", "bar_ink", "circle-exclamation"),
    "urgent": ("bar_alert", "bar_ink", "triangle-exclamation"),
}


@dataclass(eq=False)
class Toasts(Element):
    """(text, tone) of each, newest last; at the lower left of the box. Tones: plain, good, bad, urgent."""

    messages: Sequence[tuple[str, str]]
    width: float = 420

    def measure(self, ui: Ui, width: float) -> Size:
        return Size(width, 0)

    def draw(self, ui: Ui, box: Rect) -> None:
        wide = min(self.width * (0.6 + 0.4 * ui.text_scale), box.w - 32)
        line = ui.canvas.line_height("small_strong")
        room = wide - 28 - line - 9
        y = box.bottom - 16
        for words, tone in reversed(self.messages):
            ground, ink, icon = _LOOKS[tone]
            high = len(ui.canvas.wrap(words, room, "small_strong")) * line + 18
            y -= high
            if y < box.y:
                return
            toast = Rect(box.x + 16, y, wide, high)
            ui.canvas.rect(toast, ground, radius=ui.theme.radii["card"], shadow="card")
            ui.canvas.icon(icon, Rect(toast.x + 13, toast.y + 9, line, line).inset(1), ink)
            ui.canvas.paragraph(
                words, Rect(toast.x + 13 + line + 9, toast.y + 9, room, high), "small_strong", ink
            )
            ui.node("status", words, toast)
            y -= 8
