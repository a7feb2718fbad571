"""Anti-aliased shapes as small cached pictures, in physical pixels.

Each shape is drawn several times too large in one colour and scaled down. The ground of a picture
has the shape's own colour with no opacity, so that scaling never mixes in black at the rim.
"""

import math
from itertools import groupby

import pygame

from game.theme import Color, mix
from game.widgets.cache import Cache, picture_cache

_shapes = picture_cache(48)
_bands: Cache[tuple[tuple[Color, int], ...]] = Cache(60)
_grounds = picture_cache(48)  # few and large: they must not push out the many small ones

_TILE = 256
"""Pixels on each side of what something large and even is laid of."""


def _oversample(px: float) -> int:
    return 4 if px < 160 else 2


def disc(radius: int, color: Color) -> pygame.Surface:
    """Return a filled circle, 2 x radius on each side."""
    return _shapes.get(("disc", radius, color), lambda: _ring(radius, radius, color, 0.0, 1.0))


def ring(radius: int, width: int, color: Color, start: float = 0.0, share: float = 1.0) -> pygame.Surface:
    """Return a ring whose outer radius is `radius`. `start` and `share` are turns from the top, clockwise.

    The share is taken to the nearest 1/240 of a turn, so that a filling ring costs few pictures.
    """
    steps = round(share * 240)
    key = ("ring", radius, width, color, round(start, 3), steps)
    return _shapes.get(key, lambda: _ring(radius, width, color, start, steps / 240))


def _ring(radius: int, width: int, color: Color, start: float, share: float) -> pygame.Surface:
    times = _oversample(radius)
    side = max(1, 2 * radius)
    big = pygame.Surface((side * times, side * times), pygame.SRCALPHA)
    big.fill((*color, 0))
    solid = (*color, 255)
    outer, inner, middle = radius * times, (radius - width) * times, radius * times
    if share >= 1:
        pygame.draw.circle(big, solid, (middle, middle), outer, 0 if inner <= 0 else width * times)
    elif share > 0:
        _draw_arc(big, solid, middle, outer=outer, inner=max(0, inner), start=start, share=share)
    return pygame.transform.smoothscale(big, (side, side))


def _draw_arc(
    big: pygame.Surface, color: tuple[int, int, int, int], middle: int, *, outer: int, inner: int,
    start: float, share: float,
) -> None:
    """Draw an arc with round ends as one polygon."""
    points = max(3, round(share * 120))
    angles = [2 * math.pi * (start + share * i / points) - math.pi / 2 for i in range(points + 1)]
    rim = [(middle + outer * math.cos(a), middle + outer * math.sin(a)) for a in angles]
    back = [(middle + inner * math.cos(a), middle + inner * math.sin(a)) for a in reversed(angles)]
    pygame.draw.polygon(big, color, rim + back)
    if inner:
        half = (outer - inner) / 2
        for a in (angles[0], angles[-1]):
            center = (middle + (inner + half) * math.cos(a), middle + (inner + half) * math.sin(a))
            pygame.draw.circle(big, color, center, half)


def polygon(points: tuple[tuple[float, float], ...], color: Color) -> tuple[pygame.Surface, int, int]:
    """Return a filled polygon and where its left top corner lies, for points in physical pixels."""
    left, top = math.floor(min(x for x, _ in points)), math.floor(min(y for _, y in points))
    near = tuple((round(x - left, 2), round(y - top, 2)) for x, y in points)
    large = max(max(x, y) for x, y in near) > 300
    kept = (_grounds if large else _shapes).get(("polygon", near, color), lambda: _polygon(near, color))
    return kept, left, top


def _polygon(points: tuple[tuple[float, float], ...], color: Color) -> pygame.Surface:
    w = max(1, math.ceil(max(x for x, _ in points)) + 1)
    h = max(1, math.ceil(max(y for _, y in points)) + 1)
    times = _oversample(max(w, h) / 2)
    big = pygame.Surface((w * times, h * times), pygame.SRCALPHA)
    big.fill((*color, 0))
    pygame.draw.polygon(big, (*color, 255), [(x * times, y * times) for x, y in points])
    return pygame.transform.smoothscale(big, (w, h))


