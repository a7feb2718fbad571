"""The picture of one small person: seen from the front, back or side, standing, walking or seated.

A figure is drawn in units of the floor plan around the middle of the body; its feet are FEET below.
Pictures are kept, so that a full clinic costs a few blits.
"""

from dataclasses import dataclass
from typing import Literal

import pygame

from game.clinic import hair
from game.clinic.looks import Look, look_of
from game.clinic.pen import Pen
from game.theme import Color, load_theme, mix
from game.widgets.cache import Cache

Facing = Literal["front", "back", "left", "right"]
Stance = Literal["stand", "sit"]

WIDTH, HEIGHT = 44.0, 54.0
ORIGIN = (22.0, 31.0)
FEET = 17.0
HEAD_Y = -10.5
CHILD = 0.74
"""How large a child is drawn beside a grown-up."""
_CHILD_YEARS, _PARENT_YEARS = 8, 31
STEPS = 4
"""Pictures of one pair of steps."""

_pictures: Cache[pygame.Surface] = Cache(1500)
_WHITE: Color = (255, 255, 255)


@dataclass(frozen=True, slots=True)
class Pose:
    stance: Stance = "stand"
    facing: Facing = "front"
    step: int = 0
    """0 with both feet down, else 1 to STEPS - 1 of a pair of steps."""
    mood: str = "calm"
    age: str = "adult"
    """adult, child, or infant (carried by a grown-up)."""


def picture(
    number: int, role: str, pose: Pose, scale: float, years: int | None = None, kin: int | None = None
) -> pygame.Surface:
    """Return the person with that look number; `scale` is pixels in a unit. Blit it premultiplied.

    `years` is how old they are, None where nobody knows it; `kin` the number of a relative whom they take after. Of an
    infant one sees who carries it.
    """
    if pose.age == "child":
        years = min(years or _CHILD_YEARS, _CHILD_YEARS)
    elif pose.age == "infant":
        years = _PARENT_YEARS
    look = look_of(number, role, years, kin)
    key = (look, role, pose, round(scale * 50))
    return _pictures.get(key, lambda: _draw(look, role, pose, scale))


def _draw(look: Look, role: str, pose: Pose, scale: float) -> pygame.Surface:
    pen = _pen(CHILD if pose.age == "child" else 1.0, scale)
    ink = load_theme().color("ink")
    pen.shade(0, FEET - 0.5, 11, 3.2, load_theme().color("shadow"), 0.20)
    if pose.facing != "back":
        hair.behind(pen, look)
    if pose.stance == "sit":
        _lap(pen, look)
    else:
        _legs(pen, look, pose.step)
    _arms(pen, look, role, pose)
    _body(pen, look, role, pose)
    _head(pen, look, pose, ink)
    if pose.age == "infant" and pose.facing != "back":
        _baby(pen, look, ink)
    return pen.finish()


def _pen(size: float, scale: float) -> Pen:
    """Return a pen for somebody of another size than grown-ups have, whose feet are where theirs are."""
    origin = ORIGIN[0] / size, (ORIGIN[1] + FEET) / size - FEET
    return Pen(WIDTH / size, HEIGHT / size, origin, scale * size)


def _legs(pen: Pen, look: Look, step: int) -> None:
    shoe = mix(look.trousers, (20, 16, 12), 0.55)
    for side, lifted in ((-1, step == 1), (1, step == 3)):
        foot = FEET - (3.0 if lifted else 0.6)
        pen.box(side * 2.9 - 2.3, 6, side * 2.9 + 2.3, foot, look.trousers, 1.6)
        pen.ellipse(side * 3.0, foot, 2.8, 1.7, shoe)


def _lap(pen: Pen, look: Look) -> None:
    shoe = mix(look.trousers, (20, 16, 12), 0.55)
    for side in (-1, 1):
        pen.box(side * 3.4 - 2.2, 11, side * 3.4 + 2.2, FEET - 0.4, mix(look.trousers, (0, 0, 0), 0.12), 1.4)
        pen.ellipse(side * 3.5, FEET - 0.4, 2.7, 1.6, shoe)
        pen.box(side * 3.6 - 3.2, 6.5, side * 3.6 + 3.2, 13, look.trousers, 3)


