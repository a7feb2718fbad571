"""How a shift compares: every simulated assistant put in this seat's place, before the very moments that it met.

There is one basis for every comparison on the page. An assistant's reading is worked out from this seat's own
moments with their own weights, so that 43 of 100 behind always means the same as a dot left of the median.
A moment that an assistant did not meet tells the two apart by nothing. Within one dimension only its own moments
tell them apart: both start where this seat's whole shift put it, so that nobody is better than all right.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from statistics import fmean, median

from sim.cases.case import DIMENSIONS, Dimension
from sim.fit.ability import by_dimension, overall_mean, quick_means, starts
from sim.fit.benchmark import CEILING, FLOOR, Benchmark, Worked
from sim.fit.difficulty import harder
from sim.fit.opportunities import Opportunity, Source

_ASKED: tuple[Source, ...] = ("case", "skipped")
"""The sources of moments that are a question."""
_NEAR = 1e-4
"""Readings closer than this are a tie: they differ by rounding only."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place among the assistants, in shares of them (0 to 1) that sum to 1."""

    ahead_of: float
    level: float
    behind: float

    def of_hundred(self) -> tuple[int, int, int]:
        """Return how many of a hundred this seat was ahead of, level with and behind: they sum to a hundred."""
        ahead = round(100 * self.ahead_of)
        behind = min(round(100 * self.behind), 100 - ahead) if self.level else 100 - ahead
        return ahead, 100 - ahead - behind, behind

    @property
    def below(self) -> float:
        """The share counted as behind this seat: those it was ahead of, and half of the ties."""
        return self.ahead_of + self.level / 2


class Comparison:
    """The assistants' readings on one seat's moments, overall and by dimension."""

    def __init__(self, benchmark: Benchmark, moments: Sequence[Opportunity], role: str) -> None:
        self.size = benchmark.size
        self.expected = benchmark.expected
        self._ends, self._role, self._moments = benchmark.ends, role, moments
        self._overall: list[tuple[str, float]] = []
        self._by_dimension: dict[Dimension, list[float]] = {dimension: [] for dimension in DIMENSIONS}
        self.harder = harder(moments, self.expected, role)
        rows, begun = by_dimension(moments), starts(moments, role)
        for one in benchmark.assistants:
            theirs = [_as_met_by(one, moment) for moment in moments]
            overall = overall_mean(quick_means(theirs, role, self.harder), role)
            if overall is not None and any(m.exogenous and m.id in one.qualities for m in moments):
                self._overall.append((one.kind, overall))
            for dimension, mean in quick_means(theirs, role, self.harder, begun).items():
                if any(moment.id in one.qualities for _, moment in rows[dimension]):
                    self._by_dimension[dimension].append(mean)

    def floor(self) -> float | None:
        """Return what doing nothing came to on the moments it met itself, None where it was not worked.

        It is not put in this seat's place: what it never touched would keep the marks that this seat earned.
        """
        met = self._ends.get(FLOOR)
        if met is None:
            return None
        return overall_mean(quick_means(met, self._role, harder(met, self.expected, self._role)), self._role)

    def ceiling(self) -> float | None:
        """Return what the best of all came to in this seat's place, one without a slip or wasted second among them.

        What that one was not asked itself, a colleague was perhaps, it would have answered right.
        """
        met = self._ends.get(CEILING)
        if met is None:
            return None
        best = Worked(CEILING, {moment.id: moment.quality for moment in met})
        moments = [
            replace(moment, quality=1.0) if moment.source in _ASKED and moment.id not in best.qualities
            else _as_met_by(best, moment)
            for moment in self._moments
        ]  # fmt: skip
        flawless = overall_mean(quick_means(moments, self._role, self.harder), self._role)
        return max([mean for _, mean in self._overall] + ([] if flawless is None else [flawless]), default=None)

    def place(self, mean: float, dimension: Dimension | None = None) -> Place | None:
        """Return where a reading stands, overall or on one dimension; None where nobody met any of it."""
        others = list(self._values(dimension))
        if not others:
            return None
        ahead_of = sum(value < mean - _NEAR for value in others)
        behind = sum(value > mean + _NEAR for value in others)
        count = len(others)
        return Place(ahead_of / count, (count - ahead_of - behind) / count, behind / count)

    def below(self, mean: float) -> float:
        """Return the share of assistants below a reading overall; half where there is nobody to tell."""
        found = self.place(mean)
        return 0.5 if found is None else found.below

    def median(self, dimension: Dimension | None = None) -> float | None:
        """Return the median assistant's reading, None where nobody met any of it."""
        others = list(self._values(dimension))
        return median(others) if others else None

    def of_kind(self, kind: str) -> float | None:
        """Return the mean reading overall of one kind of assistant."""
        values = [mean for name, mean in self._overall if name == kind]
        return fmean(values) if values else None

    def _values(self, dimension: Dimension | None) -> Iterator[float]:
        if dimension is None:
            yield from (mean for _, mean in self._overall)
        else:
            yield from self._by_dimension[dimension]


def _as_met_by(one: Worked, moment: Opportunity) -> Opportunity:
    """Return a moment with the quality that an assistant gave it; unchanged where it did not meet it."""
    return replace(moment, quality=one.qualities.get(moment.id, moment.quality))
