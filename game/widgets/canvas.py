"""The canvas: draws in logical pixels on a surface of any size.

The design size is 1280 x 720. A larger window shows the same thing larger and just as crisp, since
shapes and letters are made at physical size. `ui_scale` (0.75 to 2.5) enlarges everything, so less
fits; `text_scale` (1 to 2) enlarges letters alone.
"""

import math
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import pairwise
from typing import Literal

import pygame

from game.theme import Color, Theme, TypeStyle
from game.widgets import fonts, icons, shapes
from game.widgets.geometry import Rect, Size

DESIGN = Size(1280, 720)
Point = tuple[float, float]
Align = Literal["start", "center", "end"]

# How a thing throws its shadow: (down, blur, opacity), logical pixels.
SHADOWS: dict[str, tuple[float, float, float]] = {
    "panel": (1.5, 3, 0.16),
    "card": (1, 3, 0.10),
    "dialog": (12, 40, 0.34),
}


class Canvas:
    """Draws on `surface`. `width` and `height` are the logical size of the whole surface."""

    def __init__(
        self, surface: pygame.Surface, theme: Theme, ui_scale: float = 1.0, text_scale: float = 1.0
    ) -> None:
        self.surface = surface
        self.theme = theme
        self.text_scale = text_scale
        fit = min(surface.get_width() / DESIGN.w, surface.get_height() / DESIGN.h)
        self.scale = max(0.25, fit * ui_scale)
        """Physical pixels in a logical one."""
        self.width = surface.get_width() / self.scale
        self.height = surface.get_height() / self.scale
        self.clip = Rect(0, 0, self.width, self.height)
        """What can be seen at present, in logical pixels."""
        self.shortened: list[str] = []
        """Texts that did not fit where they were written and ended in an ellipsis, for tests of looks."""

    @property
    def area(self) -> Rect:
        return Rect(0, 0, self.width, self.height)

    def px(self, length: float) -> int:
        """Return a length in physical pixels."""
        return round(length * self.scale)

    def pixels(self, box: Rect) -> pygame.Rect:
        """Return what a box covers, in physical pixels."""
        # Edges are rounded, not sizes, so that things that touch in logical pixels touch on screen.
        x, y = self.px(box.x), self.px(box.y)
        return pygame.Rect(x, y, self.px(box.right) - x, self.px(box.bottom) - y)

    def sees(self, box: Rect) -> bool:
        """Tell whether any of a box lies within the clip; what does not need not be drawn."""
        clip = self.clip
        return box.x < clip.right and box.right > clip.x and box.y < clip.bottom and box.bottom > clip.y

    @contextmanager
    def clipped(self, box: Rect) -> Iterator[None]:
        """Draw only inside `box` (and inside any clip around it)."""
        before = self.clip
        self.clip = before.meet(box)
        self.surface.set_clip(self.pixels(self.clip))
        try:
            yield
        finally:
            self.clip = before
            self.surface.set_clip(self.pixels(before))

    # ---- shapes ---------------------------------------------------------------------------------

    def rect(
        self,
        box: Rect,
        fill: "str | Color | None" = None,
        *,
        radius: float = 0,
        border: "str | Color | None" = None,
        border_width: float = 1.25,
        shadow: str = "",
        opacity: float = 1.0,
    ) -> None:
        """Draw a rounded rectangle: `shadow` is a name of `SHADOWS`; `opacity` is for the fill.

        A shadow is drawn around the box only, where the fill leaves nothing to see of it inside.
        """
        area = self.pixels(box)
        if area.w <= 0 or area.h <= 0:
            return
        corner = self.px(radius)
        if shadow:
            self._shadow(area, corner, shadow, covered=opacity >= 1)
        if not self.sees(box):
            return
        if fill is not None and opacity >= 1:
            shapes.fill_rounded(self.surface, area, corner, self.theme.color(fill))
        elif fill is not None:
            shapes.fill_veil(self.surface, area, corner, self.theme.color(fill), opacity)
        if border is not None:
            width = max(1, self.px(border_width))
            shapes.frame_rounded(self.surface, area, corner, width, self.theme.color(border))

    def gradient(self, box: Rect, top: "str | Color", bottom: "str | Color") -> None:
        """Fill a rectangle with one colour at the top that becomes another at the bottom."""
        shapes.fill_gradient(self.surface, self.pixels(box), self.theme.color(top), self.theme.color(bottom))

    def _shadow(self, area: pygame.Rect, corner: int, name: str, covered: bool) -> None:
        """Draw the shadow of a box; where the box will cover it, only what will show around the box."""
        down, blur, opacity = SHADOWS[name]
        shapes.cast_shadow(
            self.surface, area.move(0, self.px(down)), corner, blur=max(1, self.px(blur)),
            color=self.theme.color("shadow"), opacity=opacity, covered=covered,
        )

    def circle(
        self, center: Point, radius: float, fill: "str | Color | None" = None, *,
        border: "str | Color | None" = None, border_width: float = 1.25,
    ) -> None:
        if fill is not None:
            self._stamp(center, shapes.disc(max(1, self.px(radius)), self.theme.color(fill)))
        if border is not None:
            self.ring(center, radius, border_width, border)

    def ring(
        self, center: Point, radius: float, width: float, color: "str | Color",
        share: float = 1.0, *, start: float = 0.0,
    ) -> None:
        """Draw a ring, or the `share` of it that begins `start` turns clockwise from the top."""
        r, w = max(1, self.px(radius)), max(1, self.px(width))
        self._stamp(center, shapes.ring(r, min(w, r), self.theme.color(color), start, min(1.0, share)))

    def _stamp(self, center: Point, picture: pygame.Surface) -> None:
        w, h = picture.get_size()
        x, y = center[0] * self.scale, center[1] * self.scale
        self.surface.blit(picture, (round(x - w / 2), round(y - h / 2)))

    def polygon(self, points: Sequence[Point], fill: "str | Color") -> None:
        """Fill a polygon. Its picture is kept: for a shape that changes every frame prefer lines."""
        physical = tuple((x * self.scale, y * self.scale) for x, y in points)
        picture, x, y = shapes.polygon(physical, self.theme.color(fill))
        self.surface.blit(picture, (x, y))

    def line(
        self, points: Sequence[Point], color: "str | Color", width: float = 1.5,
        dash: tuple[float, float] | None = None,
    ) -> None:
        """Draw a line through `points` with round ends; `dash` is (length drawn, length left out)."""
        if dash is not None:
            for piece in dashes(points, *dash):
                self.line(piece, color, width)
            return
        ink, w = self.theme.color(color), max(1, self.px(width))
        ends = [(x * self.scale, y * self.scale) for x, y in points]
        for a, b in pairwise(ends):
            self._segment(a, b, ink, w)
        if w >= 3:
            dot = shapes.disc(max(1, round(w / 2)), ink)
            for x, y in ends:
                self.surface.blit(dot, (round(x - dot.get_width() / 2), round(y - dot.get_height() / 2)))

    def _segment(self, a: Point, b: Point, ink: Color, w: int) -> None:
        if abs(a[0] - b[0]) < 0.5 or abs(a[1] - b[1]) < 0.5:
            left, right = sorted((round(a[0]), round(b[0])))
            top, bottom = sorted((round(a[1]), round(b[1])))
            upright = right - left <= bottom - top
            box = (left - w // 2, top, w, bottom - top) if upright else (left, top - w // 2, right - left, w)
            self.surface.fill(ink, box)
        elif w < 2:
            pygame.draw.aaline(self.surface, ink, a, b)
        else:  # thin smooth lines, close enough together to make one broad smooth line
            (ax, ay), (bx, by) = a, b
            length, count = math.dist(a, b), math.ceil((w - 1) / 0.7) + 1
            nx, ny = (by - ay) / length, (ax - bx) / length
            for i in range(count):
                aside = (w - 1) * (i / (count - 1) - 0.5)
                dx, dy = nx * aside, ny * aside
                pygame.draw.aaline(self.surface, ink, (ax + dx, ay + dy), (bx + dx, by + dy))

    # ---- text -----------------------------------------------------------------------------------

    # `scaled`, below: True, letters have the size a person chose; False, the size of the theme; a
    # number, that many times the size of the theme (for lettering that belongs to a picture).

    def _letters(self, style: str, scaled: bool | float) -> tuple[TypeStyle, int]:
        face = self.theme.type[style]
        times = self.text_scale if scaled is True else float(scaled) or 1.0
        return face, max(6, round(face.size * self.scale * times))

    def line_height(self, style: str = "body", scaled: bool | float = True) -> float:
        """Return the height of one line of text, in logical pixels."""
        face, px = self._letters(style, scaled)
        return px * face.line / self.scale

    def text_width(self, text: str, style: str = "body", scaled: bool | float = True) -> float:
        """Return the width of a text on one line, in logical pixels."""
        face, px = self._letters(style, scaled)
        # Half a pixel more, so that what just fits is not broken by rounding.
        return (fonts.width(text, face.weight, px, face.spacing) + 0.5) / self.scale

    def wrap(self, text: str, width: float, style: str = "body", scaled: bool | float = True) -> tuple[str, ...]:
        """Return the lines that `text` breaks into when it is `width` wide."""
        face, px = self._letters(style, scaled)
        return fonts.wrap(text, face.weight, px, max(1, int(width * self.scale + 0.5)), face.spacing)

    def text(
        self, text: str, box: Rect, style: str = "body", color: "str | Color" = "ink", *,
        align: Align = "start", valign: Align = "center", scaled: bool | float = True,
    ) -> float:
        """Write one line into `box`, shortened with an ellipsis where it is too long.

        Returns the width it took.
        """
        face, px = self._letters(style, scaled)
        room = max(1, int(box.w * self.scale + 1.5))
        shown = fonts.shorten(text, face.weight, px, room, face.spacing)
        if shown != text:
            self.shortened.append(text)
        width = fonts.width(shown, face.weight, px, face.spacing) / self.scale
        spare = {"start": 0.0, "center": 0.5, "end": 1.0}
        line = px * face.line / self.scale
        x = box.x + (box.w - width) * spare[align]
        y = box.y + (box.h - line) * spare[valign]
        if self.sees(Rect(x, y, width, line)):
            picture = fonts.picture(shown, face.weight, px, self.theme.color(color), face.spacing)
            top = round((y + line / 2) * self.scale - picture.get_height() / 2)
            self.surface.blit(picture, (round(x * self.scale), top))
        return width

    def text_at(
        self, text: str, center: Point, style: str = "body", color: "str | Color" = "ink", *,
        scaled: bool | float = True,
    ) -> None:
        """Write one line with its middle at a point, never shortened."""
        width = self.text_width(text, style, scaled=scaled) + 1
        high = self.line_height(style, scaled=scaled)
        box = Rect(center[0] - width / 2, center[1] - high / 2, width, high)
        self.text(text, box, style, color, align="center", scaled=scaled)

    def paragraph(
        self, text: str, box: Rect, style: str = "body", color: "str | Color" = "ink", *,
        align: Align = "start", max_lines: int = 0, scaled: bool | float = True,
    ) -> float:
        """Write text broken into lines from the top of `box`; return the height it took.

        With `max_lines` the last line allowed ends in an ellipsis if there is more.
        """
        lines = self.wrap(text, box.w, style, scaled=scaled)
        if max_lines and len(lines) > max_lines:
            lines = (*lines[: max_lines - 1], " ".join(lines[max_lines - 1:]))
        high = self.line_height(style, scaled=scaled)
        for i, line in enumerate(lines):
            row = Rect(box.x, box.y + i * high, box.w, high)
            self.text(line, row, style, color, align=align, scaled=scaled)
        return high * len(lines)

    def icon(self, name: str, box: Rect, color: "str | Color" = "ink") -> None:
        """Draw an icon as large as fits into `box`, in its middle."""
        if not self.sees(box):
            return
        px = max(1, self.px(min(box.w, box.h)))
        self._stamp(box.center, icons.picture(name, px, self.theme.color(color)))


def dashes(points: Sequence[Point], on: float, off: float) -> list[list[Point]]:
    """Cut a line through `points` into pieces of length `on` with gaps of `off` between them."""
    pieces: list[list[Point]] = []
    left, drawing, piece = on, True, [points[0]]
    for a, b in pairwise(points):
        length, done = math.dist(a, b), 0.0
        while length - done > left:
            done += left
            here = (a[0] + (b[0] - a[0]) * done / length, a[1] + (b[1] - a[1]) * done / length)
            if drawing:
                pieces.append([*piece, here])
            drawing, piece = not drawing, [here]
            left = on if drawing else off
        left -= length - done
        if drawing:
            piece.append(b)
    if drawing and len(piece) > 1:
        pieces.append(piece)
    return pieces
