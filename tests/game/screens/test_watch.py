"""Watching a shift: everything is shown, nothing of it is pressed, and one can always leave."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from game.app import App
from game.flow import Flow
from game.play.playback import PACE as WATCHING
from game.play.playback import Playback
from game.play.session import Session
from game.screens.watch import WatchScreen
from game.settings import SettingsStore
from game.widgets import Column
from sim.clock import parse_clock, time_text
from sim.day.commands import Take
from sim.scenario import load
from sim.shift import begin, read_shift
from sim.shift.replay import open_day
from tests.game.conftest import Page
from tests.shift.play import play_on

pytestmark = pytest.mark.window
DAY = "small-clinic-morning"


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("shifts") / "watched.shift"
    day, writer = begin(load(DAY), DAY, 7, "ma1", "standard", file)
    play_on(day, writer, parse_clock("09:30"), answers_as="careful")
    writer.clock(day.now)
    writer.close()
    return file


@pytest.fixture
def watched(open_app: Callable[..., App], store: SettingsStore, path: Path) -> Callable[[float], App]:
    """`watched(text_size)`: the replay where its first case is shown, above another screen."""
    def open_it(text_size: float) -> App:
        store.value = replace(store.value, text_size=text_size)
        app = open_app(Page(Column))
        screen = Flow(store).watch(path)
        assert isinstance(screen, WatchScreen)
        app.screens.append(screen)
        screen.session.clock.speed = 20
        for _ in range(4000):
            if screen.case is not None:
                app.draw()
                return app
            screen.tick(1 / 30)
        raise AssertionError("no case was shown")

    return open_it


@pytest.mark.parametrize("text_size", [1.0, 2.0])
@pytest.mark.parametrize("by_key", [True, False])
def test_the_replay_can_be_left_while_a_case_is_shown(
    watched: Callable[[float], App], text_size: float, by_key: bool
) -> None:
    app = watched(text_size)
    assert app.tree.find_all("dialog")
    assert app.ui.canvas.shortened == []
    if by_key:
        app.key("Esc")
    else:
        app.press("button", "Leave the replay")
    assert app.screen.name == "page"


def test_a_replay_that_cannot_go_on_says_why_and_ends(
    open_app: Callable[..., App], store: SettingsStore, path: Path
) -> None:
    shift = read_shift(path)
    first = next(n for n, command in enumerate(shift.commands) if isinstance(command, Take))
    impossible = replace(shift.commands[first], task="visit.1/never")
    store.value = replace(store.value, text_size=2.0)
    session = Session(open_day(shift), "ma1", WATCHING)
    commands = [*shift.commands[:first], impossible, *shift.commands[first + 1 :]]
    app = open_app(Page(Column))
    app.screens.append(WatchScreen(session, store, Playback(session, commands)))
    for _ in range(4000):
        app.frame(1 / 30)
        if app.screen.name != "watch":
            break
    assert app.screen.name == "problem"
    said = " ".join(node.name for node in app.tree.modal().walk())
    assert f"The replay ends at {time_text(impossible.at)}" in said and "already taken care of" in said
    assert app.ui.canvas.shortened == []
    app.key("Enter")
    assert app.screen.name == "page"


def test_a_replay_shows_no_button_that_does_nothing(watched: Callable[[float], App]) -> None:
    app = watched(1.0)
    alive = {node.name for node in app.tree.find_all("button") if node.enabled}
    assert not alive & {"Step away", "Escalate", "Ask for help", "Hand over"}
    before = app.screen
    app.key("Space")
    assert app.screen is before and "player" in before.session.clock.reasons
