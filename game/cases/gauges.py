"""Gauges to watch: a dial with a needle, a clip with digits, a stopwatch, a strip of paper."""

import math
from functools import cache

from game.cases.art import stamp
from game.widgets import Rect, Ui
from sim.cases.case import WatchPayload

_TURN = 300.0
"""Degrees from the low end of a dial to the high end; the gap is at the bottom. A stopwatch goes full round, from the
top."""
_DIGITAL = ("%",)
"""Units that are read as digits: a finger clip has no needle."""
_PARTS_S = (5, 10, 15, 20, 30, 60, 90, 120, 150, 180, 300, 600)
"""How far apart the numbers of a stopwatch may be, in seconds."""
_NICE = (1, 2, 2.5, 4, 5, 10)


def draw_gauge(ui: Ui, box: Rect, payload: WatchPayload, frame: int, shown: float) -> None:
    """Draw the gauge into `box`. `shown` is where the needle stands, on its way to the frame's reading."""
    if payload.gauge == "strip":
        _draw_strip(ui, box, payload, frame)
    elif digital(payload):
        _draw_clip(ui, box, payload, frame)
    else:
        _draw_dial(ui, box, payload, shown)


def digital(payload: WatchPayload) -> bool:
    """Tell whether a gauge shows digits."""
    return payload.gauge == "dial" and payload.unit in _DIGITAL


def _major(payload: WatchPayload) -> float:
    """Return how far apart the numbers of the scale are: about eight of them."""
    rough = (payload.high - payload.low) / 8
    if payload.gauge == "timer":  # full round: its parts must come out even
        return next((part for part in _PARTS_S if part >= rough and payload.high % part == 0), payload.high / 6)
    size: float = 10.0 ** math.floor(math.log10(rough))
    return next(nice * size for nice in _NICE if nice * size >= rough * 0.99)


def _angle(payload: WatchPayload, reading: float) -> float:
    """Return the direction of a reading, in radians clockwise from the top."""
    share = (reading - payload.low) / (payload.high - payload.low)
    return _turned(min(max(share, 0.0), 1.0), payload.gauge == "timer")


def _turned(share: float, timer: bool) -> float:
    """Return the direction of a share of the scale, in radians clockwise from the top."""
    return math.radians(360 * share if timer else -_TURN / 2 + _TURN * share)


def _toward(center: tuple[float, float], angle: float, length: float) -> tuple[float, float]:
    return center[0] + length * math.sin(angle), center[1] - length * math.cos(angle)


def _draw_dial(ui: Ui, box: Rect, payload: WatchPayload, shown: float) -> None:
    side = min(box.w, box.h)
    square = box.centered(side, side)
    timer = payload.gauge == "timer"
    stamp(ui.canvas, _face(payload.low, payload.high, _major(payload), timer), square)
    radius = side / 2 * (0.88 if timer else 1.0)
    center = square.center if not timer else (square.center[0], square.center[1] + side * 0.06)
    reading = payload.low
    while reading <= payload.high - 1e-9:
        at = _toward(center, _angle(payload, reading), radius * 0.66)
        ui.canvas.text_at(f"{reading:g}", at, "tiny_strong", scaled=False)
        reading += _major(payload)
    below = center[0], center[1] + radius * 0.42
    ui.canvas.text_at(payload.unit, below, "tiny", "ink_soft", scaled=False)
    angle = _angle(payload, shown)
    ui.canvas.line([_toward(center, angle, -radius * 0.16), _toward(center, angle, radius * 0.8)], "coral", 3.5)
    ui.canvas.circle(center, radius * 0.095, "ink")
    ui.canvas.circle(center, radius * 0.03, "amber")


