"""What one assistant was asked is kept for the next that works the same day: no answer changes by it, and nothing of
an earlier day stays.
"""

import gc
from dataclasses import replace
from weakref import ref

import pytest

from sim.day.blueprint import Blueprint
from sim.day.day import Day
from tests.day.days import plan_of, run

SEED = 5
KINDS = ("expert:1", "novice:1", "hurried:1", "novice:2")
DAYS = ("small-clinic", "flu-monday", "emergency-morning", "small-hybrid")


def unused(plan: Blueprint) -> Blueprint:
    """Return the plan as it was before any day was made of it."""
    return replace(plan, last_deal=None)


@pytest.mark.parametrize("name", DAYS)
@pytest.mark.parametrize("seat", ["ma1", "moa1"])
def test_it_is_the_day_that_it_would_have_been(name: str, seat: str) -> None:
    shared = unused(plan_of(name))
    for kind in KINDS:
        day = run(SEED, shared, **{seat: kind})
        alone = run(SEED, unused(shared), **{seat: kind})
        assert day.log.digest() == alone.log.digest(), kind
        assert day.log.answers(seat) == alone.log.answers(seat)


def test_most_of_what_is_asked_was_asked_before() -> None:
    plan = unused(plan_of())
    run(SEED, plan, ma1="careful:1").close()
    assert plan.last_deal is not None
    asked = plan.last_deal[1].asked
    before = set(asked)
    day = run(SEED, plan, ma1="careful:2")
    settled = [mark for mark in day.log.answers("ma1").values() if plan.cases.settled(mark.name)]
    assert len(settled) > 20
    assert len(set(asked) - before) < len(before) / 4


def test_another_seed_is_asked_anew() -> None:
    plan = unused(plan_of())
    run(SEED, plan).close()
    run(SEED + 1, plan).close()
    assert plan.last_deal is not None
    seed, deal = plan.last_deal
    assert seed == SEED + 1
    assert all(asked.dice.luck.seed == SEED + 1 for asked in deal.asked.values())


def test_nothing_of_it_leads_back_to_the_day_it_was_first_asked_on() -> None:
    plan = unused(plan_of())
    day = Day(plan, SEED).run()
    gone = ref(day)
    day.close()
    del day
    assert plan.last_deal is not None
    assert plan.last_deal[1].asked
    gc.collect()
    assert gone() is None


@pytest.mark.parametrize("way", ["book", "enter"])
def test_what_hangs_on_the_hour_is_made_anew(way: str) -> None:
    cases = plan_of().cases
    of_it = [kind for kind, spec in cases.items() if spec.way == way]
    assert of_it
    assert not any(cases.settled(kind) for kind in of_it)


def test_what_asks_for_the_figures_of_the_day_is_made_anew() -> None:
    cases = plan_of().cases
    of_day = [kind for kind, spec in cases.items() if any(getattr(one, "figures", ()) for one in spec.variants)]
    assert of_day
    assert not any(cases.settled(kind) for kind in of_day)
