"""Equal decisions give an equal day, whatever the pace, the speed and the frames a second."""

from collections.abc import Callable

import pytest

from game.app import App
from game.play.autoplay import Autoplay
from game.play.session import Session
from game.screens.huddle import HuddleScreen
from game.screens.shift import ShiftScreen
from game.settings import SettingsStore
from sim.clock import parse_clock
from sim.day.commands import Command, GiveAnswer, Take
from sim.day.day import Day
from sim.scenario import load

pytestmark = pytest.mark.window

UNTIL = parse_clock("09:40")
# pace, speed, frames a second
WAYS = (("standard", 60.0, 30), ("standard", 11.0, 144), ("rush", 25.0, 60), ("relaxed", 40.0, 24))


def played(
    open_app: Callable[..., App], store: SettingsStore, role: str, way: tuple[str, float, int]
) -> tuple[list[Command], str]:
    """Let the careful assistant play until UNTIL; return its commands and the digest of the log."""
    pace, speed, frames = way
    session = Session(Day(load("emergency-day"), 3, {f"{role}1": "player"}), f"{role}1", pace)
    session.clock.speed = speed
    session.stop_at(UNTIL)
    app = open_app(HuddleScreen(session, lambda: ShiftScreen(session, store, lambda: None)))
    auto = Autoplay("careful", session)
    while session.day.now < UNTIL:
        app.screen.tick(1 / frames)  # drawn only where something is pressed
        app.send(None)
        auto(app)
    return session.day.commands, session.day.log.digest()


@pytest.mark.parametrize("role", ["ma", pytest.param("moa", marks=pytest.mark.study)])
def test_equal_decisions_give_an_equal_day(open_app: Callable[..., App], store: SettingsStore, role: str) -> None:
    first, digest = played(open_app, store, role, WAYS[0])
    kinds = [type(command) for command in first]
    assert kinds.count(Take) >= 3 and GiveAnswer in kinds
    for way in WAYS[1:]:
        commands, other = played(open_app, store, role, way)
        assert commands == first, way
        assert other == digest, way


@pytest.mark.parametrize("seconds", [1 / 144, 1 / 30, 5.0])
def test_the_clock_stops_in_the_second_in_which_the_player_is_called_upon(seconds: float) -> None:
    session = Session(Day(load("small-clinic"), 7, {"ma1": "player"}), "ma1")
    session.clock.speed = 20
    while session.gear != "deciding":
        session.tick(seconds)
    first = session.day.now
    session.take(session.view.worklist[0].id)
    while session.gear == "working":
        session.tick(seconds)
    day = Day(load("small-clinic"), 7, {"ma1": "player"})
    for command in session.day.commands:
        day.apply(command)
    assert first == parse_clock("07:45") + 1
    assert session.day.now == seen_free(day)


def seen_free(day: Day) -> int:
    """Return the first second at which nothing is in hand any more, or a case is asked."""
    seat = day.seats["ma1"]
    while seat.task is not None or seat.wish is not None:
        day.run_until(day.now + 1)
        if seat.task is not None and seat.task.case is not None:
            break
    return day.now


def test_choosing_takes_its_time_where_the_clock_stands(store: SettingsStore) -> None:
    session = Session(Day(load("small-clinic"), 7, {"ma1": "player"}), "ma1", "relaxed")
    while session.gear != "deciding":
        session.tick(1 / 30)
    free = session.day.now
    session.tick(60)
    session.tick(60)
    assert session.day.now == free + session.choosing_s and not session.looking_up
    session.take(session.view.worklist[0].id)
    assert session.day.commands[-1].at == free + session.choosing_s


def test_who_chooses_at_once_needs_as_long(store: SettingsStore) -> None:
    session = Session(Day(load("small-clinic"), 7, {"ma1": "player"}), "ma1", "relaxed")
    while session.gear != "deciding":
        session.tick(1 / 30)
    free = session.day.now
    assert session.looking_up
    session.take(session.view.worklist[0].id)
    assert session.day.commands[-1].at == free + session.choosing_s
