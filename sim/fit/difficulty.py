"""How hard a day was: what the simulated assistants made of this seat's very own moments, held against an ordinary day.

Two people of the same skill should read alike, whichever day they met. So by how much its moments were harder for
the assistants is allowed for in what somebody made of them, dimension by dimension (`ability.equated`).
"""

from collections.abc import Mapping, Sequence

from sim.cases.case import Dimension
from sim.fit.ability import Harder, by_dimension
from sim.fit.opportunities import Opportunity
from sim.fit.ordinary import ordinary


def harder(moments: Sequence[Opportunity], expected: Mapping[str, float], role: str) -> Harder:
    """Return by how much moments were harder than an ordinary day's, by dimension.

    `expected` is what the assistants made of each moment that any of them met.
    """
    usual, found = ordinary(role), {}
    for dimension, mean in expected_means(moments, expected).items():
        if dimension in usual:
            found[dimension] = usual[dimension] - mean
    return found


def expected_means(moments: Sequence[Opportunity], expected: Mapping[str, float]) -> dict[Dimension, float]:
    """Return dimension -> the mean quality that the assistants reached on those of these moments that they met."""
    means = {}
    for dimension, rows in by_dimension(moments).items():
        met = [(weight, expected[moment.id]) for weight, moment in rows if moment.id in expected]
        if met:
            means[dimension] = sum(weight * quality for weight, quality in met) / sum(weight for weight, _ in met)
    return means


def together(shifts: Sequence[tuple[Sequence[Opportunity], Harder]]) -> Harder:
    """Return by how much the moments of several shifts were harder: each shift by its weight in the dimension."""
    added: dict[Dimension, float] = {}
    total: dict[Dimension, float] = {}
    for moments, by in shifts:
        for dimension, rows in by_dimension(moments).items():
            weight = sum(weight for weight, _ in rows)
            added[dimension] = added.get(dimension, 0.0) + weight * by.get(dimension, 0.0)
            total[dimension] = total.get(dimension, 0.0) + weight
    return {dimension: added[dimension] / weight for dimension, weight in total.items() if weight}
