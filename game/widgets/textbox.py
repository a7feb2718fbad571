"""A text box: one line to write, with caret, selection, copy and paste."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from game.widgets.element import Element
from game.widgets.geometry import Rect, Size
from game.widgets.ui import Ui


@dataclass(eq=False)
class TextBox(Element):
    """`on_change(text)` gives the intent for every change; `intent` is sent by Enter, if there is one.

    `longest` limits the letters (0: no limit); `sign` stands in front of the box ("$"), `unit` behind it;
    `problem` is shown below it.
    """

    name: str
    value: str
    on_change: Callable[[str], Any]
    intent: Any = None
    hint: str = ""
    sign: str = ""
    unit: str = ""
    problem: str = ""
    longest: int = 0
    width: float = 0.0
    """Width of the box without its sign and unit; 0 takes all there is."""

    def _field_height(self, ui: Ui) -> float:
        return max(ui.theme.metrics["target"], ui.canvas.line_height("body") + 14)

    def measure(self, ui: Ui, width: float) -> Size:
        name = ui.canvas.line_height("small_strong") + 4
        wide = width
        if self.width:
            beside = sum(ui.canvas.text_width(words, "body") + 8 for words in (self.sign, self.unit) if words)
            wide = min(width, self.width * (0.5 + ui.text_scale / 2) + beside)
        below = 0.0
        if self.problem:
            lines = ui.canvas.wrap(self.problem, wide, "small")
            below = len(lines) * ui.canvas.line_height("small") + 4
        return Size(wide, name + self._field_height(ui) + below)

    def draw(self, ui: Ui, box: Rect) -> None:
        box = Rect(box.x, box.y, ui.measure(self, box.w).w, box.h)
        name, rest = box.take_top(ui.canvas.line_height("small_strong"), 4)
        field, below = rest.take_top(self._field_height(ui), 4)
        ui.canvas.text(self.name, name, "small_strong", "ink_soft")
        if self.sign:
            sign, field = field.take_left(ui.canvas.text_width(self.sign, "body"), 8)
            ui.canvas.text(self.sign, sign, "body", "ink_soft")
        if self.unit:
            unit, field = field.take_right(ui.canvas.text_width(self.unit, "body"), 8)
            ui.canvas.text(self.unit, unit, "body", "ink_soft")
        radius = ui.theme.radii["field"]
        node = ui.node(
            "textbox", self.name, field, id=self.id, value=self.value, on_change=self.on_change,
            intent=self.intent, radius=radius, number=(0, 0, self.longest, 1) if self.longest else None,
        )
        focused = ui.is_focused(node)
        border = "coral" if self.problem else "teal" if focused else "edge"
        ui.canvas.rect(field, "card", radius=radius, border=border, border_width=2 if focused else 1.25)
        self._draw_text(ui, field.inset(11, 4), node.id, focused)
        if self.problem:
            ui.canvas.paragraph(self.problem, below, "small", "coral_dark")
            ui.node("status", self.problem, below)

    def _draw_text(self, ui: Ui, inner: Rect, id: str, focused: bool) -> None:
        editor = ui.memory.editors.get(id) if focused else None
        caret = min(editor.caret, len(self.value)) if editor else len(self.value)
        before = ui.canvas.text_width(self.value[:caret])
        left = inner.x - max(0.0, before - inner.w + 4)
        ui.memory.text_left[id] = left
        line = ui.canvas.line_height("body")
        with ui.canvas.clipped(inner):
            if editor and editor.text == self.value and editor.selected:
                low, high = (ui.canvas.text_width(self.value[:i]) for i in editor.selection)
                mark = Rect(left + low, inner.center[1] - line / 2, high - low, line)
                ui.canvas.rect(mark, "teal_soft", radius=3)
            if self.value:
                whole = ui.canvas.text_width(self.value) + 4
                ui.canvas.text(self.value, Rect(left, inner.y, whole, inner.h), "body")
            elif self.hint:
                ui.canvas.text(self.hint, inner, "body", "ink_faint")
            if focused:
                ui.canvas.rect(Rect(left + before, inner.center[1] - line / 2 + 2, 2, line - 4), "ink")
