"""Hair and headwear of the small people: what lies behind the head, the cap, and what falls over it."""

from game.clinic.looks import Look
from game.clinic.pen import Pen
from game.theme import Color, mix

_Y = -10.5
"""The middle of the head, in the figure's units."""


def behind(pen: Pen, look: Look) -> None:
    """Draw what hangs behind body and head when somebody is seen from the front."""
    dark = _shade(look.hair)
    match look.style:
        case "long":
            pen.box(-8.6, _Y - 4, 8.6, 3.5, dark, 4)
        case "waves":
            for side in (-1, 1):
                pen.circle(side * 7.4, _Y + 3, 3.6, dark)
                pen.circle(side * 7.6, _Y + 7.5, 3.2, dark)
        case "ponytail":
            pen.ellipse(8.2, _Y + 3.5, 3.2, 6, dark)
        case "bun":
            pen.circle(0, _Y - 9.6, 4.2, dark)
        case "afro":
            pen.circle(0, _Y - 1.6, 11.4, look.hair)
        case "headscarf":
            pen.box(-8.4, _Y + 2, 8.4, 3.0, _shade(look.scarf), 4)


def cap(pen: Pen, look: Look) -> None:
    """Draw the round of the hair that the face is then laid on."""
    match look.style:
        case "bald":
            pen.circle(0, _Y, 7.9, look.skin)
            for side in (-1, 1):
                pen.ellipse(side * 7.0, _Y + 0.4, 1.8, 3.4, look.hair)
        case "buzz":
            pen.circle(0, _Y - 0.3, 8.0, mix(look.hair, look.skin, 0.3))
        case "bob":
            pen.circle(0, _Y - 0.8, 8.8, look.hair)
            pen.box(-8.8, _Y - 1, 8.8, _Y + 7, look.hair, 3.4)
        case "curls":
            pen.circle(0, _Y - 0.8, 8.4, look.hair)
            for x, y in ((-7.6, -2.2), (-6.2, -6.0), (-2.4, -8.2), (2.4, -8.2), (6.2, -6.0), (7.6, -2.2)):
                pen.circle(x, _Y + y, 2.9, look.hair)
        case "headscarf":
            pen.ellipse(0, _Y - 0.2, 9.2, 9.6, look.scarf)
        case _:
            pen.circle(0, _Y - 0.8, 8.7, look.hair)


def over(pen: Pen, look: Look, turn: float) -> None:
    """Draw what falls over the forehead or around the face. `turn` is how far the face looks aside."""
    t = turn * 0.35
    match look.style:
        case "short":
            pen.polygon([(-7.4, _Y - 1.4), (-6.4, _Y - 5.6), (0, _Y - 8.4), (6.4, _Y - 5.6), (7.4, _Y - 1.4),
                         (5.0 + t, _Y - 3.6), (t, _Y - 3.9), (-5.0 + t, _Y - 3.6)], look.hair)
        case "part" | "ponytail" | "bun":
            pen.polygon([(-7.6, _Y - 0.2), (-6.6, _Y - 5.8), (0, _Y - 8.6), (6.6, _Y - 5.8), (7.6, _Y - 0.2),
                         (5.4 + t, _Y - 2.6), (-2.2 + t, _Y - 5.0), (-6.0 + t, _Y - 2.0)], look.hair)
        case "long" | "waves":
            pen.polygon([(-7.7, _Y + 1.6), (-6.8, _Y - 5.4), (0, _Y - 8.6), (6.8, _Y - 5.4), (7.7, _Y + 1.6),
                         (5.2 + t, _Y - 2.4), (t, _Y - 5.6), (-5.2 + t, _Y - 2.4)], look.hair)
        case "bob":
            pen.polygon([(-7.6, _Y - 1), (-6.4, _Y - 5.8), (0, _Y - 8.4), (6.4, _Y - 5.8), (7.6, _Y - 1),
                         (5.8, _Y - 2.6), (-5.8, _Y - 2.6)], look.hair)
        case "curls":
            for x in (-4.4, -1.5, 1.5, 4.4):
                pen.circle(x + t, _Y - 5.2, 2.2, look.hair)
        case "afro":
            pen.polygon([(-7.2, _Y - 0.6), (-6.4, _Y - 6), (6.4, _Y - 6), (7.2, _Y - 0.6),
                         (4.8 + t, _Y - 3.9), (-4.8 + t, _Y - 3.9)], look.hair)
        case "headscarf":
            _scarf(pen, look.scarf, t)


def from_behind(pen: Pen, look: Look) -> None:
    """Draw the whole head as it looks from behind."""
    color = _shade(look.hair, 0.08)
    pen.box(-2.4, -5, 2.4, -1, mix(look.skin, (60, 20, 0), 0.16), 1)
    match look.style:
        case "bald":
            pen.circle(0, _Y, 8.1, look.skin)
            pen.box(-8.0, _Y - 0.4, 8.0, _Y + 5.4, color, 4)
        case "afro":
            pen.circle(0, _Y - 1.6, 11.4, color)
        case "headscarf":
            pen.ellipse(0, _Y, 9.2, 9.8, look.scarf)
            pen.box(-8.2, _Y + 2, 8.2, 4.5, _shade(look.scarf, 0.08), 4)
        case "long" | "waves":
            pen.circle(0, _Y - 0.8, 8.8, color)
            pen.box(-8.7, _Y - 2, 8.7, 3.5, color, 4)
        case "bob":
            pen.circle(0, _Y - 0.8, 8.8, color)
            pen.box(-8.8, _Y - 1, 8.8, _Y + 8, color, 3.4)
        case "buzz":
            pen.circle(0, _Y - 0.2, 8.1, mix(color, look.skin, 0.25))
        case _:
            pen.circle(0, _Y - 0.4, 8.7, color)
            if look.style == "bun":
                pen.circle(0, _Y - 6.5, 4.4, _shade(look.hair))
            if look.style == "ponytail":
                pen.ellipse(0, _Y + 5, 3.2, 6.5, _shade(look.hair))


def _scarf(pen: Pen, color: Color, t: float) -> None:
    """Draw a scarf that leaves the oval of the face free, and its fold over the shoulders."""
    rim = _shade(color, 0.1)
    pen.polygon([(-7.8, _Y + 1), (-7.2, _Y - 5.2), (0, _Y - 9), (7.2, _Y - 5.2), (7.8, _Y + 1), (5.6 + t, _Y - 3.2),
                 (t, _Y - 5), (-5.6 + t, _Y - 3.2)], color)
    pen.polygon([(-7.9, _Y + 0.6), (-5.9 + t, _Y + 1), (-4.6 + t, _Y + 6), (t, _Y + 8.2), (4.6 + t, _Y + 6),
                 (5.9 + t, _Y + 1), (7.9, _Y + 0.6), (7.4, _Y + 8.6), (4.4, 1.6), (-4.4, 1.6), (-7.4, _Y + 8.6)], color)
    pen.stroke([(-4.6 + t, _Y + 6.2), (t, _Y + 8.6), (5.4, _Y + 6.4)], rim, 0.9)


def _shade(color: Color, share: float = 0.25) -> Color:
    return mix(color, (15, 10, 8), share)
