"""What a skip tells agrees with the clock."""

from dataclasses import replace

import pytest

from game.screens.skip import told
from tests.game.clinic_fixtures import busy_day, clock

VIEW = replace(busy_day(), messages=())


@pytest.mark.parametrize(("since", "now", "words"), [
    ((9, 12, 5), (9, 12, 50), ""),
    ((9, 28, 50), (9, 30, 10), "You skipped 2 min, from 9:28 am to 9:30 am."),
    ((9, 28, 0), (9, 29, 59), "You skipped 1 min, from 9:28 am to 9:29 am."),
])  # fmt: skip
def test_the_length_is_that_between_the_two_times(
    since: tuple[int, int, int], now: tuple[int, int, int], words: str
) -> None:
    began, ended = (clock(f"{h:02d}:{m:02d}") + s for h, m, s in (since, now))
    assert told(began, replace(VIEW, now=ended), "L") == words
