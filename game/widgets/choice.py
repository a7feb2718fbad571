"""One of several (Segmented), and yes or no (Switch)."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from game.widgets.element import Element
from game.widgets.geometry import Rect, Size
from game.widgets.ui import Ui


@dataclass(eq=False)
class Segmented(Element):
    """A few short options in one line (or more, where they do not fit); also used as tabs.

    `options` are (value, label); `on_change(value)` gives the intent. With `tabs` the roles are
    tab list and tab. Tab reaches the chosen one, arrows choose.
    """

    name: str
    options: Sequence[tuple[Any, str]]
    value: Any
    on_change: Callable[[Any], Any]
    tabs: bool = False
    show_name: bool = False

    def _high(self, ui: Ui) -> float:
        return max(ui.theme.metrics["target"], ui.canvas.line_height("button") + 16)

    def _widest(self, ui: Ui) -> float:
        return max(ui.canvas.text_width(label, "button") for _, label in self.options) + 26

    def _layout(self, ui: Ui, width: float) -> tuple[int, int]:
        """Return (options on a line, lines), as even as can be."""
        count = len(self.options)
        lines = math.ceil(count / max(1, int((width + 0.5) / self._widest(ui))))
        return math.ceil(count / lines), lines

    def _name_height(self, ui: Ui) -> float:
        return ui.canvas.line_height("small_strong") + 4 if self.show_name else 0.0

    def measure(self, ui: Ui, width: float) -> Size:
        columns, lines = self._layout(ui, width)
        return Size(min(width, self._widest(ui) * columns), self._high(ui) * lines + self._name_height(ui))

    def draw(self, ui: Ui, box: Rect) -> None:
        roles = ("tablist", "tab") if self.tabs else ("radiogroup", "radio")
        with ui.group(roles[0], self.name, box, id=self.id):
            head, box = box.take_top(self._name_height(ui))
            if self.show_name:
                ui.canvas.text(self.name, head, "small_strong", "ink_soft", valign="start")
            ui.canvas.rect(box, "track", radius=ui.theme.radii["button"])
            columns, lines = self._layout(ui, box.w)
            w, h = box.w / columns, box.h / lines
            for i, (value, label) in enumerate(self.options):
                cell = Rect(box.x + (i % columns) * w, box.y + (i // columns) * h, w, h)
                self._draw_option(ui, cell, roles[1], (value, label))

    def _draw_option(self, ui: Ui, cell: Rect, role: str, option: tuple[Any, str]) -> None:
        value, label = option
        chosen = value == self.value
        radius = ui.theme.radii["button"] - 2
        node = ui.node(
            role, label, cell.inset(2), id=f"{role}:{value}", intent=self.on_change(value),
            states={"selected" if chosen else ""}, radius=radius,
        )
        if chosen:
            ui.canvas.rect(cell.inset(3), "teal", radius=radius)
        elif ui.is_hot(node):
            ui.canvas.rect(cell.inset(3), "teal_tint", radius=radius)
        ui.canvas.text(label, cell.inset(8, 3), "button", "white" if chosen else "ink", align="center")


@dataclass(eq=False)
class Switch(Element):
    """A yes or no with its label; `hint` is a quiet line below."""

    label: str
    checked: bool
    intent: Any
    hint: str = ""

    def _text_width(self, width: float) -> float:
        return max(1.0, width - 64)

    def measure(self, ui: Ui, width: float) -> Size:
        room = self._text_width(width)
        high = len(ui.canvas.wrap(self.label, room, "body")) * ui.canvas.line_height("body")
        if self.hint:
            high += len(ui.canvas.wrap(self.hint, room, "small")) * ui.canvas.line_height("small")
        return Size(width, max(ui.theme.metrics["target"], high + 8))

    def draw(self, ui: Ui, box: Rect) -> None:
        states = {"checked" if self.checked else ""}
        node = ui.node("checkbox", self.label, box, id=self.id, intent=self.intent, states=states,
                       value="on" if self.checked else "off")
        track, words = box.take_left(48, 16)
        track = track.centered(48, 28)
        on = ui.ease(node.id, 1.0 if self.checked else 0.0, 14)
        edge = "teal_dark" if ui.is_hot(node) else "edge"
        ui.canvas.rect(track, "teal" if self.checked else "track", radius=14, border=edge)
        ui.canvas.circle((track.x + 14 + 20 * on, track.center[1]), 10, "white", border="edge")
        high = ui.measure(self, box.w).h - 8
        y = words.y + (words.h - high) / 2
        if not self.hint:
            lines = len(ui.canvas.wrap(self.label, words.w, "body"))
            y = words.center[1] - lines * ui.canvas.line_height("body") / 2
        y += ui.canvas.paragraph(self.label, Rect(words.x, y, words.w, words.h), "body")
        if self.hint:
            ui.canvas.paragraph(self.hint, Rect(words.x, y, words.w, words.h), "small", "ink_soft")
