"""The floor without people: corridor, rooms with their doors and windows, furniture.

Drawn once for a plan at a size and kept; names, badges and notes (`signs`) are drawn over it.
"""

import math

import pygame

from game.clinic import furniture
from game.theme import mix
from game.widgets.cache import Cache
from game.widgets.canvas import Canvas
from game.widgets.geometry import Rect
from sim.scenario.model import Plan, Room

WALL = 3.5
DOOR = 34.0
OPENING = 64.0
"""How wide the opening is by which patients come to the front desk."""
MARGIN = 5.0
"""Room below and right of the plan for the shadows of its walls."""

_TINTS = {"paper": "exam", "blue": "lab", "violet": "desk", "green": "provider", "cream": "waiting"}
_grounds: Cache[tuple[Plan, pygame.Surface]] = Cache(6)
_pieces: Cache[pygame.Surface] = Cache(60)


def plan_canvas(canvas: Canvas, surface: pygame.Surface, scale: float) -> Canvas:
    """Return a canvas on `surface` whose logical pixel is one unit of the plan."""
    made = Canvas(surface, canvas.theme, 1.0, canvas.text_scale)
    made.scale = scale
    made.width, made.height = surface.get_width() / scale, surface.get_height() / scale
    made.clip = made.area
    return made


def ground(canvas: Canvas, plan: Plan, scale: float) -> pygame.Surface:
    """Return the whole floor of a plan, with its margin, at `scale` pixels a unit; kept while that holds."""
    key = (id(plan), round(scale * 1000))  # the plan is kept beside its picture, so its id stays its own
    return _grounds.get(key, lambda: (plan, _draw(canvas, plan, scale)))[1]


def _draw(canvas: Canvas, plan: Plan, scale: float) -> pygame.Surface:
    surface = pygame.Surface([math.ceil((length + MARGIN) * scale) for length in plan.size])
    surface.fill(canvas.theme.color("floor"))
    made = plan_canvas(canvas, surface, scale)
    _corridor(made, Rect(*plan.corridor))
    for room in plan.rooms.values():
        _room(made, plan, room)
        if room.patient_door is not None:
            _opening(made, room.patient_door, Rect(*room.at))
    _entrance(made, plan)
    for room in plan.rooms.values():
        if room.kind in ("waiting", "exam", "lab"):
            for seat in room.seats:
                furniture.draw_chair(made, seat)
        for kind, x, y, w, h in room.furniture:
            furniture.draw(made, kind, Rect(x, y, w, h), room.kind)
    return surface


def piece(canvas: Canvas, room: Room, index: int, scale: float) -> pygame.Surface:
    """Return one piece of furniture by itself, to be drawn over whoever stands behind it."""
    kind, _, _, w, h = room.furniture[index]
    key = (kind, room.kind, w, h, round(scale * 1000))

    def make() -> pygame.Surface:
        surface = pygame.Surface((math.ceil((w + 4) * scale), math.ceil((h + 8) * scale)), pygame.SRCALPHA)
        furniture.draw(plan_canvas(canvas, surface, scale), kind, Rect(2, 4, w, h), room.kind)
        return surface

    return _pieces.get(key, make)


def _corridor(canvas: Canvas, box: Rect) -> None:
    hall = canvas.theme.color("hall")
    canvas.rect(box, hall, radius=4)
    canvas.rect(box.inset(0, box.h * 0.18), mix(hall, canvas.theme.color("floor"), 0.5))


def _room(canvas: Canvas, plan: Plan, room: Room) -> None:
    box = Rect(*room.at)
    fill = canvas.theme.rooms[_TINTS[room.tint]]
    wall = canvas.theme.color("wall")
    canvas.rect(Rect(box.x, box.y + 2, box.w, box.h), mix(wall, canvas.theme.color("shadow"), 0.3), radius=9)
    canvas.rect(box, wall, radius=9)
    inner = box.inset(WALL)
    canvas.rect(inner, mix(fill, wall, 0.34), radius=6)  # the shadow of the walls, at the top and left
    canvas.rect(Rect(inner.x + 1, inner.y + 1.6, inner.w - 1, inner.h - 1.6), mix(fill, wall, 0.15), radius=6)
    canvas.rect(Rect(inner.x + 2, inner.y + 3.6, inner.w - 2, inner.h - 3.6), fill, radius=5)
    if room.kind == "waiting":
        _rug(canvas, room, fill)
    _windows(canvas, plan, box)
    _door(canvas, box, room.door)


