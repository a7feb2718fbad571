"""The clock at the window: faster where nothing asks for the player, slower while something rings."""

from dataclasses import replace

import pytest

from game.play.clock import ShiftClock, paces
from game.screens.tempo import NOTICE_RATE, NOTICE_S, shown, tempo
from sim.day.view import AlarmView, CallView, DayView
from tests.game.clinic_fixtures import CURRENT, NOW, busy_day, card

SOON = replace(card("visit.2/blood", "Draw blood", "", "", "soon"), waited_s=900)
LATE = replace(SOON, group="now")
CALL = replace(card("call.9/answer_phone", "Line 3", "", "", "now"), urgent=False)
RINGS = CallView("call.9", 3, "ringing", "Ana Ortiz", False)
CHEST = AlarmView("visit.4", "Rosa", "Chest", "waiting", "", NOW - 5, "visit.4/chest", yours=False, there=())
AT_IT = replace(CURRENT, state="under_way")
BOUND = replace(AT_IT, interruptible=False)


def day(**changes: object) -> DayView:
    return busy_day(**{"worklist": (), "lined_up": (), "calls": (), "alarms": (), "current": AT_IT, **changes})


FASTER = (
    {},
    {"worklist": (SOON,), "lined_up": (SOON.id,)},
    {"worklist": (SOON, replace(SOON, id="b")), "lined_up": (SOON.id,)},
    {"alarms": (replace(CHEST, yours=True),)},
)
AS_EVER = (
    {"worklist": (SOON,)},
    {"worklist": (SOON, replace(LATE, id="b")), "lined_up": (SOON.id,)},
    {"alarms": (replace(CHEST, since=NOW - NOTICE_S),)},
    {"worklist": (CALL,), "calls": (replace(RINGS, state="hold"),)},
)
SLOWER = ({"worklist": (CALL,), "calls": (RINGS,)}, {"alarms": (CHEST,)}, {"alarms": (CHEST,), "current": BOUND})


@pytest.mark.parametrize("pace", ["relaxed", "standard", "rush"])
def test_how_fast_it_goes(pace: str) -> None:
    clock, rates = ShiftClock(pace), paces()[pace]
    for changes in FASTER:
        assert tempo(day(**changes), "working", clock) * rates["working"] == pytest.approx(rates["idle"]), changes
    for changes in AS_EVER:
        assert tempo(day(**changes), "working", clock) == 1, changes
    for changes in SLOWER:
        assert tempo(day(**changes), "working", clock) * rates["working"] == pytest.approx(NOTICE_RATE), changes


def test_a_line_that_rings_hurries_nobody_whose_hands_are_bound() -> None:
    assert tempo(day(worklist=(CALL,), calls=(RINGS,), current=BOUND), "working", ShiftClock()) == 1


@pytest.mark.parametrize("gear", ["deciding", "ringing", "case", "idle"])
def test_it_helps_only_where_hands_are_full(gear: str) -> None:
    assert tempo(day(), gear, ShiftClock()) == 1


def test_a_faster_speed_is_faster_throughout() -> None:
    ringing = day(worklist=(CALL,), calls=(RINGS,))
    assert tempo(ringing, "working", ShiftClock(speed=4)) == tempo(ringing, "working", ShiftClock())


def test_the_bar_says_so() -> None:
    assert [shown("working", factor) for factor in (1.0, 2.5, 0.2)] == ["working", "fast", "heard"]
    assert shown("paused", 2.5) == "paused"