@cache
def _face(low: float, high: float, major: float, timer: bool) -> str:
    """Return the SVG of the face of a dial: rim, glass and ticks."""
    r, cy = (88.0, 106.0) if timer else (100.0, 100.0)
    ticks = []
    count = round((high - low) / major * 20)
    for n in range(count + 1):
        angle = _turned(n / count, timer)
        outer = 0.895
        inner, wide, ink = (0.79, 2.6, "#1c2b36") if n % 20 == 0 else (0.835, 1.5, "#4a5661") if n % 5 == 0 \
            else (0.865, 0.8, "#9aa3a8")
        (x1, y1), (x2, y2) = (_toward((100, cy), angle, r * share) for share in (inner, outer))
        ticks.append(
            f'<path d="M{x1:.2f} {y1:.2f} L{x2:.2f} {y2:.2f}" stroke="{ink}" stroke-width="{wide}" '
            'stroke-linecap="round"/>'
        )
    crown = (
        '<rect x="91" y="1" width="18" height="13" rx="4" fill="#1c2b36"/>'
        '<rect x="95" y="12" width="10" height="8" fill="#4a5661"/>'
        '<path d="M157 41 L166 32" stroke="#1c2b36" stroke-width="9" stroke-linecap="round"/>'
    ) if timer else ""
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 200"><defs>'
        f'<linearGradient id="rim" gradientUnits="userSpaceOnUse" x1="0" y1="{cy - r}" x2="0" y2="{cy + r}">'
        '<stop offset="0" stop-color="#34495a"/><stop offset="1" stop-color="#141f27"/></linearGradient>'
        f'<radialGradient id="glass" gradientUnits="userSpaceOnUse" cx="100" cy="{cy}" r="{r}">'
        '<stop offset="0" stop-color="#ffffff"/><stop offset="0.86" stop-color="#fdfbf5"/>'
        '<stop offset="1" stop-color="#e4dccb"/></radialGradient></defs>'
        f'{crown}<circle cx="100" cy="{cy}" r="{r - 0.5}" fill="url(#rim)"/>'
        f'<circle cx="100" cy="{cy}" r="{r * 0.935}" fill="url(#glass)"/>{"".join(ticks)}</svg>'
    )


def _draw_clip(ui: Ui, box: Rect, payload: WatchPayload, frame: int) -> None:
    """Draw a clip on a finger: a dark case with the reading of the frame in digits."""
    side = min(box.w, box.h)
    case = box.centered(side * 0.8, side * 0.92)
    ui.canvas.rect(case, "ink", radius=side * 0.12, shadow="dialog")
    glass = Rect(case.x + side * 0.07, case.y + side * 0.1, case.w - side * 0.14, side * 0.44)
    ui.canvas.rect(glass, "bar", radius=side * 0.04, border="ink_soft")
    at = glass.center
    ui.canvas.text_at(f"{payload.frames[frame].reading:g} {payload.unit}", at, "display", "white", scaled=False)
    jaw = Rect(case.x + side * 0.12, case.bottom - side * 0.27, case.w - side * 0.24, side * 0.17)
    ui.canvas.rect(jaw, "ink_soft", radius=jaw.h / 2)


def _draw_strip(ui: Ui, box: Rect, payload: WatchPayload, frame: int) -> None:
    """Draw paper with squares and the line written so far."""
    canvas = ui.canvas
    canvas.rect(box, "coral_wash", radius=8, border="coral_soft")
    step = 9.0
    with canvas.clipped(box.inset(2)):
        for n in range(int(max(box.w, box.h) / step) + 1):
            x, y, wide = box.x + n * step, box.y + n * step, 2 if n % 5 == 0 else 1
            canvas.line([(x, box.y), (x, box.bottom)], "coral_soft", wide)
            canvas.line([(box.x, y), (box.right, y)], "coral_soft", wide)
        spread = (payload.high - payload.low) or 1
        last = payload.frames[-1].at_s or 1
        inner = box.inset(10, 14)
        points = [
            (inner.x + inner.w * f.at_s / last, inner.bottom - inner.h * (f.reading - payload.low) / spread)
            for f in payload.frames[: frame + 1]
        ]
        if len(points) > 1:
            canvas.line(points, "ink", 2)
        canvas.circle(points[-1], 4, "coral")