def _arms(pen: Pen, look: Look, role: str, pose: Pose) -> None:
    sleeve = mix(_cloth(look, role), (20, 24, 30), 0.16)
    short = role == "ma"
    swing = {1: 1.6, 3: -1.6}.get(pose.step, 0.0)
    for side in (-1, 1):
        shoulder = (side * 7.2, 0.2)
        hand = (side * 6.0, 9.0) if pose.stance == "sit" else (side * 9.0, 8.2 + side * swing)
        elbow = (side * 9.4, 5.2) if pose.stance == "sit" else (side * 8.8, 4.2)
        if short:
            pen.stroke([shoulder, elbow, hand], look.skin, 3.0)
            pen.stroke([shoulder, ((shoulder[0] + elbow[0]) / 2, 2.6)], sleeve, 4.4)
        else:
            pen.stroke([shoulder, elbow, hand], sleeve, 3.9)
        pen.circle(*hand, 1.9, look.skin)


def _baby(pen: Pen, look: Look, ink: Color) -> None:
    """Lay a baby in a blanket into the arms."""
    blanket = mix(look.scarf, _WHITE, 0.35)
    pen.ellipse(0.6, 5.4, 7.4, 4.2, mix(blanket, ink, 0.14))
    pen.ellipse(0.6, 4.8, 7.2, 4.0, blanket)
    pen.circle(-4.2, 3.4, 3.7, blanket)
    pen.circle(-4.2, 3.6, 2.9, look.skin)
    for side in (-1, 1):
        pen.arc(-4.2 + side * 1.2, 3.5, 0.7, 20, 160, ink, 0.5)
    pen.stroke([(6.4, 8.0), (1.6, 8.6)], mix(look.clothes, ink, 0.16), 3.4)
    pen.circle(1.2, 8.6, 1.8, look.skin)


def _cloth(look: Look, role: str) -> Color:
    return mix(look.clothes, _WHITE, 0.9) if role == "provider" else look.clothes


def _body(pen: Pen, look: Look, role: str, pose: Pose) -> None:
    cloth = _cloth(look, role)
    pen.box(-8, -2.6, 8, 9.6, cloth, 3.2, top_radius=6)
    if pose.facing != "back":
        pen.box(-2.3, -5, 2.3, -0.8, mix(look.skin, (60, 20, 0), 0.16), 2)
        _DRESS.get(role, _patient_dress)(pen, look, cloth)


def _ma_dress(pen: Pen, look: Look, cloth: Color) -> None:
    pen.polygon([(-3.6, -2.7), (3.6, -2.7), (0, 2.2)], mix(look.skin, (60, 20, 0), 0.08))
    edge = mix(cloth, _WHITE, 0.32)
    pen.stroke([(-3.9, -2.6), (0, 2.4), (3.9, -2.6)], edge, 0.8)
    pen.box(2.4, 4.2, 6.2, 8, mix(cloth, (0, 0, 0), 0.14), 0.8)
    pen.box(-5.8, 2.4, -3.0, 5.6, (255, 253, 248), 0.5)


def _moa_dress(pen: Pen, look: Look, cloth: Color) -> None:
    pen.polygon([(-3.9, -2.8), (0, 1.4), (-0.4, -2.8)], _WHITE)
    pen.polygon([(3.9, -2.8), (0, 1.4), (0.4, -2.8)], _WHITE)
    cord = mix(cloth, (20, 16, 40), 0.45)
    pen.stroke([(-3.6, -2.2), (-0.3, 5)], cord, 0.7)
    pen.stroke([(3.6, -2.2), (0.3, 5)], cord, 0.7)
    pen.box(-1.8, 4.6, 1.8, 8.4, (255, 253, 248), 0.6)


def _provider_dress(pen: Pen, look: Look, cloth: Color) -> None:
    shirt = look.clothes
    pen.polygon([(-3.8, -2.6), (3.8, -2.6), (1.9, 9.6), (-1.9, 9.6)], shirt)
    pen.polygon([(-2.2, -2.8), (2.2, -2.8), (0, 1.0)], mix(shirt, _WHITE, 0.75))
    lapel = mix(look.clothes, _WHITE, 0.68)
    pen.stroke([(-3.8, -2.4), (-2.2, 3.4), (-1.9, 9.2)], lapel, 0.8)
    pen.stroke([(3.8, -2.4), (2.2, 3.4), (1.9, 9.2)], lapel, 0.8)
    tube = mix(shirt, (20, 30, 40), 0.3)
    pen.stroke([(-4.6, -2.0), (-4.9, 2.4)], tube, 0.9)
    pen.stroke([(4.6, -2.0), (4.9, 3.4)], tube, 0.9)
    pen.circle(4.9, 4.4, 1.4, tube)


