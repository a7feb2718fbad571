"""A clinic on a quiet street, in design units of 1280 x 720: in the morning for the title, and after work."""

import math
from collections.abc import Sequence
from typing import Literal, NamedTuple

import pygame

from game.clinic import figure
from game.clinic.figure import FEET, ORIGIN, STEPS, Pose
from game.text import text
from game.theme import Color
from game.widgets.canvas import Canvas
from game.widgets.geometry import Rect
from game.widgets.ui import Ui

Hour = Literal["morning", "midday", "evening"]
_SUN = {"morning": (1050, 150), "midday": (760, 84), "evening": (1050, 372)}
_GROUND = 560.0


class _Stage:
    """Puts a 1280 x 720 picture over a box, filling it, its right lower corner kept in sight."""

    def __init__(self, canvas: Canvas, box: Rect, hour: Hour) -> None:
        self.canvas = canvas
        self.hour = hour
        evening = hour == "evening"
        self.colors = canvas.theme.evening if evening else canvas.theme.scene
        self.unit = max(box.w / 1280, box.h / 720)
        self.x = box.right - 1280 * self.unit
        self.y = box.bottom - 720 * self.unit

    def at(self, x: float, y: float) -> tuple[float, float]:
        return self.x + x * self.unit, self.y + y * self.unit

    def rect(self, x: float, y: float, w: float, h: float, fill: str | Color, *, radius: float = 0) -> None:
        box = Rect(*self.at(x, y), w * self.unit, h * self.unit)
        self.canvas.rect(box, self.paint(fill), radius=radius * self.unit)

    def disc(self, x: float, y: float, r: float, fill: str | Color) -> None:
        self.canvas.circle(self.at(x, y), r * self.unit, self.paint(fill))

    def shape(self, points: list[tuple[float, float]], fill: str | Color) -> None:
        self.canvas.polygon([self.at(*point) for point in points], self.paint(fill))

    def paint(self, fill: str | Color) -> str | Color:
        return self.colors.get(fill, fill) if isinstance(fill, str) else fill


def draw_street(
    ui: Ui, box: Rect, moving: bool, hour: Hour = "morning", home: Sequence[tuple[int, str]] = ()
) -> None:
    """Draw the whole picture into `box`; with `moving`, clouds drift and people walk.

    From midday on whoever worked goes home: `home` has their look numbers and roles, the player's first. In the evening
    the sun is low and every window is lit.
    """
    now = ui.now if moving else 0.0
    stage = _Stage(ui.canvas, box, hour)
    with ui.canvas.clipped(box):
        _sky(stage, box, now)
        _hills(stage)
        _ground(stage, box)
        _tree(stage, 500, 1.15)
        _tree(stage, 1238, 1.0)
        _clinic(stage)
        _bench(stage, 1085)
        _bush(stage, 566)
        _bush(stage, 1188)
        _people(stage, now, _WALKS if hour == "morning" else _homeward(home))


def _sky(stage: _Stage, box: Rect, now: float) -> None:
    stage.canvas.gradient(box, stage.colors["sky_top"], stage.colors["sky_low"])
    x, y = _SUN[stage.hour]
    stage.disc(x, y, 58, "sun")
    for x, y, size, speed in ((620, 110, 1.0, 4.0), (930, 90, 0.7, 2.6), (300, 70, 0.8, 3.2)):
        _cloud(stage, (x + now * speed) % 1480 - 100, y, size)


def _cloud(stage: _Stage, x: float, y: float, size: float) -> None:
    for dx, dy, r in ((-38, 6, 20), (-12, -6, 28), (20, 0, 24), (44, 8, 16)):
        stage.disc(x + dx * size, y + dy * size, r * size, "cloud")
    stage.rect(x - 58 * size, y + 4 * size, 118 * size, 22 * size, "cloud", radius=11 * size)


