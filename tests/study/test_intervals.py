"""The quarter hours of a day."""

from sim.study.intervals import INTERVAL_S, _Clock


def test_the_last_quarter_hour_is_as_long_as_the_day_goes_on() -> None:
    """Somebody who is there for all of it is one person, however soon the day ends within it."""
    end = 2 * INTERVAL_S + 76
    clock = _Clock(0, end)
    assert clock.mean_level([(0, end)]) == [1, 1, 1]
    assert clock.mean_level([(INTERVAL_S // 2, 2 * INTERVAL_S + 38)]) == [0.5, 1, 0.5]
