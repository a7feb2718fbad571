"""A few made-up players who worked a shift at each desk."""

from functools import cache

import pytest

from sim.day.blueprint import Blueprint, make_blueprint
from sim.day.day import Day
from sim.fit.pooled import shift_evidence
from sim.fit.recovery.people import make_player
from sim.fit.recovery.study import SEATS, Worked
from sim.fit.recovery.working import AtWork
from sim.scenario import load

PLAYERS = range(1, 11)


@cache
def _plan() -> Blueprint:
    return make_blueprint(load("small-clinic"))


@cache
def _day(number: int, seat: str, seed: int) -> Day:
    return AtWork(make_player(number), Day(_plan(), seed, {seat: "player"}), seat).work()


@cache
def _worked() -> tuple[Worked, ...]:
    return tuple(
        Worked(make_player(number), tuple(shift_evidence(_day(number, seat, 5), seat) for seat in SEATS.values()))
        for number in PLAYERS
    )


@pytest.fixture(scope="session")
def plan() -> Blueprint:
    return _plan()


@pytest.fixture(scope="session")
def a_day() -> Day:
    """A day that player 3 worked as a medical assistant."""
    return _day(3, "ma1", 5)


@pytest.fixture(scope="session")
def few() -> tuple[Worked, ...]:
    """Ten players, each with one shift at each desk of the same day."""
    return _worked()
