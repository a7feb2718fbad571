"""Gauges as they are: a stopwatch goes round once a minute from the top, a finger clip has digits."""

import math

import pytest

from game.cases.gauges import _angle, _register, digital
from sim.cases.case import WatchPayload


def payload(gauge: str, unit: str, low: float, high: float) -> WatchPayload:
    return WatchPayload(gauge, unit, low, high, (), ())  # type: ignore[arg-type]


@pytest.mark.parametrize("high", [120, 180, 360, 900])
def test_the_hand_of_a_stopwatch_goes_round_once_a_minute_from_the_top(high: float) -> None:
    timer = payload("timer", "s", 0, high)
    assert math.degrees(_angle(timer, 0)) == 0
    assert math.degrees(_angle(timer, 15)) == pytest.approx(90)
    assert math.degrees(_angle(timer, 75)) == pytest.approx(360 + 90)
    assert _register(high) * 60 >= high  # no two moments look alike: the small dial goes round at most once


def test_only_a_share_of_oxygen_is_read_in_digits() -> None:
    assert digital(payload("dial", "%", 60, 100))
    assert not digital(payload("dial", "mmHg", 0, 300)) and not digital(payload("strip", "%", 0, 1))
