"""Large faces of people: the same look as on the clinic floor, drawn as SVG."""

from functools import cache
from typing import Any

import yaml

from game.cases.art import darker, hexa, lighter, stamp
from game.clinic.looks import Look, look_of
from game.theme import ASSETS, Color, mix
from game.widgets import Rect, Ui

_GROUNDS = ("teal_soft", "amber_soft", "green_soft", "coral_soft", "plum_soft", "track")
_INK: Color = (38, 44, 52)


_OVAL = (
    "M31.5 42 C31.5 28 39 22.5 50 22.5 C61 22.5 68.5 28 68.5 42 C68.8 56 62 68.5 50 68.5 C38 68.5 31.2 56 31.5 42 Z"
)
_ROUND = (
    "M31 44 C31 29 39 23 50 23 C61 23 69 29 69 44 C70 51 68.6 57.6 63.4 62 C59.4 65.2 55 66.4 50 66.4 "
    "C45 66.4 40.6 65.2 36.6 62 C31.4 57.6 30 51 31 44 Z"
)
_SLIGHT = "translate(50 66) scale(0.76 0.86) translate(-50 -67)"
"""A child's shoulders and neck, as a part of a grown-up's."""


@cache
def _shapes() -> dict[str, Any]:
    raw = (ASSETS / "pictures" / "faces.yaml").read_text(encoding="utf-8")
    return dict(yaml.load(raw, Loader=yaml.BaseLoader))


_CHILD, _OLD = 13, 63
"""Below the one a child's face is drawn, from the other on one with lines in it."""


def draw_face(
    ui: Ui, box: Rect, number: int, role: str = "patient", *, years: int | None = None, kin: int | None = None,
    strained: bool = False,
) -> None:
    """Draw the face of the person with that look number, round, as large as fits into `box`.

    `years` is their age, None where nobody knows it; `kin` the number of a relative whom they resemble; `strained`
    whether something is wrong that shows in the face.
    """
    side = min(box.w, box.h)
    ground = ui.theme.color(_GROUNDS[number % len(_GROUNDS)])
    svg = _portrait(look_of(number, role, years, kin), ground, role, strained)
    stamp(ui.canvas, svg, box.centered(side, side), round_=True)
    ui.canvas.ring(box.center, side / 2, 1.5, lighter(darker(ground, 0.25), 0.2))


@cache
def _portrait(look: Look, ground: Color, role: str, strained: bool) -> str:
    shapes, hair = _shapes(), look.hair
    child = look.years < _CHILD
    style = shapes["hair"].get(look.style, {})
    cover = look.scarf if look.style == "headscarf" else hair
    skin, shade = hexa(look.skin), hexa(mix(look.skin, (110, 50, 30), 0.28))
    parts = [
        f'<rect width="100" height="100" fill="{hexa(ground)}"/>',
        _path(style.get("back", ""), hexa(darker(cover, 0.18))),
        f'<g transform="{_SLIGHT}">' if child else "<g>",
        _path(shapes["neck"], shade),
        _path(shapes["shoulders"], hexa(look.clothes)),
        _path("M41.5 66 L58.5 66 C59.5 76 56 79.5 50 80 C44 79.5 40.5 76 41.5 66 Z", shade),
        _top(shapes["tops"][_top_name(look, role)], look.clothes),
        "</g>",
        "" if look.style == "headscarf" else "".join(
            f'<ellipse cx="{x}" cy="47" rx="3.6" ry="5.2" fill="{shade}"/>' for x in (31.6, 68.4)
        ),
        _path(_ROUND if child else _OVAL, skin),
        _path(shapes["beard"], hexa(mix(hair, look.skin, 0.12))) if look.beard else "",
        _child_features(look, hair, shade, strained) if child else _features(look, hair, shade, strained),
        _lines(shade) if look.years >= _OLD else "",
        _path(style.get("front", ""), hexa(cover)),
        _glasses() if look.glasses else "",
    ]
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="11 7 78 78">{"".join(parts)}</svg>'


def _path(d: str, fill: str) -> str:
    return f'<path d="{d}" fill="{fill}"/>' if d else ""


def _top_name(look: Look, role: str) -> str:
    if role in ("ma", "moa"):
        return "scrubs"
    return "shirt" if role == "provider" else look.top


def _top(shape: dict[str, str], clothes: Color) -> str:
    dark, light = hexa(darker(clothes, 0.28)), hexa(lighter(clothes, 0.75))
    edge = shape.get("edge", "")
    line = f'<path d="{edge}" fill="none" stroke="{dark}" stroke-width="2.2" stroke-linecap="round"/>'
    return _path(shape.get("dark", ""), dark) + _path(shape.get("light", ""), light) + (line if edge else "")


