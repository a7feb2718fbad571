"""The very first page: is everything easy to read? Asked once, and Enter is enough."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from game.screens.base import Next, Replace, Screen
from game.screens.title import Front
from game.settings import TEXT_SIZES, UI_SCALES, Settings, SettingsStore
from game.text import text
from game.widgets import Button, Column, Element, Label, Segmented, Spacer, Ui


@dataclass(frozen=True, slots=True)
class Try:
    """Settings to look at at once."""

    settings: Settings


@dataclass(frozen=True, slots=True)
class GoOn:
    """It can be read well."""


class WelcomeScreen(Screen):
    """`then()` makes the screen that follows. Going on writes the settings, so that nobody is asked twice."""

    name = "welcome"
    animated = True

    def __init__(self, store: SettingsStore, then: Callable[[], Screen]) -> None:
        self._store = store
        self._then = then

    def compose(self, ui: Ui) -> Element:
        settings = self._store.value
        panel = Column(
            Label(text("welcome.title"), "title", "teal_dark"),
            Label(text("welcome.line"), "body", "ink_soft"),
            Spacer(2),
            Segmented(
                text("settings.text_size"), [(size, f"{size:.0%}") for size in TEXT_SIZES], settings.text_size,
                lambda value: Try(replace(settings, text_size=value)), show_name=True,
            ),
            Segmented(
                text("settings.ui_scale"), [(scale, f"{scale:.0%}") for scale in UI_SCALES], settings.ui_scale,
                lambda value: Try(replace(settings, ui_scale=value)), show_name=True,
            ),
            Spacer(2),
            Button(text("welcome.go_on"), GoOn(), "primary", "done", "Enter"),
            Label(text("welcome.later", key=settings.key("settings")), "small", "ink_soft"),
            gap=10,
        )  # fmt: skip
        return Front(panel, not settings.reduced_motion, width=560)

    def on(self, intent: Any) -> Next:
        match intent:
            case Try(settings):
                self._store.value = settings
            case GoOn():
                self._store.change(self._store.value)
                return Replace(self._then())
        return None
