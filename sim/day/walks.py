"""How an entity walks its pathway: one small function for each verb a step can have.

Verbs that take no time are plain functions (`_MOMENTS`), those that do are generators (`_STAYS`). Both return
'' to go on, or the outcome with which the pathway ends.
"""

from collections.abc import Callable, Generator
from typing import TYPE_CHECKING, Any

from simpy import Event

from sim.clock import parse_clock
from sim.day import tasks
from sim.day.entity import HUNG_UP, Entity
from sim.day.log import QUEUE, RESOURCE_USE, RESOURCE_USE_END
from sim.day.plans import KindPlan, StepPlan
from sim.day.work import PATIENCE, State
from sim.luck import Luck

if TYPE_CHECKING:
    from sim.day.day import Day

Walk = Generator[Event, Any, str]
"""A walk in progress. Its result is '' to go on, or the outcome with which the pathway ends."""


def live(day: "Day", entity: Entity) -> Walk:
    """Walk the whole pathway of an entity that is here now, and see it off at the end."""
    day.entity_arrives(entity)
    outcome = yield from _steps(day, entity, entity.kind.steps)
    day.entity_leaves(entity, outcome or "done")
    return outcome


def _steps(day: "Day", entity: Entity, steps: tuple[StepPlan, ...]) -> Walk:
    for step in steps:
        if step.asks_facts and not entity.facts.hold(step.when, step.unless):
            continue
        if step.chance is not None and not takes(day.luck, entity.id, entity.kind, step, step.chance):
            continue
        at_once = _MOMENTS.get(step.verb)
        if at_once is not None:
            outcome = at_once(day, entity, step)
        else:
            outcome = yield from _STAYS[step.verb](day, entity, step)
        if outcome:
            return outcome
    return ""


def takes(luck: Luck, entity_id: str, kind: KindPlan, step: StepPlan, chance: float) -> bool:
    """Tell whether an entity takes a step that only some take, by its own luck."""
    return luck.uniform(entity_id, "takes." + step.luck) < kind.chances.get(step.name, chance)


def _task(day: "Day", entity: Entity, step: StepPlan) -> Walk:
    """Have a task done, unless patience runs out before anybody begins."""
    task = tasks.make(day, entity, step)
    entity.waiting_for = task.id
    tasks.offer(day, task)
    if step.patience is not None:
        patience_s = step.patience(task.luck[PATIENCE])
        day.env.timeout(patience_s).callbacks.append(lambda _: tasks.give_up(day, task))
    for fact in step.called_off_by:
        day.comes_true(entity, fact).callbacks.append(lambda _: tasks.not_needed(day, task))
    ending = yield task.over
    entity.waiting_for = ""
    if ending is State.DONE:
        for fact in step.sets:
            day.set_fact(entity, fact, task.id)
    elif ending is State.GIVEN_UP:
        if step.gives_up:
            day.set_fact(entity, step.gives_up, task.id)
        if not step.goes_on:
            return HUNG_UP if entity.kind.pathway.what == "call" else "left"
    return ""


def _take(day: "Day", entity: Entity, step: StepPlan) -> Walk:
    """Wait for a station and hold it."""
    pool, stations = step.name, day.stations[step.name]
    turn = entity.appointment if entity.appointment is not None else entity.arrived
    day.log.rows.append((day.now, entity.id, entity.pathway, QUEUE, pool + "_wait", ""))
    given = stations.ask(entity, step.priority, turn)
    if isinstance(given, Event):
        entity.waiting_for = pool
        waiting = given
        if step.patience is not None:
            patience_s = step.patience(day.luck.uniform(entity.id, "patience." + step.luck))
            day.env.timeout(patience_s).callbacks.append(lambda _: stations.withdraw(waiting))
        given = yield waiting
        entity.waiting_for = ""
        if given is None:
            if step.gives_up:
                day.set_fact(entity, step.gives_up, pool)
            return "left"
    entity.held[pool] = given
    day.log.rows.append((day.now, entity.id, entity.pathway, RESOURCE_USE, pool, given))
    return ""


