"""Fit for a role: the geometric mean of both readings, so that neither can stand in for the other.

The range comes first. It is that of the square root of the product of two independent beta variables,
found on a grid of their quantiles.
"""

from dataclasses import dataclass
from math import sqrt

from sim.fit.ability import Reading
from sim.fit.beta import beta_quantile
from sim.fit.data import weights

_GRID = 40


@dataclass(frozen=True, slots=True)
class Fit:
    """How a role suited somebody, 0 to 1: an 80% range, and a best guess within it."""

    low: float
    high: float
    best: float


def fit(ability: Reading, liking: Reading) -> Fit | None:
    """Return the fit, or None where either reading rests on too little."""
    if not (ability.enough and liking.enough):
        return None
    went, liked = _grid(ability), _grid(liking)
    products = sorted(sqrt(a * p) for a in went for p in liked)
    tail = (1 - weights()["interval"]) / 2
    last = len(products) - 1
    return Fit(products[round(tail * last)], products[round((1 - tail) * last)], sqrt(ability.mean * liking.mean))


def _grid(reading: Reading) -> list[float]:
    """Return quantiles that stand for the whole of a reading."""
    return [beta_quantile((i + 0.5) / _GRID, reading.a, reading.b) for i in range(_GRID)]
