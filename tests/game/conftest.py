"""What tests of the window share. SDL is told to be silent and unseen before pygame is imported."""

import os

os.environ["SDL_VIDEODRIVER"] = "dummy"
os.environ["SDL_AUDIODRIVER"] = "dummy"

from collections.abc import Callable, Iterator
from pathlib import Path

import pygame
import pytest

from game.app import App
from game.screens.base import Next, Screen
from game.settings import SettingsStore
from game.widgets import Canvas, Element, Node, Ui

_PARTS = frozenset({"button", "card", "radio", "checkbox", "tab", "textbox", "slider", "text", "heading", "status"})


class Page(Screen):
    """A screen that shows what a function describes and keeps every intent it is sent."""

    name = "page"

    def __init__(self, describe: Callable[[], Element]) -> None:
        self.describe = describe
        self.sent: list[object] = []

    def compose(self, ui: Ui) -> Element:
        return self.describe()

    def on(self, intent: object) -> Next:
        self.sent.append(intent)
        return None


@pytest.fixture
def store(tmp_path: Path) -> SettingsStore:
    return SettingsStore(tmp_path / "settings.json")


@pytest.fixture
def open_app(store: SettingsStore) -> Iterator[Callable[..., App]]:
    """Open the window on a screen: `open_app(screen, size=(1280, 720))`."""
    def open_it(screen: Screen, size: tuple[int, int] = (1280, 720)) -> App:
        app = App(screen, store, size)
        pygame.event.clear()
        app.frame(0.0)
        return app

    yield open_it
    pygame.display.quit()


@pytest.fixture
def show(open_app: Callable[..., App]) -> Callable[..., App]:
    """Open the window on elements: `show(lambda: Column(...))`. The intents sent are `app.screen.sent`."""
    return lambda describe, size=(1280, 720): open_app(Page(describe), size)


def clutter(tree: Node) -> list[str]:
    """Return what lies over something else, or over an edge that does not scroll, in words."""
    parts = [n for n in tree.modal().walk() if n.role in _PARTS and n.visible.w > 1 and n.visible.h > 1]
    found = []
    for i, one in enumerate(parts):
        if not one.scope and (one.bounds.x < one.clip.x - 1 or one.bounds.right > one.clip.right + 1
                              or one.bounds.bottom > one.clip.bottom + 1):
            found.append(f"{one.role} '{one.name}' runs over an edge")
        for other in parts[i + 1:]:
            meeting = one.visible.meet(other.visible)
            if meeting.w <= 1 or meeting.h <= 1:
                continue  # as nearly all do; only of the others is it asked whether one is inside the other
            if other not in one.walk() and one not in other.walk():
                found.append(f"{one.role} '{one.name}' meets {other.role} '{other.name}'")
    return found


@pytest.fixture
def assert_tidy() -> Callable[[App], None]:
    """Fail when, on what is shown now, texts are cut off, things overlap or run over an edge."""
    def check(app: App) -> None:
        app.draw()
        canvas: Canvas = app.ui.canvas
        assert canvas.shortened == []
        assert clutter(app.ui.tree) == []

    return check
