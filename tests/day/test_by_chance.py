"""Steps by chance: each of its own, one that starts itself again, a mending that is over at once."""

from collections import Counter
from itertools import pairwise

import pytest

from sim.clock import HOUR, parse_clock
from sim.day.blueprint import Blueprint
from sim.day.day import Day
from tests.day.days import plan_of, run

SEEDS = range(1, 9)


@pytest.fixture(scope="module")
def plan() -> Blueprint:
    return plan_of("by_chance")


@pytest.fixture(scope="module")
def days(plan: Blueprint) -> list[Day]:
    return [run(seed, plan) for seed in SEEDS]


def test_each_of_three_like_steps_has_luck_of_its_own(days: list[Day]) -> None:
    """Three tries at even odds: none and all in one job of eight each, one and two in three of eight each."""
    tries: Counter[int] = Counter()
    for day in days:
        made = Counter(task.entity for task in day.log.tasks.values() if task.kind == "try_fax")
        tries.update(made[f"job.fax_in.{n}"] for n in range(1, 21))
    jobs = sum(tries.values())
    assert jobs == 20 * len(days)
    for number, share in enumerate((1 / 8, 3 / 8, 3 / 8, 1 / 8)):
        assert abs(tries[number] / jobs - share) < 4 * (share * (1 - share) / jobs) ** 0.5


def test_what_starts_itself_again_goes_on_all_day(days: list[Day]) -> None:
    for day in days:
        rounds = [one.at for one in day.log.tasks.values() if one.kind == "look_round"]
        assert len(rounds) >= 3
        assert all(after - before >= 2 * HOUR for before, after in pairwise(rounds))


def test_a_mending_that_is_over_at_once_ends_what_it_mends(days: list[Day]) -> None:
    at_once = 0
    for day in days:
        times = {m.value: m.time for m in day.log.marks if m.what == "disruption" and m.name == "hiccup"}
        assert set(times) == {"begins", "ends"}
        at_once += times["ends"] == times["begins"]
        assert not any(task.kind in ("close_chart", "file_claim") for task in day.conditions.held.values())
    assert 0 < at_once < len(days)


def test_nobody_calls_before_anybody_is_there(days: list[Day], plan: Blueprint) -> None:
    """Of the hour from seven only what is left of it at a quarter to eight counts, at its own rate."""
    first = parse_clock(plan.scenario.hours.staff_from)
    assert first == parse_clock("07:45")
    came = [entity.arrived for day in days for entity in day.demand if entity.id.startswith("call.calls.")]
    assert min(came) >= first
    early = sum(time < parse_clock("08:00") for time in came)
    assert 0 < early < 0.15 * len(came), "a quarter of an hour of three and a quarter"
