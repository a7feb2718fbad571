"""Everybody on the floor: figure, ring of patience, badges and captions, over the drawn ground."""

import math
from collections.abc import Iterable
from typing import NamedTuple

import pygame

from game.clinic import captions, company, ground, video
from game.clinic.captions import Caption
from game.clinic.figure import FEET, HEIGHT, ORIGIN, WIDTH, Pose
from game.clinic.furniture import HIDES
from game.clinic.motion import Walker, Walkers
from game.clinic.staff import name_of, works_there
from game.text import text
from game.theme import mix
from game.widgets.geometry import Rect
from game.widgets.ui import Ui
from sim.clock import short_time, time_text
from sim.day.view import PersonView
from sim.scenario.model import Plan

RING = 22.5
RING_Y = -3.5
"""Middle of the ring, from the middle of the body."""
_BEHIND = 4.0
"""Somebody whose middle is no farther down than this below a desk's upper edge stands behind it."""
_CAPTION_MOST = 1.35
"""Captions grow with the text size only so far, or they would hide the people ..."""
_CAPTION_PER_SCALE = 1.6
"""... and on a small plan no more than this times its scale, or they would lie on the rooms beside."""
_NAME_ONLY = 0.85
"""On a plan smaller than this, colleagues are named without their role; their clothes show it."""
_WATCHED, _YOU, _ALARM = 7, 9, 10
"""How firmly these captions keep their place; others are lighter."""
SMALLEST = 0.8
"""People are never drawn smaller than this, however small the plan."""


class Stage(NamedTuple):
    """Where the plan lies on the screen: its corner and the logical pixels in one of its units."""

    x: float
    y: float
    scale: float

    def at(self, point: tuple[float, float]) -> tuple[float, float]:
        return self.x + point[0] * self.scale, self.y + point[1] * self.scale

    def box(self, rect: Rect) -> Rect:
        return Rect(*self.at((rect.x, rect.y)), rect.w * self.scale, rect.h * self.scale)


def draw(ui: Ui, stage: Stage, plan: Plan, people: list[PersonView], walkers: Walkers) -> None:
    """Draw everybody, those farther back first, and what stands in front of them."""
    size = max(stage.scale, SMALLEST)
    you = next((person for person in people if person.you), None)
    if you is not None:
        _way(ui, stage, walkers[you.id])
    fronts = _fronts(plan)
    order = sorted(people, key=lambda person: (walkers[person.id].at[1], person.id))
    for person in order:
        walker = walkers[person.id]
        while fronts and fronts[0][0] + _BEHIND < walker.at[1]:
            _front(ui, stage, plan, fronts.pop(0))
        _person(ui, stage, person, walker, size)
    for front in fronts:
        _front(ui, stage, plan, front)
    for person in order:
        _badges(ui, stage.at(walkers[person.id].at), person, size)


def _fronts(plan: Plan) -> list[tuple[float, str, int]]:
    """Return what hides people behind it, from back to front: (upper edge, room, number in the room)."""
    found = [
        (y, room_id, i)
        for room_id, room in plan.rooms.items()
        for i, (kind, _, y, _, _) in enumerate(room.furniture) if kind in HIDES
    ]
    return sorted(found)


def _front(ui: Ui, stage: Stage, plan: Plan, front: tuple[float, str, int]) -> None:
    _, room_id, index = front
    room = plan.rooms[room_id]
    _, x, y, _, _ = room.furniture[index]
    canvas = ui.canvas
    picture = ground.piece(canvas, room, index, stage.scale * canvas.scale)
    left, top = stage.at((x - 2, y - 4))
    canvas.surface.blit(picture, (round(left * canvas.scale), round(top * canvas.scale)))


def _way(ui: Ui, stage: Stage, walker: Walker) -> None:
    """Show the way ahead of the player as a dotted line."""
    if walker.moving:
        points = [stage.at((x, y + 10)) for x, y in [walker.at, *walker.ahead]]
        ui.canvas.line(points, "teal", 2.5, dash=(5, 5))