def fill_rounded(surface: pygame.Surface, area: pygame.Rect, radius: int, color: Color) -> None:
    """Fill a rounded rectangle: four quarter discs and three plain fills."""
    radius = max(0, min(radius, area.w // 2, area.h // 2))
    if radius == 0:
        surface.fill(color, area)
        return
    _corners(surface, area, radius, disc(radius, color))
    surface.fill(color, (area.x + radius, area.y, area.w - 2 * radius, area.h))
    surface.fill(color, (area.x, area.y + radius, radius, area.h - 2 * radius))
    surface.fill(color, (area.right - radius, area.y + radius, radius, area.h - 2 * radius))


def frame_rounded(surface: pygame.Surface, area: pygame.Rect, radius: int, width: int, color: Color) -> None:
    """Draw the border of a rounded rectangle, `width` pixels wide, inside `area`."""
    radius = max(0, min(radius, area.w // 2, area.h // 2))
    width = max(1, width)
    if radius:
        _corners(surface, area, radius, ring(radius, min(width, radius), color))
    long, high = area.w - 2 * radius, area.h - 2 * radius
    surface.fill(color, (area.x + radius, area.y, long, width))
    surface.fill(color, (area.x + radius, area.bottom - width, long, width))
    surface.fill(color, (area.x, area.y + radius, width, high))
    surface.fill(color, (area.right - width, area.y + radius, width, high))


def _corners(surface: pygame.Surface, area: pygame.Rect, r: int, whole: pygame.Surface) -> None:
    surface.blit(whole, (area.x, area.y), (0, 0, r, r))
    surface.blit(whole, (area.right - r, area.y), (r, 0, r, r))
    surface.blit(whole, (area.x, area.bottom - r), (0, r, r, r))
    surface.blit(whole, (area.right - r, area.bottom - r), (r, r, r, r))


def fill_gradient(surface: pygame.Surface, area: pygame.Rect, top: Color, bottom: Color) -> None:
    """Fill a rectangle with what goes from one colour at the top to another at the bottom."""
    start = area.y
    for color, high in _bands.get((area.h, top, bottom), lambda: _bands_of(area.h, top, bottom)):
        surface.fill(color, (area.x, start, area.w, high))
        start += high


def _bands_of(h: int, top: Color, bottom: Color) -> tuple[tuple[Color, int], ...]:
    """Return the colours of a gradient from the top, each with the number of rows that have it."""
    rows = (mix(top, bottom, y / max(1, h - 1)) for y in range(h))
    return tuple((color, len(list(alike))) for color, alike in groupby(rows))


def fill_veil(surface: pygame.Surface, area: pygame.Rect, radius: int, color: Color, opacity: float) -> None:
    """Fill a rounded rectangle that lets the ground through (`opacity` from 0 to 1).

    One without round corners may be as large as the window: it is laid of tiles, where it is seen.
    """
    if radius:
        surface.blit(_veil(area.w, area.h, radius, color, opacity), area)
        return
    tile = _veil(_TILE, _TILE, 0, color, opacity)
    seen = area.clip(surface.get_clip())
    for x in range(seen.x, seen.right, _TILE):
        for y in range(seen.y, seen.bottom, _TILE):
            surface.blit(tile, (x, y), (0, 0, min(_TILE, seen.right - x), min(_TILE, seen.bottom - y)))


def _veil(w: int, h: int, radius: int, color: Color, opacity: float) -> pygame.Surface:
    def make() -> pygame.Surface:
        surface = pygame.Surface((w, h), pygame.SRCALPHA)
        surface.fill((*color, 0))
        fill_rounded(surface, surface.get_rect(), radius, color)
        surface.set_alpha(round(opacity * 255))
        return surface

    return _grounds.get(("veil", w, h, radius, color, round(opacity, 2)), make)


def cast_shadow(
    surface: pygame.Surface, area: pygame.Rect, radius: int, *, blur: int, color: Color, opacity: float,
    covered: bool = False,
) -> None:
    """Draw the soft shadow of a rounded rectangle, `blur` pixels larger on each side; nothing of its middle where the
    rectangle itself will cover it.

    However large it is, it is made of the shadow of a small one: four corners, and edges drawn out between them.
    """
    inner = blur + radius
    w, h = min(area.w, 2 * inner + 1), min(area.h, 2 * inner + 1)
    small = _shadow(w, h, radius, blur, color, opacity)
    for x, wide, from_x, part_w in _drawn_out(area.x - blur, area.w, w, blur + inner, blur):
        for y, high, from_y, part_h in _drawn_out(area.y - blur, area.h, h, blur + inner, blur):
            middle = (wide, high) != (part_w, part_h) and part_w == part_h == 1
            seen = pygame.Rect(x, y, wide, high).clip(surface.get_clip())
            if not seen.w or not seen.h or (middle and covered):
                continue
            if (wide, high) == (part_w, part_h):
                surface.blit(small, (x, y), (from_x, from_y, part_w, part_h))
                continue
            # Only what is seen of an edge is drawn out; across it, it is whole.
            size = (wide if wide == part_w else seen.w, high if high == part_h else seen.h)
            key = ("edge", w, h, radius, blur, color, round(opacity, 2), from_x, from_y, size)
            part = pygame.Rect(from_x, from_y, part_w, part_h)
            edge = _grounds.get(key, lambda: pygame.transform.scale(small.subsurface(part), size))  # noqa: B023 (at once)
            surface.blit(edge, (x if wide == part_w else seen.x, y if high == part_h else seen.y))


def _drawn_out(start: int, long: int, short: int, end: int, blur: int) -> list[tuple[int, int, int, int]]:
    """Return where the parts of a shadow come along one axis: (from, how long, from where in the small one, how long
    there). A side no longer than the small one's is one part; else its middle pixel is drawn out."""
    if long == short:
        return [(start, short + 2 * blur, 0, short + 2 * blur)]
    middle = long - short + 1
    return [(start, end, 0, end), (start + end, middle, end, 1), (start + end + middle, end, end + 1, end)]


def _shadow(w: int, h: int, radius: int, blur: int, color: Color, opacity: float) -> pygame.Surface:
    """Return the soft shadow of a rounded rectangle, `blur` pixels larger on each side."""
    def make() -> pygame.Surface:
        # Soft things need few pixels: draw small, blur, enlarge.
        small = max(1, blur // 6)
        size = ((w + 2 * blur) // small + 1, (h + 2 * blur) // small + 1)
        surface = pygame.Surface(size, pygame.SRCALPHA)
        surface.fill((*color, 0))
        area = pygame.Rect(blur // small, blur // small, max(1, w // small), max(1, h // small))
        pygame.draw.rect(surface, (*color, round(opacity * 255)), area, border_radius=max(0, radius // small))
        soft = pygame.transform.gaussian_blur(surface, max(1, blur // (2 * small)), repeat_edge_pixels=False)
        return pygame.transform.smoothscale(soft, (w + 2 * blur, h + 2 * blur))

    return _shapes.get(("shadow", w, h, radius, blur, color, round(opacity, 2)), make)
