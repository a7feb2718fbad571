"""What is wished for at the very moment in which the day waits for an answer is replayed as it was lived."""

from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from game.play.session import Session
from sim.day.blueprint import Blueprint, make_blueprint
from sim.day.commands import Command, GiveAnswer, LineUp, Suspend, Take
from sim.day.day import Day
from sim.day.glance import Glance
from sim.day.view import DayView
from sim.errors import Refused
from sim.scenario import load
from sim.shift import begin, read_shift, resume, verify
from tests.fit.playing import mash
from tests.shift.play import answer_to

WAYS = ("puts it down", "takes another", "lines up")
SOMETIMES = 0.7


@pytest.fixture(scope="module")
def plan() -> Blueprint:
    return make_blueprint(load("small-clinic"))


def instead_of_an_answer(way: str, day: Day, seat: str, view: DayView) -> Command | None:
    """Return what somebody does in place of answering; None where there is nothing of that kind to do."""
    if way == "puts it down":
        return Suspend(day.now, seat)
    # What has come up in this very second, if anything: in a replay it is not there yet when the second begins.
    newest = max(view.worklist, key=lambda card: day.tasks[card.id].created, default=None)
    if newest is None:
        return None
    return Take(day.now, seat, newest.id) if way == "takes another" else LineUp(day.now, seat, newest.id)


def lived(plan: Blueprint, seed: int, seat: str, way: str) -> Day:
    """Return a day on which somebody often does something else just when an answer is waited for."""
    day, whim = Day(plan, seed, {seat: "player"}), Random(seed)
    glance = Glance(day, seat)
    while not day.over:
        day.run_until(day.now + 30)
        view = glance.view()
        if view.must_answer and view.current is not None:
            other = instead_of_an_answer(way, day, seat, view) if whim.random() < SOMETIMES else None
            if other is not None and view.current.interruptible and done(day, other):
                continue
            day.apply(GiveAnswer(day.now, seat, view.current.id, answer_to(day, view.current.id)))
        elif view.hands_free and view.worklist and not day.over:
            done(day, Take(day.now, seat, view.worklist[0].id))
    return day


def done(day: Day, command: Command) -> bool:
    try:
        day.apply(command)
    except Refused:
        return False
    return True


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("seat", ["ma1", "moa1"])
def test_a_replay_gives_the_same_day(plan: Blueprint, seat: str, way: str) -> None:
    for seed in (1, 2):
        day, again = lived(plan, seed, seat, way), Day(plan, seed, {seat: "player"})
        for command in day.commands:
            again.apply(command)
        again.run_until(plan.latest + 1)
        assert again.log.digest() == day.log.digest()
        assert again.commands == day.commands


def test_an_answer_that_ends_work_in_its_last_second_is_replayed_in_the_order_of_that_second() -> None:
    plan, seat = make_blueprint(load("emergency-day")), "moa1"
    day, again = Day(plan, 14, {seat: "player"}), Day(plan, 14, {seat: "player"})
    glance = Glance(day, seat)
    while not day.over:
        day.run_until(day.now + 1)
        if day.seats[seat].must_answer:
            view = glance.view()
            assert view.current is not None
            day.apply(GiveAnswer(day.now, seat, view.current.id, mash(day, view.current.id)))
        elif day.seats[seat].task is None and not day.over and (view := glance.view()).hands_free and view.worklist:
            done(day, Take(day.now, seat, view.worklist[0].id))
    for command in day.commands:
        again.apply(command)
    again.run_until(plan.latest + 1)
    assert again.log.digest() == day.log.digest()


def moments(session: Session) -> Iterator[DayView]:
    """Let a day pass and yield what is seen whenever an answer is waited for."""
    while not session.over:
        session.tick(4.0)
        view = session.view
        if view.must_answer:
            yield view
        elif view.hands_free and view.worklist:
            session.take(view.worklist[0].id)


def test_a_shift_is_resumed_and_verified_by_who_stepped_away_just_then(tmp_path: Path) -> None:
    path = tmp_path / "a.shift"
    day, writer = begin(load("small-clinic-morning"), "small-clinic-morning", 7, "moa1", "rush", path)
    session, away = Session(day, "moa1", "rush", writer), 0
    session.clock.speed = 4.0
    for view in moments(session):
        assert view.current is not None
        if view.current.interruptible and away < 4 and session.step_away():
            away += 1
            assert resume_copy(path, tmp_path).commands == day.commands
            continue
        session.answer(view.current.id, answer_to(day, view.current.id))
    assert away > 0
    writer.finish(day.log.digest(), day.now)
    writer.close()
    assert verify(path).holds


def resume_copy(path: Path, folder: Path) -> Day:
    """Return the day of a shift that is being played, gone on with from a copy of its file."""
    copy = folder / "copy.shift"
    copy.write_bytes(path.read_bytes())
    assert read_shift(copy).commands
    day, writer, _ = resume(copy)
    writer.close()
    return day