def _hills(stage: _Stage) -> None:
    for fill, base, swing, phase, wave in (("hill_far", 390, 42, 0.6, 300), ("hill_near", 452, 30, 2.2, 220)):
        ridge = [(float(x), base - swing * math.sin(x / wave + phase)) for x in range(-20, 1321, 20)]
        stage.shape([*ridge, (1320, _GROUND + 4), (-20, _GROUND + 4)], fill)


def _ground(stage: _Stage, box: Rect) -> None:
    stage.rect(-400, 530, 2080, 40, "grass")
    stage.rect(-400, _GROUND, 2080, 70, "pavement")
    stage.rect(-400, 628, 2080, 8, "curb")
    stage.rect(-400, 636, 2080, 200, "road")
    for x in range(-380, 1400, 120):
        stage.rect(x, 684, 64, 6, "road_line", radius=3)


def _clinic(stage: _Stage) -> None:
    stage.rect(590, 300, 580, 262, "wall_front", radius=6)
    stage.rect(590, 520, 580, 42, "wall_side")
    stage.rect(572, 276, 616, 34, "roof", radius=8)
    stage.rect(572, 302, 616, 8, "roof_edge", radius=4)
    _sign(stage)
    for x, lit in ((622, False), (724, True), (956, False), (1058, True)):
        _window(stage, x, lit or stage.hour == "evening", staffed=lit and stage.hour == "morning")
    _door(stage)


def _sign(stage: _Stage) -> None:
    stage.rect(760, 222, 240, 62, "panel", radius=10)
    stage.rect(766, 228, 228, 50, "roof", radius=7)
    canvas, (x, y) = stage.canvas, stage.at(792, 253)
    side = 26 * stage.unit
    canvas.icon("house-medical", Rect(x - side / 2, y - side / 2, side, side), "white")
    box = Rect(*stage.at(812, 234), 172 * stage.unit, 38 * stage.unit)
    canvas.text(text("title.sign"), box, "heading", "white", align="center", scaled=stage.unit)


def _window(stage: _Stage, x: float, lit: bool, staffed: bool) -> None:
    stage.rect(x - 5, 345, 86, 112, "frame", radius=6)
    stage.rect(x, 350, 76, 102, "glass_lit" if lit else "glass", radius=3)
    if staffed:
        _figure_behind_glass(stage, x + 38, 452)
    elif not lit:
        stage.shape([(x + 8, 436), (x + 46, 350), (x + 60, 350), (x + 22, 436)], "sky_top")
    stage.rect(x + 36, 350, 4, 102, "frame")
    stage.rect(x - 9, 455, 94, 9, "wall_side", radius=4)
    for dx, r in ((8, 9), (26, 11), (46, 10), (66, 9)):
        stage.disc(x + dx, 452, r, "leaf")


def _figure_behind_glass(stage: _Stage, x: float, y: float) -> None:
    """Show somebody of the staff from the waist up, where the sill is at `y`."""
    look, role = (8, "moa") if x < 900 else (14, "provider")
    glass = Rect(*stage.at(x - 38, 350), 76 * stage.unit, (y - 350) * stage.unit)
    with stage.canvas.clipped(glass):
        _stand(stage, (x - 16, y + 26), look, role, Pose())


def _door(stage: _Stage) -> None:
    stage.rect(822, 392, 116, 170, "frame", radius=6)
    for x in (828, 882):
        stage.rect(x, 398, 50, 164, "glass", radius=3)
        stage.shape([(x + 6, 520), (x + 30, 398), (x + 40, 398), (x + 16, 520)], "sky_top")
    stage.rect(872, 470, 4, 34, "ink_soft", radius=2)
    stage.rect(884, 470, 4, 34, "ink_soft", radius=2)
    stage.rect(806, 556, 148, 8, "curb", radius=3)
    _awning(stage)


