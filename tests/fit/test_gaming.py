"""It cannot be gamed cheaply: whoever plays without working scores below a novice, or not at all."""

from collections.abc import Callable
from functools import cache
from statistics import fmean

import pytest

from sim.day.blueprint import Blueprint
from sim.day.day import Day
from sim.fit.ability import Reading
from sim.fit.pooled import shift_evidence, went
from sim.fit.record import Record
from tests.day.days import plan_of
from tests.fit.gaming import WAYS, asking_only, game, nothing, only_sure_ones, touch_and_go

SEEDS = (1, 2)
NO_HELP = {("ma1", "help_with_everything")}
"""The one medical assistant of the small clinic has nobody to pass work on to: there it is nothing but work."""


def score(day: Day, seat: str) -> Reading:
    return went([shift_evidence(day, seat)], seat.rstrip("1"))


@cache
def _of_kind(worked: Callable[[str, str, int], Day], seat: str, kind: str) -> float:
    return fmean(score(worked(seat, kind, seed), seat).mean for seed in SEEDS)


@pytest.mark.parametrize("seat", ["ma1", "moa1"])
@pytest.mark.parametrize("way", WAYS)
def test_no_cheap_way_reaches_a_novice(
    plan: Blueprint, worked: Callable[[str, str, int], Day], seat: str, way: str
) -> None:
    if (seat, way) in NO_HELP:
        pytest.skip("nobody to ask")
    novice = _of_kind(worked, seat, "novice")
    for seed in SEEDS:
        reading = score(game(Day(plan, seed, {seat: "player"}), seat, WAYS[way]), seat)
        assert not reading.enough or reading.mean < novice - 0.1


@pytest.mark.parametrize("seat", ["ma1", "moa1"])
@pytest.mark.parametrize("way", ["left_open", "nothing"])
def test_who_finishes_nothing_gets_no_score(plan: Blueprint, seat: str, way: str) -> None:
    assert not score(game(Day(plan, 1, {seat: "player"}), seat, WAYS[way]), seat).enough


@pytest.mark.parametrize("seat", ["ma1", "moa1"])
def test_picking_only_the_questions_one_is_sure_of_gains_nothing(
    plan: Blueprint, worked: Callable[[str, str, int], Day], seat: str
) -> None:
    """Who puts down what is hard, for good, does no better than who answers all of it as well as it goes."""
    careful = _of_kind(worked, seat, "careful")
    picky = fmean(score(game(Day(plan, seed, {seat: "player"}), seat, only_sure_ones), seat).mean for seed in SEEDS)
    assert picky < careful


@pytest.mark.parametrize("seat", ["ma1", "moa1"])
def test_who_turns_back_at_every_door_began_nothing(
    plan: Blueprint, worked: Callable[[str, str, int], Day], seat: str
) -> None:
    """No promise is kept, and nobody in danger reached, by taking a card and putting it down within seconds."""
    day = game(Day(plan, 2, {seat: "player"}), seat, touch_and_go, look_s=4)
    record = Record(day, seat)
    left = [trace for trace in record.traces.values() if any(s.seat == seat and s.hardly_begun for s in trace.spells)]
    assert len(left) > 10
    for trace in left:
        if all(spell.hardly_begun for spell in trace.spells):
            assert trace.began is None and trace.first_seat == ""
    assert score(day, seat).mean < _of_kind(worked, seat, "novice") - 0.1


def test_bringing_it_to_the_provider_excuses_nobody() -> None:
    """What was brought up still waits for whoever was asked: it is not called off by the button."""
    plan, calm = plan_of("emergency-day"), []
    for ask in (False, True):
        day = game(Day(plan, 2, {"ma1": "player"}), "ma1", asking_only if ask else nothing)
        record = Record(day, "ma1")
        urgent = [trace for trace in record.within_reach if trace.plan.urgent and not trace.spells]
        calm.append({trace.id for trace in urgent if trace.gone is None or trace.gone > trace.due})
        if ask:
            assert any(mark.what == "escalated" for mark in day.log.marks)
            for mark in day.log.marks:
                if mark.what == "escalated":
                    assert record.traces[mark.cause].gone != mark.time
    assert calm[0] and calm[0] == calm[1]
