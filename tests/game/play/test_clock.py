"""The clock's gears: how many seconds of the day pass in real ones, and when it stands."""

import pytest

from game.play.clock import ShiftClock, gear_of, paces
from game.play.playback import PACE as WATCHING
from sim.cases.case import Case, ChoosePayload
from sim.day.view import CallView
from sim.shift.file import PACES
from tests.game.clinic_fixtures import busy_day

MINE = CallView("call.1", 1, "ringing", "Ana Ruiz", False, yours=True)
CASE = Case("k", "choose", "Title", "Subject", "Ask", ChoosePayload(()))


@pytest.mark.parametrize(
    ("changes", "gear"),
    [
        ({}, "working"),
        ({"hands_free": True, "current": None}, "deciding"),
        ({"hands_free": True, "current": None, "worklist": ()}, "idle"),
        ({"hands_free": True, "current": None, "calls": (MINE,)}, "ringing"),
        ({"calls": (MINE,)}, "working"),
        ({"case": CASE}, "case"),
        ({"must_answer": True}, "case"),
    ],
)
def test_the_gear_follows_from_what_the_player_does(changes: dict, gear: str) -> None:
    assert gear_of(busy_day(**changes)) == gear


def test_working_is_a_minute_and_a_half_a_second_and_deciding_a_minute_in_six() -> None:
    assert ShiftClock().advance(1.0, "working") == 90
    assert ShiftClock().advance(6.0, "deciding") == 60


def test_parts_of_seconds_are_not_lost() -> None:
    clock = ShiftClock()
    assert sum(clock.advance(1 / 60, "deciding") for _ in range(600)) in (99, 100)


def test_relaxed_waits_for_a_choice_and_for_an_answer() -> None:
    clock = ShiftClock("relaxed")
    assert clock.advance(100, "deciding") == clock.advance(100, "case") == 0
    assert clock.shown("deciding") == "standing"
    assert clock.advance(1, "idle") > 0


def test_every_pace_has_every_gear() -> None:
    assert set(paces()) == {*PACES, WATCHING}
    assert all(set(gears) == {"working", "deciding", "ringing", "case", "idle"} for gears in paces().values())


def test_it_runs_only_when_no_reason_is_left() -> None:
    clock = ShiftClock()
    clock.pause("player")
    clock.pause("dialog")
    clock.pause("dialog")
    clock.go_on("dialog")
    assert clock.advance(10, "working") == 0 and clock.shown("working") == "paused"
    clock.go_on("player")
    assert clock.advance(1, "working") == 90


def test_reading_a_result_is_not_called_a_pause() -> None:
    clock = ShiftClock()
    clock.pause("dialog")
    assert clock.shown("working") == "reading"


def test_speed_multiplies_and_steps_between_its_ends() -> None:
    clock = ShiftClock()
    clock.faster(1)
    assert clock.speed == 2 and clock.advance(1, "working") == 180
    for _ in range(5):
        clock.faster(-1)
    assert clock.speed == 1
