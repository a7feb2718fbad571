"""Pictures for cases: SVG drawn at any size, and the colours of things (`assets/cases.yaml`)."""

import io
import re
from dataclasses import dataclass
from functools import cache
from typing import Any

import pygame
import yaml

from game.clinic.looks import Build
from game.theme import ASSETS, Color, mix, parse_color
from game.widgets import Canvas, Rect
from game.widgets.cache import Cache
from game.widgets.shapes import disc

_stamps: Cache[pygame.Surface] = Cache(240)
WHITE: Color = (255, 255, 255)
BLACK: Color = (20, 26, 32)


def stamp(canvas: Canvas, svg: str, box: Rect, *, round_: bool = False) -> None:
    """Draw an SVG as large as fits into `box`; `round_` cuts it to a disc."""
    if not canvas.sees(box):
        return
    size = max(1, canvas.px(box.w)), max(1, canvas.px(box.h))
    picture = _stamps.get((svg, size, round_), lambda: _render(svg, size, round_))
    x, y = box.center
    left, top = x * canvas.scale - picture.get_width() / 2, y * canvas.scale - picture.get_height() / 2
    canvas.surface.blit(picture, (round(left), round(top)))


def _render(svg: str, size: tuple[int, int], round_: bool) -> pygame.Surface:
    picture = pygame.image.load_sized_svg(io.BytesIO(svg.encode()), size)
    if round_:
        mask = disc(min(picture.get_size()) // 2, WHITE)
        whole = pygame.Surface(picture.get_size(), pygame.SRCALPHA)
        whole.blit(mask, mask.get_rect(center=whole.get_rect().center))
        picture.blit(whole, (0, 0), special_flags=pygame.BLEND_RGBA_MULT)
    return picture


def hexa(color: Color) -> str:
    """Return a colour as SVG writes it."""
    return "#{:02x}{:02x}{:02x}".format(*color)


def darker(color: Color, share: float = 0.2) -> Color:
    return mix(color, BLACK, share)


def lighter(color: Color, share: float = 0.35) -> Color:
    return mix(color, WHITE, share)


@cache
def body_picture(name: str, skin: Color, build: Build = "man") -> str:
    """Return the SVG of a picture in `assets/pictures`, its skin in that colour, a body of that build.

    For a name there is no picture of, it is an empty sheet.
    """
    path = ASSETS / "pictures" / f"{name}.svg"
    svg = path.read_text(encoding="utf-8") if path.is_file() else _EMPTY
    svg = _GROUP.sub(lambda group: group[0] if group[1] == build else "", svg)
    brown = (40, 20, 12)  # darker than any skin, so that lines are seen on each
    inks = {"SKIN": skin, "SHADE": mix(skin, brown, 0.2), "LIGHT": lighter(skin, 0.2), "EDGE": mix(skin, brown, 0.5)}
    for word, color in inks.items():
        svg = svg.replace(f'"{word}"', f'"{hexa(color)}"')
    return svg


_GROUP = re.compile(r'<g id="(man|woman)">.*?</g>', re.DOTALL)
"""What only a body of that build has."""
_EMPTY = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 110 100">'
    '<rect x="1" y="1" width="108" height="98" rx="6" fill="#ffffff" stroke="#dfd6c4"/></svg>'
)


@cache
def colours() -> dict[str, Any]:
    """Return what `assets/cases.yaml` says."""
    raw = (ASSETS / "cases.yaml").read_text(encoding="utf-8")
    return dict(yaml.load(raw, Loader=yaml.BaseLoader))


def voices() -> dict[str, dict[str, str]]:
    """Return the words for speakers who are not the patient, and how each is shown."""
    return dict(colours()["voices"])


def label_icon(title: str) -> str:
    """Return the icon of a label that nobody printed, '' for one that is printed and has a bar code."""
    return next((icon for word, icon in colours()["labels"].items() if word in title.replace(",", " ").split()), "")


@dataclass(frozen=True, slots=True)
class PictureLook:
    """What is known of a picture that things are placed on."""

    aspect: float
    """Its width as a multiple of its height."""
    sides: bool
    """Whether the patient's right and left are written on it."""
    rails: tuple[tuple[float, float], ...] = ()
    """From where to where there is room for the names of the spots above it, as shares of its height from the top."""
    apart: float = 0.0
    """How far apart the spots of a rail are, as a share of its width."""


@cache
def picture_look(name: str) -> PictureLook:
    known = colours()["pictures"]
    raw = known.get(name, known[""])
    rails = tuple((float(top), float(bottom)) for top, bottom in raw.get("rails", ()))
    return PictureLook(float(raw["aspect"]), raw.get("sides") == "yes", rails, float(raw.get("apart", 0)))


@dataclass(frozen=True, slots=True)
class Swatch:
    """The colour of a thing, and the pattern that says the same without colour."""

    color: Color
    pattern: str

    @property
    def ink(self) -> Color:
        """Black or white, whichever can be read on it."""
        red, green, blue = self.color
        return BLACK if red * 0.3 + green * 0.6 + blue * 0.1 > 140 else WHITE


@cache
def swatch(name: str) -> Swatch:
    """Return the swatch of that name (the plain one for a name nobody knows)."""
    known = colours()["swatches"]
    color, pattern = known.get(name.casefold().strip(), known[""])
    return Swatch(parse_color(color), pattern)


@dataclass(frozen=True, slots=True)
class CardLook:
    ground: Color
    lighter: Color
    ink: Color
    icon: str
    portrait: bool
    """Whether it carries a picture of its owner."""


@cache
def card_look(title: str) -> CardLook:
    """Return how a card with that title looks."""
    cards = colours()["cards"]
    word = next((word for word in cards if word and word in title.split()), "")
    ground, light, ink, icon = cards[word]
    return CardLook(parse_color(ground), parse_color(light), parse_color(ink), icon, bool(word))
