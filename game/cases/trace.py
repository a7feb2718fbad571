"""The paper of an EKG: its boxes, the pen's line in each lead, and the pulse that shows how tall a millivolt is."""

from dataclasses import dataclass

import pygame

from game.cases.ekg import Recording
from game.theme import Color, parse_color
from game.widgets import Canvas, Rect
from game.widgets.cache import picture_cache

Rows = tuple[tuple[str, ...], ...]
"""Leads below one another; those of a row follow each other on one line, as time goes on."""

_PAPER: Color = parse_color("#fff8f4")
_SMALL: Color = parse_color("#f9ddd5")
_LARGE: Color = parse_color("#eeb4a8")
_PEN: Color = parse_color("#1c2b36")
_TIMES = 3
"""So many times too large is the line drawn, to be made smooth."""
_WIDE_MM = 0.2
"""How wide the pen's line is."""
_BASE = 0.66
"""Where in the height of its row a line lies at rest, as a share from the top."""
_PULSE_S = 0.2
_PULSE_FROM_MM = 2.0
_LEADS_FROM_MM = 3.0
"""Paper between the pulse and the first lead."""
_pictures = picture_cache(24)


@dataclass(frozen=True, slots=True)
class Strip:
    """What is drawn on one piece of paper."""

    recording: Recording
    rows: Rows
    pulse: bool = False
    """Whether each row begins with the pulse of one millivolt."""

    def leads_from_mm(self) -> float:
        """Return where the first lead begins."""
        if not self.pulse:
            return 0.0
        return _PULSE_FROM_MM + _PULSE_S * self.recording.mm_per_s + _LEADS_FROM_MM


def draw_strip(canvas: Canvas, box: Rect, strip: Strip, mm: float) -> None:
    """Draw paper into `box`, a small box being `mm` logical pixels (taken to whole pixels of the screen)."""
    if not canvas.sees(box):
        return
    area, px = canvas.pixels(box), max(2, canvas.px(mm))
    made = _pictures.get((strip, area.size, px), lambda: _picture(strip, area.size, px))
    canvas.surface.blit(made, area)
    canvas.rect(box, border=_LARGE, border_width=1.25)
    high = box.h / len(strip.rows)
    for n, row in enumerate(strip.rows):
        for lead, left in zip(row, lead_lefts(canvas, box, strip, px / canvas.scale), strict=True):
            at = Rect(left + 4, box.y + n * high + 2, canvas.text_width(lead, "tiny_strong"), _name_high(canvas))
            canvas.rect(at.inset(-2, 0), _PAPER, radius=3, opacity=0.82)
            canvas.text(lead, at, "tiny_strong")


def _name_high(canvas: Canvas) -> float:
    return canvas.line_height("tiny_strong") * 0.9


def lead_lefts(canvas: Canvas, box: Rect, strip: Strip, mm: float) -> list[float]:
    """Return where each lead of a row begins, in logical pixels."""
    begin = box.x + strip.leads_from_mm() * mm
    count = len(strip.rows[0])
    return [begin + n * (box.right - begin) / count for n in range(count)]


def _picture(strip: Strip, size: tuple[int, int], px: int) -> pygame.Surface:
    """Return paper of that size in pixels with the lines on it, a small box being `px` pixels."""
    picture = pygame.Surface(size)
    picture.fill(_PAPER)
    for ink, every in ((_SMALL, 1), (_LARGE, 5)):
        for x in range(0, size[0], px * every):
            picture.fill(ink, (x, 0, 1, size[1]))
        for y in range(0, size[1], px * every):
            picture.fill(ink, (0, y, size[0], 1))
    lines = pygame.Surface((size[0] * _TIMES, size[1] * _TIMES), pygame.SRCALPHA)
    lines.fill((*_PEN, 0))
    wide = max(2 * _TIMES - 1, round(_WIDE_MM * px * _TIMES))
    for points in _lines(strip, size, px):
        pygame.draw.lines(lines, _PEN, False, [(x * _TIMES, y * _TIMES) for x, y in points], wide)
    picture.blit(pygame.transform.smoothscale(lines, size), (0, 0))
    return picture


def _lines(strip: Strip, size: tuple[int, int], px: int) -> list[list[tuple[float, float]]]:
    """Return the lines of the pen, in pixels: of each row its pulse and its leads, and the strokes between leads."""
    wide, high = size[0], size[1] / len(strip.rows)
    begin = strip.leads_from_mm() * px
    lines = []
    for n, row in enumerate(strip.rows):
        base = (n + _BASE) * high
        if strip.pulse:
            lines.append([(x * px, base - y * px) for x, y in _pulse_mm(strip.recording)])
        room = (wide - begin) / len(row)
        for k, lead in enumerate(row):
            left = begin + k * room
            if k:
                lines.append([(left, base - 2.5 * px), (left, base + 2.5 * px)])
            lines.append(_lead(strip.recording, lead, left, room, base, px))
    return lines


def _pulse_mm(recording: Recording) -> list[tuple[float, float]]:
    """Return the pulse of one millivolt, in millimeters right and up."""
    left, up = _PULSE_FROM_MM, recording.mm_per_mv
    right = left + _PULSE_S * recording.mm_per_s
    return [(left - 1.2, 0), (left, 0), (left, up), (right, up), (right, 0), (right + 1.2, 0)]


def _lead(
    recording: Recording, lead: str, left: float, room: float, base: float, px: int
) -> list[tuple[float, float]]:
    """Return one lead's line through `room` pixels: three points in each pixel, so that no tooth is lost."""
    points = []
    for n in range(int(room * 3) - 2):
        x = left + 1 + n / 3
        points.append((x, base - px * recording.height_mm(lead, x / px / recording.mm_per_s)))
    return points
