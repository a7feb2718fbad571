"""Whose turn it is, and for what one leaves other work. Where a person plays, work comes to them first when it is
their turn.

A simulated colleague with free hands takes up what comes in the second in which it comes; a person must look up
first, and would hardly ever get anything while a colleague is idle. So calls go round the desks, other work goes to
whoever has been free the longest, and colleagues leave alone for a while what is a person's turn. What is urgent
looks for whoever is there already, and not for long. It changes nothing in a day that nobody plays.
"""

from typing import TYPE_CHECKING

from sim.day.work import OrderBy, Task

if TYPE_CHECKING:
    from sim.day.day import Day
    from sim.day.seats import Seat

RINGS_S = 30
"""After so many seconds (five rings) a call is anybody's (estimate, E: desks aim at three to five rings)."""
TURN_S = 60
"""After so many seconds other work is anybody's: time to read a card and decide (estimate, E)."""

THERE_S = 15
"""After so many seconds something urgent is anybody's: time to look up and say "I'm here" (estimate, E)."""

IN_PERSON = ("patient", "emergency", "guest")
"""What can be stood next to."""


def whose_turn(day: "Day", task: Task) -> "Seat | None":
    """Return the person to whom new work comes first, None where it is anybody's from the start."""
    if task.touched or task.first_for:
        return None
    if task.plan.urgent and not task.plan.heard:
        return next((seat for seat in day.played if _is_there(day, task, seat)), None)
    for seat in day.played:
        if seat.id == task.not_for:
            continue
        free = seat.task is None and seat.wish is None and not seat.line
        if free and seat.pool in task.pools and task.only_for in ("", seat.id) and _first_in_turn(seat, task):
            return seat
    return None


def _first_in_turn(seat: "Seat", task: Task) -> bool:
    """Tell whether no colleague has waited longer: at work today for a call, with free hands for other work."""
    if task.plan.heard:
        colleagues = (other for pool in task.pools for other in pool.seats if not other.away)
        return all(seat.heard_at <= other.heard_at for other in colleagues)
    idle = [other for pool in task.pools for other in pool.idle if other.id != task.not_for]
    return bool(idle) and all(seat.free_since <= other.free_since for other in idle)


def _is_there(day: "Day", task: Task, seat: "Seat") -> bool:
    """Tell whether a person has just been with whom something urgent is about, or no colleague who could do it stands
    nearer; their hands must be such as may come free."""
    entity = task.entity
    if seat.pool not in task.pools or task.only_for not in ("", seat.id) or seat.id == task.not_for:
        return False
    if not _may_come_free(seat):
        return False
    others = [other for pool in task.pools for other in pool.seats if other is not seat and not other.away]
    if not others:
        return False
    if seat.was_with is entity.root:
        return True
    if entity.kind.pathway.what not in IN_PERSON:
        return False
    way = day.plan.floor.seconds
    return all(way(seat.place, entity.place) <= way(other.place, entity.place) for other in others)


def _may_come_free(seat: "Seat") -> bool:
    """Tell whether a seat could leave what it has in hand for something urgent."""
    plan = seat.task.plan if seat.task is not None else None
    return plan is None or (not plan.urgent and (plan.interruptible or plan.leaves_for_urgent))


def would_drop(in_hand: Task, task: Task, order_by: OrderBy) -> bool:
    """Tell whether somebody with that order drops what they have in hand for a task, once they notice it: all that can
    be left for what is urgent, and what can wait for a line that rings. What is urgent itself is left only for what is
    more urgent and comes before it in their own order, too: a patient called in to, for somebody who collapses."""
    plan, urgent = in_hand.plan, task.plan.urgent
    if not (plan.interruptible or (plan.leaves_for_urgent and urgent)):
        return False
    if urgent and not plan.urgent:
        return True
    may_wait = in_hand.priority > task.priority if urgent else task.plan.heard and plan.can_wait and not plan.urgent
    return may_wait and order_by(task) < order_by(in_hand)


def give_first(day: "Day", task: Task, seat: "Seat") -> int:
    """Let work be there for this person alone; return for how many seconds. It was their turn then, taken or not."""
    task.first_for = seat.id
    for pool in task.pools:
        pool.waiting[task.id] = task
    if task.plan.heard:
        seat.heard_at = day.now
        return RINGS_S
    if task.plan.urgent:
        return THERE_S
    seat.free_since = day.now
    return TURN_S


def rings_for(seat: "Seat", task: Task, now: int) -> bool:
    """Tell whether a waiting call rings at this desk and no other yet."""
    return task.first_for == seat.id and now < task.created + RINGS_S
