"""An oximeter on a fingertip: its number in digits, and below it the wave that tells how far to trust it."""

import math

from game.cases.art import darker, lighter
from game.cases.ekg import scatter
from game.cases.strip import scenes
from game.clinic.looks import look_of
from game.text import text
from game.widgets import Rect, Size, Ui
from sim.cases.case import WatchPayload

_SIDE, _HIGH = 232.0, 262.0
_BEATS = 4
"""How many beats its screen has room for."""


class ClipScene:
    """The clip with the number and the wave of each frame."""

    clock = False

    def __init__(self, payload: WatchPayload, look: int) -> None:
        waves = scenes()["clip"]["waves"]
        self.frames = payload.frames
        self.unit = payload.unit
        self.skin = look_of(look, "patient").skin
        self.waves: list[tuple[float, float]] = [tuple(waves[frame.cue]) for frame in payload.frames]
        """How tall the wave is and how uneven, frame by frame."""

    def says(self, frame: int) -> str:
        now = self.frames[frame]
        return text("cases.scenes.clip.says", reading=f"{now.reading:g}", unit=self.unit, wave=now.cue)

    def measure(self, ui: Ui, width: float) -> Size:
        larger = min(0.7 + 0.3 * ui.text_scale, width / _SIDE)
        return Size(_SIDE * larger, _HIGH * larger)

    def draw(self, ui: Ui, box: Rect, frame: int) -> None:
        canvas, one = ui.canvas, box.w / _SIDE
        canvas.rect(box, "teal_wash", radius=12, border="line")
        self._draw_finger(ui, box, one)
        body = Rect(box.center[0] - 79 * one, box.y + 14 * one, 158 * one, 190 * one)
        canvas.rect(Rect(body.x + 8 * one, body.y + 12 * one, body.w - 16 * one, body.h), "bar_pill", radius=30 * one)
        canvas.rect(body, "bar", radius=30 * one, shadow="panel", border="bar_pill", border_width=2)
        canvas.rect(Rect(body.center[0] - 26 * one, body.y + 7 * one, 52 * one, 5 * one), "bar_pill", radius=2.5 * one)
        screen = Rect(body.x + 14 * one, body.y + 20 * one, body.w - 28 * one, 140 * one)
        canvas.rect(screen, "ink", radius=12 * one, border="ink_soft")
        label = Rect(screen.x + 11 * one, screen.y + 8 * one, screen.w, 16 * one)
        canvas.text(text("cases.scenes.clip.label", unit=self.unit), label, "tiny_strong", "bar_soft", scaled=one)
        at = (screen.center[0], screen.y + 52 * one)
        canvas.text_at(f"{self.frames[frame].reading:g}", at, "display", "white", scaled=1.1 * one)
        self._draw_wave(ui, Rect(screen.x + 8 * one, screen.bottom - 58 * one, screen.w - 16 * one, 48 * one), frame)
        canvas.circle((body.center[0], body.bottom - 18 * one), 8 * one, "bar_pill", border="ink_soft")

    def _draw_finger(self, ui: Ui, box: Rect, one: float) -> None:
        canvas, edge = ui.canvas, darker(self.skin, 0.4)
        with canvas.clipped(box.inset(1.5)):
            finger = Rect(box.center[0] - 46 * one, box.y + 120 * one, 92 * one, 220 * one)
            canvas.rect(finger, self.skin, radius=44 * one, border=edge, border_width=1.5)
            light = Rect(finger.x + 14 * one, finger.y, 10 * one, finger.h)
            canvas.rect(light, lighter(self.skin, 0.3), radius=5 * one)
            for y, half in ((box.y + 238 * one, 17 * one), (box.y + 244 * one, 12 * one)):
                x = box.center[0]
                canvas.line([(x - half, y), (x, y + 2 * one), (x + half, y)], edge, 1.5)

    def _draw_wave(self, ui: Ui, box: Rect, frame: int) -> None:
        tall, uneven = self.waves[frame]
        wide = box.w / _BEATS
        points = []
        for n in range(int(box.w) + 1):
            beat, share = divmod(n / wide, 1.0)
            place = _BEATS * frame + beat
            share = min(1.0, max(0.0, share + 0.3 * uneven * scatter(place + 0.5)))
            height = tall * (1 - uneven * 0.42 * (1 + scatter(place)))
            points.append((box.x + n, box.bottom - 3 - height * (box.h - 8) * _beat(share)))
        ui.canvas.line(points, "focus_bar", 2)


def _beat(share: float) -> float:
    """Return the height of one beat, from 0 to 1, after that share of it: a steep rise, a notch on the way down."""
    rise = math.exp(-(((share - 0.3) / 0.11) ** 2))
    after = 0.42 * math.exp(-(((share - 0.58) / 0.12) ** 2))
    return min(1.0, rise + after)