def _person(ui: Ui, stage: Stage, person: PersonView, walker: Walker, size: float) -> None:
    canvas = ui.canvas
    x, y = stage.at(walker.at)
    sits = person.seated and not walker.moving
    if person.you:
        _spotlight(ui, (x, y + RING_Y * size), size)
    elif person.role == "patient":
        _ring(ui, (x, y + RING_Y * size), person, size)
    bob = 0.0 if ui.reduced_motion or not walker.moving else -abs(math.sin(walker.walked / 8 * math.pi)) * 1.4
    pose = Pose("sit" if sits else "stand", walker.facing, walker.step, person.mood)
    for picture, (aside, down) in company.pictures(person, pose, size * canvas.scale):
        _figure(ui, picture, (x + aside * size, y + (bob + down) * size), size)
    box = Rect(x - WIDTH / 2 * size, y - ORIGIN[1] * size, WIDTH * size, HEIGHT * size)
    ui.node("image", person.name, box, id=f"person:{person.id}", value=_in_words(person),
            states={"alarm" if person.alarm else ""})


def _figure(ui: Ui, picture: pygame.Surface, middle: tuple[float, float], size: float) -> None:
    scale = ui.canvas.scale
    left, top = (middle[0] - ORIGIN[0] * size) * scale, (middle[1] - ORIGIN[1] * size) * scale
    ui.canvas.surface.blit(picture, (round(left), round(top)), special_flags=pygame.BLEND_PREMULTIPLIED)


def _in_words(person: PersonView) -> str:
    words = [person.caption]
    if person.role == "patient":
        words.append(text(f"floor.mood.{person.mood}"))
    if person.until:
        words.append(text("floor.until", time=time_text(person.until)))
    if person.alarm:
        words.append(text("floor.alarm"))
    return " · ".join(word for word in words if word)


def draw_video(ui: Ui, stage: Stage, plan: Plan, people: Iterable[PersonView]) -> None:
    """Draw those who are seen on a screen only."""
    size = max(stage.scale, SMALLEST)
    for number, person in enumerate(person for person in people if video.on_screen(person, plan)):
        box = stage.box(video.screen_box(person, plan)).move(0, -number * (video.HIGH + 6) * size)
        video.draw(ui, person, box, stage.scale, _patience(person)[1])
        ui.node("image", person.name, box, id=f"person:{person.id}", value=_in_words(person))


def _patience(person: PersonView) -> tuple[float, str]:
    """Return (the share of patience used up, its tone)."""
    used = min(1.0, max(0.0, 1 - person.patience))
    return used, "coral" if used > 0.75 or person.alarm else "amber" if used > 0.45 else "green"


def _ring(ui: Ui, center: tuple[float, float], person: PersonView, size: float) -> None:
    """Draw the ring that fills as patience runs out."""
    used, tone = _patience(person)
    used = ui.ease(f"patience:{person.id}", used, 4)
    share = 1.0 if person.alarm else max(0.03, used)
    if person.alarm and not ui.reduced_motion:
        wave = ui.now * 0.9 % 1.0
        glow = mix(ui.theme.color("coral"), ui.theme.rooms["waiting"], 0.25 + 0.75 * wave)
        ui.canvas.ring(center, (RING + 8 * wave) * size, 1.6, glow)
    ui.canvas.circle(center, RING * size, mix(ui.theme.color("white"), ui.theme.color(tone), 0.10))
    ui.canvas.ring(center, RING * size, 3.2 * size, "track")
    ui.canvas.ring(center, RING * size, 3.2 * size, tone, share)


def _spotlight(ui: Ui, center: tuple[float, float], size: float) -> None:
    """Draw the ring that says "this is you": broken, slowly turning."""
    turn = 0.0 if ui.reduced_motion else ui.now * 0.04 % 1.0
    ui.canvas.circle(center, RING * size, mix(ui.theme.color("teal_soft"), ui.theme.color("hall"), 0.35))
    pieces = 14
    for i in range(pieces):
        start = round((turn + i / pieces) * 280) / 280 % 1.0
        ui.canvas.ring(center, (RING + 1) * size, 2.4 * size, "teal", 0.6 / pieces, start=start)


