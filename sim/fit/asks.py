"""Which questions are evidence of what: those that a role can be asked on a day, by the part they count for."""

from sim.cases.case import Dimension
from sim.day.day import Day


def asks_of(day: Day, role: str, dimension: Dimension) -> tuple[str, ...]:
    """Return the titles of the questions that a role may be asked on such a day and that count for a dimension.

    Each title once, in the order of the alphabet.
    """
    kinds = {
        kind
        for task, pools in day.plan.done_by.items()
        if role in pools and (case := day.plan.tasks[task].case) is not None
        for kind in case.kinds.values
    }
    specs = (day.plan.cases[kind] for kind in kinds if kind in day.plan.cases)
    return tuple(sorted({spec.title for spec in specs if dimension in (spec.dimension, spec.also)}))
