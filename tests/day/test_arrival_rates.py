"""What comes is what the scenario says comes: counts by the hour, kinds, no-shows, lateness. Tested, not eyeballed."""

import math
from collections import Counter
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from statistics import fmean, pvariance, stdev

from scipy.special import chdtrc, ndtri

from sim.clock import HOUR, MINUTE
from sim.day.demand import draw_demand
from sim.day.entity import Entity
from sim.luck import Luck
from tests.day.days import plan_of

DAYS = 400
TESTS = 24
"""Hypotheses in this file, about; together they refuse a true model once in a thousand."""
ALPHA = 0.001 / TESTS
Z = float(-ndtri(ALPHA / 2))


@cache
def days() -> tuple[tuple[Entity, ...], ...]:
    return tuple(tuple(draw_demand(plan_of(), Luck(seed))) for seed in range(DAYS))


def counts(prefix: str, hour: int | None = None) -> list[int]:
    """Return how many came on each day (in that hour) on the stream whose ids begin so."""
    return [
        sum(e.id.startswith(prefix) and (hour is None or e.arrived // HOUR == hour) for e in day) for day in days()
    ]


def test_calls_come_at_the_rate_of_their_hour() -> None:
    stream = plan_of().scenario.arrivals["calls"]
    weights = sum(stream.by_hour.values())
    for hour, weight in stream.by_hour.items():
        mean = 40 * weight / weights
        found = counts("call.calls", hour)
        assert abs(sum(found) - DAYS * mean) < Z * math.sqrt(DAYS * mean), f"{hour} o'clock"
        # A Poisson count's variance is its mean: the index of dispersion is chi-squared.
        assert chdtrc(DAYS - 1, DAYS * pvariance(found) / fmean(found)) > ALPHA, f"{hour} o'clock"


def test_within_the_hour_calls_come_at_any_moment() -> None:
    moments = [(e.arrived % HOUR + 0.5) / HOUR for day in days() for e in day if e.id.startswith("call.calls")]
    off = fmean(moments) - 0.5
    assert abs(off) < Z * math.sqrt(1 / 12 / len(moments))
    tenths = Counter(int(moment * 10) for moment in moments)
    assert _fits([tenths[i] for i in range(10)], [0.1] * 10)


def test_walk_ins_and_emergencies_come_as_often_as_it_says() -> None:
    for prefix, mean in (("visit.walk_ins", 3), ("emergency.emergencies", 0.06 * 10)):
        assert abs(sum(counts(prefix)) - DAYS * mean) < Z * math.sqrt(DAYS * mean), prefix


def test_no_two_days_in_a_row_know_of_each_other() -> None:
    """Seeds next to one another are independent days."""
    calls = counts("call.calls")
    pairs = list(pairwise(calls))
    mean, variance = fmean(calls), pvariance(calls)
    correlation = fmean((a - mean) * (b - mean) for a, b in pairs) / variance
    assert abs(correlation) < Z / math.sqrt(len(pairs))


def test_kinds_come_in_the_proportions_of_the_mix() -> None:
    scenario = plan_of().scenario
    assert scenario.booked is not None
    for mix, prefix in ((scenario.booked.mix, "visit."), (scenario.arrivals["calls"].mix, "call.calls")):
        kinds = Counter(e.kind.id for day in days() for e in day if e.id.startswith(prefix) and e.kind.id in mix)
        total = sum(mix.values())
        assert _fits([kinds[kind] for kind in mix], [weight / total for weight in mix.values()])


def test_no_shows_and_cancellations_are_as_frequent_as_it_says() -> None:
    booked = [e for day in days() for e in day if e.appointment is not None]
    assert len(booked) == 20 * DAYS
    for outcome, share in (("no_show", 0.08), ("cancelled", 0.04)):
        found = sum(e.outcome == outcome for e in booked)
        assert abs(found - share * len(booked)) < Z * math.sqrt(len(booked) * share * (1 - share)), outcome


def test_patients_come_as_early_as_it_says() -> None:
    """Early is early: those who would come before the doors open come as they do."""
    plan = plan_of()
    assert plan.scenario.booked is not None
    late = [
        (e.arrived - e.appointment) / MINUTE
        for day in days()
        for e in day
        if e.appointment is not None and e.appointment - plan.opens >= HOUR
    ]
    expected = fmean(plan.scenario.booked.arrival.quantile((i + 0.5) / 2000) for i in range(2000))
    assert abs(fmean(late) - expected) < Z * stdev(late) / math.sqrt(len(late))
    assert min(late) >= -40 and max(late) <= 30


def test_planted_errors_are_as_frequent_as_it_says() -> None:
    chances = dict(plan_of().kinds["visits"]["follow_up"].planted)
    visits = [e for day in days() for e in day if e.kind.id == "follow_up"]
    for fact, chance in chances.items():
        found = sum(fact in e.facts for e in visits)
        assert abs(found - chance * len(visits)) < Z * math.sqrt(len(visits) * chance * (1 - chance)), fact


def _fits(found: Sequence[int], shares: Sequence[float]) -> bool:
    """Tell whether counts fit the shares they should have (Pearson's chi-squared)."""
    total = sum(found)
    off = sum((n - total * share) ** 2 / (total * share) for n, share in zip(found, shares, strict=True))
    return bool(chdtrc(len(found) - 1, off) > ALPHA)


def test_nobody_booked_is_there_before_the_doors_open() -> None:
    plan, early = plan_of("small-clinic"), 0
    for seed in range(1, 41):
        booked = [entity for entity in draw_demand(plan, Luck(seed)) if entity.appointment is not None]
        assert all(entity.arrived >= plan.opens for entity in booked)
        early += sum(entity.arrived == plan.opens and entity.appointment == plan.opens for entity in booked)
    assert early >= 5, "some came early, and waited outside"
