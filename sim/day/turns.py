"""Whose turn it is. Where a person plays, work comes to them first when it is their turn.

A simulated colleague with free hands takes up what comes in the second in which it comes; a person must look up
first, and would hardly ever get anything while a colleague is idle. So calls go round the desks, other work goes to
whoever has been free the longest, and colleagues leave alone for a while what is a person's turn. What is urgent
waits for nobody. It changes nothing in a day that nobody plays.
"""

from typing import TYPE_CHECKING

from sim.day.work import Task

if TYPE_CHECKING:
    from sim.day.day import Day
    from sim.day.seats import Seat

RINGS_S = 30
"""After so many seconds (five rings) a call is anybody's (estimate, E: desks aim at three to five rings)."""
TURN_S = 60
"""After so many seconds other work is anybody's: time to read a card and decide (estimate, E)."""


def whose_turn(day: "Day", task: Task) -> "Seat | None":
    """Return the person to whom new work comes first, None where it is anybody's from the start."""
    if task.touched or task.first_for or (task.plan.urgent and not task.plan.heard):
        return None
    for seat in day.played:
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


def give_first(day: "Day", task: Task, seat: "Seat") -> int:
    """Let work be there for this person alone; return for how many seconds. It was their turn then, taken or not."""
    task.first_for = seat.id
    if task.plan.heard:
        seat.heard_at = day.now
    else:
        seat.free_since = day.now
    for pool in task.pools:
        pool.waiting[task.id] = task
    return RINGS_S if task.plan.heard else TURN_S


def rings_for(seat: "Seat", task: Task, now: int) -> bool:
    """Tell whether a waiting call rings at this desk and no other yet."""
    return task.first_for == seat.id and now < task.created + RINGS_S
