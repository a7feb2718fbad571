"""Callers who hung up: told beside how it went, and never part of it.

Whether somebody could have picked up hangs on two desks and on when callers lose patience, so no moment of one seat
can carry it. But a front office that loses every third caller should hear of it, beside what simulated assistants
lost at the same desk on the same day.
"""

from collections.abc import Sequence
from statistics import quantiles

from sim.day.day import Day
from sim.day.entity import HUNG_UP, Entity
from sim.fit.data import word


def hung_up(day: Day) -> int:
    """Return how many callers hung up."""
    return sum(call.outcome == HUNG_UP for call in _calls(day))


def callers(day: Day, seat: str, others: Sequence[int]) -> str:
    """Return how many callers hung up, in words; '' where this seat answers no phone.

    `others` is how many hung up on each simulated assistant who worked this very day at this desk.
    """
    calls, lost = len(_calls(day)), hung_up(day)
    if not calls or not _answers_phones(day, seat):
        return ""
    told = word("callers.lost", count=lost, calls=calls)
    if len(others) < 2:
        return told
    low, middle, high = (round(cut) for cut in quantiles(others, n=4, method="inclusive"))
    fewer = round(100 * sum(other < lost for other in others) / len(others))
    return f"{told} {word('callers.others', low=low, middle=middle, high=high, fewer=fewer)}"


def _calls(day: Day) -> list[Entity]:
    return [one for one in day.entities.values() if one.kind.pathway.what == "call" and one.root is one]


def _answers_phones(day: Day, seat: str) -> bool:
    """Tell whether a seat is of a pool that picks up what rings."""
    pool, plan = day.seats[seat].pool.name, day.plan
    return any(task.heard and pool in plan.done_by[task.id] for task in plan.tasks.values())
