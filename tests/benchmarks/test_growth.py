"""How a day grows: ten times the clinic must not take more than ten times the time and the memory, or hardly.

The exponent is the slope of a straight line through log(cost) over log(visits): 1 is growth in proportion, 2 would
mean four times the cost for twice the clinic. Staff grows with the visits, so that every clinic is as busy as the
small one.

Time is looked at twice. The calls that a day makes are the same on every machine. Seconds are not: a large day does
not fit into the processor's caches, least of all beside others at work. So a plain SimPy model of as many events
runs right after each, and what counts is the ratio of the two: the median of several such pairs, which no single
disturbance moves. Both exponents are printed.
"""

import gc
import sys
import tracemalloc
from collections.abc import Callable, Iterator, Mapping
from math import log
from statistics import linear_regression, median
from time import process_time

import pytest

from sim.day.blueprint import Blueprint
from sim.day.day import Day
from tests.benchmarks import plain
from tests.benchmarks.growing import VISITS_OF_ONE, clinic_of

SIZES = (20, 60, 200, 600, 2000)
"""Booked visits a day."""
MOST = 1.1
"""The largest exponent allowed."""
GUARD = 0.1
"""The largest exponent of the ratio by the clock, which hardly grows: .01 on a quiet machine."""
ROUNDS = 5
VISITS_A_ROUND = 400
"""Small clinics are run for several days a round, so that their time is long enough to be measured."""

Plans = Mapping[int, Blueprint]
Costs = dict[int, float]


def exponent(costs: Mapping[int, float]) -> float:
    """Return the slope of log(cost) over log(size)."""
    return linear_regression([log(size) for size in costs], [log(cost) for cost in costs.values()]).slope


@pytest.fixture(scope="module")
def plans() -> dict[int, Blueprint]:
    """A clinic of each size, one day of which has been run: what is made on first use is made."""
    made = {visits: clinic_of(visits) for visits in SIZES}
    for visits, plan in made.items():
        day = Day(plan, 1).run()
        assert sum(entity.appointment is not None for entity in day.demand) == visits
    return made


@pytest.fixture(autouse=True)
def as_in_a_study() -> Iterator[None]:
    """Spare the garbage collector what was loaded before, as studies do."""
    gc.collect()
    gc.freeze()
    yield
    gc.unfreeze()


def calls_of_a_day(plan: Blueprint) -> float:
    """Count the calls of functions, of Python's own and of ours, in a day."""
    calls = 0

    def count(*_: object) -> None:
        nonlocal calls
        calls += 1

    day = Day(plan, 1)
    sys.setprofile(count)
    try:
        day.run()
    finally:
        sys.setprofile(None)
    return calls


def peak_bytes_of_a_day(plan: Blueprint) -> float:
    """Return the most memory that a day held at once, its log and its entities with it."""
    gc.collect()
    tracemalloc.start()
    Day(plan, 1).run()
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak


@pytest.mark.benchmark
@pytest.mark.parametrize(
    ("unit", "cost"), [("calls", calls_of_a_day), ("bytes", peak_bytes_of_a_day)], ids=["calls", "memory"]
)
def test_calls_and_memory_of_a_day_grow_with_the_clinic(
    plans: Plans, unit: str, cost: Callable[[Blueprint], float], capsys: pytest.CaptureFixture[str]
) -> None:
    costs = {visits: cost(plan) for visits, plan in plans.items()}
    found = exponent(costs)
    with capsys.disabled():
        print(f"\na day by visits ({_shown(costs, unit)}): exponent {found:.3f} (at most {MOST})")
    assert found <= MOST


@pytest.mark.benchmark
def test_time_of_a_day_grows_with_the_clinic(
    plans: Plans, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The ratio to plain SimPy at equal events stays what it is, within the exponent allowed."""
    pairs = _pairs(plans, monkeypatch)
    ours, theirs = ({size: median(pair[side] for pair in of) for size, of in pairs.items()} for side in (0, 1))
    ratios = {size: median(day / yardstick for day, yardstick in of) for size, of in pairs.items()}
    found = exponent(ratios)
    with capsys.disabled():
        print(
            f"\na day by visits ({_shown(ours, 's')}): exponent {exponent(ours):.3f} (target {MOST}); plain SimPy on "
            f"this machine {exponent(theirs):.3f}; their ratio ({_shown(ratios, '')}) {found:.3f}"
        )
    assert found <= GUARD


def _pairs(plans: Plans, monkeypatch: pytest.MonkeyPatch) -> dict[int, list[tuple[float, float]]]:
    """Return the processor time of a day and of plain SimPy at each size, one right after the other, some rounds."""
    pairs: dict[int, list[tuple[float, float]]] = {visits: [] for visits in plans}
    events = {visits: _events_of_day(plan) for visits, plan in plans.items()}
    for _ in range(ROUNDS):
        for visits, plan in plans.items():
            times, days = visits // VISITS_OF_ONE, max(1, VISITS_A_ROUND // visits)
            monkeypatch.setattr(plain, "SERVERS", 4 * times)
            monkeypatch.setattr(plain, "MEAN_GAP_S", 90 / times)
            ours = _seconds(lambda plan=plan: Day(plan, 1).run(), days)
            theirs = _seconds(lambda visits=visits: plain.plain_day(events[visits]), days)
            pairs[visits].append((ours, theirs))
    return pairs


def _events_of_day(plan: Blueprint) -> int:
    day, events = Day(plan, 1), 0
    while not day.over:
        day.env.step()
        events += 1
    return events


def _seconds(work: Callable[[], object], times: int) -> float:
    gc.collect()
    start = process_time()
    for _ in range(times):
        work()
    return (process_time() - start) / times


def _shown(costs: Mapping[int, float], unit: str) -> str:
    return ", ".join(f"{visits}: {cost:.3g} {unit}".strip() for visits, cost in costs.items())


def test_the_exponent_tells_growth_in_proportion_from_more() -> None:
    assert exponent({size: 3 * size for size in SIZES}) == pytest.approx(1)
    assert exponent({size: size**1.2 for size in SIZES}) == pytest.approx(1.2)
