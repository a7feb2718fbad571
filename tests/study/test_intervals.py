"""The quarter hours of a day."""

from sim.study.intervals import INTERVAL_S, _Clock


def test_levels_add_up_to_the_time_that_was_spent() -> None:
    """The last quarter of an hour counts as long as the others, however soon the day ends within it."""
    end = 2 * INTERVAL_S + 90
    clock = _Clock(0, end)
    assert clock.mean_level([(0, end)]) == [1, 1, 0.1]
    assert clock.mean_level([(INTERVAL_S // 2, 2 * INTERVAL_S + 45)]) == [0.5, 1, 0.05]


def test_what_happens_in_the_second_that_ends_the_day_is_in_its_last_quarter_hour() -> None:
    clock = _Clock(0, 4 * INTERVAL_S)
    assert clock.counts([4 * INTERVAL_S, 4 * INTERVAL_S - 1, 0, 4 * INTERVAL_S + 1, None]) == [1, 0, 0, 2]
    assert sum(_Clock(0, 4 * INTERVAL_S - 9).counts([4 * INTERVAL_S - 9])) == 1
