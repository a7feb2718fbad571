"""Atkinson Hyperlegible at any pixel size: fonts, text pictures, widths and line breaking.

Everything here is in physical pixels; `Canvas` speaks logical ones.
"""

from functools import cache
from importlib.resources import files

import pygame

from game.theme import Color, Weight
from game.widgets.cache import Cache, picture_cache

_FILES: dict[Weight, str] = {
    "regular": "AtkinsonHyperlegible-Regular.ttf",
    "bold": "AtkinsonHyperlegible-Bold.ttf",
    "italic": "AtkinsonHyperlegible-Italic.ttf",
}
_pictures = picture_cache(32)
_widths: Cache[int] = Cache(12000)
_lines: Cache[tuple[str, ...]] = Cache(4000)


@cache
def font(weight: Weight, px: int) -> pygame.font.Font:
    """Return the typeface at an em of `px` pixels."""
    if not pygame.font.get_init():
        pygame.font.init()
    path = files("fontpkg_atkinson_hyperlegible") / "files" / _FILES[weight]
    return pygame.font.Font(str(path), max(4, px))


def width(text: str, weight: Weight, px: int, spacing: float = 0.0) -> int:
    """Return the width of one line in pixels; `spacing` is added after each letter, in ems."""
    extra = round(spacing * px) * len(text)
    return _widths.get((text, weight, px), lambda: font(weight, px).size(text)[0]) + extra


def picture(text: str, weight: Weight, px: int, color: Color, spacing: float = 0.0) -> pygame.Surface:
    """Return one line of text drawn on nothing, as high as the font."""
    key = (text, weight, px, color, spacing)
    return _pictures.get(key, lambda: _render(text, weight, px, color, spacing))


def _render(text: str, weight: Weight, px: int, color: Color, spacing: float) -> pygame.Surface:
    face = font(weight, px)
    if not spacing:
        return face.render(text, True, color)
    surface = pygame.Surface((width(text, weight, px, spacing) + px, face.get_height()), pygame.SRCALPHA)
    surface.fill((*color, 0))
    x = 0
    for letter in text:
        surface.blit(face.render(letter, True, color), (x, 0))
        x += face.size(letter)[0] + round(spacing * px)
    return surface


def wrap(text: str, weight: Weight, px: int, room: int, spacing: float = 0.0) -> tuple[str, ...]:
    """Break `text` into lines of at most `room` pixels, at spaces, and inside a word only if one must."""
    return _lines.get((text, weight, px, room, spacing), lambda: _wrap(text, weight, px, room, spacing))


def _wrap(text: str, weight: Weight, px: int, room: int, spacing: float) -> tuple[str, ...]:
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line = ""
        for word in paragraph.split(" "):
            longer = f"{line} {word}" if line else word
            if width(longer, weight, px, spacing) <= room:
                line = longer
                continue
            if line:
                lines.append(line)
            line = word
            while width(line, weight, px, spacing) > room and len(line) > 1:
                head = _fitting(line, weight, px, room, spacing)
                lines.append(line[:head])
                line = line[head:]
        lines.append(line)
    return tuple(lines)


def shorten(text: str, weight: Weight, px: int, room: int, spacing: float = 0.0) -> str:
    """Return the text, or as much of it as fits with an ellipsis behind it."""
    if width(text, weight, px, spacing) <= room:
        return text
    head = _fitting(text, weight, px, room - width("…", weight, px, spacing), spacing)
    return text[:head].rstrip(" ·,") + "…"


def _fitting(text: str, weight: Weight, px: int, room: int, spacing: float) -> int:
    """Return how many letters of `text` fit into `room`, at least one."""
    low, high = 1, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if width(text[:middle], weight, px, spacing) <= room:
            low = middle
        else:
            high = middle - 1
    return low
