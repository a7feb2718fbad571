"""A timer and its strip: it rings when the insert says, and nobody goes to lunch with one running."""

import pytest

from sim.clock import MINUTE
from sim.day.day import Day
from tests.day.days import plan_of

RUNS_S = 10 * MINUTE
"""What the insert says, and how long the timer of a rapid test runs."""
READABLE_S = 10 * MINUTE
"""How long after that a strip may be read."""
DAYS = range(1, 101)
pytestmark = pytest.mark.study


def _days() -> list[Day]:
    return [Day(plan_of("small-clinic"), seed, {}).run() for seed in DAYS]


def test_nobody_goes_to_lunch_while_their_own_timer_runs() -> None:
    waited = 0
    for day in _days():
        set_at = [(spell.seat, spell.ended) for spell in day.log.spells if spell.kind == "swab"]
        for spell in day.log.spells:
            if spell.kind == "lunch":
                for seat, start in set_at:
                    runs = range(start, start + RUNS_S)
                    assert seat != spell.seat or spell.taken not in runs
                    waited += seat == spell.seat and day.entities[spell.entity].arrived in runs
    assert waited, "a lunch came up with a timer running, and waited for it"


def test_a_strip_is_read_in_its_ten_minutes_or_called_late() -> None:
    read = late = 0
    for day in _days():
        rings = {spell.entity: spell.ended + RUNS_S for spell in day.log.spells if spell.kind == "swab"}
        for spell in day.log.spells:
            if spell.kind == "read_swab" and spell.how == "done":
                read += 1
                assert rings[spell.entity] <= spell.taken <= rings[spell.entity] + READABLE_S
            if spell.kind == "late_strip":
                late += 1
                assert spell.taken >= rings[spell.entity] + READABLE_S
    assert read > 10 * late > 0
