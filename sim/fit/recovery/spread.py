"""How far the quality of a moment spreads: the figures that `evidence.yaml` holds as `spread`, found anew."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from statistics import fmean

from sim.cases.case import Dimension
from sim.day.blueprint import Blueprint
from sim.fit.benchmark import KINDS, met_by
from sim.fit.opportunities import Opportunity, Source
from sim.fit.recovery.study import SEATS

DAYS = 20
ALIKE = 4
"""Assistants of one kind who work each of the days."""
LEAST = 100
"""Of fewer moments than this nothing is said."""

Met = dict[tuple[int, str], list[Opportunity]]
"""(day, id of a moment) -> what those who met it made of it."""


@dataclass(slots=True)
class Spread:
    """Squared distances of the moments of one source, summed up."""

    any_day: float = 0.0
    """From the mean of that kind of assistant, seat and dimension: how hard each moment was is part of it."""
    same_day: float = 0.0
    """From what that kind of assistant makes of the very same moment: the luck of who answers alone."""
    most: float = 0.0
    """What either would be if moments were all right or all wrong."""
    moments: int = 0

    def shares(self) -> tuple[float, float]:
        """Return both spreads as shares of the most: on a day of unknown difficulty, and where it is known."""
        return self.any_day / self.most, self.same_day / self.most


def spreads(plan: Blueprint) -> dict[Source, Spread]:
    """Return how far moments of each source spread: assistants of every kind, 20 days, both seats."""
    found: defaultdict[Source, Spread] = defaultdict(Spread)
    for met in _met_by_those_alike(plan):
        means = _means(moment for alike in met.values() for moment in alike)
        for alike in met.values():
            if len(alike) < 2:
                continue
            here, one = fmean(moment.quality for moment in alike), found[alike[0].source]
            # Those few also make the mean that they are held against: n - 1, as for any sample.
            for moment in alike:
                mean = means[moment.dimension]
                one.any_day += (moment.quality - mean) ** 2
                one.same_day += (moment.quality - here) ** 2 * len(alike) / (len(alike) - 1)
                one.most += mean * (1 - mean)
            one.moments += len(alike)
    return {source: one for source, one in found.items() if one.moments >= LEAST and one.most > 0}


def _met_by_those_alike(plan: Blueprint) -> Iterator[Met]:
    """Yield the moments that assistants of one kind met in one seat, for every kind and seat."""
    for seat in SEATS.values():
        for kind in KINDS:
            met: defaultdict[tuple[int, str], list[Opportunity]] = defaultdict(list)
            for day in range(1, DAYS + 1):
                for number in range(ALIKE):
                    for moment in met_by(plan, day, seat, {}, f"{kind}:{ALIKE * day + number}"):
                        met[day, moment.id].append(moment)
            yield met


def _means(moments: Iterable[Opportunity]) -> dict[Dimension, float]:
    good: defaultdict[Dimension, float] = defaultdict(float)
    total: defaultdict[Dimension, float] = defaultdict(float)
    for moment in moments:
        good[moment.dimension] += moment.weight * moment.quality
        total[moment.dimension] += moment.weight
    return {dimension: good[dimension] / total[dimension] for dimension in total}
