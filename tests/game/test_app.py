"""The stack of screens, the frames, and what happens to the window."""

from collections.abc import Callable

import pygame
import pytest

from game.app import App, NoDisplayError, open_window
from game.screens.base import Next, Pop, Push, Quit, Replace, Screen
from game.settings import SettingsStore
from game.widgets import Button, Column, Element, Ui, keys

Open = Callable[..., App]


class Room(Screen):
    """A screen whose buttons lead somewhere; it keeps a diary."""

    animated = True

    def __init__(self, name: str, **ways: Next) -> None:
        self.name, self.ways = name, ways
        self.diary: list[object] = []

    def compose(self, ui: Ui) -> Element:
        return Column(*[Button(way, way) for way in self.ways])

    def on(self, intent: object) -> Next:
        return self.ways[str(intent)]

    def tick(self, seconds: float) -> Next:
        self.diary.append(seconds)
        return None

    def resumed(self, result: object) -> Next:
        self.diary.append(result)
        return None

    def focus_lost(self) -> None:
        self.diary.append("focus lost")

    def left(self) -> None:
        self.diary.append("closing")


def test_screens_push_replace_and_pop_with_a_result(open_app: Open) -> None:
    last = Room("last", back=Pop("the result"))
    middle = Room("middle", on=Replace(last))
    first = Room("first", go=Push(middle))
    app = open_app(first)
    app.press("button", "go")
    app.press("button", "on")
    assert [screen.name for screen in app.screens] == ["first", "last"]
    app.press("button", "back")
    assert [screen.name for screen in app.screens] == ["first"]
    assert first.diary[-1] == "the result"


@pytest.mark.parametrize("way", [Quit(), Pop()])
def test_leaving_the_last_screen_closes_the_window(open_app: Open, way: Next) -> None:
    first = Room("first", out=way)
    app = open_app(first)
    app.press("button", "out")
    assert not app.running
    assert first.diary[-1] == "closing"


def test_where_there_is_a_home_only_quitting_closes_the_window(open_app: Open, store: SettingsStore) -> None:
    """However one came in, with a role or by going on, there was no title below."""
    open_app(Room("any"))
    app = App(Room("debrief", title=Pop()), store, home=lambda: Room("title", leave=Quit()))
    app.press("button", "title")
    assert app.running and [screen.name for screen in app.screens] == ["title"]
    app.press("button", "leave")
    assert not app.running


def test_closing_the_window_lets_every_screen_save(open_app: Open) -> None:
    second = Room("second")
    first = Room("first", go=Push(second))
    app = open_app(first)
    app.press("button", "go")
    app.handle(pygame.event.Event(pygame.QUIT))
    assert (first.diary[-1], second.diary[-1], app.running) == ("closing", "closing", False)


def test_only_the_top_screen_is_told_of_time_and_focus(open_app: Open) -> None:
    second = Room("second")
    first = Room("first", go=Push(second))
    app = open_app(first)
    app.press("button", "go")
    before = list(first.diary)
    app.frame(0.5)
    app.handle(pygame.event.Event(pygame.WINDOWFOCUSLOST))
    assert first.diary == before
    assert second.diary == [0.5, "focus lost"]


def test_the_loop_runs_until_it_is_closed(open_app: Open) -> None:
    app = open_app(Room("first"))
    frames = []

    def each(app: App) -> None:
        frames.append(app.ui.now)
        if len(frames) == 3:
            app.close()

    app.run(each)
    assert len(frames) == 3


def test_a_picture_is_written(open_app: Open, tmp_path: pytest.TempPathFactory) -> None:
    app = open_app(Room("first", go=None), size=(640, 360))
    app.screenshot(tmp_path / "shot.png")
    assert pygame.image.load(str(tmp_path / "shot.png")).get_size() == (640, 360)


def test_drawing_twice_gives_the_same_picture(open_app: Open) -> None:
    app = open_app(Room("first", go=None))
    app.draw()
    before = pygame.image.tobytes(pygame.display.get_surface(), "RGB")
    app.draw()
    assert pygame.image.tobytes(pygame.display.get_surface(), "RGB") == before


def test_no_display_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    pygame.display.quit()
    monkeypatch.setenv("SDL_VIDEODRIVER", "no-such-driver")
    with pytest.raises(NoDisplayError, match="There is no display"):
        open_window((640, 360))


def test_a_key_held_down_presses_once(open_app: Open) -> None:
    first = Room("first", again=None)
    app = open_app(first)
    taken: list[object] = []
    first.on = taken.append  # type: ignore[method-assign, assignment]
    app.key("Tab")
    held = keys.event_of("Enter")
    for _ in range(5):
        app.handle(held)
    assert taken == ["again"]
    app.handle(pygame.event.Event(pygame.KEYUP, key=held.key))
    app.handle(held)
    assert taken == ["again", "again"]


def test_the_mouse_may_move_before_the_first_frame(store: SettingsStore) -> None:
    app = App(Room("first", go=None), store)
    app.handle(pygame.event.Event(pygame.MOUSEMOTION, pos=(10, 10), rel=(0, 0), buttons=(0, 0, 0)))
    assert app.tree.has("button", "go")
