"""What depth costs: a day of the small clinic beside a plain SimPy model of as many events.

Seconds differ from machine to machine and from minute to minute; the ratio of two runs one right after the
other hardly does, and the median of many such pairs less still.
"""

from collections.abc import Callable
from statistics import median
from time import process_time

import pytest

from sim.day.blueprint import Blueprint, make_blueprint
from sim.day.day import Day
from sim.scenario.loading import load
from sim.workers import ready_for_many_days
from tests.benchmarks.plain import plain_day

TARGET = 4.0
"""What a day should cost at most. The printed ratio says how far it is from there; see CONTRIBUTING."""
GUARD = 12.0
"""What fails the run. On a busy machine the ratio doubles: a day walks through far more code than the yardstick
does, and shares its caches with whoever else is at work."""
PAIRS = 15
DAYS_A_PAIR = 4


@pytest.fixture(scope="module")
def plan() -> Blueprint:
    return make_blueprint(load("small-clinic"))


def events_of_day(plan: Blueprint, seed: int) -> int:
    """Count the events that SimPy processes in a day."""
    day, events = Day(plan, seed), 0
    while not day.over:
        day.env.step()
        events += 1
    return events


def seconds(work: Callable[[], object]) -> float:
    start = process_time()
    work()
    return process_time() - start


@pytest.mark.benchmark
def test_what_a_day_costs_beside_plain_simpy(
    plan: Blueprint, capsys: pytest.CaptureFixture[str]
) -> None:
    seeds = range(1, DAYS_A_PAIR + 1)
    events = {seed: events_of_day(plan, seed) for seed in seeds}

    def clinic() -> None:
        for seed in seeds:
            Day(plan, seed).run().close()

    def plain() -> None:
        for seed in seeds:
            plain_day(events[seed], seed)

    clinic(), plain()
    ready_for_many_days()
    pairs = [(seconds(clinic), seconds(plain)) for _ in range(PAIRS)]
    ratio = median(ours / theirs for ours, theirs in pairs)
    with capsys.disabled():
        a_day = median(ours for ours, _ in pairs) / DAYS_A_PAIR
        print(
            f"\na clinic day: {sum(events.values()) / DAYS_A_PAIR:.0f} events in {a_day * 1000:.1f} ms; "
            f"ratio to plain SimPy {ratio:.2f} (target {TARGET}, guard {GUARD})"
        )
    assert ratio <= GUARD
