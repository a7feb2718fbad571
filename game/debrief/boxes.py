"""Two things of the debrief's own: a reading in its box, and two parts side by side with the first one narrow."""

from dataclasses import dataclass
from typing import Any

from game.debrief.numbers import points, span
from game.text import text
from game.widgets import Column, Element, Rect, Size, Ui
from sim.fit.ability import Reading

_PAD = 11.0


@dataclass(eq=False)
class ReadingBox(Element):
    """One of the two readings: its name, the number with its range, and what it rests on. Opens its parts."""

    title: str
    reading: Reading
    note: str
    intent: Any
    progress: float | None = None
    """How far the comparison has come, while it is still being worked."""

    def _numbers(self) -> tuple[str, str]:
        if not self.reading.enough:
            return text("debrief.none"), ""
        return points(self.reading.mean), span(self.reading.low, self.reading.high)

    def _style(self) -> str:
        return "title" if self.reading.enough else "small_strong"

    def _heights(self, ui: Ui, width: float) -> tuple[float, float, float]:
        """Return the heights of title, number and note."""
        canvas, room = ui.canvas, width - 2 * _PAD
        title = len(canvas.wrap(self.title, room, "small")) * canvas.line_height("small")
        number = len(canvas.wrap(self._numbers()[0], room, self._style())) * canvas.line_height(self._style())
        note = len(canvas.wrap(self.note, room, "tiny")) * canvas.line_height("tiny") if self.note else 0.0
        return title, number, note

    def measure(self, ui: Ui, width: float) -> Size:
        return Size(width, sum(self._heights(ui, width)) + 2 * _PAD - 2 + (10 if self.progress is not None else 0))

    def draw(self, ui: Ui, box: Rect) -> None:
        canvas, radius = ui.canvas, ui.theme.radii["card"]
        number, around = self._numbers()
        node = ui.node("button", f"{self.title}: {number} {around}".strip(), box, id=f"reading:{self.title}",
                       intent=self.intent, value=self.note, radius=radius)
        hot = ui.is_hot(node)
        canvas.rect(box, "teal_wash" if hot else "card", radius=radius, border="edge" if hot else "keycap_edge")
        inner = box.inset(_PAD, _PAD - 1)
        title, high, _ = self._heights(ui, box.w)
        canvas.paragraph(self.title, inner, "small", "ink_soft")
        line = Rect(inner.x, inner.y + title, inner.w, high)
        canvas.paragraph(number, line, self._style())
        if around:
            x = line.x + canvas.text_width(number, self._style()) + 7
            canvas.text(around, Rect(x, line.y + 2, line.right - x, line.h), "small", "ink_soft")
        y = line.bottom
        if self.note:
            y += canvas.paragraph(self.note, Rect(inner.x, y, inner.w, inner.h), "tiny", "ink_soft")
        if self.progress is not None:
            bar = Rect(inner.x, y + 5, inner.w, 4)
            canvas.rect(bar, "track", radius=2)
            canvas.rect(Rect(bar.x, bar.y, max(4.0, bar.w * self.progress), 4), "teal", radius=2)


@dataclass(eq=False)
class Beside(Element):
    """Two parts side by side, the first `side` wide and the second with the rest; below one another when
    letters are so large that either would be narrower than `least` times their size."""

    first: Element
    second: Element
    side: float = 404
    least: float = 350
    gap: float = 12

    def _first_width(self, ui: Ui, width: float) -> float:
        """Return the width of the first part, 0 where the parts go below one another."""
        wanted = self.side * (1 + (ui.text_scale - 1) * 0.5)
        least = self.least * (1 + (ui.text_scale - 1) * 0.7)
        return wanted if wanted >= self.least and width - wanted - self.gap >= least else 0.0

    def measure(self, ui: Ui, width: float) -> Size:
        side = self._first_width(ui, width)
        if not side:
            return Column(self.first, self.second, gap=self.gap).measure(ui, width)
        parts = ui.measure(self.first, side), ui.measure(self.second, width - side - self.gap)
        return Size(width, max(part.h for part in parts))

    def draw(self, ui: Ui, box: Rect) -> None:
        side = self._first_width(ui, box.w)
        if not side:
            Column(self.first, self.second, gap=self.gap).draw(ui, box)
            return
        left, right = box.take_left(side, self.gap)
        self.first.draw(ui, left)
        self.second.draw(ui, right)


@dataclass(eq=False)
class TextButton(Element):
    """A few words to press, in the middle of a line; with `pad` 0 on a line of their own, flush with what is above."""

    label: str
    intent: Any
    ink: str = "teal_dark"
    pad: float = 7.0

    def measure(self, ui: Ui, width: float) -> Size:
        lines = len(ui.canvas.wrap(self.label, width - 2 * self.pad - 1, "small_strong"))
        return Size(
            min(width, ui.canvas.text_width(self.label, "small_strong") + 2 * self.pad + 1),
            lines * ui.canvas.line_height("small_strong") + 6,
        )

    def draw(self, ui: Ui, box: Rect) -> None:
        node = ui.node("button", self.label, box, intent=self.intent, radius=6)
        if ui.is_hot(node):
            ui.canvas.rect(box, "teal_wash", radius=6)
        # A hair wider than measured: what fits one line must not break for a rounding.
        words = Rect(box.x + self.pad, box.y + 3, box.w - 2 * self.pad, box.h)
        ui.canvas.paragraph(self.label, words, "small_strong", self.ink)