def _release(day: "Day", entity: Entity, step: StepPlan) -> str:
    give_back(day, entity, step.name)
    return ""


def give_back(day: "Day", entity: Entity, pool: str) -> None:
    """Give a held station back to its pool, if the entity holds one."""
    room = entity.held.pop(pool, None)
    if room is not None:
        now = day.now
        day.log.rows.append((now, entity.id, entity.pathway, RESOURCE_USE_END, pool, room))
        day.stations[pool].free(room)


def _spawn(day: "Day", entity: Entity, step: StepPlan) -> str:
    """Start a relative: it shares this entity's facts, and may take a station over."""
    child = day.relative(entity, step.name, entity.id)
    if step.reason:
        child.reason = step.reason
    pool = step.hands_on
    if pool is not None and pool in entity.held:
        room = entity.held.pop(pool)
        now = day.now
        day.log.rows.append((now, entity.id, entity.pathway, RESOURCE_USE_END, pool, room))
        day.log.rows.append((now, child.id, child.pathway, RESOURCE_USE, pool, room))
        day.stations[pool].hand(room, child)
        child.held[pool] = room
        child.place = room
    delay = step.draw(day.luck.uniform(child.id, "after")) if step.draw else 0
    day.admit(child, delay)
    return ""


def _refill(day: "Day", entity: Entity, step: StepPlan) -> str:
    day.conditions.refill(step.name)
    return ""


def _wait(day: "Day", entity: Entity, step: StepPlan) -> Walk:
    if step.draw is not None:
        seconds = step.draw(day.luck.uniform(entity.id, f"wait.{entity.waits}"))
        entity.waits += 1
    else:
        seconds = _moment(day, entity, step.name) - day.now
        if seconds < 0 and step.gives_up:
            day.set_fact(entity, step.gives_up, "")
    if seconds > 0:
        yield day.env.timeout(seconds)
    return ""


def _moment(day: "Day", entity: Entity, name: str) -> int:
    """Return when an entity's appointment is, the doors close or it is a time of day, in seconds since midnight."""
    if name == "appointment":
        return entity.appointment or 0
    return day.plan.closes if name == "close" else parse_clock(name)


def _await(day: "Day", entity: Entity, step: StepPlan) -> Walk:
    """Wait until somebody makes the fact true."""
    if step.name not in entity.facts:
        entity.waiting_for = step.name
        yield day.comes_true(entity, step.name)
        entity.waiting_for = ""
    return ""


def _set(day: "Day", entity: Entity, step: StepPlan) -> str:
    for fact in step.sets:
        day.set_fact(entity, fact, entity.id)
    return ""


def _together(day: "Day", entity: Entity, step: StepPlan) -> Walk:
    """Do several steps at once; go on when all are done."""
    walks = [day.env.process(_steps(day, entity, (inner,))) for inner in step.together]
    yield day.env.all_of(walks)
    return next((str(walk.value) for walk in walks if walk.value), "")


def _go(day: "Day", entity: Entity, step: StepPlan) -> Walk:
    """Walk to a place: of its kind, the room that one holds, or else the nearest."""
    floor = day.plan.floor
    held = (room for room in entity.held.values() if room in floor.rooms_by_kind.get(step.name, ()))
    goal = next(held, "") or floor.room_for(step.name, entity.place)
    seconds = floor.seconds(entity.place, goal, patient=True)
    entity.move(goal, day.now, seconds)
    if seconds:
        yield day.env.timeout(seconds)
    return ""


def _end(day: "Day", entity: Entity, step: StepPlan) -> str:
    return step.name


_MOMENTS: dict[str, Callable[["Day", Entity, StepPlan], str]] = {
    "release": _release,
    "refill": _refill,
    "spawn": _spawn,
    "set": _set,
    "end": _end,
}
_STAYS: dict[str, Callable[["Day", Entity, StepPlan], Walk]] = {
    "task": _task,
    "take": _take,
    "wait": _wait,
    "await": _await,
    "together": _together,
    "go": _go,
}
