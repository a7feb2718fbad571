"""An oximeter on a fingertip: its number in digits, and below it the wave that tells how far to trust it."""

import math
from dataclasses import replace
from itertools import groupby
from typing import Any

from game.cases.art import darker, lighter
from game.cases.ekg import beats_of, scatter
from game.cases.speech import years_of
from game.cases.staging import fitted, scenes
from game.clinic.looks import look_of
from game.text import text
from game.theme import parse_color
from game.widgets import Rect, Size, Ui
from sim.cases.case import Case, WatchFrame, WatchPayload

_SIDE, _HIGH = 232.0, 262.0
_BEATS = 4
"""How many beats its screen has room for."""
_STAYS_S = 12
"""So many seconds the meter goes on after its number is steady, so that it can be seen that it stays."""
_NAIL = 0.45
"""How far a nail is lighter than the skin."""


class ClipScene:
    """The clip with the number, the pulse and the wave of each frame."""

    clock = False

    def __init__(self, case: Case, payload: WatchPayload, look: int) -> None:
        waves = scenes()["clip"]["waves"]
        self.frames = _as_a_meter_shows(payload.frames)
        self.unit = payload.unit
        self.skin = look_of(look, "patient").skin
        told = " ".join(line for document in case.documents for line in document.lines)
        paler = _if_told(told, "pale")
        if paler is not None:
            self.skin = lighter(self.skin, paler)
        nails, lamp = _if_told(told, "polish"), _if_told(told, "lamp")
        self.nails = parse_color(nails) if nails else lighter(self.skin, _NAIL)
        self.lamp = parse_color(lamp) if lamp else None
        self.slips: float = _if_told(told, "slips") or 0.0
        """How far the clip moves to the side on the finger, in units of the picture."""
        self.waves: list[tuple[float, float]] = [tuple(waves[frame.cue]) for frame in self.frames]
        """How tall the wave is and how uneven, frame by frame."""
        self.beats = beats_of(look, years_of(case.subject)) / (2 if _misses_every_other(case) else 1)
        """The pulse it shows in the end, in beats a minute."""

    def reads(self, frame: int) -> bool:
        """Tell whether it shows a number: dashes until it feels a beat."""
        return self.waves[frame][0] > 0

    def pulse(self, frame: int) -> int:
        """Return the pulse it shows, in beats a minute: as unsteady as its wave."""
        swings = float(scenes()["clip"]["pulse_swings"]) * self.waves[frame][1]
        return round(self.beats * (1 + swings * scatter(frame + 0.25)))

    def says(self, frame: int) -> str:
        now = self.frames[frame]
        if not self.reads(frame):
            return text("cases.scenes.clip.none", wave=now.cue)
        return text("cases.scenes.clip.says", reading=f"{now.reading:g}", unit=self.unit, pulse=self.pulse(frame),
                    wave=now.cue)

    def measure(self, ui: Ui, width: float) -> Size:
        return fitted(ui, width, _SIDE, _HIGH)

    def draw(self, ui: Ui, box: Rect, frame: int) -> None:
        canvas, one = ui.canvas, box.w / _SIDE
        canvas.rect(box, "teal_wash", radius=12, border="line")
        self._draw_finger(ui, box, one)
        aside = self.slips * scatter(frame + 0.5)
        body = Rect(box.center[0] + (aside - 66) * one, box.y + (14 - abs(aside) / 2) * one, 132 * one, 186 * one)
        canvas.rect(Rect(body.x + 8 * one, body.y + 12 * one, body.w - 16 * one, body.h), "bar_pill", radius=30 * one)
        canvas.rect(body, "bar", radius=30 * one, shadow="panel", border="bar_pill", border_width=2)
        canvas.rect(Rect(body.center[0] - 26 * one, body.y + 7 * one, 52 * one, 5 * one), "bar_pill", radius=2.5 * one)
        screen = Rect(body.x + 14 * one, body.y + 20 * one, body.w - 28 * one, 140 * one)
        canvas.rect(screen, "ink", radius=12 * one, border="ink_soft")
        self._draw_numbers(ui, screen.inset(9 * one, 0), one, frame)
        self._draw_wave(ui, Rect(screen.x + 8 * one, screen.bottom - 42 * one, screen.w - 16 * one, 36 * one), frame)
        canvas.circle((body.center[0], body.bottom - 18 * one), 8 * one, "bar_pill", border="ink_soft")
        if self.lamp is not None:
            self._draw_lamp(ui, body, box, one)

    def _draw_lamp(self, ui: Ui, body: Rect, box: Rect, one: float) -> None:
        """Draw the head of a lamp in a corner, and its light on the foot of the clip."""
        canvas, lamp = ui.canvas, (box.right - 26 * one, box.bottom - 28 * one)
        assert self.lamp is not None
        foot = (body.right - 30 * one, body.bottom - 22 * one), (body.right, body.bottom - 46 * one)
        with canvas.clipped(box.inset(1.5)):
            canvas.polygon([lamp, *foot], self.lamp)
            canvas.circle(lamp, 20 * one, "bar", border="ink_soft")
            canvas.circle(lamp, 13 * one, self.lamp)

    def _draw_numbers(self, ui: Ui, box: Rect, one: float, frame: int) -> None:
        """Write the reading large, below it the pulse: dashes for both until it feels a beat."""
        canvas, reads = ui.canvas, self.reads(frame)
        top = Rect(box.x, box.y + 7 * one, box.w, 16 * one)
        canvas.text(text("cases.scenes.clip.label", unit=self.unit), top, "tiny_strong", "bar_soft", scaled=one)
        shown = f"{self.frames[frame].reading:g}" if reads else "--"
        canvas.text_at(shown, (box.center[0], box.y + 44 * one), "display", "white", scaled=one)
        line = Rect(box.x, box.y + 68 * one, box.w, 24 * one)
        canvas.text(text("cases.scenes.clip.pulse"), line, "tiny_strong", "bar_soft", scaled=one)
        pulse = f"{self.pulse(frame)}" if reads else "--"
        canvas.text(pulse, line, "heading", "white", align="end", scaled=one)

    def _draw_finger(self, ui: Ui, box: Rect, one: float) -> None:
        """Draw the finger in the clip, and the ones beside it with their nails."""
        canvas, edge = ui.canvas, darker(self.skin, 0.4)
        with canvas.clipped(box.inset(1.5)):
            for aside, top in ((-88, 140), (88, 152)):
                tip = Rect(box.center[0] + (aside - 30) * one, box.y + top * one, 60 * one, 220 * one)
                canvas.rect(tip, self.skin, radius=29 * one, border=edge, border_width=1.5)
                nail = Rect(tip.x + 15 * one, tip.y + 7 * one, 30 * one, 34 * one)
                canvas.rect(nail, self.nails, radius=13 * one, border=edge, border_width=1)
                self._draw_joint(ui, tip.center[0], tip.y + 84 * one, one)
            finger = Rect(box.center[0] - 36 * one, box.y + 120 * one, 72 * one, 220 * one)
            canvas.rect(finger, self.skin, radius=44 * one, border=edge, border_width=1.5)
            light = Rect(finger.x + 14 * one, finger.y, 10 * one, finger.h)
            canvas.rect(light, lighter(self.skin, 0.3), radius=5 * one)
            self._draw_joint(ui, box.center[0], box.y + 234 * one, one)

    def _draw_joint(self, ui: Ui, x: float, y: float, one: float) -> None:
        for below, half in ((0, 15 * one), (6 * one, 10 * one)):
            line = [(x - half, y + below), (x, y + below + 2 * one), (x + half, y + below)]
            ui.canvas.line(line, darker(self.skin, 0.4), 1.5)

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


