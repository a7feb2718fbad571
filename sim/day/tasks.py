"""The life of a task in the day: made, offered, begun, put down, handed over, ended.

`work.py` says what a task and a pool are; here is what happens to them, and what is written down of it.
"""

from typing import TYPE_CHECKING

from simpy import Event

from sim.day import turns
from sim.day.entity import Entity
from sim.day.log import QUEUE, RESOURCE_USE, RESOURCE_USE_END, Mark, new_asked
from sim.day.plans import StepPlan
from sim.day.work import MINUTES, Pool, State, Stop, Task, luck_of

if TYPE_CHECKING:
    from sim.day.day import Day
    from sim.day.seats import Seat


def make(day: "Day", entity: Entity, step: StepPlan) -> Task:
    """Return the task that a step asks for, with the duration that its own luck gives it."""
    plan, env = step.task, day.env
    assert plan is not None and step.draw is not None
    task_id = day.numbered(f"{entity.id}/{plan.id}")
    luck = day.deal.luck.get(task_id) or luck_of(day.luck, task_id)
    priority, duration = entity.priority(step.priority), step.draw(luck[MINUTES])
    task = Task(task_id, step, plan, entity, luck, duration, env.now, env.event(), priority)
    if entity.only_for:
        task.only_for = entity.only_for
        _belong(day, task, day.seats[entity.only_for].pool.name)
    elif plan.pool == "provider" and (whose := entity.provider or entity.root.whose):
        task.only_for = whose
        _belong(day, task, plan.pool)
    else:
        task.pools = day.pools_for[plan.id]
    return task


def _belong(day: "Day", task: Task, pool_id: str) -> None:
    """Let a task wait in one pool alone."""
    task.pool, task.pools = pool_id, (day.pools[pool_id],)


def offer(day: "Day", task: Task) -> None:
    """Put a task before those who can do it; urgent ones pull somebody from other work."""
    day.tasks[task.id] = task
    if task.keeps_open:
        day.must_end(+1)
    entity, now, log = task.entity, day.env.now, day.log
    pools = (task.pool,) if task.only_for else day.plan.done_by[task.kind]
    log.rows.append((now, entity.id, entity.pathway, QUEUE, task.kind, ""))
    log.tasks[task.id] = new_asked(
        (now, entity.id, task.kind, task.priority, task.due, pools, task.only_for, task.duration, task.step)
    )
    day.conditions.comes_up(task)
    put_back(day, task)


def put_back(day: "Day", task: Task, left: bool = False) -> None:
    """Let a task wait (again) in its pool, and wake or pull somebody for it.

    What was just `left` for something more urgent calls somebody else after a while only: called at once, urgent
    tasks could pull people off one another on and on.
    """
    if task.if_left is not None:
        _close(day, task, task.if_left)
        return
    if not day.conditions.allow(task):
        day.conditions.hold(task)
        return
    task.offers += 1
    if day.played and (seat := turns.whose_turn(day, task)):
        seconds, offer = turns.give_first(day, task, seat), task.offers
        day.env.timeout(seconds).callbacks.append(lambda _: _let_anybody(day, task, offer))
        return
    for pool in task.pools:
        pool.put(task)
    for pool in task.pools:
        if pool.idle and _wake_one(pool, task):
            return
    if task.plan.urgent and left:
        _call_again(day, task, 1)
    elif task.plan.urgent:
        _call_for(day, task, 0)
    elif task.plan.heard:
        any(_pull(day, pool, task, 0) for pool in task.pools)


def _let_anybody(day: "Day", task: Task, offer: int) -> None:
    """Let what was there for one person alone be anybody's, if it still waits as it did then."""
    if task.offers == offer and task.id in task.pools[0].waiting:
        put_back(day, task)


def _wake_one(pool: Pool, task: Task) -> bool:
    for seat in pool.idle:
        if seat.id != task.not_for and task.only_for in ("", seat.id):
            seat.nudge()
            return True
    return False


def withdraw(day: "Day", task: Task) -> None:
    """Take a task off every list: somebody has it, or nobody needs it any more."""
    for pool in task.pools:
        pool.waiting.pop(task.id, None)
    if day.conditions.held:
        day.conditions.let_go(task)


def set_aside(day: "Day", task: Task) -> None:
    """Take a waiting task off the lists until the conditions allow it again."""
    withdraw(day, task)
    day.conditions.hold(task)


CALL_AGAIN_S = 30
"""Whoever needs somebody at once calls again after this long (estimate, E)."""


def _call_for(day: "Day", task: Task, times: int) -> None:
    """Pull somebody from other work for an urgent task; where nobody notices, call again."""
    if task.state is not State.WAITING or task.id in day.conditions.held:
        return
    if not any(_pull(day, pool, task, times) for pool in task.pools):
        _call_again(day, task, times + 1)


def _call_again(day: "Day", task: Task, times: int) -> None:
    """Call for somebody in a while, unless the task was taken up, or put back anew, meanwhile."""
    offer = task.offers

    def call(_: Event) -> None:
        if task.offers == offer:
            _call_for(day, task, times)

    day.env.timeout(CALL_AGAIN_S).callbacks.append(call)


def _pull(day: "Day", pool: Pool, task: Task, times: int) -> bool:
    """Interrupt the simulated colleague whose work matters least, if they would drop it and notice."""
    for seat in pool.at_work():
        if seat.assistant is None or seat.away or not _could_turn_to(seat, task):
            continue
        if day.luck.uniform(task.id, "notices." + seat.id, times) < seat.assistant.notices:
            seat.wish = task  # and to nothing else of the same rank that has lain there longer
            seat.stop(Stop("preempted"))
            return True
    return False


