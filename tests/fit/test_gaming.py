"""It cannot be gamed cheaply: whoever plays without working scores below a novice, or not at all."""

from collections.abc import Callable
from functools import cache
from statistics import fmean

import pytest

from sim.day.blueprint import Blueprint
from sim.day.day import Day
from sim.fit.ability import Reading
from sim.fit.pooled import shift_evidence, went
from tests.fit.gaming import WAYS, game, only_sure_ones

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
