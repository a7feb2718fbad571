"""An exam couch that was wiped: what is wet shines, and the wet patch shrinks until all of it is dull."""

from itertools import pairwise

from game.cases.staging import fitted, scenes
from game.text import text
from game.theme import Color, parse_color
from game.widgets import Rect, Size, Ui
from sim.cases.case import Case, WatchPayload

_WIDE, _HIGH = 340.0, 300.0
_DRY: Color = parse_color("#8fb5b4")
_WET: Color = parse_color("#4f8a8d")
_SHINE: Color = parse_color("#d9f0f0")
_SHEET = 0.97
"""While more than this is wet, it is one sheet from edge to edge."""
_PUDDLES = (
    (0.28, 0.16, 0.27), (0.72, 0.13, 0.23), (0.5, 0.33, 0.3), (0.18, 0.45, 0.2), (0.8, 0.44, 0.24),
    (0.36, 0.6, 0.26), (0.7, 0.68, 0.28), (0.26, 0.84, 0.25), (0.62, 0.9, 0.2),
)
"""Where puddles stay longest: their middle, and their radius at first as a share of the couch's width."""


class CouchScene:
    """The couch from above, with as much of it wet as its cues say."""

    clock = True

    def __init__(self, case: Case, payload: WatchPayload, look: int) -> None:
        wet = scenes()["couch"]["wet"]
        frames = payload.frames
        begins = [n for n, frame in enumerate(frames) if n == 0 or frame.cue != frames[n - 1].cue]
        shares = [float(wet[frames[n].cue]) for n in begins]
        self.wet = [shares[-1]] * len(frames)
        """Which share of it is wet, frame by frame."""
        for (n, share), (later, then) in pairwise(zip(begins, shares, strict=True)):
            for at in range(n, later):
                self.wet[at] = share + (then - share) * (at - n) / (later - n)

    def says(self, frame: int) -> str:
        wet = self.wet[frame]
        return text(f"cases.scenes.couch.{'dry' if wet <= 0 else 'all' if wet > _SHEET else 'patch'}")

    def measure(self, ui: Ui, width: float) -> Size:
        return fitted(ui, width, _WIDE, _HIGH)

    def draw(self, ui: Ui, box: Rect, frame: int) -> None:
        canvas, one = ui.canvas, box.w / _WIDE
        canvas.rect(box, "teal_wash", radius=12, border="line")
        couch = box.centered(168 * one, 272 * one)
        canvas.rect(couch.inset(-7 * one, -5 * one), "chair", radius=26 * one, border="wood_edge", shadow="panel")
        canvas.rect(couch, _DRY, radius=20 * one, border="teal_dark", border_width=1.5)
        if self.wet[frame] > 0:
            self._draw_wet(ui, couch, self.wet[frame], one)
        head = Rect(couch.x + 18 * one, couch.y + 14 * one, couch.w - 36 * one, 50 * one)
        canvas.rect(head, radius=16 * one, border="teal_dark", border_width=1.5)
        seam = couch.y + couch.h * 0.58
        canvas.line([(couch.x + 4 * one, seam), (couch.right - 4 * one, seam)], "teal_dark", 1.5)

    def _draw_wet(self, ui: Ui, couch: Rect, wet: float, one: float) -> None:
        """Draw what is wet as dark puddles with light on them: one sheet at first, then ever smaller ones."""
        inner = couch.inset(2 * one)
        puddles = [
            ((couch.x + couch.w * x, couch.y + couch.h * y), couch.w * least * (0.25 + 0.75 * wet))
            for x, y, least in _PUDDLES
        ]
        with ui.canvas.clipped(inner):
            if wet > _SHEET:
                ui.canvas.rect(inner, _WET, radius=18 * one)
            for center, radius in puddles:
                ui.canvas.circle(center, radius, _WET)
            for (x, y), radius in puddles:
                long = radius * 0.5
                ui.canvas.line([(x - long, y + long * 0.4), (x + long * 0.2, y - long * 0.8)], _SHINE, 5 * one)
                ui.canvas.circle((x + long * 0.9, y - long * 0.4), max(1.5, 2.6 * one * wet + 1), _SHINE)
