"""What a task asks of whoever does it: its case, the answer, and what follows from it."""

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import TYPE_CHECKING

from sim.assistants.assistant import Assistant
from sim.cases.case import Case, Grade, Response
from sim.cases.subject import Booked, Subject
from sim.cases.words import SOME_PROVIDER
from sim.day.entity import Entity
from sim.day.figures import figures_of
from sim.day.known import TOLD
from sim.day.log import Question, new_mark
from sim.day.plans import TaskPlan
from sim.day.turns import IN_PERSON
from sim.day.work import CASE, Task
from sim.luck import Dice

if TYPE_CHECKING:
    from sim.cases.library import AnySituation
    from sim.day.day import Day


def asks(day: "Day", task: Task) -> bool:
    """Tell whether this task opens a case; the answer is the day's luck, whoever does it."""
    if task.asked is None:
        task.case_kind = kind_asked(task.plan, task.entity.facts, task.luck)
        task.asked = task.case_kind != ""
    return task.asked


def kind_asked(plan: TaskPlan, facts: Collection[str], luck: list[float]) -> str:
    """Return the kind of case that a task of this luck opens, '' if none."""
    ask = plan.case
    if ask is None:
        return ""
    if ask.always_if and not ask.always_if.isdisjoint(facts):
        return ask.kind
    share = luck[CASE]
    return ask.kinds.at(share / ask.share) if share < ask.share else ""


def case_of(day: "Day", task: Task) -> Case:
    """Return the case that a task asks, made when somebody first reads it."""
    if task.case is None:
        if not asks(day, task):
            raise ValueError(f"{task.id} asks nothing")
        task.case = day.plan.cases.make(task.case_kind, _subject(day, task), day.luck.of(task.id))
        day.log.questions[task.id] = Question(day.now, task.case)
    return task.case


def _subject(day: "Day", task: Task) -> Subject:
    entity = task.entity
    return subject_of(day, entity, task.id, entity.facts, task.pool, day.now, lambda: figures_of(day),
                      lambda: namesakes(day, entity), lambda: tuple(day.booked))


def namesakes(day: "Day", entity: Entity) -> int:
    """Return how many others of the same first name are in the building."""
    here = (one for one in day.entities.values() if not one.outcome and one.arrived <= day.now)
    others = (one for one in here if one.kind.pathway.what in IN_PERSON and one.root is not entity.root)
    given = day.person(entity).given
    return sum(day.person(one).given == given for one in others)


def subject_of(
    day: "Day", entity: Entity, task: str, facts: Iterable[str], pool: str, at: int,
    figures: Callable[[], Mapping[str, int]] = dict, namesakes: Callable[[], int] = int,
    booked: Callable[[], Collection[Booked]] = tuple,
) -> Subject:  # fmt: skip
    """Return whom the question of a task is about: what is true of them, and the pool whom it is put to."""
    return Subject(
        entity=entity.id,
        kind=entity.kind.id,
        facts=frozenset([*facts, f"role_{pool}"]),
        person=day.person(entity),
        provider=provider_of(day, entity),
        reason=entity.reason,
        today=day.plan.today,
        at=at,
        clinic=day.plan.scenario.clinic,
        dealt=day.deal.forms.get(task),
        days_left=entity.days_left,
        worth=entity.worth,
        figures=figures,
        namesakes=namesakes,
        booked=booked,
        finding=entity.root.finding,
        told_at=min((entity.facts[fact] for fact in TOLD if fact in entity.facts), default=None),
    )


def provider_of(day: "Day", entity: Entity) -> str:
    """Return the shown name of the provider an entity belongs to; "the provider" while that is open.

    What belongs to whoever is free is, in an emergency, of whoever is with it or on the way. A walk-in belongs to
    whoever begins the visit. What else nobody has chosen a provider for, a call perhaps, is the first one's.
    """
    root = entity.root
    chosen = entity.provider or root.whose
    if not chosen and "provider" in day.pools:
        seats = day.pools["provider"].seats
        for seat in seats:
            if seat.task is not None and seat.task.plan.urgent and seat.task.entity.root is root:
                return seat.name
        if len(seats) > 1 and root.kind.pathway.what == "patient":
            return SOME_PROVIDER
    theirs = day.seats.get(chosen or "provider1")
    return theirs.name if theirs else SOME_PROVIDER


def answer_as(day: "Day", task: Task, assistant: Assistant) -> None:
    """Let a simulated assistant answer as its skill allows. Unless a person has read it, no case is composed."""
    cases, kind, luck = day.plan.cases, task.case_kind, day.luck.of(task.id)
    skill = assistant.skill(cases.dimension(kind))
    if task.case is None:
        _take_effect(day, task, _situation(day, task, luck).respond(skill, luck, assistant.name))
    else:
        _take_effect(day, task, cases.grade(task.case, cases.attempt(task.case, skill, luck, assistant.name)))


def _situation(day: "Day", task: Task, luck: Dice) -> "AnySituation":
    """Return what a task asks of a simulated assistant. What luck and facts settle is kept with the deal."""
    cases, kind, entity = day.plan.cases, task.case_kind, task.entity
    if not cases.settled(kind):
        return cases.situation(kind, _subject(day, task), luck)
    asked = task.id, kind, task.pool, entity.kind.id, entity.reason, frozenset(entity.facts)
    situation = day.deal.asked.get(asked)
    if situation is None:
        subject = subject_of(day, entity, task.id, entity.facts, task.pool, day.now)
        situation = day.deal.asked[asked] = cases.situation(kind, subject, luck)
    return situation


def grade(day: "Day", task: Task) -> None:
    """Grade the answer that a person gave."""
    assert task.answer is not None and task.case is not None
    given = day.plan.cases.grade(task.case, task.answer)
    day.last_graded = (task.id, given)
    if given.verdict == "right":  # what is wrong is put right by somebody, who knows when
        day.booked += day.plan.cases.booked(task.case, task.answer)
    if task.case.finding and not set(TOLD).isdisjoint(given.sets):
        task.entity.root.finding = task.case.finding
    _take_effect(day, task, given)


def _take_effect(day: "Day", task: Task, given: Response | Grade) -> None:
    """Write an answer down, and let its consequences begin."""
    seat = task.answerer or task.seat
    assert seat is not None
    task.answered = True
    quality = f"{given.quality:.3f}"
    day.log.marks.append(new_mark((day.now, task.entity.id, "answer", task.case_kind, quality, task.id, seat.id)))
    for fact in given.sets:
        day.set_fact(task.entity, fact, task.id)
