"""What a task asks of whoever does it: its case, the answer, and what follows from it."""

from typing import TYPE_CHECKING

from sim.assistants.assistant import Assistant
from sim.cases.case import Case
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
    """Return the case that a task asks, made when it is first needed."""
    if task.case is None:
        assert task.plan.case is not None
        entity = task.entity
        provider = day.seats.get(entity.provider or "provider1")
        subject = Subject(
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
        task.case = day.plan.cases.make(task.plan.case.kind, subject, day.luck.of(task.id))
    return task.case


def answer_as(day: "Day", task: Task, assistant: Assistant) -> None:
    """Let a simulated assistant answer the case as its skill allows, and grade it."""
    assert task.plan.case is not None
    skill = assistant.skill(day.plan.cases.dimension(task.plan.case.kind))
    task.answer = day.plan.cases.attempt(case_of(day, task), skill, day.luck.of(task.id), assistant.name)
    grade(day, task)


def grade(day: "Day", task: Task) -> None:
    """Grade the answer given, write it down, and let its consequences begin."""
    assert task.answer is not None and task.case is not None and task.seat is not None
    task.grade = day.plan.cases.grade(task.case, task.answer)
    quality, by = f"{task.grade.quality:.3f}", f"{task.seat.id}:{task.id}"
    day.log.marks.append(Mark(day.now, task.entity.id, "answer", task.case.kind, quality, by))
    if task.seat.played:
        day.last_graded = (task.id, task.grade)
    for fact in task.grade.sets:
        day.set_fact(task.entity, fact, task.id)
