"""Who works today, side by side as they will be on the floor, only larger."""

from dataclasses import dataclass

import pygame

from game.clinic import figure
from game.clinic.figure import FEET, ORIGIN, WIDTH, Pose
from game.clinic.staff import post_of, staff_of
from game.text import text
from game.widgets import Element, Rect, Size, Ui
from sim.day.view import DayView, PersonView

_LARGE, _SMALL = 2.0, 1.4
_MANY = 6
"""More people than that are drawn smaller."""
_ROOM = 104.0
"""Room that everybody has for name and post at least, at the plain size of letters."""
_NAME, _POST = "small_strong", "tiny"


@dataclass(frozen=True, slots=True)
class _Member:
    """Somebody with the lines that stand below them."""

    person: PersonView
    name: tuple[str, ...]
    post: tuple[str, ...]


@dataclass(eq=False)
class Team(Element):
    """Rows of people, each with name and post below, broken into as many lines as they need."""

    view: DayView

    def __post_init__(self) -> None:
        self._staff = staff_of(self.view)
        self.many = len(self._staff) > _MANY
        """Whether they want the whole width of a screen."""
        self._scale = _SMALL if self.many else _LARGE

    def _rows(self, ui: Ui, width: float) -> list[list[_Member]]:
        """Return who stands in which row. All have the same width, enough for the longest word."""
        canvas = ui.canvas
        words = [canvas.text_width(word, _NAME) for p in self._staff for word in _name(p).split()]
        words += [canvas.text_width(word, _POST) for p in self._staff for word in post_of(p).split()]
        wanted = max(_ROOM * ui.text_scale, WIDTH * self._scale, *words, 0) + 8
        count = max(1, min(len(self._staff), int(width / wanted)))
        count = -(-len(self._staff) // -(-len(self._staff) // count)) if self._staff else 1  # rows about equally long
        wide = width / count - 8
        members = [
            _Member(p, canvas.wrap(_name(p), wide, _NAME), canvas.wrap(post_of(p), wide, _POST) if post_of(p) else ())
            for p in self._staff
        ]
        return [members[start : start + count] for start in range(0, len(members), count)]

    def _high(self, ui: Ui, row: list[_Member]) -> float:
        return (ORIGIN[1] + FEET + 4) * self._scale + max(self._lines(ui, one) for one in row)

    def _lines(self, ui: Ui, one: _Member) -> float:
        return len(one.name) * ui.canvas.line_height(_NAME) + len(one.post) * ui.canvas.line_height(_POST)

    def measure(self, ui: Ui, width: float) -> Size:
        return Size(width, sum(self._high(ui, row) for row in self._rows(ui, width)))

    def draw(self, ui: Ui, box: Rect) -> None:
        y, rows = box.y, self._rows(ui, box.w)
        for row in rows:
            high, wide = self._high(ui, row), box.w / len(rows[0])
            for column, one in enumerate(row):
                self._one(ui, Rect(box.x + column * wide, y, wide, high), one)
            y += high

    def _one(self, ui: Ui, place: Rect, one: _Member) -> None:
        canvas, person = ui.canvas, one.person
        center = place.center[0], place.y + ORIGIN[1] * self._scale
        if person.you:
            canvas.circle((center[0], center[1] - 4), 25 * self._scale, "teal_wash")
        picture = figure.picture(person.look, person.role, Pose(), self._scale * canvas.scale, person.years)
        x, y = (center[0] - WIDTH / 2 * self._scale) * canvas.scale, place.y * canvas.scale
        canvas.surface.blit(picture, (round(x), round(y)), special_flags=pygame.BLEND_PREMULTIPLIED)
        under = place.y + (ORIGIN[1] + FEET + 3) * self._scale
        for lines, style, color in (
            (one.name, _NAME, "teal_dark" if person.you else "ink"), (one.post, _POST, "ink_soft"),
        ):
            for line in lines:
                high = canvas.line_height(style)
                canvas.text(line, Rect(place.x, under, place.w, high), style, color, align="center")
                under += high
        ui.node("image", _name(person), place, id=f"team:{person.id}", value=post_of(person))


def _name(person: PersonView) -> str:
    return text("huddle.you", name=person.name) if person.you else person.name
