"""The banner that lies over the floor while the clock stands at the player's wish."""

from dataclasses import dataclass
from typing import Any

from game.clinic.intents import PauseOrGo, ShowHistory
from game.settings import Settings
from game.text import text
from game.widgets import Button, Column, Element, Flow, IconTile, Label, Rect, Row, Scroll, Size, Spacer, Ui


@dataclass(eq=False)
class PausedBanner(Element):
    """Says that the clock stands and why, and how to go on. Everything else can still be used."""

    reason: str
    settings: Settings
    leave: Any
    """The intent of [Leave for now]."""
    set_up: Any
    """The intent of [Settings]."""
    guide: Any
    """The intent of [Help]."""

    def _content(self, tight: bool = False) -> Element:
        title, key = Label(text("shift.paused"), "heading"), self.settings.key
        go_on = Button(text("topbar.go_on"), PauseOrGo(), "primary", "play", key("pause"), id="banner:go_on")
        history = Button(text("shift.history_button"), ShowHistory(), "secondary", key=key("history"))
        guide = Button(text("title.guide"), self.guide, "secondary", "circle-info", key("guide"))
        set_up = Button(text("title.settings"), self.set_up, "secondary", "settings", key("settings"))
        leave = Button(text("shift.leave"), self.leave, "quiet", "quit")
        if tight:
            return Column(Row(title, Spacer(grow=1), go_on), history, set_up, leave, gap=6)
        note = text("shift.paused_focus" if self.reason == "focus" else "shift.paused_note")
        words = Column(title, Label(note, "small", "ink_soft"), gap=1, grow=1)
        top = Row(IconTile("pause", size=42), words, gap=12, stack=False)
        return Column(top, Flow(go_on, history, guide, set_up, leave), gap=12)

    def measure(self, ui: Ui, width: float) -> Size:
        return Size(width, ui.measure(self._content(), width).h + 36)

    def draw(self, ui: Ui, box: Rect) -> None:
        """Draw it in the middle of `box`, or, where that is too low for it, over all there is below; where even that
        is too low the buttons alone, but for the help, which has its key; and what is still too much scrolls."""
        wide = min(840 * (0.6 + 0.4 * ui.text_scale), box.w - 24)
        content = self._content()
        high = ui.measure(content, wide - 36).h + 36
        if high > box.h - 24:
            box = Rect(box.x, box.y, box.w, ui.canvas.area.bottom - 12 - box.y)
        if high > box.h:
            content = self._content(tight=True)
            high = min(ui.measure(content, wide - 36).h + 36, box.h)
        paper = Rect(box.center[0] - wide / 2, box.y + (box.h - high) * 0.46, wide, high)
        ui.canvas.rect(paper, "panel", radius=16, border="teal", border_width=1.75, shadow="dialog")
        with ui.group("group", text("shift.paused"), paper, id="paused"):
            Scroll(content, name=text("shift.paused")).draw(ui, paper.inset(18))
