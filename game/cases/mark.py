"""Mark: find every wrong field of a form."""

from dataclasses import dataclass
from typing import Any

from game.cases.intents import CaseIntent, Pick
from game.cases.way import Way
from game.text import text
from game.widgets import Element, Rect, Size, Ui
from game.widgets.label import draw_keycap, keycap_size
from sim.cases.case import MarkField, MarkPayload

_PAD = 10.0
_GAP = 7.0
_LEAST = 128.0
"""A column of the form is never narrower, times the text size."""


class MarkWay(Way[MarkPayload]):
    """A form whose fields are pressed when they are wrong; arrows move, Space marks."""

    width = 844

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self.marked: list[str] = []

    @property
    def value(self) -> list[str]:
        return list(self.marked)

    def note(self) -> str:
        return text("cases.mark.count", count=len(self.marked)) if self.marked else text("cases.mark.none")

    def take(self, intent: CaseIntent) -> None:
        match intent:
            case Pick(id) if id in self.marked:
                self.marked.remove(id)
            case Pick(id) if any(field.id == id for field in self.payload.fields):
                self.marked.append(id)

    def restore(self, value: Any, at: int = 0) -> None:
        self.marked = [field.id for field in self.payload.fields if field.id in value]

    def question(self) -> Element:
        return Form(tuple(FormField(f, f.id in self.marked) for f in self.payload.fields))


