"""The small clinic made ready once, and days of it that many tests read."""

from collections.abc import Callable
from functools import cache

import pytest

from sim.day.blueprint import Blueprint, make_blueprint
from sim.day.day import Day
from sim.fit.benchmark import Benchmark, benchmark
from sim.scenario import load
from tests.fit.playing import play

DayMaker = Callable[[str, str, int], Day]


@cache
def _plan() -> Blueprint:
    return make_blueprint(load("small-clinic"))


@cache
def _worked(seat: str, who: str, seed: int) -> Day:
    return Day(_plan(), seed, {seat: who}).run()


@cache
def _benchmark(seat: str, seed: int) -> Benchmark:
    return benchmark(_plan(), seed, seat, {}, 20)


@cache
def _played(seat: str, seed: int, hesitates: bool) -> Day:
    return play(Day(_plan(), seed, {seat: "player"}), seat, hesitates=hesitates)


@pytest.fixture(scope="session")
def plan() -> Blueprint:
    return _plan()


@pytest.fixture(scope="session")
def worked() -> DayMaker:
    """`worked(seat, assistant, seed)`: a finished day."""
    return _worked


@pytest.fixture(scope="session")
def compared() -> Callable[[str, int], Benchmark]:
    """`compared(seat, seed)`: the benchmark of twenty assistants."""
    return _benchmark


@pytest.fixture(scope="session")
def played() -> Callable[..., Day]:
    """`played(seat, seed, hesitates)`: a day worked through the commands of a person."""
    return _played
