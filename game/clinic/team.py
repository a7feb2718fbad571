"""Who works today, side by side as they will be on the floor, only larger."""

from dataclasses import dataclass

import pygame

from game.clinic import figure
from game.clinic.figure import FEET, ORIGIN, WIDTH, Pose
from game.text import text
from game.widgets import Element, Rect, Size, Ui
from sim.day.view import DayView, PersonView

_LARGE, _SMALL = 2.0, 1.4
_MANY = 6
"""From more people on they are drawn smaller."""
_ORDER = ("provider", "ma", "moa")


@dataclass(eq=False)
class Team(Element):
    view: DayView

    def _staff(self) -> list[PersonView]:
        staff = [person for person in self.view.people if person.role in _ORDER]
        return sorted(staff, key=lambda person: (_ORDER.index(person.role), person.id))

    @property
    def _scale(self) -> float:
        return _LARGE if len(self._staff()) <= _MANY else _SMALL

    def _line(self, ui: Ui) -> float:
        return ui.canvas.line_height("small_strong")

    def _place(self, ui: Ui, width: float) -> tuple[int, float]:
        """Return (how many stand in a row, the width each has)."""
        staff = self._staff()
        wanted = max((ui.canvas.text_width(_words(p), "small_strong") + 16 for p in staff), default=80)
        count = max(1, min(len(staff), int(width / max(wanted, WIDTH * self._scale))))
        return count, width / count

    def _high(self, ui: Ui) -> float:
        return (ORIGIN[1] + FEET + 4) * self._scale + self._line(ui)

    def measure(self, ui: Ui, width: float) -> Size:
        count, _ = self._place(ui, width)
        rows = -(-len(self._staff()) // count)
        return Size(width, rows * self._high(ui))

    def draw(self, ui: Ui, box: Rect) -> None:
        canvas = ui.canvas
        count, wide = self._place(ui, box.w)
        for number, person in enumerate(self._staff()):
            row, column = divmod(number, count)
            place = Rect(box.x + column * wide, box.y + row * self._high(ui), wide, self._high(ui))
            center = place.center[0], place.y + ORIGIN[1] * self._scale
            if person.you:
                canvas.circle((center[0], center[1] - 4), 25 * self._scale, "teal_wash")
            picture = figure.picture(person.look, person.role, Pose(), self._scale * canvas.scale, person.years)
            x, y = (center[0] - WIDTH / 2 * self._scale) * canvas.scale, place.y * canvas.scale
            canvas.surface.blit(picture, (round(x), round(y)), special_flags=pygame.BLEND_PREMULTIPLIED)
            under = Rect(place.x, place.y + (ORIGIN[1] + FEET + 3) * self._scale, wide, self._line(ui))
            canvas.text(_words(person), under, "small_strong", "teal_dark" if person.you else "ink", align="center")
            ui.node("image", _words(person), place, id=f"team:{person.id}")


def _words(person: PersonView) -> str:
    return text("huddle.you", name=person.name) if person.you else person.caption or person.name
