"""Pools of staff that nobody asks for anything: misspelt, or forgotten.

Works on data that may be wrong, so that a misspelt pool is told together with everything else.
"""

from collections.abc import Callable, Iterator
from typing import Any

from sim.scenario.errors import Problem, did_you_mean
from sim.scenario.places import PlacedMap
from sim.scenario.reach import Used, entries, section


def unasked(data: Any, used: Used | None = None) -> list[str]:
    """Return the pools that no task is for: not by its pool, not as a help, not by what a pool's seats do besides.

    Only tasks that are `used` count; without it every task there is. Lunch breaks of a pool's seats are work as well.
    """
    counts: Callable[[object], bool] = (lambda _: True) if used is None else lambda task: used.has("tasks", task)
    pools = entries(section(data, "staff"))
    asked = set(_named_by_tasks(data, counts))
    asked |= {str(section(stream, "per_seat")) for _, stream in entries(section(data, "arrivals"))}
    return [str(pool) for pool, staff in pools if pool not in asked and not _does_more(staff, counts)]


def _named_by_tasks(data: Any, counts: Callable[[object], bool]) -> Iterator[str]:
    for name, task in entries(section(data, "tasks")):
        if counts(name):
            yield str(section(task, "pool"))
            help_of = section(task, "help")
            yield from map(str, help_of if isinstance(help_of, list) else ())


def _does_more(staff: Any, counts: Callable[[object], bool]) -> bool:
    tasks = [task for _, some in entries(section(staff, "also")) if isinstance(some, list) for task in some]
    return any(map(counts, tasks))


OURS = frozenset({"ma", "moa", "provider"})
"""The pools of our own clinics. Near as their names are to each other, none is a slip of the keyboard."""


def meant(data: Any, pool: str) -> str:
    """Return "did you mean 'moa'?" for a pool that nobody asks, if its name is close to one that somebody does."""
    if pool in OURS:
        return ""
    lonely = unasked(data)
    others = [str(one) for one, _ in entries(section(data, "staff")) if str(one) not in lonely]
    return did_you_mean(pool, others, most=0) if pool in lonely else ""


def misspelt_pools(data: PlacedMap) -> list[Problem]:
    """Return a problem (E257) for every pool whose name is a slip of the keyboard."""
    staff = section(data, "staff")
    # A name that is a number is a slip of another kind; here it only has to be found.
    places = {str(key): at for key, at in staff.keys_at.items()} if isinstance(staff, PlacedMap) else {}
    slips = [(pool, hint) for pool in unasked(data) if (hint := meant(data, pool))]
    return [
        Problem("E257", f"nobody asks '{pool}' for anything", places.get(pool), f"staff.{pool}", hint, "staff")
        for pool, hint in slips
    ]
