"""Patients who are not in the building: a video visit shows as a face on a screen in the provider's office."""

import pygame

from game.clinic import company
from game.clinic.figure import HEAD_Y, ORIGIN, Pose
from game.theme import mix
from game.widgets.geometry import Rect
from game.widgets.ui import Ui
from sim.day.view import PersonView
from sim.scenario.model import Plan

WIDE, HIGH = 42.0, 34.0
"""The screen, in units of the plan (its picture is a little smaller)."""
_FRAME = 2.5


def on_screen(person: PersonView, plan: Plan) -> bool:
    """Tell whether a patient is somewhere that has no place for one: they are there by video only."""
    room = plan.rooms.get(person.room)
    return person.role == "patient" and room is not None and room.kind == "office" and not room.seats


def screen_box(person: PersonView, plan: Plan) -> Rect:
    """Return where the screen hangs: over the desk's right end, beside whoever sits there."""
    room = plan.rooms[person.room]
    x, y, w, h = room.at
    desks = [Rect(*box) for kind, *box in room.furniture if kind == "desk"]
    right, top = (desks[0].right, desks[0].y) if desks else (x + w - 10, y + h / 2)
    left = min(right - WIDE / 2, x + w - WIDE - 6)
    return Rect(left, top - HIGH - 8, WIDE, HIGH)


def draw(ui: Ui, person: PersonView, box: Rect, scale: float, tone: str) -> None:
    """Draw the screen with the face into `box` (logical pixels); its frame has the tone of their patience."""
    canvas = ui.canvas
    stand = Rect(box.center[0] - 3 * scale, box.bottom - 1, 6 * scale, 6 * scale)
    canvas.rect(stand, "ink_soft", radius=1)
    canvas.rect(box, "ink", radius=4 * scale, border=tone, border_width=2)
    glass = box.inset(_FRAME * scale)
    canvas.rect(glass, mix(ui.theme.color("teal_soft"), (255, 255, 255), 0.3), radius=2 * scale)
    # The head's middle goes to the middle of the glass, and what is beside or below the glass is cut.
    with canvas.clipped(glass):
        for picture, (aside, down) in company.pictures(person, Pose(mood=person.mood), scale * canvas.scale):
            left = (glass.center[0] + (aside - ORIGIN[0]) * scale) * canvas.scale
            top = (glass.center[1] + (1.5 + down - ORIGIN[1] - HEAD_Y) * scale) * canvas.scale
            canvas.surface.blit(picture, (round(left), round(top)), special_flags=pygame.BLEND_PREMULTIPLIED)
