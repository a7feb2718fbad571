"""The clinic seen from above: rooms, who is where, which phone rings, and the last thing that happened."""

from dataclasses import dataclass, field

from game.clinic import ground, news, people, phone, signs
from game.clinic.motion import Walkers
from game.clinic.people import Stage
from game.clinic.pops import Pops
from game.text import text
from game.widgets.element import Element
from game.widgets.geometry import Rect, Size
from game.widgets.ui import Ui
from sim.day.view import DayView
from sim.scenario.model import Plan

_PAD = 14.0
_LEAST_SCALE = 0.05
"""Where a unit of the plan is less of a pixel than this, there is nothing to be made out, and nothing is drawn."""


_CRAMPED = 0.7
"""Where a unit of the plan is less than so many logical pixels, an emergency leaves no room for the line of news: the
strip above says the same."""


@dataclass(eq=False)
class FloorPlan(Element):
    """The floor of the clinic. `walkers` and `pops` outlive frames: they know where everybody was a moment ago,
    and what has just been done."""

    view: DayView
    plan: Plan
    walkers: Walkers
    pops: Pops = field(default_factory=Pops)

    def measure(self, ui: Ui, width: float) -> Size:
        return Size(width, max(220.0, width * 0.42))

    def height(self, ui: Ui, width: float) -> float:
        """Return the height at which the plan fills the width; more would leave the room empty."""
        return (width - 2 * _PAD) * self.plan.size[1] / self.plan.size[0] + 2 * (_PAD - 2) + news.height(ui) + 6

    def draw(self, ui: Ui, box: Rect) -> None:
        canvas = ui.canvas
        canvas.rect(box, radius=ui.theme.radii["panel"], shadow="panel")
        with ui.group("group", text("floor.name"), box, id="floor"):
            inner = box.inset(_PAD, _PAD - 2)
            line, area = inner.take_bottom(news.height(ui), 6)
            told = not self.view.alarms or fit(self.plan, area).scale >= _CRAMPED
            stage = fit(self.plan, area if told else inner)
            if stage.scale * canvas.scale < _LEAST_SCALE:  # the letters are so large that no room is left
                news.draw(ui, line, self.view.messages, self.view.now)
                return
            key = (id(self.plan), self.view.rooms)
            taken = list(ui.still("floor", key, box, lambda: self._rooms(ui, box, stage)))
            shown = self.walkers.update(self.view.people, ui.now, self.view.now, still=ui.reduced_motion)
            people.draw(ui, stage, self.plan, shown, self.walkers)
            for person in shown:
                size = max(stage.scale, people.SMALLEST)
                self.pops.draw(ui, stage.at(self.walkers[person.id].at), person.id, size)
            people.draw_video(ui, stage, self.plan, self.view.people)
            taken += phone.draw(ui, stage, self.plan, self.view.calls)
            people.draw_captions(ui, stage, self.plan, shown, self.walkers, area, taken)
            if told:
                news.draw(ui, line, self.view.messages, self.view.now)
            ui.animating = ui.animating or self.walkers.moving

    def _rooms(self, ui: Ui, box: Rect, stage: Stage) -> list[Rect]:
        """Draw the rooms and what is written in them; return where that is."""
        scale = ui.canvas.scale
        ui.canvas.rect(box, "floor", radius=ui.theme.radii["panel"])
        picture = ground.ground(ui.canvas, self.plan, stage.scale * scale)
        ui.canvas.surface.blit(picture, (round(stage.x * scale), round(stage.y * scale)))
        states = {state.id: state for state in self.view.rooms}
        most = signs.largest(ui.canvas, stage, self.plan.rooms.values())
        return [signs.draw(ui, stage, id, room, states.get(id), most) for id, room in self.plan.rooms.items()]


def fit(plan: Plan, area: Rect) -> Stage:
    """Return where the plan lies when it is as large as fits into `area`, in its middle."""
    scale = min(area.w / plan.size[0], area.h / plan.size[1])
    box = area.centered(plan.size[0] * scale, plan.size[1] * scale)
    return Stage(box.x, box.y, scale)
