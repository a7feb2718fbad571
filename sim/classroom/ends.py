"""The two ends of a group: the shifts with least of something and those with most of it, side by side."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from statistics import fmean
from typing import Generic, TypeVar

T = TypeVar("T")

PART = 3
"""Each end is a third of the shifts."""


@dataclass(frozen=True, slots=True)
class Row:
    """One figure at both ends, the mean of the shifts there."""

    what: str
    """Its name in the log's own words, or in `texts.yaml`."""
    title: str
    fewest: float
    most: float
    digits: int = 1
    """With so many places it is shown: none where it is a count of one shift."""


@dataclass(frozen=True, slots=True)
class Ends:
    """The two ends of a group."""

    count: int
    """How many shifts are at each."""
    heads: tuple[Row, ...]
    """What the ends are told by, and what goes with it."""
    parts: tuple[Row, ...]
    """What that was made of, or what was done meanwhile, in minutes."""

    @property
    def rows(self) -> tuple[Row, ...]:
        """All of them, in the order of the table."""
        return self.heads + self.parts

    @property
    def widest(self) -> Row:
        """The part in which the ends are furthest apart."""
        return max(self.parts, key=lambda row: abs(row.most - row.fewest))


@dataclass(frozen=True, slots=True)
class Sides(Generic[T]):
    """The shifts at both ends."""

    fewest: Sequence[T]
    most: Sequence[T]

    @property
    def count(self) -> int:
        """How many shifts are at each."""
        return len(self.fewest)

    def row(self, what: str, title: str, of: Callable[[T], float], digits: int = 1) -> Row:
        """Return a figure at both ends."""
        return Row(what, title, fmean(map(of, self.fewest)), fmean(map(of, self.most)), digits)


def sides(some: Iterable[T], by: Callable[[T], float | None], least: int) -> Sides[T] | None:
    """Return the third with the lowest value and that with the highest, of the shifts that have one.

    Each is of `least` shifts or more. None where there are too few for that, or where all have the same value.
    """
    valued = [(value, one) for one in some if (value := by(one)) is not None]
    valued.sort(key=lambda pair: pair[0])
    told = [one for _, one in valued]
    count = max(least, len(told) // PART)
    if 2 * count > len(told) or valued[0][0] == valued[-1][0]:
        return None
    return Sides(told[:count], told[-count:])