def _awning(stage: _Stage) -> None:
    left, right, top, bottom, stripes = 810.0, 950.0, 354.0, 386.0, 7
    wide = (right - left) / stripes
    for i in range(stripes):
        fill = "teal" if i % 2 == 0 else "panel"
        x = left + i * wide
        stage.rect(x, top, wide, bottom - top, fill)
        stage.disc(x + wide / 2, bottom, wide / 2, fill)


def _tree(stage: _Stage, x: float, size: float) -> None:
    stage.rect(x - 8 * size, _GROUND - 130 * size, 16 * size, 132 * size, "trunk", radius=5)
    for dx, dy, r, fill in (
        (-34, -150, 46, "leaf_dark"), (36, -156, 48, "leaf_dark"),
        (0, -200, 56, "leaf"), (-22, -168, 40, "leaf"), (30, -182, 38, "leaf"),
    ):
        stage.disc(x + dx * size, _GROUND + dy * size, r * size, fill)


def _bush(stage: _Stage, x: float) -> None:
    stage.rect(x - 40, _GROUND - 14, 80, 16, "leaf_dark", radius=7)
    for dx, r, fill in ((-22, 20, "leaf_dark"), (22, 18, "leaf_dark"), (0, 24, "leaf")):
        stage.disc(x + dx, _GROUND - r * 0.8, r, fill)


def _bench(stage: _Stage, x: float) -> None:
    stage.rect(x - 44, 520, 88, 8, "wood", radius=4)
    stage.rect(x - 48, 540, 96, 9, "wood", radius=4)
    for dx in (-38, 32):
        stage.rect(x + dx, 524, 6, 46, "wood_edge", radius=2)


class _Walk(NamedTuple):
    """Somebody who goes from `start` to `start + span` and back."""

    start: float
    span: float
    speed: float
    y: float
    look: int
    role: str = "patient"
    age: str = "adult"


_WALKS = (
    _Walk(1120, -230, 11, 596, 36),
    _Walk(600, 240, 14, 608, 15, age="infant"),
    _Walk(740, 700, 22, 620, 3, role="ma"),
    _Walk(1220, -560, 17, 630, 64, age="child"),
)
_HOMEWARD = ((1010.0, 606.0), (1062.0, 612.0))
"""Where those stand who go home."""
_TALL = 2.05
"""How large the people of the clinic's floor are drawn on the street."""


def _homeward(home: Sequence[tuple[int, str]]) -> tuple[_Walk, ...]:
    return tuple(_Walk(x, 0, 0, y, look, role) for (x, y), (look, role) in zip(_HOMEWARD, home, strict=False))


def _people(stage: _Stage, now: float, walks: tuple[_Walk, ...]) -> None:
    for walk in sorted(walks, key=lambda walk: walk.y):
        x, right = _walk(walk.start, walk.span, walk.speed, now) if walk.span else (walk.start, True)
        step = int(now * walk.speed / 4.5) % STEPS if now else 0
        pose = Pose("stand", ("right" if right else "left") if now else "front", step, age=walk.age)
        _stand(stage, (x, walk.y), walk.look, walk.role, pose)


def _stand(stage: _Stage, feet: tuple[float, float], look: int, role: str, pose: Pose) -> None:
    scale = stage.canvas.scale
    picture = figure.picture(look, role, pose, _TALL * stage.unit * scale)
    left, top = stage.at(feet[0] - ORIGIN[0] * _TALL, feet[1] - (ORIGIN[1] + FEET) * _TALL)
    at = round(left * scale), round(top * scale)
    stage.canvas.surface.blit(picture, at, special_flags=pygame.BLEND_PREMULTIPLIED)


def _walk(start: float, span: float, speed: float, now: float) -> tuple[float, bool]:
    """Go from `start` to `start + span` and back, over and over; tell also whether to the right."""
    turn = (now * speed / abs(span)) % 2
    return start + span * (turn if turn < 1 else 2 - turn), (span > 0) == (turn < 1)
