"""A pen for small pictures: draws in the picture's own units, four times too large, then scales down.

The picture is premultiplied (every pixel drawn is opaque, or shade of its own weight), so that rims
stay clean on any ground: blit it with ``pygame.BLEND_PREMULTIPLIED``.
"""

import math
from collections.abc import Sequence
from itertools import pairwise

import pygame

from game.theme import Color

Point = tuple[float, float]
_TIMES = 4


class Pen:
    """Draws on a picture `width` x `height` units large, whose unit (0, 0) lies at `origin`."""

    def __init__(self, width: float, height: float, origin: Point, scale: float) -> None:
        """`scale` is physical pixels in a unit of the finished picture."""
        self.size = max(1, math.ceil(width * scale)), max(1, math.ceil(height * scale))
        self._f = scale * _TIMES
        self._origin = origin
        self._big = pygame.Surface((self.size[0] * _TIMES, self.size[1] * _TIMES), pygame.SRCALPHA)

    def _at(self, x: float, y: float) -> Point:
        return (x + self._origin[0]) * self._f, (y + self._origin[1]) * self._f

    def circle(self, x: float, y: float, r: float, color: Color) -> None:
        pygame.draw.circle(self._big, color, self._at(x, y), r * self._f)

    def ellipse(self, x: float, y: float, rx: float, ry: float, color: Color) -> None:
        """Fill an ellipse around (x, y)."""
        left, top = self._at(x - rx, y - ry)
        pygame.draw.ellipse(self._big, color, (left, top, 2 * rx * self._f, 2 * ry * self._f))

    def shade(self, x: float, y: float, rx: float, ry: float, color: Color, opacity: float) -> None:
        """Lay a see-through ellipse over what is there."""
        w, h = math.ceil(2 * rx * self._f), math.ceil(2 * ry * self._f)
        veil = pygame.Surface((w, h), pygame.SRCALPHA)
        red, green, blue = (round(c * opacity) for c in color)
        pygame.draw.ellipse(veil, (red, green, blue, round(255 * opacity)), (0, 0, w, h))
        left, top = self._at(x - rx, y - ry)
        self._big.blit(veil, (round(left), round(top)), special_flags=pygame.BLEND_PREMULTIPLIED)

    def box(
        self, left: float, top: float, right: float, bottom: float, color: Color, radius: float = 0,
        top_radius: float | None = None,
    ) -> None:
        """Fill a rounded rectangle; `top_radius` is for its upper corners where they differ."""
        x, y = self._at(left, top)
        area = pygame.Rect(round(x), round(y), round((right - left) * self._f), round((bottom - top) * self._f))
        low = round(radius * self._f)
        high = low if top_radius is None else round(top_radius * self._f)
        pygame.draw.rect(
            self._big, color, area, border_top_left_radius=high, border_top_right_radius=high,
            border_bottom_left_radius=low, border_bottom_right_radius=low,
        )

    def polygon(self, points: Sequence[Point], color: Color) -> None:
        pygame.draw.polygon(self._big, color, [self._at(x, y) for x, y in points])

    def stroke(self, points: Sequence[Point], color: Color, width: float) -> None:
        """Draw a line with round joints and ends."""
        ends = [self._at(x, y) for x, y in points]
        thick = max(1, round(width * self._f))
        for a, b in pairwise(ends):
            length = math.dist(a, b) or 1.0
            nx, ny = -(b[1] - a[1]) / length * thick / 2, (b[0] - a[0]) / length * thick / 2
            quad = [(a[0] + nx, a[1] + ny), (b[0] + nx, b[1] + ny), (b[0] - nx, b[1] - ny), (a[0] - nx, a[1] - ny)]
            pygame.draw.polygon(self._big, color, quad)
        for end in ends:
            pygame.draw.circle(self._big, color, end, thick / 2)

    def arc(
        self, x: float, y: float, r: float, start: float, end: float, color: Color, width: float, squash: float = 1.0
    ) -> None:
        """Draw part of a circle from `start` to `end` degrees (0 right, 90 down)."""
        steps = max(4, round(abs(end - start) / 12))
        angles = [math.radians(start + (end - start) * i / steps) for i in range(steps + 1)]
        self.stroke([(x + r * math.cos(a), y + r * squash * math.sin(a)) for a in angles], color, width)

    def finish(self) -> pygame.Surface:
        """Return the picture at its true size."""
        return pygame.transform.smoothscale(self._big, self.size)
