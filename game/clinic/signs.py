"""What is written in a room: its name, the badge of its state, and until when something runs there.

Letters are as large as a person asked for where there is room, smaller where there is not, and never
smaller than can be read.
"""

from collections.abc import Iterable

from game.clinic.people import Stage
from game.text import text
from game.widgets.canvas import Canvas
from game.widgets.geometry import Rect
from game.widgets.ui import Ui
from sim.clock import short_time
from sim.day.view import RoomView
from sim.scenario.model import Room

# state of a room: (icon, colour of the badge)
BADGES = {
    "free": ("check", "green"), "kept": ("hourglass-half", "ink_faint"), "in_use": ("user", "teal"),
    "to_clean": ("spray-can-sparkles", "amber_dark"), "alarm": ("exclamation", "coral"),
}
_BADGED = ("exam", "lab")
"""Kinds of rooms that nearly always have a badge; others have one in an emergency."""
_ALIKE = 1.5
"""So many times as large as the smallest name of a plan are the others at most."""
_SIZES = (2.0, 1.75, 1.5, 1.25, 1.1, 1.0, 0.92, 0.84)
_INSET = 11.0
"""Units of the plan between a wall and what is written beside it."""
_APART = 4.0
"""Logical pixels between a room's name and its badge."""
_SITTER = 32.0
"""Units of the plan that a sitter and their ring reach up from the seat."""
_NAME_HIGH = 44.0
"""Units of the plan that a name may take at most."""


def largest(canvas: Canvas, stage: Stage, rooms: Iterable[Room]) -> float:
    """Return the largest letters for the names of these rooms: hardly larger than those of the narrowest."""
    asked = canvas.text_scale
    sizes = []
    for room in rooms:
        canvas.text_scale = asked
        _fit(canvas, room.label, _name_area(stage, room, badge=room.kind in _BADGED), "tiny_strong")
        sizes.append(canvas.text_scale)
    canvas.text_scale = asked
    return _ALIKE * min(sizes, default=asked)


def draw(ui: Ui, stage: Stage, id: str, room: Room, state: RoomView | None, most: float) -> Rect:
    """Draw all signs of a room, its name in letters of `most` at most; return what the name takes up."""
    box = stage.box(Rect(*room.at))
    shown = state.state if state is not None else "plain"
    until = short_time(state.until) if state is not None and state.until and room.kind != "waiting" else ""
    if shown == "alarm":
        ui.canvas.rect(box.inset(-1), border="coral", border_width=3, radius=10 * stage.scale)
    badge = shown in BADGES
    if badge:
        _badge(ui, stage, box, shown)
    runs = text("floor.until", time=until) if until else ""
    words = " · ".join(w for w in (text(f"floor.room.{shown}"), runs) if w)
    ui.node("status", room.label, box, id=f"room:{id}", value=words, states={"alarm" if shown == "alarm" else ""})
    name = _name(ui.canvas, stage, room, badge, most)
    if until:
        _runs(ui.canvas, name, box.right - (_badge_wide(stage) if badge else 10 * stage.scale), until)
    return name


def _runs(canvas: Canvas, name: Rect, right: float, until: str) -> None:
    """Say behind a room's name until when something runs there by itself, or below it where that is too narrow."""
    asked = canvas.text_scale
    for canvas.text_scale in [size for size in _SIZES if size <= asked]:
        line = canvas.line_height("tiny")
        wide = line + canvas.text_width(until, "tiny_strong") + 10
        if name.right + 5 + wide <= right:
            break
    fits = name.right + 5 + wide <= right
    box = Rect(name.right + 5, name.y, wide, line) if fits else Rect(name.x, name.bottom + 1, wide, line)
    canvas.rect(box, "amber_soft", radius=line / 2)
    canvas.icon("hourglass-half", Rect(box.x + 4, box.y, line, line).inset(line * 0.22), "amber_dark")
    canvas.text(until, Rect(box.x + line + 2, box.y, wide, line), "tiny_strong", "ink")
    canvas.text_scale = asked


def _badge(ui: Ui, stage: Stage, box: Rect, state: str) -> None:
    """Draw the badge of a state at the right upper corner."""
    icon, color = BADGES[state]
    radius = _radius(stage)
    center = (box.right - radius - 7 * stage.scale, box.y + radius + 6 * stage.scale)
    ui.canvas.circle(center, radius, color)
    inside = Rect(center[0] - radius, center[1] - radius, 2 * radius, 2 * radius).inset(radius * 0.42)
    ui.canvas.icon(icon, inside, "white")


def _radius(stage: Stage) -> float:
    return max(8.0, 8.5 * stage.scale)


def _badge_wide(stage: Stage) -> float:
    """Return how far from the wall what is written beside a badge must end."""
    return 2 * _radius(stage) + 7 * stage.scale + _APART


def _back(room: Room) -> float:
    """Return the upper edge of what stands at the back wall of a room, in units of the plan."""
    y = room.at[1]
    back = [top for _, _, top, _, _ in room.furniture if top < y + 60]
    return min([*back, *(seat - _SITTER for _, seat in room.seats)], default=y + _NAME_HIGH)


def _name_area(stage: Stage, room: Room, badge: bool) -> Rect:
    """Return where a room's name may stand, with or without a badge beside it."""
    x, y, w, _ = room.at
    left, top = stage.at((x + _INSET, y + 5))
    wall = 0.5 * _INSET * stage.scale
    wide = (w - _INSET) * stage.scale - (max(_badge_wide(stage), wall) if badge else wall)
    return Rect(left, top, wide, min(_NAME_HIGH, _back(room) - y - 6) * stage.scale)


def _name(canvas: Canvas, stage: Stage, room: Room, badge: bool, most: float) -> Rect:
    area = _name_area(stage, room, badge or room.kind in _BADGED)
    asked = canvas.text_scale
    canvas.text_scale = min(asked, most)
    _fit(canvas, room.label, area, "tiny_strong")
    high = canvas.paragraph(room.label, area, "tiny_strong", "ink_soft")
    widest = max(canvas.text_width(line, "tiny_strong") for line in canvas.wrap(room.label, area.w, "tiny_strong"))
    canvas.text_scale = asked
    return Rect(area.x, area.y, widest, high)


def _fit(canvas: Canvas, words: str, area: Rect, style: str) -> None:
    """Set the canvas to the largest letters with which words fit into an area without breaking one."""
    for canvas.text_scale in [size for size in _SIZES if size <= canvas.text_scale]:
        whole = max(canvas.text_width(word, style) for word in words.split()) <= area.w
        if whole and len(canvas.wrap(words, area.w, style)) * canvas.line_height(style) <= area.h + 2:
            return