def _patient_dress(pen: Pen, look: Look, cloth: Color) -> None:
    light, dark = mix(cloth, _WHITE, 0.45), mix(cloth, (20, 16, 12), 0.22)
    skin = mix(look.skin, (60, 20, 0), 0.08)
    if look.top == "stripes":
        for y in (1.4, 4.6, 7.6):
            pen.box(-7.6, y, 7.6, y + 1.4, light, 0.4)
    if look.top == "shirt":
        pen.polygon([(-3.6, -2.8), (0, 1.2), (-0.4, -2.8)], light)
        pen.polygon([(3.6, -2.8), (0, 1.2), (0.4, -2.8)], light)
        pen.stroke([(0, 1.2), (0, 9)], dark, 0.6)
    elif look.top == "hoodie":
        pen.arc(0, -2.4, 3.8, 10, 170, dark, 1.8, 0.75)
        pen.stroke([(-1.5, 0.6), (-1.7, 4)], light, 0.7)
        pen.stroke([(1.5, 0.6), (1.7, 4)], light, 0.7)
    elif look.top == "cardigan":
        pen.polygon([(-3.0, -2.6), (3.0, -2.6), (1.4, 9.6), (-1.4, 9.6)], mix(cloth, _WHITE, 0.72))
        pen.ellipse(0, -2.6, 2.7, 1.8, skin)
    else:
        pen.ellipse(0, -2.7, 3.0, 2.1, skin)


def _other_dress(pen: Pen, look: Look, cloth: Color) -> None:
    """Dress whoever else works there: in clothes of their own, with a badge."""
    _patient_dress(pen, look, cloth)
    cord = mix(cloth, (20, 16, 12), 0.5)
    pen.stroke([(-3.4, -2.4), (-0.3, 4.4)], cord, 0.8)
    pen.stroke([(3.4, -2.4), (0.3, 4.4)], cord, 0.8)
    pen.box(-2.0, 4.2, 2.0, 8.4, (255, 253, 248), 0.6)
    pen.box(-1.1, 5.2, 1.1, 6.2, cord, 0.2)


_DRESS = {"ma": _ma_dress, "moa": _moa_dress, "provider": _provider_dress, "visitor": _other_dress}


def _head(pen: Pen, look: Look, pose: Pose, ink: Color) -> None:
    if pose.facing == "back":
        hair.from_behind(pen, look)
        return
    turn = {"left": -2.4, "right": 2.4}.get(pose.facing, 0.0)
    hair.cap(pen, look)
    pen.ellipse(turn * 0.25, HEAD_Y + 1.2, 7.1, 7.3, look.skin)
    if look.style != "headscarf":
        for side in (-1, 1):
            if side * turn <= 0:
                pen.circle(side * 7.2 + turn * 0.2, HEAD_Y + 1.4, 1.7, look.skin)
    if look.beard:
        _beard(pen, look, turn)
    hair.over(pen, look, turn)
    _face(pen, look, turn, pose.mood, ink)


def _beard(pen: Pen, look: Look, turn: float) -> None:
    color = mix(look.hair, look.skin, 0.12)
    points = [(-6.9, 0.6), (-4.4, 2.4), (0, 2.0), (4.4, 2.4), (6.9, 0.6), (5.6, 5.2), (2.6, 8.2), (0, 8.8),
              (-2.6, 8.2), (-5.6, 5.2)]
    pen.polygon([(x + turn * 0.3, y + HEAD_Y + 0.8) for x, y in points], color)


def _face(pen: Pen, look: Look, turn: float, mood: str, ink: Color) -> None:
    y = HEAD_Y + 0.9
    gap = 2.9 if not turn else 2.3
    for side in (-1, 1):
        pen.ellipse(side * gap + turn, y, 0.95, 1.2, ink)
    mouth = mix(look.skin, (90, 20, 10), 0.55)
    if mood in ("upset", "unwell"):
        pen.arc(turn, y + 5.4, 1.9, 200, 340, mouth, 0.9)
        outer, inner = (-2.8, -2.1) if mood == "upset" else (-2.1, -2.9)
        for side in (-1, 1):
            pen.stroke([(side * (gap + 1) + turn, y + outer), (side * (gap - 1) + turn, y + inner)], ink, 0.7)
    elif mood == "restless":
        pen.stroke([(turn - 1.5, y + 4.0), (turn + 1.5, y + 4.0)], mouth, 0.9)
    else:
        pen.arc(turn, y + 2.7, 2.1, 25, 155, mouth, 0.9)
    if look.glasses:
        frame = mix(ink, look.skin, 0.15)
        for side in (-1, 1):
            pen.arc(side * gap + turn, y + 0.1, 2.1, 0, 360, frame, 0.65)
        pen.stroke([(turn - gap + 2.1, y), (turn + gap - 2.1, y)], frame, 0.65)