@dataclass(eq=False)
class Form(Element):
    """Fields packed into lines: as many columns as fit, long values taking several of them."""

    fields: tuple["FormField", ...]
    most: int = 3
    """So many columns at most."""

    def _columns(self, ui: Ui, width: float) -> int:
        return max(1, min(self.most, int((width - 2 * _PAD + _GAP) // (_LEAST * ui.text_scale + _GAP))))

    def _lines(self, ui: Ui, width: float) -> list[list[tuple["FormField", int]]]:
        """Return lines of (field, columns it takes)."""
        columns = self._columns(ui, width)
        one = (width - 2 * _PAD - _GAP * (columns - 1)) / columns
        lines: list[list[tuple[FormField, int]]] = [[]]
        for field in self.fields:
            span = field.span(ui, one, columns)
            if sum(taken for _, taken in lines[-1]) + span > columns:
                lines.append([])
            lines[-1].append((field, span))
        return lines

    def _placed(self, ui: Ui, width: float) -> list[tuple["FormField", Rect]]:
        """Return each field with its place, for a form whose left top corner is (0, 0)."""
        y, placed = _PAD, []
        for line in self._lines(ui, width):
            shares = sum(span for _, span in line)
            room = width - 2 * _PAD - _GAP * (len(line) - 1)
            widths = [room * span / shares for _, span in line]
            high = max(f.measure(ui, w).h for (f, _), w in zip(line, widths, strict=True))
            x = _PAD
            for (field, _), w in zip(line, widths, strict=True):
                placed.append((field, Rect(x, y, w, high)))
                x += w + _GAP
            y += high + _GAP
        return placed

    def measure(self, ui: Ui, width: float) -> Size:
        return Size(width, max(box.bottom for _, box in self._placed(ui, width)) + _PAD)

    def draw(self, ui: Ui, box: Rect) -> None:
        box = Rect(box.x, box.y, box.w, ui.measure(self, box.w).h)
        ui.canvas.rect(box, "card", radius=10, border="line", shadow="card")
        with ui.group("group", text("cases.mark.form"), box, id="form"):
            for field, place in self._placed(ui, box.w):
                field.draw(ui, place.move(box.x, box.y))


@dataclass(eq=False)
class FormField(Element):
    """One field: its label, its value, and whether it is marked as wrong."""

    field: MarkField
    marked: bool

    @property
    def shown(self) -> str:
        return self.field.value or text("cases.mark.empty")

    def span(self, ui: Ui, column: float, columns: int) -> int:
        """Return how many columns its value needs."""
        wide = ui.canvas.text_width(self.shown, "strong") + 2 * _PAD
        return next((n for n in range(1, columns) if wide <= column * n + _GAP * (n - 1)), columns)

    def _tick(self, ui: Ui) -> float:
        """Return the side of the cross, for which there is always room at the right of the label."""
        return ui.canvas.line_height("tiny")

    def _label_room(self, ui: Ui, inner: float) -> float:
        return max(30.0, inner - 4 - self._tick(ui))

    def _heights(self, ui: Ui, width: float) -> tuple[float, float]:
        inner, canvas = width - 2 * _PAD, ui.canvas
        label = len(canvas.wrap(self.field.label, self._label_room(ui, inner), "tiny")) * canvas.line_height("tiny")
        value = len(canvas.wrap(self.shown, inner, "strong")) * canvas.line_height("strong")
        return label, value

    def measure(self, ui: Ui, width: float) -> Size:
        return Size(width, max(ui.theme.metrics["target"], sum(self._heights(ui, width)) + 11))

    def draw(self, ui: Ui, box: Rect) -> None:
        radius = ui.theme.radii["field"]
        node = ui.node(
            "checkbox", self.field.label, box, id=f"field:{self.field.id}", value=self.shown,
            intent=Pick(self.field.id), states={"checked" if self.marked else ""}, radius=radius,
        )
        here = ui.is_focused(node)
        draw_field_ground(ui, box, marked=self.marked, here=here, hot=ui.is_hot(node))
        inner = box.inset(_PAD, 0)
        label, value = self._heights(ui, box.w)
        y = box.y + (box.h - label - value) / 2
        room = self._label_room(ui, inner.w)
        ui.canvas.paragraph(self.field.label, Rect(inner.x, y, room, label), "tiny", "ink_soft")
        ui.canvas.paragraph(self.shown, Rect(inner.x, y + label, inner.w, value), "strong")
        if self.marked:
            self._draw_mark(ui, Rect(inner.x, y, inner.w, ui.canvas.line_height("tiny")))
        if here:
            self._draw_cap(ui, Rect(inner.x, y, inner.w, label), Rect(inner.x, y + label, inner.w, value))

    def _free(self, ui: Ui, line: Rect, written: str, style: str) -> float:
        """Return the room right of what is written on a line (none if it takes several lines)."""
        wide = ui.canvas.text_width(written, style)
        return line.w - wide - 6 if wide <= line.w else 0.0

    def _draw_mark(self, ui: Ui, line: Rect) -> None:
        """Draw the cross, with the word where there is room for it."""
        word, side = text("cases.mark.marked"), self._tick(ui) * 0.86
        wide = ui.canvas.text_width(word, "tiny_strong") + 1
        if wide + side + 4 <= self._free(ui, line, self.field.label, "tiny"):
            right, line = line.take_right(wide, 3)
            ui.canvas.text(word, right, "tiny_strong", "coral_dark", align="end")
        ui.canvas.icon("xmark", line.take_right(side)[0], "coral_dark")

    def _draw_cap(self, ui: Ui, label: Rect, value: Rect) -> None:
        """Draw the key that marks, on the line that has room for it, if one has."""
        wide = keycap_size(ui, "Space").w
        if not self.marked and wide <= self._free(ui, label, self.field.label, "tiny"):
            draw_keycap(ui, label.take_right(wide)[0].move(4, 1), "Space")
        elif wide <= self._free(ui, value, self.shown, "strong"):
            draw_keycap(ui, value.take_right(wide)[0].move(4, 0), "Space")


def draw_field_ground(ui: Ui, box: Rect, *, marked: bool, here: bool, hot: bool) -> None:
    """Draw the ground of something that is pressed when it is wrong; `here` says that it has the focus."""
    ground, border, width = "card", "keycap_edge", 1.25
    if marked:
        ground, border, width = "coral_wash", "coral", 2
    elif here:
        border, width = "teal", 2
    elif hot:
        ground, border = "teal_wash", "edge"
    ui.canvas.rect(box, ground, radius=ui.theme.radii["field"], border=border, border_width=width)