def _could_turn_to(seat: "Seat", task: Task) -> bool:
    return (
        not seat.stopping and seat.would_drop_for(task) and seat.id != task.not_for and task.only_for in ("", seat.id)
    )


def place_of(day: "Day", task: Task, seat: "Seat") -> str:
    """Return the id of the room where a task is done by this seat."""
    place = task.plan.place
    if place == "desk":
        return seat.home
    if place == "here":
        return seat.home if _overheard(day, seat.place) else seat.place
    if place == "room":
        return next(iter(task.entity.held.values()), task.entity.place)
    return day.plan.floor.room_for(place, seat.place)


def _overheard(day: "Day", room_id: str) -> bool:
    """Tell whether a chart or a call is nothing to work at in a room: others wait there."""
    room = day.plan.scenario.plan.rooms.get(room_id)
    return room is not None and room.kind == "waiting"


def begin(day: "Day", task: Task, seat: "Seat") -> None:
    """Write down that somebody works on it now."""
    entity, now = task.entity, day.env.now
    if entity.begun_at is None:
        entity.begun_at = now
    if task.plan.heard:
        seat.heard_at = now
    if task.if_left is State.GIVEN_UP:  # somebody is here after all
        task.if_left = None
    root = seat.was_with = entity.root
    if not root.whose and seat.pool.name == "provider" and root.kind.pathway.what == "patient":
        root.whose = seat.id  # who begins a visit sees it through
    for fact in task.step.begun_sets:
        day.set_fact(entity, fact, task.id)
    if task.plan.uses and not task.touched:
        day.conditions.use_up(task)
    day.log.rows.append((now, entity.id, entity.pathway, RESOURCE_USE, task.kind, seat.id))


def put_down(day: "Day", task: Task, seat: "Seat", stop: Stop) -> None:
    """Put a task back that somebody stepped away from."""
    entity, now = task.entity, day.env.now
    if task.state is State.UNDER_WAY:
        day.log.rows.append((now, entity.id, entity.pathway, RESOURCE_USE_END, task.kind, seat.id))
    day.log.marks.append(Mark(now, entity.id, "interrupted", task.kind, stop.how, task.id, seat.id))
    how = "" if task.if_left is not None else stop.how
    # On the way to it nothing was begun: it waits as before. What an assistant takes over waits for anybody.
    if how == "suspended" and task.touched and seat.played:
        task.become(State.SUSPENDED)
        seat.suspended[task.id] = task
    elif how == "handed_over":
        hand_over(day, task, seat, stop.to_pool)
    else:
        task.become(State.WAITING)
        put_back(day, task, left=True)


def hand_over(day: "Day", task: Task, seat: "Seat", to_pool: str) -> None:
    """Give a task that is not in anybody's hands to the colleagues of a pool."""
    day.log.marks.append(Mark(day.env.now, task.entity.id, "handed_over", task.kind, to_pool, task.id, seat.id))
    withdraw(day, task)
    seat.suspended.pop(task.id, None)
    task.not_for, task.only_for = seat.id, ""
    _belong(day, task, to_pool)
    if task.state is not State.WAITING:
        task.become(State.WAITING)
    put_back(day, task)


def escalate(day: "Day", task: Task, seat: "Seat") -> None:
    """Bring the matter of a task to the provider: a relative of its entity asks for a minute."""
    pathway = day.plan.scenario.escalation
    assert pathway is not None
    day.log.marks.append(Mark(day.env.now, task.entity.id, "escalated", task.kind, "", task.id, seat.id))
    day.admit(day.relative(task.entity, pathway, task.id), 0)


def end(day: "Day", task: Task, seat: "Seat") -> None:
    """Finish a task, or let it run on by itself."""
    entity, now = task.entity, day.env.now
    day.log.rows.append((now, entity.id, entity.pathway, RESOURCE_USE_END, task.kind, seat.id))
    if task.plan.runs_alone:
        task.become(State.RUNNING)
        task.due = now + task.duration
        day.conditions.runs(task)
        day.env.timeout(task.duration).callbacks.append(lambda _: _has_run(day, task))
    else:
        _close(day, task, State.DONE)


def _has_run(day: "Day", task: Task) -> None:
    """Finish a task that ran by itself."""
    _close(day, task, State.DONE)


def give_up(day: "Day", task: Task) -> None:
    """Let an entity lose patience with a task that nobody has begun."""
    if task.state is State.WAITING and not task.touched:
        withdraw(day, task)
        _close(day, task, State.GIVEN_UP)
    elif task.state is State.WALKING:
        task.if_left = State.GIVEN_UP


def not_needed(day: "Day", task: Task) -> None:
    """Call off a task: what it was to last until, or was needed until, is there. Whoever has it in hand may finish."""
    if task.state in (State.WAITING, State.SUSPENDED):
        withdraw(day, task)
        if task.seat is not None:
            task.seat.suspended.pop(task.id, None)
        _close(day, task, State.CANCELLED)
    else:
        task.if_left = State.CANCELLED


def _close(day: "Day", task: Task, state: State) -> None:
    task.become(state)
    del day.tasks[task.id]
    day.conditions.is_over(task)
    task.over.succeed(state)
    if task.keeps_open:
        day.must_end(-1)
