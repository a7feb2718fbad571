"""The worklist of a seat, as cards: what waits, in which order, why, and what leaving it costs."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sim.assistants.assistant import by_priority
from sim.cases.words import as_sentences
from sim.clock import MINUTE, time_text
from sim.day.asking import provider_of
from sim.day.entity import Entity
from sim.day.known import BROUGHT_UP
from sim.day.orders import helpers, may_leave
from sim.day.plans import TaskPlan
from sim.day.seats import Seat
from sim.day.tasks import place_of
from sim.day.view import Group, TaskCard, TaskState
from sim.day.work import State, Task

if TYPE_CHECKING:
    from sim.day.day import Day

NOW_S = 60
"""Somebody whose wait is too long within a minute belongs to "now" ..."""
SOON_S = 40 * MINUTE
"""... and what is late within this time, or is late already, to "soon"."""

PRESSES = 1
"""What comes first or second of all work belongs to "now" as well, once it is late."""

GROUPS: tuple[Group, ...] = ("now", "soon", "later")
"""The groups of a worklist, from the top."""

RINGS = "Line {line} rings"
"""What a call is called before somebody picks up ..."""
NOBODY_KNOWN = "Pick up to hear who and why"
"""... and what is known of it then, ..."""
NUMBER_KNOWN = "The number is {who}'s"
"""... or where the same person called today before."""


@dataclass(frozen=True, slots=True)
class Cards:
    current: TaskCard | None
    worklist: tuple[TaskCard, ...]


def cards_of(day: "Day", seat: Seat, open_tasks: Iterable[Task], lines: Mapping[str, int]) -> Cards:
    """Return the cards of a seat: of what is `to_do`, and of what is in hand. `lines`: call -> its telephone line."""
    in_order = sorted(open_tasks, key=lambda task: (*by_priority(task), task.id))
    cards = [_card(day, seat, task, lines) for task in in_order]
    return Cards(
        _card(day, seat, seat.task, lines) if seat.task else None,
        tuple(card for group in GROUPS for card in cards if card.group == group),
    )


def to_do(day: "Day", seat: Seat) -> list[Task]:
    """Return what a seat may take now: what waits within its reach, and what it stepped away from."""
    return [task for task in (*seat.pool.waiting.values(), *seat.suspended.values()) if seat.may_take(task)]


def fill(day: "Day", text: str, entity: Entity, lines: Mapping[str, int] | None = None) -> str:
    """Return a text with its placeholders filled in from an entity. Texts without any are left alone."""
    if "{" not in text:
        return text
    person = day.person(entity)
    room = next(iter(entity.held.values()), "")
    rooms = day.plan.scenario.plan.rooms
    filled = text.format(
        who=person.name,
        age=person.age,
        reason=entity.reason or entity.kind.title,
        provider=provider_of(day, entity),
        time=time_text(entity.appointment) if entity.appointment is not None else "walk-in",
        room=rooms[room].label if room in rooms else "the room",
        line=(lines or {}).get(entity.id, 1),
        days_left=deadline_text(entity.days_left) if entity.days_left is not None else "",
        worth=f"${entity.worth:,}",
    )
    return as_sentences(filled)


def deadline_text(days: int) -> str:
    """Return how long a deadline still is, in words."""
    return f"{days} days left" if days > 1 else "1 day left" if days else "last day"


def picked_up(task: Task) -> bool:
    """Tell whether somebody had this call on the phone: only from then on it is known what it is about."""
    return task.touched


def number_known(call: Entity) -> bool:
    """Tell whether the phone shows whose number it is: that of somebody the clinic has dealt with today."""
    return call.root is not call


def _length_s(task: Task) -> int:
    """Return how many seconds a task takes as far as one can tell: of a call, once it is known what it is about."""
    on_the_phone = _is_call(task) and picked_up(task)
    return task.duration if on_the_phone else task.plan.expected_s


def _is_call(task: Task) -> bool:
    """Tell whether a task is to talk to somebody who rings."""
    return task.entity.kind.pathway.what == "call" and task.plan.heard


def _rings(task: Task) -> bool:
    return _is_call(task) and not picked_up(task)


def words_of(day: "Day", task: Task, lines: Mapping[str, int]) -> tuple[str, str]:
    """Return (title, detail) of a task as far as they are known now: a phone that rings does not say why."""
    kind, call = task.plan.kind, task.entity
    title, detail = kind.title, kind.detail
    if _rings(task):
        title, detail = RINGS, NUMBER_KNOWN if number_known(call) else NOBODY_KNOWN
    return fill(day, title, call, lines), fill(day, detail, call, lines)


def group_of(plan: TaskPlan, entity: Entity, due: int, now: int) -> Group:
    """Return where work stands in a worklist. A late chart never stands above a person who waits, or a timer that has
    rung; and what has its last day today does not stand among what can wait."""
    somebody_waits, left = entity.kind.pathway.must_end or plan.priority <= PRESSES, due - now
    if plan.urgent or (somebody_waits and left <= NOW_S and not plan.can_wait):
        return "now"
    return "soon" if entity.days_left == 0 or (left <= SOON_S and not plan.can_wait) else "later"


def _share_done(seat: Seat, task: Task, now: int) -> float:
    """Return the share of the work that is done, what was done before it was put down among it."""
    hands = seat.work_s - seat.resume_s
    if task is not seat.task or task.state is not State.UNDER_WAY or hands <= 0:
        return 1 - task.left
    worked = max(0, now - seat.began - seat.resume_s)
    return 1 - task.left * (1 - min(1.0, worked / hands))


def _left_s(seat: Seat, task: Task, now: int) -> int:
    """Return how many seconds of work are left: of what the seat is at, its own end, unless that hangs on something
    else; of all else as far as one can tell."""
    if task is seat.task and task.state is State.UNDER_WAY and not task.step.lasts_until:
        return max(0, seat.ends_at - now)
    return round(_length_s(task) * (1 - _share_done(seat, task, now)))


def _used(task: Task, now: int) -> float:
    """Return the share of a promise that is used up, or of the longest deadline that such work can have."""
    entity = task.entity
    if entity.days_left is not None:
        return 1 - entity.days_left / (max(entity.kind.days_left) + 1)
    return min(1.0, (now - task.created) / max(1, task.due - task.created))


def _card(day: "Day", seat: Seat, task: Task, lines: Mapping[str, int]) -> TaskCard:
    kind, now = task.plan.kind, day.now
    state: TaskState = "lined_up" if task in seat.line else _STATES[task.state]
    rooms = day.plan.scenario.plan.rooms
    place = place_of(day, task, seat)
    title, detail = words_of(day, task, lines)
    return TaskCard(
        id=task.id,
        entity=task.entity.id,
        kind=task.kind,
        title=title,
        detail=detail,
        icon=kind.icon,
        group=group_of(task.plan, task.entity, task.due, now),
        state=state,
        place=rooms[place].label if place in rooms else "",
        waited_s=now - task.created,
        promise_s=task.due - now,
        used=_used(task, now),
        left_s=_left_s(seat, task, now),
        done=_share_done(seat, task, now),
        why=kind.why,
        leaving=kind.leaving,
        urgent=task.plan.urgent,
        interruptible=may_leave(seat, task) if task is seat.task else kind.interruptible,
        resume_cost_s=kind.resume_cost_s,
        can_hand_over=not task.only_for and bool(helpers(day, seat, task)),
        can_escalate=kind.escalate
        and day.plan.scenario.escalation is not None
        and BROUGHT_UP not in task.entity.facts,
        family=kind.family,
        days_left=task.entity.days_left,
        rings=_rings(task),
    )


_STATES: dict[State, TaskState] = {
    State.WAITING: "waiting",
    State.WALKING: "walking",
    State.UNDER_WAY: "under_way",
    State.SUSPENDED: "suspended",
    State.RUNNING: "running",
}
