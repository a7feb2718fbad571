"""Tracks: a scale from 0 to 100 with a band for what is known, a mark for the best guess, a line to compare."""

from dataclasses import dataclass
from typing import Any

from game.debrief.numbers import points
from game.text import text
from game.widgets import Element, Rect, Size, Ui
from sim.fit.debrief import DimensionReading
from sim.fit.fit import Fit

_LABEL_SHARE = 0.27
_LEAST, _NUMBER = "0", "100"


def draw_track(ui: Ui, box: Rect, low: float, high: float) -> None:
    """Draw a track with its band from `low` to `high` (0 to 1)."""
    ui.canvas.rect(box, "track", radius=box.h / 2)
    width = max(box.h, (high - low) * box.w)
    ui.canvas.rect(Rect(box.x + low * box.w, box.y, min(width, box.right - box.x - low * box.w), box.h),
                   "teal_soft", radius=box.h / 2)


@dataclass(eq=False)
class FitBar(Element):
    """The range of the fit on its scale from 0 to 100, with the best guess as a mark."""

    fit: Fit

    def measure(self, ui: Ui, width: float) -> Size:
        return Size(width, max(24, ui.canvas.line_height("tiny")))

    def _ends(self, ui: Ui, box: Rect) -> Rect:
        """Write the ends of the scale, and return the room between them."""
        canvas, high = ui.canvas, ui.canvas.line_height("tiny")
        least, rest = box.take_left(canvas.text_width(_LEAST, "tiny") + 2, 5)
        most, rest = rest.take_right(canvas.text_width(_NUMBER, "tiny") + 2, 5)
        for end, said in ((least, _LEAST), (most, _NUMBER)):
            canvas.text(said, end.centered(end.w, high), "tiny", "ink_soft")
        return rest

    def draw(self, ui: Ui, box: Rect) -> None:
        room = self._ends(ui, box)
        track = room.centered(room.w, 15)
        draw_track(ui, track, self.fit.low, self.fit.high)
        x = track.x + self.fit.best * track.w
        ui.canvas.rect(Rect(x - 2, box.y, 4, box.h), "teal", radius=2)
        said = text(
            "debrief.fit_bar", low=points(self.fit.low), high=points(self.fit.high), best=points(self.fit.best)
        )
        ui.node("image", said, box)


@dataclass(eq=False)
class DimensionRow(Element):
    """One dimension: its name, the track, and how many of 100 assistants were behind. Opens its moments."""

    one: DimensionReading
    names: tuple[str, ...]
    """The names of all rows, so that the tracks begin below one another."""
    intent: Any = None

    def _parts(self, ui: Ui, width: float) -> tuple[float, float]:
        """Return the widths of the name and of the number."""
        widest = max(ui.canvas.text_width(name, "small_strong") for name in self.names) + 4
        return max(width * _LABEL_SHARE, min(width * 0.5, widest)), ui.canvas.text_width(_NUMBER, "small_strong") + 6

    def measure(self, ui: Ui, width: float) -> Size:
        name, _ = self._parts(ui, width)
        lines = len(ui.canvas.wrap(self.one.title, name, "small_strong"))
        return Size(width, lines * ui.canvas.line_height("small_strong") + 4)

    def draw(self, ui: Ui, box: Rect) -> None:
        one = self.one
        node = ui.node("button", self._said(), box, id=f"dimension:{one.dimension}", intent=self.intent)
        if ui.is_hot(node):
            ui.canvas.rect(Rect(box.x - 6, box.y, box.w + 12, box.h), "teal_wash", radius=6)
        name, number = self._parts(ui, box.w)
        left, rest = box.take_left(name, 8)
        lines = len(ui.canvas.wrap(one.title, left.w, "small_strong"))
        high = lines * ui.canvas.line_height("small_strong")
        ui.canvas.paragraph(one.title, Rect(left.x, box.center[1] - high / 2, left.w, high), "small_strong")
        right, middle = rest.take_right(number, 12)
        if one.place is not None:
            ui.canvas.text(points(one.place.below), right, "small_strong", align="end")
        self._draw_track(ui, middle.centered(middle.w, 13))

    def _draw_track(self, ui: Ui, track: Rect) -> None:
        one = self.one
        draw_track(ui, track, one.reading.low, one.reading.high)
        if one.median is not None:
            x = track.x + one.median * track.w
            ui.canvas.rect(Rect(x - 1, track.y - 3, 2, track.h + 6), "ink_soft")
        center = (track.x + one.reading.mean * track.w, track.center[1])
        ui.canvas.circle(center, 7, "white")
        ui.canvas.circle(center, 5.5, "teal")

    def _said(self) -> str:
        one = self.one
        values = {
            "name": one.title, "mean": points(one.reading.mean),
            "low": points(one.reading.low), "high": points(one.reading.high),
        }
        if one.place is None:
            return text("debrief.row", **values)
        return text("debrief.row_behind", behind=points(one.place.below), **values)
