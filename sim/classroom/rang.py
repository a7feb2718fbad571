"""While lines rang: what the shifts at the two ends of a group did, those with the fewest and the most callers lost."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean

from sim.clock import MINUTE
from sim.day.day import Day
from sim.study.lost_calls import Doing, doing_of, lines_taken, put_down_for_a_line
from sim.study.report.look import look

LOST = "calls_abandoned_share"
"""The figure by which the ends of a group are told."""

PART = 3
"""Each end is a third of the group, and one shift at least."""


@dataclass(frozen=True, slots=True)
class Rang:
    """What one seat did while lines rang that it could have answered."""

    seconds: Mapping[Doing, int]
    taken: int
    """How many lines it turned to."""
    put_down: int
    """How often it put work down for one."""
    lost_share: float | None
    """Of the calls of the whole desk; None where none came."""

    @classmethod
    def of(cls, day: Day, seat: str, lost_share: float | None) -> "Rang":
        """Return what a seat did on a day."""
        return cls(doing_of(day, seat), lines_taken(day, seat), put_down_for_a_line(day, seat), lost_share)


@dataclass(frozen=True, slots=True)
class Row:
    """One figure at both ends, the mean of the shifts there."""

    what: str
    """Its name in `texts.yaml`, or the column of the desk in `look.yaml`."""
    title: str
    fewest: float
    most: float


@dataclass(frozen=True, slots=True)
class Ends:
    """The two ends of a group."""

    count: int
    """How many shifts are at each."""
    rows: tuple[Row, ...]
    """Callers lost, lines taken, work put down; then the minutes of what the seat did while lines rang."""

    @property
    def widest(self) -> Row:
        """What the seat did while lines rang in which the ends are furthest apart."""
        desk = [row for row in self.rows if row.what in look()["desk"]]
        return max(desk, key=lambda row: abs(row.most - row.fewest))


def ends(some: Sequence[Rang], titles: Mapping[str, str]) -> Ends | None:
    """Return the two ends of a group. `titles` are those of the first rows.

    None where nobody could answer a line, or where all lost as many callers.
    """
    told = sorted((one for one in some if one.lost_share is not None), key=_lost)
    count = max(1, len(told) // PART)
    if len(told) < 2 or _lost(told[0]) == _lost(told[-1]) or not any(any(one.seconds.values()) for one in told):
        return None
    few, many = told[:count], told[-count:]

    def row(what: str, title: str, of: Callable[[Rang], float]) -> Row:
        return Row(what, title, fmean(map(of, few)), fmean(map(of, many)))

    def minutes(parts: Sequence[Doing]) -> Callable[[Rang], float]:
        return lambda one: sum(one.seconds.get(part, 0) for part in parts) / MINUTE

    first = [
        row("lost", titles["lost"], lambda one: 100 * _lost(one)),
        row("taken", titles["taken"], lambda one: one.taken),
        row("put_down", titles["put_down"], lambda one: one.put_down),
    ]
    desk = [row(name, column["title"], minutes(column["of"])) for name, column in look()["desk"].items()]
    return Ends(count, (*first, *desk))


def _lost(one: Rang) -> float:
    return one.lost_share or 0.0
