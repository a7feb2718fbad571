"""Ways to play without working: each is a way to fill a seat that no judgment goes into."""

from collections.abc import Callable

from sim.clock import HOUR
from sim.day.asking import case_of
from sim.day.commands import Command, Escalate, GiveAnswer, HandOver, Suspend, Take
from sim.day.day import Day
from sim.day.glance import Glance
from sim.day.view import DayView
from sim.errors import Refused
from tests.fit.playing import answer_to, mash

LONGEST_S = 12 * HOUR
"""More than a day; one that stands still is given up then."""

Move = Callable[[Day, str, DayView], Command | None]
"""What somebody does at a look: a command, or nothing."""


def game(day: Day, seat: str, move: Move, look_s: int = 30) -> Day:
    """Work a seat by a rule until the day is over, or for good where the day stands still; look up every `look_s`."""
    glance, time = Glance(day, seat), day.now
    for _ in range(LONGEST_S // look_s):
        time = max(time, day.now) + look_s
        day.run_until(time)
        if day.over:
            break
        command = move(day, seat, glance.view())
        if command is not None:
            try:
                day.apply(command)
            except Refused:
                continue
    return day


def mashing(day: Day, seat: str, view: DayView) -> Command | None:
    """Take the last card, and answer with the first thing that comes to hand."""
    if view.case is not None and view.current is not None:
        return GiveAnswer(day.now, seat, view.current.id, mash(day, view.current.id))
    return Take(day.now, seat, view.worklist[-1].id) if view.hands_free and view.worklist else None


def first_option(day: Day, seat: str, view: DayView) -> Command | None:
    """Keep the clinic's order, but answer with whatever stands first."""
    if view.case is not None and view.current is not None:
        return GiveAnswer(day.now, seat, view.current.id, mash(day, view.current.id))
    return Take(day.now, seat, view.worklist[0].id) if view.hands_free and view.worklist else None


def help_with_everything(day: Day, seat: str, view: DayView) -> Command | None:
    """Pass on whatever can be passed on; do the rest carefully, for there is nothing else to do."""
    for card in view.worklist:
        if card.can_hand_over:
            return HandOver(day.now, seat, card.id)
    return _careful(day, seat, view)


def help_with_questions(day: Day, seat: str, view: DayView) -> Command | None:
    """Pass on whatever asks something, or put it down for good; do what asks nothing."""
    if view.case is not None and view.current is not None:
        if view.must_answer:
            return GiveAnswer(day.now, seat, view.current.id, mash(day, view.current.id))
        return HandOver(day.now, seat, view.current.id) if view.current.can_hand_over else Suspend(day.now, seat)
    return _fresh(day, seat, view)


def questions_put_down(day: Day, seat: str, view: DayView) -> Command | None:
    """Put down for good whatever asks something that can be put down; do the rest."""
    if view.case is not None and view.current is not None:
        if view.current.interruptible and not view.must_answer:
            return Suspend(day.now, seat)
        return GiveAnswer(day.now, seat, view.current.id, mash(day, view.current.id))
    return _fresh(day, seat, view)


def only_sure_ones(day: Day, seat: str, view: DayView) -> Command | None:
    """Answer only what one is sure of (a careful assistant's right answers); put everything else down for good."""
    if view.case is not None and view.current is not None:
        answer = answer_to(day, view.current.id)
        sure = day.plan.cases.grade(case_of(day, day.tasks[view.current.id]), answer).quality == 1
        if sure or view.must_answer or not view.current.interruptible:
            return GiveAnswer(day.now, seat, view.current.id, answer)
        return Suspend(day.now, seat)
    return _fresh(day, seat, view)


def left_open(day: Day, seat: str, view: DayView) -> Command | None:
    """Take work up, and leave its question open for ever."""
    if view.case is not None:
        return None
    return Take(day.now, seat, view.worklist[0].id) if view.hands_free and view.worklist else None


def nothing(day: Day, seat: str, view: DayView) -> Command | None:
    """Look on."""
    return None


def asking_only(day: Day, seat: str, view: DayView) -> Command | None:
    """Bring what is urgent to the provider, and do nothing else."""
    urgent = [card for card in view.worklist if card.urgent and card.can_escalate]
    return Escalate(day.now, seat, urgent[0].id) if urgent else None


def _careful(day: Day, seat: str, view: DayView) -> Command | None:
    if view.case is not None and view.current is not None:
        return GiveAnswer(day.now, seat, view.current.id, answer_to(day, view.current.id))
    return Take(day.now, seat, view.worklist[0].id) if view.hands_free and view.worklist else None


def _fresh(day: Day, seat: str, view: DayView) -> Command | None:
    """Take the first card that was not put down before."""
    cards = [card for card in view.worklist if card.state != "suspended"]
    return Take(day.now, seat, cards[0].id) if view.hands_free and cards else None


def touch_and_go(day: Day, seat: str, view: DayView) -> Command | None:
    """Take everything up as soon as it comes, and put it down again before there is any work in it."""
    if view.current is not None and view.current.interruptible and view.case is None:
        return Suspend(day.now, seat)
    if view.case is not None and view.current is not None:
        return GiveAnswer(day.now, seat, view.current.id, mash(day, view.current.id))
    return Take(day.now, seat, view.worklist[0].id) if view.hands_free and view.worklist else None


WAYS: dict[str, Move] = {
    way.__name__: way
    for way in (
        mashing, first_option, help_with_everything, help_with_questions, questions_put_down, left_open, nothing,
        touch_and_go,
    )
}  # fmt: skip
