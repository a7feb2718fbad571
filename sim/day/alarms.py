"""Emergencies as everybody in the clinic hears of them: who, what, where, who is there, and whether you are called."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from sim.day.cards import fill
from sim.day.entity import Entity
from sim.day.seats import Seat
from sim.day.turns import IN_PERSON
from sim.day.view import AlarmView
from sim.day.work import Task

if TYPE_CHECKING:
    from sim.day.day import Day


def alarms_of(day: "Day", seat: Seat, open_tasks: Iterable[Task], here: list[Entity]) -> tuple[AlarmView, ...]:
    """Return the emergencies that go on now, the first one first. `open_tasks` is what the seat has to do, `here` what
    is in the clinic or on its lines.

    What happens to one person is one alarm, though a faint that turns grave is two entities.
    """
    # What is urgent comes last, and so stands for its emergency; then what is in hand.
    calling = sorted(filter(_calls, open_tasks), key=lambda task: task.plan.urgent)
    if seat.task is not None and _calls(seat.task):
        calling.append(seat.task)
    mine = {task.entity.root.id: task for task in calling}
    found: dict[str, Entity] = {}
    for entity in here:
        root = entity.root.id
        if _is_emergency(entity):
            # The visit that it happened in is here as well, and says less.
            if root not in found or not _is_emergency(found[root]):
                found[root] = entity
        elif root in mine:
            found.setdefault(root, entity)
    return tuple(_alarm(day, seat, entity, mine.get(root)) for root, entity in found.items())


def _calls(task: Task) -> bool:
    """Tell whether who has a task is called to an emergency by it: it is urgent, or a part of one that can wait."""
    return task.plan.urgent or _is_emergency(task.entity)


def _is_emergency(entity: Entity) -> bool:
    return entity.kind.pathway.what == "emergency"


def _said_within(day: "Day", task: Task) -> str:
    """Return what an urgent part of a visit is called, or the call that it is part of."""
    pathway = task.entity.kind.pathway
    return fill(day, task.plan.kind.detail, task.entity) if pathway.what in IN_PERSON else pathway.title


def _alarm(day: "Day", seat: Seat, entity: Entity, task: Task | None) -> AlarmView:
    rooms = day.plan.scenario.plan.rooms
    there = [
        other.name
        for other in day.seats.values()
        if other is not seat and other.task is not None and _calls(other.task)
        and other.task.entity.root is entity.root
    ]  # fmt: skip
    within = task is not None and not _is_emergency(entity)  # part of a visit, or of a call
    on_the_phone = within and entity.kind.pathway.what not in IN_PERSON
    return AlarmView(
        id=entity.root.id,
        who=day.person(entity).name,
        what=_said_within(day, task) if within and task is not None else entity.reason or entity.kind.title,
        room="" if on_the_phone or entity.place not in rooms else entity.place,
        place="" if on_the_phone or entity.place not in rooms else rooms[entity.place].label,
        since=entity.arrived,
        task=task.id if task is not None else "",
        yours=task is not None and task is seat.task,
        there=tuple(there),
    )
