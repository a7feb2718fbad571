"""Gauges as they are: a stopwatch goes full round from the top, a finger clip has digits."""

import math

import pytest

from game.cases.gauges import _angle, _major, digital
from sim.cases.case import WatchPayload


def payload(gauge: str, unit: str, low: float, high: float) -> WatchPayload:
    return WatchPayload(gauge, unit, low, high, (), ())  # type: ignore[arg-type]


@pytest.mark.parametrize("high", [120, 180, 360, 900])
def test_a_stopwatch_goes_full_round_from_the_top_in_even_parts(high: float) -> None:
    timer = payload("timer", "s", 0, high)
    assert math.degrees(_angle(timer, 0)) == 0
    assert math.degrees(_angle(timer, high / 4)) == pytest.approx(90)
    assert high % _major(timer) == 0 and 4 <= high / _major(timer) <= 12


def test_only_a_share_of_oxygen_is_read_in_digits() -> None:
    assert digital(payload("dial", "%", 60, 100))
    assert not digital(payload("dial", "mmHg", 0, 300)) and not digital(payload("strip", "%", 0, 1))
