"""Why patients waited: of a group of shifts together, and at its two ends, where they waited least and most."""

from collections.abc import Callable, Mapping, Sequence

from sim.classroom.ends import Ends, sides
from sim.clock import MINUTE
from sim.scenario.model import Scenario
from sim.study.reasons import SEPARATOR
from sim.study.report.whys import SMALL, Why, whys
from sim.study.waiting import Waited, WaitedOn


def whys_of(day: Scenario, some: Sequence[Waited]) -> list[Why]:
    """Return what the patients of some shifts waited for, all together, the longest first."""
    waited = Waited.together(some)
    return whys(day, waited.seconds, waited.patients)


def wait_ends(day: Scenario, some: Sequence[Waited], titles: Mapping[str, str], least: int) -> Ends | None:
    """Return the shifts in which patients waited least and most, `least` of each, with what they waited for.

    All in minutes for each patient; what rounds to nothing at both ends is left out. None where the shifts are too few,
    or patients waited as long in all of them.
    """
    at = sides(some, _all, least)
    if at is None:
        return None
    parts = [at.row(SEPARATOR.join(one.what), one.title, _of(one.what)) for one in whys_of(day, some)]
    told = tuple(row for row in parts if max(row.fewest, row.most) >= SMALL)
    return Ends(at.count, (at.row("all", titles["all"], lambda one: _all(one) or 0.0),), told)


def _all(one: Waited) -> float | None:
    """Return the minutes that each patient waited in all; None where nobody came."""
    return sum(_of(what)(one) for what in one.seconds) if one.patients else None


def _of(what: WaitedOn) -> Callable[[Waited], float]:
    """Return what tells the minutes that each patient waited for one thing."""
    return lambda one: sum(one.seconds.get(what, {}).values()) / MINUTE / one.patients
