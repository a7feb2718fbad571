"""The full grade of an answer, found again after the day: the log's marks keep only its quality.

What a person was asked stands in the log in the words in which it was put. What a simulated assistant
answered was never put into words; it is made again from luck alone, so the same answer gets the same grade.
Where it does not (something became true between question and answer), what the case file says in general is
used.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sim.cases.case import Answer, Case, Grade, verdict_of
from sim.cases.subject import Subject
from sim.day.asking import subject_of
from sim.day.log import Mark
from sim.errors import BadInput, Refused

if TYPE_CHECKING:
    from sim.fit.record import Record, Trace

_RIGHT = "right"
"""Whose luck it is to answer right: with full skill it does not matter."""


@dataclass(frozen=True, slots=True)
class Answered:
    """A question as it was put, what was answered, and the grade."""

    at: int
    """When it was put, in seconds since midnight."""
    case: Case
    answer: Answer
    grade: Grade


def answered(record: "Record", trace: "Trace") -> Answered | None:
    """Return a task's question with this seat's answer; None if it gave none, or the question cannot be made again."""
    mark = record.answers.get(trace.id)
    if mark is None:
        return None
    asked, command = record.day.log.questions.get(trace.id), record.given.get(trace.id)
    if asked and command:
        return Answered(asked.at, asked.case, command.answer, record.day.plan.cases.grade(asked.case, command.answer))
    for time in (trace.spells[-1].began, mark.time):
        found = _answered_again(record, trace, mark, time)
        if found is not None and abs(found.grade.quality - mark.quality) < 0.001:
            return found
    return None


def grade_of(record: "Record", trace: "Trace") -> Grade | None:
    """Return the grade of this seat's answer to a task's case, None if it gave none."""
    mark = record.answers.get(trace.id)
    if mark is None:
        return None
    again = answered(record, trace)
    if again is not None:
        return again.grade
    quality = mark.quality
    spec = record.day.plan.cases[mark.name]
    lines = spec.headlines
    called = verdict_of(quality)
    headline = lines.right if called == "right" else lines.partly if called == "partly" else lines.wrong
    return Grade(quality, (), headline, "", spec.rule, spec.source, safety=spec.weight == 2 and quality == 0)


def right_sets(record: "Record", trace: "Trace") -> tuple[str, ...]:
    """Return the facts that a right answer to the very question of this seat sets; none where it was asked nothing."""
    mark, cases, dice = record.answers.get(trace.id), record.day.plan.cases, record.day.luck.of(trace.id)
    if mark is None:
        return ()
    asked = record.day.log.questions.get(trace.id)
    if asked is not None:
        return cases.grade(asked.case, cases.attempt(asked.case, 1.0, dice, _RIGHT)).sets
    try:
        subject = subject_then(record, trace, mark, trace.spells[-1].began)
        return cases.respond(mark.name, subject, dice, 1.0, _RIGHT).sets
    except (BadInput, Refused):
        return ()


def pressed(case: Case, answer: Answer) -> str:
    """Return the words on the button that ended a case, '' where there was only one."""
    if len(case.actions) < 2:
        return ""
    return next((one.label_for(answer.value) for one in case.actions if one.id == answer.action), "")


def subject_then(record: "Record", trace: "Trace", mark: Mark, time: int) -> Subject:
    """Return whom a task's question was about, with what was true of them at a time."""
    facts = (fact for fact, since in trace.entity.facts.items() if since <= time)
    return subject_of(record.day, trace.entity, trace.id, facts, trace.pools[0], mark.time)


def _answered_again(record: "Record", trace: "Trace", mark: Mark, time: int) -> Answered | None:
    day, kind, assistant = record.day, mark.name, record.day.seats[record.seat].assistant
    if assistant is None:
        return None
    try:
        case = day.plan.cases.make(kind, subject_then(record, trace, mark, time), day.luck.of(trace.id))
        skill = assistant.skill(day.plan.cases.dimension(kind))
        answer = day.plan.cases.attempt(case, skill, day.luck.of(trace.id), assistant.name)
        return Answered(trace.spells[-1].began, case, answer, day.plan.cases.grade(case, answer))
    except (BadInput, Refused):
        return None
