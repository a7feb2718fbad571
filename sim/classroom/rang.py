"""While lines rang: what the shifts at the two ends of a group did, those with the fewest and the most callers lost."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from sim.classroom.ends import Ends, sides
from sim.clock import MINUTE
from sim.day.day import Day
from sim.study.lost_calls import Doing, doing_of, lines_taken, put_down_for_a_line
from sim.study.report.look import look

LOST = "calls_abandoned_share"
"""The figure by which these ends of a group are told."""


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


def rang_ends(some: Sequence[Rang], titles: Mapping[str, str], least: int) -> Ends | None:
    """Return the two ends of a group, of `least` shifts each. `titles` are those of the first rows.

    None where they are too few, where nobody could answer a line, or where all lost as many callers.
    """
    at = sides(some, lambda one: one.lost_share, least)
    if at is None or not any(any(one.seconds.values()) for one in some):
        return None
    counts = 0 if at.count == 1 else 1

    def minutes(parts: Sequence[Doing]) -> Callable[[Rang], float]:
        return lambda one: sum(one.seconds.get(part, 0) for part in parts) / MINUTE

    heads = (
        at.row("lost", titles["lost"], lambda one: 100 * (one.lost_share or 0.0), 0),
        at.row("taken", titles["taken"], lambda one: one.taken, counts),
        at.row("put_down", titles["put_down"], lambda one: one.put_down, counts),
    )
    desk = [at.row(name, column["title"], minutes(column["of"])) for name, column in look()["desk"].items()]
    return Ends(at.count, heads, tuple(desk))
