"""How far the quality of a moment spreads: the figures that `evidence.yaml` holds as `spread`, found anew."""

from collections import defaultdict

from sim.day.blueprint import Blueprint
from sim.fit.benchmark import KINDS, met_by
from sim.fit.opportunities import Source
from sim.fit.recovery.study import SEATS

DAYS = 20
LEAST = 100
"""Of fewer moments than this nothing is said."""


def spreads(plan: Blueprint) -> dict[Source, tuple[float, int]]:
    """Return source -> (spread, how many moments it rests on), of assistants of every kind on 20 days at both seats.

    The spread is the squared distance from what one would expect (the mean of that kind of assistant, seat and
    dimension), as a share of what it would be if moments were all right or all wrong.
    """
    found: defaultdict[Source, float] = defaultdict(float)
    most: defaultdict[Source, float] = defaultdict(float)
    count: defaultdict[Source, int] = defaultdict(int)
    for seat in SEATS.values():
        for kind in KINDS:
            met = [m for day in range(1, DAYS + 1) for m in met_by(plan, day, seat, {}, f"{kind}:{day}")]
            for dimension in dict.fromkeys(moment.dimension for moment in met):
                rows = [moment for moment in met if moment.dimension == dimension]
                mean = sum(m.weight * m.quality for m in rows) / sum(m.weight for m in rows)
                for moment in rows:
                    found[moment.source] += (moment.quality - mean) ** 2
                    most[moment.source] += mean * (1 - mean)
                    count[moment.source] += 1
    return {
        source: (found[source] / most[source], count[source])
        for source in found
        if count[source] >= LEAST and most[source] > 0
    }
