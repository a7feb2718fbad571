"""Shipped days are what they say: their claims hold, both roles can play them, a half-day is a half."""

from collections import Counter
from functools import cache
from statistics import fmean

import pytest

from sim.clock import parse_clock
from sim.day.blueprint import make_blueprint
from sim.day.day import Day
from sim.day.glance import Glance
from sim.scenario.check import broken_claims
from sim.scenario.checks.flow import expected_work
from sim.scenario.finding import shipped_files
from sim.scenario.loading import load, load_placed
from sim.scenario.model import Scenario
from sim.study.metrics import metrics_of
from tests.laws.watch import Watch

NAMES = [path.stem for path in shipped_files()]
FULL_DAYS = [
    "small-clinic", "quiet-tuesday", "flu-monday", "short-staffed-friday", "vaccination-afternoon", "ehr-outage",
    "emergency-day", "group-practice", "claims-backlog",
]  # fmt: skip
FEWEST_CASES = 7
"""Cases that a seat must be able to expect in a half-day; a full day has twice as many."""


@cache
def day_of(name: str) -> Scenario:
    return load(name)


def test_the_days_of_the_design_are_there() -> None:
    assert set(FULL_DAYS) <= set(NAMES)
    assert sum(day_of(name).half_day for name in NAMES) >= 5


@pytest.mark.study
@pytest.mark.parametrize("name", NAMES)
def test_what_a_day_claims_of_itself_holds(name: str) -> None:
    assert day_of(name).expect, "a day says what is to be expected of it"
    assert [problem.message for problem in broken_claims(load_placed(name), lambda _: None)] == []


@pytest.mark.parametrize("name", NAMES)
def test_a_day_tells_what_it_is(name: str) -> None:
    day = day_of(name)
    assert len(day.title) <= 34
    assert 40 <= len(day.summary) <= 130
    assert len(day.docs) > 80
    assert day.briefing


def test_no_two_days_are_called_the_same() -> None:
    assert len({day_of(name).title for name in NAMES}) == len(NAMES)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("seat", ["ma1", "moa1"])
def test_both_roles_have_a_huddle_with_a_choice(name: str, seat: str) -> None:
    huddle = Glance(Day(day_of(name), 1, {seat: "player"}), seat).view().huddle
    assert huddle is not None and len(huddle.choices) >= 2
    assert huddle.lines and not [line for line in huddle.lines if "{" in line]


@pytest.mark.parametrize("name", NAMES)
def test_both_roles_have_enough_to_decide(name: str) -> None:
    day, cases = day_of(name), Counter[str]()
    for (pool, _), number in expected_work(day).cases.items():
        cases[pool] += number / day.staff[pool].count  # type: ignore[assignment]
    fewest = FEWEST_CASES if day.half_day else 2 * FEWEST_CASES
    assert min(cases["ma"], cases["moa"]) >= fewest, cases


@pytest.mark.parametrize("name", NAMES)
def test_a_half_day_fits_a_class_period(name: str) -> None:
    hours = day_of(name).hours
    open_h = (parse_clock(hours.closes) - parse_clock(hours.opens)) / 3600
    assert open_h <= 4.5 if day_of(name).half_day else open_h > 4.5


@pytest.mark.parametrize("name", NAMES)
def test_the_laws_hold_on_a_shipped_day(name: str) -> None:
    Watch(Day(day_of(name), 3)).run()


@cache
def figures(name: str) -> list[dict[str, float | None]]:
    """Return the figures of a dozen days."""
    plan = make_blueprint(day_of(name))
    return [metrics_of(Day(plan, seed).run()) for seed in range(1, 13)]


def mean(name: str, metric: str) -> float:
    """Return a metric's mean over days, those apart that have none."""
    return fmean(value for day in figures(name) if (value := day[metric]) is not None)


@pytest.mark.study
def test_each_day_differs_from_the_ordinary_one_as_its_title_says() -> None:
    usual = "small-clinic"
    assert mean("quiet-tuesday", "wait_median_min") < 0.6 * mean(usual, "wait_median_min")
    assert mean("flu-monday", "calls_offered") > 1.3 * mean(usual, "calls_offered")
    assert mean("ehr-outage", "cycle_mean_min") > 5 + mean(usual, "cycle_mean_min")
    assert mean("emergency-day", "emergencies") > 2 + mean(usual, "emergencies")
    assert mean("claims-backlog", "moa_utilisation") > 0.1 + mean(usual, "moa_utilisation")
    assert mean("vaccination-afternoon", "provider_utilisation") < 0.7 * mean(usual, "provider_utilisation")
    assert mean("short-staffed-friday", "ma_utilisation") > 0.1 + mean("group-practice", "ma_utilisation")


def test_where_all_do_all_the_phone_pays_for_the_rooms() -> None:
    assert mean("small-hybrid", "wait_median_min") < mean("small-clinic", "wait_median_min")
    assert mean("small-hybrid", "calls_abandoned_share") > mean("small-clinic", "calls_abandoned_share")
    assert "Most clinics do not do this" in " ".join(day_of("small-hybrid").briefing), "the note on the screen"
    day = Day(day_of("small-hybrid"), 1).run()
    assert {spell.kind for spell in day.log.spells if spell.seat.startswith("moa")} & {"room_patient"}
    assert not {spell.kind for spell in day.log.spells if spell.seat.startswith("moa")} & {"draw_blood", "inject"}


def test_in_an_ordinary_clinic_the_desk_touches_no_patient() -> None:
    day = Day(day_of("small-clinic"), 1).run()
    tasks = day_of("small-clinic").tasks
    assert not [s for s in day.log.spells if s.seat.startswith("moa") and tasks[s.kind].pool == "ma"]