def _features(look: Look, hair: Color, shade: str, strained: bool) -> str:
    brow = hexa(mix(darker(hair, 0.25), look.skin, 0.2))
    lips = hexa(mix(look.skin, (150, 40, 45), 0.55))
    ink, blush = hexa(_INK), hexa(mix(look.skin, (220, 80, 70), 0.35))
    eyes = "".join(
        f'<ellipse cx="{x}" cy="48" rx="3.5" ry="2.9" fill="#ffffff" fill-opacity="0.82"/>'
        f'<ellipse cx="{x}" cy="48" rx="2.1" ry="2.6" fill="{ink}"/>'
        f'<circle cx="{x + 0.8}" cy="47" r="0.7" fill="#ffffff"/>'
        f'<circle cx="{x + side * 3.4}" cy="55.5" r="3.8" fill="{blush}" fill-opacity="0.35"/>'
        f'<path d="{_brow(x, side, 42.4, 3.6, 2.4, strained)}" fill="none" '
        f'stroke="{brow}" stroke-width="1.7" stroke-linecap="round"/>'
        for x, side in ((42.4, -1), (57.6, 1))
    )
    nose = f'<path d="M50.4 48.5 C50 52 48.4 54 48.9 55 C49.6 56 51 55.9 51.8 55.3" fill="none" ' \
           f'stroke="{shade}" stroke-width="1.6" stroke-linecap="round"/>'
    bow = "M45.4 62.4 C47.6 60.9 52.4 60.9 54.6 62.4" if strained else "M44.6 61 C47.4 63.3 52.6 63.3 55.4 61"
    mouth = f'<path d="{bow}" fill="none" stroke="{lips}" ' \
            f'stroke-width="2" stroke-linecap="round"/>'
    return eyes + nose + mouth


def _child_features(look: Look, hair: Color, shade: str, strained: bool) -> str:
    """Return a child's face: large eyes set low, hardly a brow, a small nose, round cheeks."""
    brow = hexa(mix(darker(hair, 0.1), look.skin, 0.45))
    lips = hexa(mix(look.skin, (170, 50, 50), 0.5))
    ink, blush = hexa(_INK), hexa(mix(look.skin, (225, 85, 75), 0.4))
    eyes = "".join(
        f'<ellipse cx="{x}" cy="51" rx="4" ry="4" fill="#ffffff" fill-opacity="0.85"/>'
        f'<circle cx="{x}" cy="51" r="3.1" fill="{ink}"/>'
        f'<circle cx="{x + 1.1}" cy="49.8" r="1.1" fill="#ffffff"/>'
        f'<circle cx="{x + side * 4.2}" cy="58" r="4.4" fill="{blush}" fill-opacity="0.42"/>'
        f'<path d="{_brow(x, side, 44.6, 2.8, 1.4, strained)}" fill="none" stroke="{brow}" stroke-width="1.3" '
        f'stroke-linecap="round"/>'
        for x, side in ((41.6, -1), (58.4, 1))
    )
    nose = f'<path d="M49 55.4 Q50 56.4 51 55.4" fill="none" stroke="{shade}" stroke-width="1.5" ' \
           f'stroke-linecap="round"/>'
    bow = "M46.4 61.8 C48.4 60.2 51.6 60.2 53.6 61.8" if strained else "M46 60.2 C48 62.4 52 62.4 54 60.2"
    mouth = f'<path d="{bow}" fill="none" stroke="{lips}" stroke-width="1.9" ' \
            f'stroke-linecap="round"/>'
    return eyes + nose + mouth


def _brow(x: float, side: int, y: float, half: float, arch: float, strained: bool) -> str:
    """Return the path of a brow over an eye at `x`: arched, or with its inner end drawn up.

    `side` is -1 for the eye on the left of the picture and 1 for that on the right.
    """
    inner, outer = (-1.6, 1.4) if strained else (0.0, 0.6 if arch > 2 else 0.0)
    left, right = (outer, inner) if side < 0 else (inner, outer)
    return f"M{x - half} {y + left} Q{x} {y - arch} {x + half} {y + right}"


def _lines(shade: str) -> str:
    """Return the lines of an old face: over the brows, beside the eyes, from the nose to the mouth."""
    lines = (
        "M43 33.6 Q50 32.2 57 33.6", "M44.6 36.6 Q50 35.6 55.4 36.6", "M34.6 46.6 L32.6 45.4", "M34.6 49 L32.4 49.6",
        "M65.4 46.6 L67.4 45.4", "M65.4 49 L67.6 49.6", "M45 55.6 Q42.4 58.4 42 61.6", "M55 55.6 Q57.6 58.4 58 61.6",
    )  # fmt: skip
    return "".join(
        f'<path d="{d}" fill="none" stroke="{shade}" stroke-width="1.1" stroke-linecap="round"/>' for d in lines
    )


def _glasses() -> str:
    frame = f'fill="#ffffff" fill-opacity="0.18" stroke="{hexa(_INK)}" stroke-width="1.5"'
    return (
        f'<rect x="36" y="43.4" width="12" height="9.6" rx="4.2" {frame}/>'
        f'<rect x="52" y="43.4" width="12" height="9.6" rx="4.2" {frame}/>'
        f'<path d="M48 47 Q50 45.6 52 47 M36 46.6 L32.4 45.6 M64 46.6 L67.6 45.6" fill="none" '
        f'stroke="{hexa(_INK)}" stroke-width="1.5"/>'
    )
