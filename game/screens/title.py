"""The title: what this is, and the way in."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from game.screens.base import Next, OpenGuide, OpenSettings, Push, Quit, Screen
from game.screens.street import draw_street
from game.settings import SettingsStore
from game.text import text
from game.widgets import Button, Column, Element, Label, Panel, Rect, Scroll, Size, Spacer, Ui


@dataclass(frozen=True, slots=True)
class Chosen:
    """A button of the title."""

    what: Literal["play", "resume", "look_back", "quit"]


@dataclass(frozen=True, slots=True)
class Saved:
    """A shift that can be gone on with, or looked back at: what makes its screen, and which it is."""

    go_on: Callable[[], Screen]
    note: str


@dataclass(eq=False)
class Front(Element):
    """The street behind, and the panel before it: left of the clinic, as high as it needs to be."""

    panel: Element
    animated: bool
    width: float = 400

    def measure(self, ui: Ui, width: float) -> Size:
        return Size(width, 0)

    def draw(self, ui: Ui, box: Rect) -> None:
        draw_street(ui, box, moving=self.animated)
        ui.node("image", text("title.picture"), box)
        wide = min(self.width * (0.5 + 0.5 * ui.text_scale), box.w - 32)
        room = Panel(self.panel, pad=28, shadow="dialog")
        high = min(ui.measure(room, wide).h, box.h - 32)
        left = min(56.0, (box.w - wide) / 2)
        place = Rect(box.x + left, box.y + (box.h - high) / 2, wide, high)
        Panel(Scroll(self.panel, name="title"), pad=28, shadow="dialog").draw(ui, place)


class TitleScreen(Screen):
    """`set_up()` makes the screen that Play leads to. `saved()`, asked whenever the title is shown anew,
    gives the way back into a shift that was left, with a word on which it is; or None. `over()`, asked as often,
    gives the way to the debrief of the shift that was finished last."""

    name = "title"
    animated = True

    def __init__(
        self,
        store: SettingsStore,
        set_up: Callable[[], Screen],
        saved: Callable[[], Saved | None] = lambda: None,
        over: Callable[[], Saved | None] = lambda: None,
    ) -> None:
        self._store = store
        self._set_up = set_up
        self._saved = saved
        self._shift = saved()
        self._over = over
        self._last = over()

    def compose(self, ui: Ui) -> Element:
        going_on, keys = self._shift is not None, self._store.value.keys
        buttons: list[Element] = [
            Button(text("title.play"), Chosen("play"), "secondary" if going_on else "primary", "play",
                   "" if going_on else "Enter"),
            Button(text("title.guide"), OpenGuide(), icon="circle-info", key=keys["guide"]),
            Button(text("title.settings"), OpenSettings(), icon="settings", key=keys["settings"]),
            Button(text("title.quit"), Chosen("quit"), icon="quit", key="Ctrl+Q"),
        ]
        if self._shift is not None:
            note = Label(self._shift.note, "small", "ink_soft")
            first = Button(text("title.continue"), Chosen("resume"), "primary", "replay", "Enter")
            buttons = [Column(first, note, gap=4), *buttons]
        if self._last is not None:
            back = Button(text("title.look_back"), Chosen("look_back"), icon="chart-simple", key="D")
            buttons.insert(-2, Column(back, Label(self._last.note, "small", "ink_soft"), gap=4))
        panel = Column(
            Label(text("app.name"), "display", "teal_dark"),
            Label(text("title.line"), "body", "ink_soft"),
            Spacer(6),
            *buttons,
            gap=10,
        )
        return Front(panel, not self._store.value.reduced_motion)

    def on(self, intent: Any) -> Next:
        match intent:
            case Chosen("play"):
                return Push(self._set_up())
            case Chosen("resume") if self._shift is not None:
                return Push(self._shift.go_on())
            case Chosen("look_back") if self._last is not None:
                return Push(self._last.go_on())
            case Chosen("quit"):
                return Quit()
        return None

    def resumed(self, result: Any) -> Next:
        self._shift, self._last = self._saved(), self._over()
        return None