def _badges(ui: Ui, at: tuple[float, float], person: PersonView, size: float) -> None:
    """Draw what somebody does, or that they need help now, as a bubble at the right of the head."""
    if person.alarm and person.role == "patient":
        _alarm_sign(ui, at, size)
        return
    if person.busy_with:
        icon = person.busy_with
        edge, ink = ("coral", "coral_dark") if person.alarm else ("teal", "teal")
    elif person.mood == "unwell":
        icon, edge, ink = "droplet", "amber", "amber_dark"
    else:
        return
    radius = 9.0 * max(1.0, size)
    center = (at[0] + 14 * size, at[1] - 19 * size)
    ui.canvas.circle(center, radius, "white")
    ui.canvas.ring(center, radius, 1.6, edge)
    side = radius * 1.05
    ui.canvas.icon(icon, Rect(center[0] - side / 2, center[1] - side / 2, side, side), ink)


def _alarm_sign(ui: Ui, at: tuple[float, float], size: float) -> None:
    """Draw the sign of an emergency over somebody's head: a solid red triangle that nothing else on the floor has."""
    side = 21.0 * max(1.0, size)
    x, y = at[0], at[1] - 27 * size - side
    ui.canvas.polygon([(x - side * 0.66, y + side + 3), (x, y - 5), (x + side * 0.66, y + side + 3)], "white")
    ui.canvas.icon("triangle-exclamation", Rect(x - side / 2, y, side, side), "coral_dark")


def draw_captions(
    ui: Ui, stage: Stage, plan: Plan, people: list[PersonView], walkers: Walkers, within: Rect, taken: list[Rect]
) -> None:
    """Write who is who under the people, and until when somebody is watched, off what is `taken` and each other."""
    canvas = ui.canvas
    size = max(stage.scale, SMALLEST)
    asked, canvas.text_scale = canvas.text_scale, min(
        canvas.text_scale, _CAPTION_MOST, max(1.0, _CAPTION_PER_SCALE * stage.scale)
    )
    waiting = {id for id, room in plan.rooms.items() if room.kind == "waiting"}
    wanted = [c for person in people
              if (c := _caption(ui, stage, person, walkers[person.id], size, watched=person.room in waiting))]
    for caption, box in captions.arrange(wanted, within, taken):
        you = caption.weight == _YOU
        ground = caption.ground or ("teal" if you else "panel")
        canvas.rect(box, ground, radius=box.h / 2, opacity=1.0 if caption.color == "white" else 0.82)
        if caption.icon:
            sign, words = box.take_left(box.h)
            canvas.icon(caption.icon, sign.inset(box.h * 0.22), "amber_dark")
            canvas.text(caption.text, words, "tiny_strong", caption.color)
        else:
            canvas.text(caption.text, box, "tiny_strong", caption.color, align="center")
    canvas.text_scale = asked


def _caption(
    ui: Ui, stage: Stage, person: PersonView, walker: Walker, size: float, *, watched: bool
) -> Caption | None:
    """Return what is written under somebody. `watched`: that something runs for them is not said by their room."""
    x, y = stage.at(walker.at)
    until, icon = short_time(person.until) if person.until and watched else "", ""
    pointed = math.dist(ui.memory.pointer, (x, y - 4 * size)) < 22 * size
    if person.you:
        words, weight, color = text("floor.you"), _YOU, "white"
    elif person.alarm and person.role == "patient":
        words, weight, color = text("emergency.word"), _ALARM, "white"
    elif pointed:
        runs = text("floor.until", time=until) if until else ""
        words = " · ".join(w for w in (person.name if person.role == "patient" else "", person.caption, runs) if w)
        weight, color = 8, "ink"
    elif until:
        words, weight, color, icon = until, _WATCHED, "ink", "hourglass-half"
    elif not works_there(person):
        return None
    else:
        words, weight, color = person.caption or person.name, 5, "ink"
        if stage.scale < _NAME_ONLY:
            words = name_of(words)
    high = ui.canvas.line_height("tiny_strong")
    wide = ui.canvas.text_width(words, "tiny_strong") + (high + 6 if icon else 12)
    ground = "coral_dark" if weight == _ALARM else "amber_soft" if icon else ""
    return Caption(words, x, y + (FEET + 3) * size, wide, high, weight, color, ground, icon)