def _rug(canvas: Canvas, room: Room, fill: tuple[int, int, int]) -> None:
    """Lay a rug under the chairs."""
    if room.seats:
        left, right = min(x for x, _ in room.seats) - 26, max(x for x, _ in room.seats) + 26
        top, bottom = min(y for _, y in room.seats) - 10, max(y for _, y in room.seats) + 32
        rug = Rect(left, top, right - left, bottom - top).meet(Rect(*room.at).inset(10))
        tone = canvas.theme.color("teal_soft")
        canvas.rect(rug, mix(fill, tone, 0.36), radius=10)
        canvas.rect(rug.inset(5), mix(fill, tone, 0.22), radius=7)


def _windows(canvas: Canvas, plan: Plan, box: Rect) -> None:
    """Let light in through the outer walls."""
    for y, outside in ((box.y, box.y <= 1), (box.bottom - WALL, box.bottom >= plan.size[1] - 1)):
        if outside:
            wide = min(56.0, box.w * 0.4)
            pane = Rect(box.center[0] - wide / 2, y, wide, WALL)
            canvas.rect(pane, mix(canvas.theme.color("teal_soft"), (255, 255, 255), 0.4))
            canvas.rect(Rect(box.center[0] - 0.6, y, 1.2, WALL), "wall")


def _door(canvas: Canvas, box: Rect, door: tuple[float, float]) -> None:
    """Open a gap between two posts in the wall the door is in; leaves hang where no room name is."""
    x, y = door
    half = DOOR / 2
    edges = {"top": abs(y - box.y), "bottom": abs(y - box.bottom), "left": abs(x - box.x), "right": abs(x - box.right)}
    side = min(edges, key=lambda name: edges[name])
    wood = canvas.theme.color("wood_edge")
    if side in ("top", "bottom"):
        edge = box.y if side == "top" else box.bottom - WALL
        canvas.rect(Rect(x - half, edge - 1.5, DOOR, WALL + 4.5), "hall")
        for post in (x - half - 1.5, x + half - 1.5):
            canvas.rect(Rect(post, edge - 0.5, 3, WALL + 1.5), wood, radius=1)
        if side == "bottom":
            canvas.line([(x - half + 1, edge), (x - half + 6, edge - 24)], mix(wood, (255, 255, 255), 0.15), 2.4)
    else:
        edge = box.x if side == "left" else box.right - WALL
        canvas.rect(Rect(edge - 1.5, y - half, WALL + 3, DOOR), "hall")
        for post in (y - half - 1.5, y + half - 1.5):
            canvas.rect(Rect(edge - 0.5, post, WALL + 1.5, 3), wood, radius=1)


def _opening(canvas: Canvas, at: tuple[float, float], room: Rect) -> None:
    """Open both walls between a room and its neighbour, and lay a floor between the posts."""
    x, y = at
    through, half = 2 * WALL + 11, OPENING / 2
    aside = min(abs(x - room.x), abs(x - room.right)) < min(abs(y - room.y), abs(y - room.bottom))
    wide, high = (through, OPENING) if aside else (OPENING, through)
    canvas.rect(Rect(x - wide / 2, y - high / 2, wide, high), "hall")
    for side in (-half, half):
        post = Rect(x - wide / 2, y + side - 2, wide, 4) if aside else Rect(x + side - 2, y - high / 2, 4, high)
        canvas.rect(post, "wood_edge", radius=1.5)


def _entrance(canvas: Canvas, plan: Plan) -> None:
    """Open the wall at the entrance and lay a mat inside."""
    x, y = plan.entrance
    half = DOOR / 2 + 3
    canvas.rect(Rect(x - 6, y - half, WALL + 5, 2 * half), "teal_soft")
    canvas.rect(Rect(x - 6, y - 0.6, WALL + 5, 1.2), "teal")
    mat = Rect(x + 3, y - half + 4, 13, 2 * half - 8)
    canvas.rect(mat, mix(canvas.theme.color("teal"), canvas.theme.color("floor"), 0.45), radius=3)
    canvas.rect(mat.inset(2.5), mix(canvas.theme.color("teal"), canvas.theme.color("floor"), 0.6), radius=2)
