"""A question that one shift met, and by what it is told from another: never by the minute at which it was put."""

from collections.abc import Hashable
from dataclasses import dataclass, replace

from sim.cases.answers import pairs_of
from sim.cases.case import Answer, BookPayload, Case, ChoosePayload, Grade
from sim.cases.library import CaseLibrary
from sim.cases.ways.enter import Entering
from sim.classroom.words import in_words, texts
from sim.errors import Refused
from sim.fit.grading import Answered


@dataclass(frozen=True, slots=True)
class Met:
    """One question as it was put, what was answered, and the grade."""

    at: int
    """When it was put, in seconds since midnight."""
    case: Case
    answer: Answer
    grade: Grade
    weight: int
    """How much a question of its kind weighs; 2 where a wrong answer can hurt somebody."""
    question: Hashable
    """The same for all who met this question: its variant and what was drawn for it, with no minute in it."""
    reading: Hashable
    """The same for answers that are the same but for how they were written: ``$112.00`` and ``112``."""
    side: tuple[str, str]
    """The same for all who answered alike and for whom the same reason holds, with no minute in it."""


def met(cases: CaseLibrary, found: Answered) -> Met:
    """Return an answered question with what makes it, and its answer, the same as somebody else's."""
    timeless = cases.timeless(found.case)
    return Met(
        found.at, found.case, found.answer, found.grade, cases[found.case.kind].weight,
        (cases.variant(found.case), _without_slots(timeless)), _reading(found),
        (_side_of(timeless, found), _why(cases, timeless, found)),
    )  # fmt: skip


def _reading(found: Answered) -> Hashable:
    """Return an answer as the case reads it where it was typed, else its words."""
    case, answer = found.case, found.answer
    situation = case.key["situation"]
    if not isinstance(situation, Entering):
        return in_words(case, answer)
    typed = pairs_of(answer, [field.id for field in situation.variant.fields])
    return answer.action, tuple(field.read(str(typed.get(field.id, ""))) for field in situation.variant.fields)


def _without_slots(case: Case) -> Case:
    """Return a case without the slots of its schedule: which of them are over by now is a matter of the minute."""
    return replace(case, payload=replace(case.payload, slots=())) if isinstance(case.payload, BookPayload) else case


def _side_of(timeless: Case, found: Answered) -> str:
    """Return what tells the sides apart: the very answer where it is one of a few, else what it came to."""
    if isinstance(timeless.payload, ChoosePayload):
        return in_words(timeless, found.answer)
    return str(texts()["verdicts"][found.grade.verdict])


def _why(cases: CaseLibrary, timeless: Case, found: Answered) -> str:
    """Return the reason of the grade with no minute in it; as it was where the minute itself was to be answered."""
    try:
        grade = cases.grade(timeless, found.answer)
    except Refused:
        return found.grade.why
    return grade.why if grade.quality == found.grade.quality else found.grade.why
