"""What a task asks of whoever does it: its case, the answer, and what follows from it."""

from typing import TYPE_CHECKING

from sim.assistants.assistant import Assistant
from sim.cases.case import Case, Grade
from sim.cases.subject import Subject
from sim.day.log import Mark
from sim.day.work import Task

if TYPE_CHECKING:
    from sim.day.day import Day


def asks(day: "Day", task: Task) -> bool:
    """Tell whether this task opens a case; the answer is the day's luck, whoever does it."""
    if task.asked is None:
        link = task.plan.case
        task.asked = link is not None and (
            any(fact in task.entity.facts for fact in link.always_if)
            or day.luck.uniform(task.id, "case") < link.share.value
        )
    return task.asked


def case_of(day: "Day", task: Task) -> Case:
    """Return the case that a task asks, made when somebody first reads it."""
    if task.case is None:
        assert task.plan.case is not None
        task.case = day.plan.cases.make(task.plan.case.kind, _subject(day, task), day.luck.of(task.id))
    return task.case


def _subject(day: "Day", task: Task) -> Subject:
    entity = task.entity
    provider = day.seats.get(entity.provider or "provider1")
    return Subject(
        entity=entity.id,
        kind=entity.kind.id,
        facts=frozenset([*entity.facts, f"role_{task.pool}"]),
        person=day.person(entity),
        provider=provider.name if provider else "the provider",
        reason=entity.reason,
        today=day.plan.today,
        at=day.now,
        clinic=day.plan.scenario.clinic,
    )


def answer_as(day: "Day", task: Task, assistant: Assistant) -> None:
    """Let a simulated assistant answer as its skill allows. Unless a person has read it, no case is composed."""
    assert task.plan.case is not None
    cases, kind, luck = day.plan.cases, task.plan.case.kind, day.luck.of(task.id)
    skill = assistant.skill(cases.dimension(kind))
    if task.case is None:
        response = cases.respond(kind, _subject(day, task), luck, skill, assistant.name)
        task.grade = Grade(response.quality, response.sets, "", "", "", "", safety=response.safety)
    else:
        task.grade = cases.grade(task.case, cases.attempt(task.case, skill, luck, assistant.name))
    _take_effect(day, task, task.grade)


def grade(day: "Day", task: Task) -> None:
    """Grade the answer given."""
    assert task.answer is not None and task.case is not None
    task.grade = day.plan.cases.grade(task.case, task.answer)
    _take_effect(day, task, task.grade)


def _take_effect(day: "Day", task: Task, grade: Grade) -> None:
    """Write an answer down, and let its consequences begin."""
    assert task.seat is not None and task.plan.case is not None
    kind, quality, by = task.plan.case.kind, f"{grade.quality:.3f}", f"{task.seat.id}:{task.id}"
    day.log.marks.append(Mark(day.now, task.entity.id, "answer", kind, quality, by))
    if task.seat.played:
        day.last_graded = (task.id, grade)
    for fact in grade.sets:
        day.set_fact(task.entity, fact, task.id)
