"""A dialog: something in front of the screen that must be dealt with first."""

from dataclasses import dataclass
from typing import Any

from game.widgets.element import Element
from game.widgets.geometry import Rect, Size
from game.widgets.label import IconTile, Label
from game.widgets.layout import Column, Flow, Row
from game.widgets.scroll import Scroll
from game.widgets.ui import Ui


@dataclass(eq=False)
class Dialog(Element):
    """Title, body (scrolled when it is too long) and buttons that always stay in sight.

    While it is there, keys and mouse reach nothing else. `on_escape` is the intent of the Esc key,
    unless one of its buttons has that key. `area` limits it to a part of the screen (the floor, for
    a case) and keeps the rest bright; without it the dialog is in the middle of everything.
    """

    title: str
    body: Element
    buttons: tuple[Element, ...] = ()
    icon: str = ""
    detail: str = ""
    aside: Element | None = None
    """At the right of the title."""
    on_escape: Any = None
    width: float = 560
    tone: str = "plain"
    area: Rect | None = None
    pad: float = 20

    def measure(self, ui: Ui, width: float) -> Size:
        return Size(width, 0)

    def _head(self) -> Element:
        words = Column(
            Label(self.title, "heading"),
            Label(self.detail, "small", "ink_soft") if self.detail else None,
            gap=1, grow=1,
        )
        icon = IconTile(self.icon, self.tone, 42) if self.icon else None
        return Row(icon, words, self.aside, gap=12)

    def _foot(self) -> Element | None:
        return Flow(*self.buttons, gap=10) if self.buttons else None

    def draw(self, ui: Ui, box: Rect) -> None:
        area = self.area or box
        if self.area is None:
            ui.canvas.rect(ui.canvas.area, "ink", opacity=0.45)
        wide = min(self.width * (0.6 + 0.4 * ui.text_scale), area.w - 24)
        inner = wide - 2 * self.pad
        head, foot = self._head(), self._foot()
        head_h = ui.measure(head, inner).h
        foot_h = ui.measure(foot, inner).h + 16 if foot else 0.0
        around = 2 * self.pad + head_h + 14 + foot_h
        high = min(ui.measure(self.body, inner).h + around, area.h - 24)
        paper = area.centered(wide, high)
        radius = ui.theme.radii["panel"] + 2
        ui.canvas.rect(
            paper, "panel", radius=radius, border="coral" if self.tone == "now" else "teal", shadow="dialog"
        )
        with ui.group("dialog", self.title, paper, id=self.id or "dialog", states={"modal"}):
            top, rest = paper.inset(self.pad).take_top(head_h, 14)
            head.draw(ui, top)
            if foot:
                bottom, rest = rest.take_bottom(foot_h - 16, 16)
                Scroll(self.body, name=self.title).draw(ui, rest)
                foot.draw(ui, bottom)
            else:
                Scroll(self.body, name=self.title).draw(ui, rest)
            if self.on_escape is not None:
                ui.shortcut("Esc", self.title, self.on_escape)
