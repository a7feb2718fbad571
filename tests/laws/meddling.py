"""A person who does whatever comes to mind, allowed or not.

A refused command must change nothing at all; but where the day waits amid a second, that second ends first.
"""

from random import Random

from sim.day.commands import Command, Escalate, GiveAnswer, HandOver, LineUp, Suspend, Take, Unline
from sim.day.day import Day
from sim.errors import Refused
from tests.fit.playing import mash
from tests.laws.watch import Watch

LONGEST_PAUSE_S = 600
ANSWERS, STEPS_AWAY = 0.5, 0.3
"""How often a question that the day waits for is answered, or put off; else anything is tried."""


def meddle(watch: Watch, seat: str, whim: Random) -> None:
    """Live a day out at a seat: after every pause one command on any open task, anybody's."""
    day = watch.day
    while not day.over:
        watch.run_until(day.now + whim.randint(1, LONGEST_PAUSE_S))
        if day.over:
            return
        _try(day, _answer_or_not(day, seat, whim) if day.awaiting is not None else _any_command(day, seat, whim))
        watch.check()


def _answer_or_not(day: Day, seat: str, whim: Random) -> Command:
    """Return what is done about a question that the day waits for."""
    task, wish = day.seats[seat].task, whim.random()
    assert task is not None
    if wish < ANSWERS:
        return GiveAnswer(day.now, seat, task.id, mash(day, task.id))
    return Suspend(day.now, seat) if wish < ANSWERS + STEPS_AWAY else _any_command(day, seat, whim)


def _any_command(day: Day, seat: str, whim: Random) -> Command:
    task = whim.choice([*day.tasks, "nothing"])
    verbs = [Take, Take, LineUp, Unline, HandOver, Escalate]
    kind = whim.choice([*verbs, None])
    return Suspend(day.now, seat) if kind is None else kind(day.now, seat, task)


def _try(day: Day, command: Command) -> None:
    before, amid = _seen_from_outside(day), day.awaiting is not None
    given = len(day.commands)
    try:
        day.apply(command)
    except Refused as refusal:
        assert str(refusal).endswith("."), "a refusal is a sentence"
        assert amid or _seen_from_outside(day) == before, f"refused, and yet something changed: {command}"
        assert len(day.commands) == given


def _seen_from_outside(day: Day) -> tuple[object, ...]:
    tasks = [(task.id, task.state, task.only_for, task.not_for) for task in day.tasks.values()]
    seats = [(seat.task, seat.wish, list(seat.line), list(seat.suspended)) for seat in day.seats.values()]
    log = (len(day.log.rows), len(day.log.spells), len(day.log.marks))
    return log, len(day.commands), day.env.peek(), tasks, seats
