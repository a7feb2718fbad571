"""The clinic seen from above: rooms, who is where, which phone rings, and the last thing that happened."""

from dataclasses import dataclass

from game.clinic import ground, news, people, phone
from game.clinic.motion import Walkers
from game.clinic.people import Stage
from game.text import text
from game.widgets.canvas import Canvas
from game.widgets.element import Element
from game.widgets.geometry import Rect, Size
from game.widgets.ui import Ui
from sim.day.view import DayView, RoomView
from sim.scenario.model import Plan, Room

# state of a room: (icon, colour of the badge)
BADGES = {
    "free": ("check", "green"), "in_use": ("user", "teal"), "to_clean": ("spray-can-sparkles", "amber_dark"),
    "alarm": ("exclamation", "coral"),
}
_PAD = 14.0
_NOTE_SIZES = (2.0, 1.75, 1.5, 1.25, 1.0, 0.9)


@dataclass(eq=False)
class FloorPlan(Element):
    """The floor of the clinic. `walkers` outlives frames: it knows where everybody was a moment ago."""

    view: DayView
    plan: Plan
    walkers: Walkers

    def measure(self, ui: Ui, width: float) -> Size:
        return Size(width, max(220.0, width * 0.42))

    def draw(self, ui: Ui, box: Rect) -> None:
        canvas = ui.canvas
        canvas.rect(box, "floor", radius=ui.theme.radii["panel"], shadow="panel")
        with ui.group("group", text("floor.name"), box, id="floor"):
            line, area = box.inset(_PAD, _PAD - 2).take_bottom(news.height(ui), 6)
            stage = fit(self.plan, area)
            picture = ground.ground(canvas, self.plan, stage.scale * canvas.scale)
            canvas.surface.blit(picture, (round(stage.x * canvas.scale), round(stage.y * canvas.scale)))
            for room in self.view.rooms:
                if room.id in self.plan.rooms:
                    _room_state(ui, stage, self.plan.rooms[room.id], room)
            shown = self.walkers.update(self.view.people, ui.now, still=ui.reduced_motion)
            people.draw(ui, stage, self.plan, shown, self.walkers)
            taken = phone.draw(ui, stage, self.plan, self.view.calls)
            taken += [stage.box(_written(canvas, room)) for room in self.plan.rooms.values()]
            people.draw_captions(ui, stage, shown, self.walkers, area, taken)
            news.draw(ui, line, self.view.messages)
            ui.animating = ui.animating or self.walkers.moving


def fit(plan: Plan, area: Rect) -> Stage:
    """Return where the plan lies when it is as large as fits into `area`, in its middle."""
    scale = min(area.w / plan.size[0], area.h / plan.size[1])
    box = area.centered(plan.size[0] * scale, plan.size[1] * scale)
    return Stage(box.x, box.y, scale)


def _written(canvas: Canvas, room: Room) -> Rect:
    """Return the part of a room's label box that its name about fills, so that captions keep off it."""
    box = ground.label_box(room)
    wide = canvas.text_width(room.label, "tiny_strong")
    return Rect(box.x, box.y, min(box.w, wide), min(box.h, canvas.line_height("tiny_strong")))


def _room_state(ui: Ui, stage: Stage, room: Room, state: RoomView) -> None:
    """Draw a room's badge at its right upper corner, its note, and a coral edge in an alarm."""
    canvas = ui.canvas
    box = stage.box(Rect(*room.at))
    if state.state == "alarm":
        canvas.rect(box.inset(-1), border="coral", border_width=3, radius=10 * stage.scale)
    if state.state in BADGES:
        icon, color = BADGES[state.state]
        radius = max(8.0, 8.5 * stage.scale)
        center = (box.right - radius - 8 * stage.scale, box.y + radius + 7 * stage.scale)
        canvas.circle(center, radius, color)
        canvas.icon(icon, Rect(center[0] - radius, center[1] - radius, 2 * radius, 2 * radius).inset(radius * 0.42), "white")
    if state.note:
        _note(ui, stage, room, state.note)
    words = text(f"floor.room.{state.state}")
    ui.node("status", room.label, box, id=f"room:{state.id}", value=" · ".join(w for w in (words, state.note) if w))


def _note(ui: Ui, stage: Stage, room: Room, note: str) -> None:
    """Write a room's note below its furniture against the back wall, as large as there is room for."""
    canvas = ui.canvas
    x, y, w, h = room.at
    back = max((fy + fh for _, _, fy, _, fh in room.furniture if fy < y + 60), default=y + 30) + 2
    left, top = stage.at((x + 11, back))
    area = Rect(left, top, (w - 20) * stage.scale, min(48.0, y + h - back) * stage.scale)
    asked = canvas.text_scale
    for canvas.text_scale in (size for size in _NOTE_SIZES if size <= asked):
        if len(canvas.wrap(note, area.w, "tiny")) * canvas.line_height("tiny") <= area.h:
            break
    canvas.paragraph(note, area, "tiny", "ink_soft")
    canvas.text_scale = asked