def _if_told(told: str, about: str) -> Any:
    """Return how something looks that the documents tell of; None where they do not."""
    words, look = scenes()["clip"][about]
    return look if words in told else None


def _misses_every_other(case: Case) -> bool:
    """Tell whether its documents say that the meter feels every other beat only."""
    words = str(scenes()["clip"]["every_other"])
    return any(words in line for document in case.documents for line in document.lines)


def _beat(share: float) -> float:
    """Return the height of one beat, from 0 to 1, after that share of it: a steep rise, a notch on the way down."""
    rise = math.exp(-(((share - 0.3) / 0.11) ** 2))
    after = 0.42 * math.exp(-(((share - 0.58) / 0.12) ** 2))
    return min(1.0, rise + after)


def _as_a_meter_shows(frames: tuple[WatchFrame, ...]) -> tuple[WatchFrame, ...]:
    """Return frames whose numbers go up and down until the last, which then stays: with the same numbers in each
    stage, and the same steady one."""
    shown: list[WatchFrame] = []
    for _, stage in groupby(frames, key=lambda frame: frame.cue):
        own = list(stage)
        half = -(-len(own) // 2)
        swung = [*own]
        swung[::2], swung[1::2] = own[:half], own[half:]
        shown += [replace(frame, reading=other.reading) for frame, other in zip(own, swung, strict=True)]
    last, look = shown[-1], scenes()["clip"]
    restless = look["wanders"] if look["waves"][last.cue][1] else 0
    more = (replace(last, at_s=last.at_s + n, reading=_wandered(last.reading, restless, n))
            for n in range(1, _STAYS_S + 1))
    return (*shown, *more)


def _wandered(reading: float, by: float, n: int) -> float:
    return min(100.0, round(reading + by * scatter(n + 0.75)))
