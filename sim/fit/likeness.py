"""A simulated assistant who does as well as somebody did: to live a day on in their place.

Its skill in each dimension is the one with which simulated assistants answer the very same questions as well, on
average, as they were answered.
"""

from collections.abc import Iterator
from dataclasses import replace
from statistics import fmean

from sim.assistants.assistant import Assistant, make_assistant
from sim.cases.case import Dimension
from sim.cases.subject import Subject
from sim.day.day import Day
from sim.fit.grading import subject_then
from sim.fit.record import Record
from sim.luck import Dice

NAME = "me"
OTHERWISE = "careful"
"""Who it takes after in all but skill: how it orders its work, how long it thinks, what it notices."""

_SKILLS = (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.97)
_TRIES = 12
"""How often each question is answered with each skill."""
_LEAST = 5
"""With fewer questions a dimension takes the skill of all of them."""

Question = tuple[str, Dimension, Subject, Dice, float]
"""(kind, dimension, whom it is about, its luck, how well it was answered)"""


def assistant_like(day: Day, seat: str) -> Assistant:
    """Return the assistant who does as well as a seat did; where it answered nothing, a careful one."""
    asked = list(_questions(Record(day, seat)))
    base = make_assistant(OTHERWISE)
    if not asked:
        return base
    skills = {"all": _skill(day, asked)}
    for dimension in sorted({dimension for _, dimension, *_ in asked}):
        some = [question for question in asked if question[1] == dimension]
        if len(some) >= _LEAST:
            skills[dimension] = _skill(day, some)
    return replace(base, kind=NAME, number=0, skills=skills)


def _questions(record: Record) -> Iterator[Question]:
    """Yield the questions that a seat answered."""
    cases, luck = record.day.plan.cases, record.day.luck
    for task, mark in record.answers.items():
        trace = record.traces[task]
        subject = subject_then(record, trace, mark, trace.spells[-1].began)
        yield mark.name, cases.dimension(mark.name), subject, luck.of(task), mark.quality


def _skill(day: Day, asked: list[Question]) -> float:
    """Return the skill that comes nearest to how these questions were answered."""
    reached = fmean(quality for *_, quality in asked)
    return min(_SKILLS, key=lambda skill: (abs(_usual(day, asked, skill) - reached), skill))


def _usual(day: Day, asked: list[Question], skill: float) -> float:
    """Return how well assistants of a skill answer these questions, on average."""
    respond = day.plan.cases.respond
    return fmean(
        respond(kind, subject, dice, skill, f"{NAME}:{n}").quality
        for kind, _, subject, dice, _ in asked
        for n in range(_TRIES)
    )
