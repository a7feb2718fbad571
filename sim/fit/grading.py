"""The full grade of an answer, found again after the day: the log keeps only its quality.

A case is made from luck alone, so making it again and grading the same answer gives the same grade. If it
does not (something became true between question and answer), what the case file says in general is used.
"""

from sim.cases.case import Answer, Grade, verdict_of
from sim.cases.subject import Subject
from sim.day.log import Mark
from sim.errors import BadInput, Refused
from sim.fit.record import Record, Trace


def grade_of(record: Record, trace: Trace) -> Grade | None:
    """Return the grade of this seat's answer to a task's case, None if it gave none."""
    mark = record.answers.get(trace.id)
    if mark is None:
        return None
    quality = float(mark.value)
    for time in (trace.spells[-1].began, mark.time):
        grade = _graded_again(record, trace, mark, time)
        if grade is not None and abs(grade.quality - quality) < 0.001:
            return grade
    spec = record.day.plan.cases[mark.name]
    lines = spec.headlines
    called = verdict_of(quality)
    headline = lines.right if called == "right" else lines.partly if called == "partly" else lines.wrong
    return Grade(quality, (), headline, "", spec.rule, spec.source, safety=spec.weight == 2 and quality == 0)


def subject_of(record: Record, trace: Trace, mark: Mark, time: int) -> Subject:
    """Return whom a task's question was about, with what was true of them at a time."""
    day, entity = record.day, trace.entity
    provider = day.seats.get(entity.provider or "provider1")
    return Subject(
        entity=entity.id,
        kind=entity.kind.id,
        facts=frozenset([*(fact for fact, since in entity.facts.items() if since <= time), f"role_{trace.pools[0]}"]),
        person=day.person(entity),
        provider=provider.name if provider else "the provider",
        reason=entity.reason,
        today=day.plan.today,
        at=mark.time,
        clinic=day.plan.scenario.clinic,
    )


def _graded_again(record: Record, trace: Trace, mark: Mark, time: int) -> Grade | None:
    day, kind = record.day, mark.name
    try:
        case = day.plan.cases.make(kind, subject_of(record, trace, mark, time), day.luck.of(trace.id))
        answer = _answer(record, trace)
        if answer is None:
            assistant = day.seats[record.seat].assistant
            if assistant is None:
                return None
            skill = assistant.skill(day.plan.cases.dimension(kind))
            answer = day.plan.cases.attempt(case, skill, day.luck.of(trace.id), assistant.name)
        return day.plan.cases.grade(case, answer)
    except (BadInput, Refused):
        return None


def _answer(record: Record, trace: Trace) -> Answer | None:
    """Return what a person answered, None where an assistant sat."""
    command = record.given.get(trace.id)
    return command.answer if command else None
