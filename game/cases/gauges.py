"""Gauges to watch: a dial with a needle, a clip with digits, a stopwatch, a strip of paper."""

import math
from functools import cache

from game.cases.art import stamp
from game.widgets import Rect, Ui
from sim.cases.case import WatchPayload

_TURN = 300.0
"""Degrees from the low end of a dial to the high end; the gap is at the bottom."""
_ROUND_S = 60.0
"""The hand of a stopwatch goes round once a minute, from the top; a small dial counts the minutes."""
_REGISTERS = (3, 5, 10, 15, 30, 60)
"""How many minutes a small dial may count."""
_DIGITAL = ("%",)
"""Units that are read as digits: a finger clip has no needle."""
_NICE = (1, 2, 2.5, 4, 5, 10)


def draw_gauge(ui: Ui, box: Rect, payload: WatchPayload, frame: int, shown: float) -> None:
    """Draw the gauge into `box`. `shown` is where the needle stands, on its way to the frame's reading."""
    if payload.gauge == "strip":
        _draw_strip(ui, box, payload, frame)
    elif digital(payload):
        _draw_clip(ui, box, payload, frame)
    elif payload.gauge == "timer":
        _draw_stopwatch(ui, box, payload, shown)
    else:
        _draw_dial(ui, box, payload, shown)


def digital(payload: WatchPayload) -> bool:
    """Tell whether a gauge shows digits."""
    return payload.gauge == "dial" and payload.unit in _DIGITAL


def _major(payload: WatchPayload) -> float:
    """Return how far apart the numbers of the scale are: about eight of them."""
    rough = (payload.high - payload.low) / 8
    size: float = 10.0 ** math.floor(math.log10(rough))
    return next(nice * size for nice in _NICE if nice * size >= rough * 0.99)


def _angle(payload: WatchPayload, reading: float) -> float:
    """Return the direction of a reading, in radians clockwise from the top; of a stopwatch that of its long hand."""
    if payload.gauge == "timer":
        return math.radians(360 * reading / _ROUND_S)
    return _turned((reading - payload.low) / (payload.high - payload.low))


def _turned(share: float) -> float:
    """Return the direction of a share of a dial's scale, in radians clockwise from the top."""
    return math.radians(-_TURN / 2 + _TURN * min(max(share, 0.0), 1.0))


def _register(high: float) -> int:
    """Return how many minutes the small dial of a stopwatch counts that runs for `high` seconds."""
    return next((minutes for minutes in _REGISTERS if minutes * 60 >= high), _REGISTERS[-1])


def _toward(center: tuple[float, float], angle: float, length: float) -> tuple[float, float]:
    return center[0] + length * math.sin(angle), center[1] - length * math.cos(angle)


def _draw_dial(ui: Ui, box: Rect, payload: WatchPayload, shown: float) -> None:
    side = min(box.w, box.h)
    square = box.centered(side, side)
    count = round((payload.high - payload.low) / _major(payload) * 20)
    stamp(ui.canvas, _face(tuple(_turned(n / count) for n in range(count + 1)), 20, False), square)
    radius, center, reading = side / 2, square.center, payload.low
    while reading <= payload.high - 1e-9:
        at = _toward(center, _angle(payload, reading), radius * 0.66)
        ui.canvas.text_at(f"{reading:g}", at, "tiny_strong", scaled=False)
        reading += _major(payload)
    below = center[0], center[1] + radius * 0.42
    ui.canvas.text_at(payload.unit, below, "tiny", "ink_soft", scaled=False)
    _draw_hand(ui, center, radius, _angle(payload, shown))


def _draw_stopwatch(ui: Ui, box: Rect, payload: WatchPayload, shown: float) -> None:
    """Draw a stopwatch: a long hand for the seconds of this minute, and a small dial for the minutes."""
    side = min(box.w, box.h)
    square = box.centered(side, side)
    stamp(ui.canvas, _face(tuple(math.radians(3 * n) for n in range(121)), 20, True), square)
    radius, center = side / 2 * 0.88, (square.center[0], square.center[1] + side * 0.06)
    for seconds in range(10, 61, 10):
        at = _toward(center, math.radians(6 * seconds), radius * 0.66)
        ui.canvas.text_at(f"{seconds}", at, "tiny_strong", scaled=False)
    small, minutes = (center[0], center[1] + radius * 0.34), _register(payload.high)
    ui.canvas.circle(small, radius * 0.23, "track", border="edge")
    for n in range(minutes):
        angle = 2 * math.pi * n / minutes
        ends = [_toward(small, angle, radius * share) for share in (0.17 if n % 5 else 0.14, 0.2)]
        ui.canvas.line(ends, "ink_soft", 1 if n % 5 else 1.75)
    share = 2 * math.pi * shown / 60 / minutes
    ui.canvas.line([small, _toward(small, share, radius * 0.17)], "ink", 2.25)
    ui.canvas.circle(small, radius * 0.03, "ink")
    _draw_hand(ui, center, radius, _angle(payload, shown))


def _draw_hand(ui: Ui, center: tuple[float, float], radius: float, angle: float) -> None:
    ui.canvas.line([_toward(center, angle, -radius * 0.16), _toward(center, angle, radius * 0.8)], "coral", 3.5)
    ui.canvas.circle(center, radius * 0.095, "ink")
    ui.canvas.circle(center, radius * 0.03, "amber")


@cache
def _face(angles: tuple[float, ...], major: int, timer: bool) -> str:
    """Return the SVG of the face of a dial: rim, glass, and ticks in these directions, each `major`-th of them long."""
    r, cy = (88.0, 106.0) if timer else (100.0, 100.0)
    ticks = []
    outer, minor = 0.895, major // 4
    for n, angle in enumerate(angles):
        inner, wide, ink = (0.79, 2.6, "#1c2b36") if n % major == 0 else (0.835, 1.5, "#4a5661") if n % minor == 0 \
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
