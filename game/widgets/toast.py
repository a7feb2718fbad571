"""Toasts: short messages that lie over the screen for a moment. The screen decides which, and how long.

They never lie on what can be pressed, nor on a dialog: where the lower left of their box is taken, they go to
its top, and where that is taken, too, on to the bar above.
"""

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
    """(text, tone) of each, newest last; at the left of the box. Tones: plain, good, bad, urgent."""

    messages: Sequence[tuple[str, str]]
    width: float = 420

    def measure(self, ui: Ui, width: float) -> Size:
        return Size(width, 0)

    def draw(self, ui: Ui, box: Rect) -> None:
        wide = min(self.width * (0.6 + 0.4 * ui.text_scale), box.w - 32)
        line = ui.canvas.line_height("small_strong")
        room = wide - 28 - line - 9
        shown = [(words, tone, self._high(ui, words, room)) for words, tone in self.messages]
        high = sum(high + 8 for _, _, high in shown) - 8
        y = self._top(ui, box, Rect(box.x + 16, 0, wide, high))
        for words, tone, high in shown:
            ground, ink, icon = _LOOKS[tone]
            toast = Rect(box.x + 16, y, wide, high)
            ui.canvas.rect(toast, ground, radius=ui.theme.radii["card"], shadow="card")
            ui.canvas.icon(icon, Rect(toast.x + 13, toast.y + 9, line, line).inset(1), ink)
            ui.canvas.paragraph(
                words, Rect(toast.x + 13 + line + 9, toast.y + 9, room, high), "small_strong", ink
            )
            ui.node("status", words, toast)
            y += high + 8

    def _high(self, ui: Ui, words: str, room: float) -> float:
        return len(ui.canvas.wrap(words, room, "small_strong")) * ui.canvas.line_height("small_strong") + 18

    def _top(self, ui: Ui, box: Rect, stack: Rect) -> float:
        """Return the upper edge of the toasts: the first of three places where they hide nothing to be pressed and
        nothing of a dialog."""
        front = ui.so_far().modal()
        taken = [n for n in front.walk() if n.role == "dialog" or (n.enabled and (n.intent or n.on_change))]
        pressed = [n.visible for n in taken]
        for y in (box.bottom - 16 - stack.h, box.y + 8):
            place = Rect(stack.x, y, stack.w, stack.h)
            if not any(min(place.meet(other)[2:]) > 1 for other in pressed):
                return y
        return 6.0
