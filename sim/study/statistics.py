"""Means with intervals, paired comparisons, and how many days are enough.

An interval of fewer than three values is not given: it is (nan, nan). scipy is loaded for the quantiles of
Student's t alone, when the first interval is asked for.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from statistics import fmean, variance

CONFIDENCE = 0.95
FEWEST = 3
"""Values below which an interval says nothing."""

Interval = tuple[float, float]
NO_INTERVAL: Interval = (math.nan, math.nan)


@cache
def t_quantile(degrees: float) -> float:
    """Return the t that a share `CONFIDENCE` of Student's t stays within, on both sides."""
    from scipy.special import stdtrit  # type: ignore[import-untyped]

    return float(stdtrit(degrees, (1 + CONFIDENCE) / 2))


@dataclass(frozen=True, slots=True)
class Estimate:
    """A mean over days with its 95% t interval, in the unit of the values."""

    mean: float
    """nan when there is no value at all."""
    ci95: Interval
    sd: float
    """Standard deviation between days; nan below two values."""
    count: int


EVERYTHING: Interval = (-math.inf, math.inf)


def estimate(values: Sequence[float], possible: Interval = EVERYTHING) -> Estimate:
    """Return the mean of independent values with its interval, which ends where the values do (`possible`)."""
    n = len(values)
    mean = fmean(values) if n else math.nan
    sd = math.sqrt(variance(values)) if n > 1 else math.nan
    if n < FEWEST:
        return Estimate(mean, NO_INTERVAL, sd, n)
    low, high = _around(mean, sd**2 / n, n - 1)
    return Estimate(mean, (max(low, possible[0]), min(high, possible[1])), sd, n)


@dataclass(frozen=True, slots=True)
class Comparison:
    """First minus second, on the same days."""

    difference: float
    ci95_paired: Interval
    """From the differences of each day: what the same day does on both sides cancels."""
    ci95_unpaired: Interval
    """What it would be had the two sides been run on different days (Welch)."""
    days_saved: float
    """What pairing gained: so many times the days would be needed for the same width without it (the ratio of the
    two variances; inf where the paired differences do not vary at all, nan where nothing varies)."""
    count: int


def compare_pairs(first: Sequence[float], second: Sequence[float]) -> Comparison:
    """Return how the first side differs from the second; values of the same index are of the same day."""
    n = len(first)
    if n != len(second):
        raise ValueError(f"{n} days cannot be paired with {len(second)}")
    differences = [a - b for a, b in zip(first, second, strict=True)]
    mean = fmean(differences) if n else math.nan
    if n < FEWEST:
        return Comparison(mean, NO_INTERVAL, NO_INTERVAL, math.nan, n)
    paired = variance(differences) / n
    of_first, of_second = variance(first) / n, variance(second) / n
    unpaired = of_first + of_second
    # Welch and Satterthwaite; both sides have n values. Where nothing varies any degrees will do.
    part = of_first / unpaired if unpaired else 0.5
    degrees = (n - 1) / (part**2 + (1 - part) ** 2)
    return Comparison(
        mean, _around(mean, paired, n - 1), _around(mean, unpaired, degrees), _ratio(unpaired, paired), n
    )


def _around(mean: float, squared_error: float, degrees: float) -> Interval:
    half = t_quantile(degrees) * math.sqrt(squared_error)
    return mean - half, mean + half


def _ratio(a: float, b: float) -> float:
    if b:
        return a / b
    return math.inf if a else math.nan


def days_enough(values: Sequence[float], precision: float = 0.05, look_ahead: int = 5) -> int | None:
    """Return after how many of these days the interval became narrow enough and stayed so; None: not yet.

    The replications algorithm of Hoad, Robinson and Davies (J Oper Res Soc 2010, 61:1632-1644): enough is the
    first count whose half-width is within `precision` of the running mean and remains so for the next
    `look_ahead` days (more of them as the count passes 100: `look_ahead` x count / 100).
    """
    enough: int | None = None
    count, mean, squares = 0, 0.0, 0.0
    for value in values:
        count += 1
        off = value - mean
        mean += off / count
        squares += off * (value - mean)
        if count < FEWEST:
            continue
        half = t_quantile(count - 1) * math.sqrt(squares / (count - 1) / count)
        if half > precision * abs(mean):
            enough = None
        elif enough is None:
            enough = count
        if enough is not None and count - enough >= look_ahead * max(100, enough) / 100:
            return enough
    return None
