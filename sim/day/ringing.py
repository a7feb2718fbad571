"""Whose telephone it is. Where a person plays, a call rings at their desk first when it is their turn.

A simulated colleague with free hands has a call in the second in which it comes; a person must look up
first, and would hardly ever get one. So calls go round the desks, and colleagues leave alone for a few
rings what is a person's turn. It changes nothing in a day that nobody plays.
"""

from typing import TYPE_CHECKING

from sim.day.work import Task

if TYPE_CHECKING:
    from sim.day.day import Day
    from sim.day.seats import Seat

RINGS_S = 30
"""After so many seconds (five rings) a call is anybody's (estimate, E: desks aim at three to five rings)."""


def whose_turn(day: "Day", task: Task) -> "Seat | None":
    """Return the person at whose desk a new call rings first, None where it is anybody's from the start."""
    if task.touched or task.rings_at:
        return None
    for seat in day.played:
        free = seat.task is None and seat.wish is None and not seat.line
        if free and seat.pool in task.pools and task.only_for in ("", seat.id) and _first_in_turn(seat, task):
            return seat
    return None


def _first_in_turn(seat: "Seat", task: Task) -> bool:
    """Tell whether no colleague at work today has waited longer for a call."""
    colleagues = (other for pool in task.pools for other in pool.seats if not other.away)
    return all(seat.heard_at <= other.heard_at for other in colleagues)


def ring_at(day: "Day", task: Task, seat: "Seat") -> None:
    """Let a call ring where only this person sees it, until it is anybody's."""
    task.rings_at, seat.heard_at = seat.id, day.now
    for pool in task.pools:
        pool.waiting[task.id] = task


def rings_for(seat: "Seat", task: Task, now: int) -> bool:
    """Tell whether a waiting call rings at this desk and no other yet."""
    return task.rings_at == seat.id and now < task.created + RINGS_S
