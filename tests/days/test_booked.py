"""What a person books stays booked: nobody is given the same time twice in one shift."""

from itertools import combinations

import pytest

from sim.day.day import Day
from sim.fit.recovery.people import make_player
from sim.fit.recovery.working import AtWork
from tests.day.days import plan_of


def shift(name: str, seat: str, seed: int, number: int = 3) -> Day:
    """Let a made-up player work a day."""
    day = Day(plan_of(name), seed, {seat: "player"})
    AtWork(make_player(number), day, seat).work()
    return day


@pytest.mark.parametrize(
    ("name", "seat"), [("small-clinic", "ma1"), ("small-clinic", "moa1"), ("group-practice", "moa1")]
)
def test_right_answers_are_booked_and_no_time_twice(name: str, seat: str) -> None:
    found = 0
    for seed in (1, 2, 3):
        day = shift(name, seat, seed)
        asked = {task: one.case for task, one in day.log.questions.items() if one.case.way == "book"}
        right = [task for task, mark in day.log.answers(seat).items() if task in asked and mark.quality == 1]
        assert len(day.booked) <= len(right)
        found += len(day.booked)
        for one, other in combinations(day.booked, 2):
            together = (one.whose, one.day) == (other.whose, other.day)
            assert not together or one.end <= other.start or other.end <= one.start
        boards = [one.key["situation"] for one in asked.values()]
        assert all(board.subject.booked() == tuple(day.booked) for board in boards)  # type: ignore[attr-defined]
    assert found >= 3


def test_nobody_books_for_a_simulated_assistant() -> None:
    assert Day(plan_of(), 1).run().booked == []
