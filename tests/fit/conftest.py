"""The small clinic made ready once, and days of it that many tests read."""

from collections.abc import Callable
from functools import cache

import pytest

from sim.assistants.assistant import make_assistant
from sim.cases.case import Answer
from sim.day.asking import case_of
from sim.day.blueprint import Blueprint, make_blueprint
from sim.day.commands import GiveAnswer, Suspend, Take
from sim.day.day import Day
from sim.day.glance import Glance
from sim.fit.benchmark import Benchmark, benchmark
from sim.scenario import load

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


def play(day: Day, seat: str, hesitates: bool = False) -> Day:
    """Work a seat as a person would: take the first card, answer the case in hand.

    With `hesitates`, each quarter hour the work in hand is put down once and the last card is taken.
    """
    glance = Glance(day, seat)
    time, put_down = day.now, 0
    while not day.over:
        time = max(time, day.now) + 30
        day.run_until(time)
        view = glance.view()
        if view.phase == "over":
            break
        if view.must_answer and view.case is not None and view.current is not None:
            day.apply(GiveAnswer(day.now, seat, view.current.id, answer_to(day, view.current.id)))
            day.env.step()  # the waiting seat takes the answer in
        elif view.hands_free and view.worklist:
            day.apply(Take(day.now, seat, view.worklist[0].id))
        elif hesitates and view.current is not None and day.now - put_down > 900:
            if view.current.interruptible and view.current.state == "under_way" and not view.must_answer:
                day.apply(Suspend(day.now, seat))
                put_down = day.now
    return day


def answer_to(day: Day, task_id: str) -> Answer:
    """Return what a careful assistant would answer to a task's case."""
    task = day.tasks[task_id]
    case = case_of(day, task)
    skill = make_assistant("careful").skill(day.plan.cases.dimension(case.kind))
    return day.plan.cases.attempt(case, skill, day.luck.of(task_id), "test")
