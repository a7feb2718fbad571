"""Who was lost: callers who hung up and patients who left unseen, told beside how it went and never part of it.

Whether somebody could have picked up, or brought them to a room, hangs on several people and on when somebody loses
patience, so no moment of one seat can carry it. But a front office that loses every third caller should hear of it,
and so should an MA whose patients walk out, beside what simulated assistants lost at the same desk on the same day.
"""

from collections.abc import Callable, Sequence
from statistics import quantiles
from typing import NamedTuple

from sim.clock import MINUTE, time_text
from sim.day.day import Day
from sim.day.entity import HUNG_UP, Entity
from sim.day.plans import TaskPlan
from sim.fit.data import word

LEFT = "left"
"""How a visit ends that nobody began: the patient went away."""


NAMED = 3
"""So many of them are named."""


class Lost(NamedTuple):
    """How many were lost on a day."""

    callers: int = 0
    patients: int = 0


NOBODY = Lost()


def lost_on(day: Day) -> Lost:
    """Return how many callers hung up, and how many patients left unseen."""
    return Lost(sum(call.outcome == HUNG_UP for call in _who(day, "call")), len(_leavers(day)))


def lost_in_words(day: Day, seat: str, others: Sequence[Lost]) -> tuple[str, ...]:
    """Return who was lost, in a sentence or two for each sort that a seat has its part in.

    `others` is who was lost to each simulated assistant who worked this very day at this desk.
    """
    found, told = lost_on(day), []
    calls, visits = len(_who(day, "call")), len(_who(day, "patient"))
    if calls and _does(day, seat, lambda task: task.heard):
        own = word("lost.callers", count=found.callers, calls=calls)
        told.append(own + _beside(found.callers, [one.callers for one in others], "lost.callers_beside"))
    if visits and _does(day, seat, lambda task: bool(task.fetch)):
        own = word("lost.patients", count=found.patients, leavers=_leavers_in_words(day))
        if not found.patients:
            own = word("lost.nobody")
        told.append(own + _beside(found.patients, [one.patients for one in others], "lost.patients_beside"))
    return tuple(told)


def _beside(lost: int, others: Sequence[int], words: str) -> str:
    """Return how many others lost, '' where too few have worked the day."""
    if len(others) < 2:
        return ""
    low, middle, high = (round(cut) for cut in quantiles(others, n=4, method="inclusive"))
    fewer = round(100 * sum(other < lost for other in others) / len(others))
    return f" {word(words, low=low, middle=middle, high=high, fewer=fewer)}"


def _leavers_in_words(day: Day) -> str:
    """Return the first of those who left, and how many more did."""
    leavers = _leavers(day)
    told, more = [_left(day, one) for one in leavers[:NAMED]], len(leavers[NAMED:])
    return "; ".join([*told, word("lost.more", more=more)] if more else told)


def _left(day: Day, visit: Entity) -> str:
    """Return who left, when, and after what wait: from the later of arrival and appointment."""
    assert visit.ended is not None
    waited = max(0, visit.ended - max(visit.arrived, visit.appointment or 0))
    return word("lost.leaver", who=day.person(visit).name, time=time_text(visit.ended), minutes=waited // MINUTE)


def _leavers(day: Day) -> list[Entity]:
    left = [one for one in _who(day, "patient") if one.outcome == LEFT]
    return sorted(left, key=lambda one: (one.ended or 0, one.id))


def _who(day: Day, what: str) -> list[Entity]:
    return [one for one in day.entities.values() if one.kind.pathway.what == what and one.root is one]


def _does(day: Day, seat: str, such: Callable[[TaskPlan], bool]) -> bool:
    """Tell whether a seat is of a pool that does such work."""
    pool, plan = day.seats[seat].pool.name, day.plan
    return any(such(task) and pool in plan.done_by[task.id] for task in plan.tasks.values())
