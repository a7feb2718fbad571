"""It went well: evidence per dimension, with how sure it is, and the whole of a role put together.

A reading starts at Beta(2, 2), in the middle and unsure, and each moment of weight w and quality q adds
w*q to the one side and w*(1-q) to the other. Nothing is said where there is too little of it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sim.cases.case import DIMENSIONS, Dimension
from sim.fit.beta import beta_quantile
from sim.fit.data import weights
from sim.fit.opportunities import Opportunity


@dataclass(frozen=True, slots=True)
class Reading:
    """A reading between 0 and 1: the mean, an 80% interval, and what it rests on."""

    mean: float
    low: float
    high: float
    moments: int
    """How many moments it rests on."""
    effective: float
    """How many equally weighty moments these are worth."""
    a: float
    b: float
    """The parameters of its beta distribution."""

    @property
    def enough(self) -> bool:
        """Whether there is enough evidence to show it at all."""
        rule = weights()["enough"]
        widest, least = float(rule["widest_interval"]), float(rule["effective_moments"])
        return self.effective >= least and self.high - self.low <= widest


def evidence(rows: Iterable[tuple[float, float]]) -> Reading:
    """Return the reading of (weight, quality) rows. No rows give the prior, which is never `enough`."""
    a, b = (float(side) for side in weights()["prior"])
    total = squares = 0.0
    count = 0
    for weight, quality in rows:
        a += weight * quality
        b += weight * (1 - quality)
        total += weight
        squares += weight * weight
        count += 1
    # Kish's effective number; many light moments are worth no more than their weight.
    effective = min(total * total / squares, total) if total else 0.0
    return _reading(a, b, count, effective)


def _reading(a: float, b: float, count: int, effective: float) -> Reading:
    tail = (1 - weights()["interval"]) / 2
    return Reading(a / (a + b), beta_quantile(tail, a, b), beta_quantile(1 - tail, a, b), count, effective, a, b)


def reading_of(mean: float, count: int, effective: float) -> Reading:
    """Return the reading of so many equally weighty moments with this mean quality."""
    a, b = (float(side) for side in weights()["prior"])
    return _reading(a + effective * mean, b + effective * (1 - mean), count, effective)


def by_dimension(moments: Sequence[Opportunity]) -> dict[Dimension, list[tuple[float, Opportunity]]]:
    """Return the moments that the day brought, by dimension, each with its weight there."""
    found: dict[Dimension, list[tuple[float, Opportunity]]] = {dimension: [] for dimension in DIMENSIONS}
    for moment in moments:
        if moment.exogenous:
            for dimension, weight in moment.evidence:
                found[dimension].append((weight, moment))
    return found


def quick_means(moments: Sequence[Opportunity]) -> dict[Dimension, float]:
    """Return the mean reading of each dimension that has any evidence, without intervals."""
    a, b = weights()["prior"]
    means = {}
    for dimension, rows in by_dimension(moments).items():
        if rows:
            total = sum(weight for weight, _ in rows)
            means[dimension] = (a + sum(weight * moment.quality for weight, moment in rows)) / (a + b + total)
    return means


def overall_mean(means: Mapping[Dimension, float], role: str) -> float | None:
    """Return the dimensions put together by the role's weights, None where none of them counts."""
    shares = weights()["roles"][role]
    known = sum(shares[dimension] for dimension in means)
    if known <= 0:
        return None
    return float(sum(shares[dimension] * mean for dimension, mean in means.items()) / known)


def overall(readings: Mapping[Dimension, Reading], role: str) -> Reading:
    """Return the whole of a role: the weighted mean of its dimensions, with its own interval.

    The variance of a weighted mean of independent readings is known; the beta distribution of that mean
    and variance gives the interval.
    """
    shares = weights()["roles"][role]
    met = {d: reading for d, reading in readings.items() if reading.moments and shares[d] > 0}
    covered = sum(shares[d] for d in met)
    if not met or covered < weights()["enough"]["weight_covered"]:
        return evidence([])
    mean = sum(shares[d] * reading.mean for d, reading in met.items()) / covered
    variance = sum((shares[d] / covered) ** 2 * _variance(reading) for d, reading in met.items())
    strength = mean * (1 - mean) / variance - 1
    count = sum(reading.moments for reading in met.values())
    effective = sum(reading.effective for reading in met.values())
    return _reading(mean * strength, (1 - mean) * strength, count, effective)


def _variance(reading: Reading) -> float:
    a, b = reading.a, reading.b
    return a * b / ((a + b) ** 2 * (a + b + 1))

