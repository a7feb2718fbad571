"""The two desks at the set-up: a card each, with somebody who works there."""

from dataclasses import dataclass
from typing import Any

import pygame

from game.clinic import figure
from game.clinic.figure import FEET, HEIGHT, ORIGIN, WIDTH, Pose
from game.text import text
from game.widgets import Column, Element, Label, Rect, Size, Ui

_SCALE = 1.75
_LOOKS = {"ma": 3, "moa": 30}
"""Role -> the look number of who stands for it."""
_PAD = 14.0


@dataclass(eq=False)
class DeskCard(Element):
    """One desk to choose: who works there, what they do, and what is true of it."""

    role: str
    intent: Any
    """None where nobody works at this desk on the day that is chosen."""
    selected: bool

    def _words(self) -> Element:
        return Column(
            Label(text(f"roles.{self.role}"), "heading", "ink" if self.intent else "ink_faint"),
            Label(text(f"setup.{self.role}"), "small", "ink"),
            Label(text(f"setup.{self.role}_true" if self.intent else "setup.no_desk"), "small", "ink_soft"),
            gap=5,
        )  # fmt: skip

    def _side(self) -> float:
        return WIDTH * _SCALE + 6

    def measure(self, ui: Ui, width: float) -> Size:
        words = ui.measure(self._words(), max(60.0, width - self._side() - 2.5 * _PAD)).h
        return Size(width, max(words, (ORIGIN[1] + FEET) * _SCALE) + 2 * _PAD - 4)

    def draw(self, ui: Ui, box: Rect) -> None:
        canvas, radius = ui.canvas, ui.theme.radii["card"]
        name = text(f"roles.{self.role}")
        with ui.group(
            "radio", name, box, id=f"role:{self.role}", intent=self.intent, radius=radius,
            states={"selected" if self.selected else "", "" if self.intent else "disabled"},
        ) as node:  # fmt: skip
            hot = ui.is_hot(node)
            ground, edge = ("teal_wash", "teal") if self.selected else ("card", "edge" if hot else "keycap_edge")
            canvas.rect(box, ground, radius=radius, border=edge, border_width=2 if self.selected else 1.25)
            if hot and not self.selected:
                canvas.rect(box.inset(2), "teal_wash", radius=radius - 2)
            left, right = box.inset(_PAD, 0).take_left(self._side(), _PAD / 2)
            self._person(ui, left)
            words = self._words()
            words.draw(ui, right.centered(right.w, ui.measure(words, right.w).h))

    def _person(self, ui: Ui, box: Rect) -> None:
        canvas = ui.canvas
        x, y = box.center
        ground = "teal_soft" if self.role == "ma" else "plum_soft"
        canvas.circle((x, y), box.w * 0.5, ground if self.selected else "track")
        picture = figure.picture(_LOOKS[self.role], self.role, Pose(), _SCALE * canvas.scale, 34)
        top = y - (ORIGIN[1] + FEET - HEIGHT / 2 + 2) * _SCALE
        at = round((x - ORIGIN[0] * _SCALE) * canvas.scale), round((top - 2) * canvas.scale)
        canvas.surface.blit(picture, at, special_flags=pygame.BLEND_PREMULTIPLIED)
