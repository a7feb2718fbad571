"""What a task asks of whoever does it: its case, the answer, and what follows from it."""

from typing import TYPE_CHECKING

from sim.assistants.assistant import Assistant
from sim.cases.case import Case, Grade
from sim.cases.subject import Subject
from sim.day.blueprint import TaskPlan
from sim.day.entity import Facts
from sim.day.log import Mark
from sim.day.work import Task
from sim.luck import Dice

if TYPE_CHECKING:
    from sim.day.day import Day


def asks(day: "Day", task: Task) -> bool:
    """Tell whether this task opens a case; the answer is the day's luck, whoever does it."""
    if task.asked is None:
        task.case_kind = kind_asked(task.plan, task.entity.facts, day.luck.of(task.id))
        task.asked = bool(task.case_kind)
    return task.asked


def kind_asked(plan: TaskPlan, facts: Facts, dice: Dice) -> str:
    """Return the kind of case that a task opens, '' if none. `dice` is the task's own luck."""
    link = plan.case
    if link is None:
        return ""
    if any(fact in facts for fact in link.always_if):
        return link.kind
    if not dice.chance("case", link.share.value):
        return ""
    return dice.weighted("which case", [(link.kind, 1.0), *link.others.items()]) if link.others else link.kind


def case_of(day: "Day", task: Task) -> Case:
    """Return the case that a task asks, made when somebody first reads it."""
    if task.case is None:
        if not asks(day, task):
            raise ValueError(f"{task.id} asks nothing")
        task.case = day.plan.cases.make(task.case_kind, _subject(day, task), day.luck.of(task.id))
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
    cases, kind, luck = day.plan.cases, task.case_kind, day.luck.of(task.id)
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
    assert task.seat is not None
    kind, quality, by = task.case_kind, f"{grade.quality:.3f}", f"{task.seat.id}:{task.id}"
    day.log.marks.append(Mark(day.now, task.entity.id, "answer", kind, quality, by))
    if task.seat.played:
        day.last_graded = (task.id, grade)
    for fact in grade.sets:
        day.set_fact(task.entity, fact, task.id)
