"""Means with intervals, paired comparisons, and how many days are enough.

An interval of fewer than three values, or of something that hardly ever happened, is not given: it is (nan, nan). scipy
is loaded when the first interval is asked for.
"""

import math
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from statistics import fmean, variance
from typing import Generic, TypeVar

from sim.scenario.claims import share_within

CONFIDENCE = 0.95
FEWEST = 3
"""Values below which an interval says nothing."""

SELDOM = 5
"""Days with anything at all, below which the mean has no interval where other days have nothing: with five events or
more (a variance like Poisson's) the t interval of a mean stays above 0, with fewer it would be cut off there."""

FEW = 10
"""Cases of one sort below which the interval of a counted share is the exact one."""

Interval = tuple[float, float]
Key = TypeVar("Key", bound=Hashable)
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

    @property
    def margin(self) -> float:
        """Half of the width of the interval; nan where there is none."""
        return (self.ci95[1] - self.ci95[0]) / 2


EVERYTHING: Interval = (-math.inf, math.inf)


def estimate(values: Sequence[float], possible: Interval = EVERYTHING) -> Estimate:
    """Return the mean of independent values with its interval, which ends where the values do (`possible`).

    Where fewer than `SELDOM` values are more than the least possible one, or less than the most, there is none: what
    was seen on three of a hundred days is known too badly for a symmetrical interval, and what was never seen is not
    never.
    """
    n = len(values)
    mean = fmean(values) if n else math.nan
    sd = math.sqrt(variance(values)) if n > 1 else math.nan
    above, below = sum(value > possible[0] for value in values), sum(value < possible[1] for value in values)
    if n < FEWEST or min(above, below) < min(SELDOM, n):
        return Estimate(mean, NO_INTERVAL, sd, n)
    low, high = _around(mean, sd**2 / n, n - 1)
    return Estimate(mean, (max(low, possible[0]), min(high, possible[1])), sd, n)


@dataclass(slots=True)
class Ratio:
    """Two figures of each of many days, added up: a part and the whole it is of, or a sum and those it is shared by."""

    top: float = 0.0
    bottom: float = 0.0
    top_squared: float = 0.0
    bottom_squared: float = 0.0
    product: float = 0.0

    def add(self, top: float, bottom: float) -> None:
        """Add a day."""
        self.top += top
        self.bottom += bottom
        self.top_squared += top * top
        self.bottom_squared += bottom * bottom
        self.product += top * bottom

    def estimate(self, days: int, possible: Interval = EVERYTHING) -> Estimate:
        """Return the one sum over the other, with a 95% interval that takes the days, not the cases, as independent.

        The ratio estimator of survey sampling (Cochran, Sampling Techniques, 1977, chapter 6). `days` counts those on
        which there was nothing to add, too. Where nothing varies there is no interval: none of twelve is not "never".
        """
        if not self.bottom:
            return Estimate(math.nan, NO_INTERVAL, math.nan, days)
        mean = self.top / self.bottom
        off = self.top_squared - 2 * mean * self.product + mean**2 * self.bottom_squared
        if days < FEWEST or off <= 1e-9 * self.top_squared:
            return Estimate(mean, NO_INTERVAL, math.nan, days)
        sd = math.sqrt(off / (days - 1)) / (self.bottom / days)
        low, high = _around(mean, sd**2 / days, days - 1)
        return Estimate(mean, (max(low, possible[0]), min(high, possible[1])), sd, days)

    def share(self, days: int) -> Estimate:
        """Return what part of the cases the top counts, with its 95% interval. Both sums are whole numbers of cases.

        With fewer than `FEW` of either sort the interval is the exact one, which takes the cases as independent: that
        of `estimate` is symmetrical, and would hold 0% of what did happen.
        """
        top, bottom = round(self.top), round(self.bottom)
        if days < FEWEST or not bottom or min(top, bottom - top) >= FEW:
            return self.estimate(days, (0, 1))
        return Estimate(top / bottom, share_within(top, bottom), math.nan, days)


def more_than_luck(one: int, other: int) -> bool:
    """Tell whether two counts differ by more than luck easily makes: at 95%, the exact interval of the part that either
    is of both does not hold a half. The cases are taken as independent."""
    low, high = share_within(one, one + other) if one + other else (0.0, 1.0)
    return not low <= 0.5 <= high


class Ratios(Generic[Key]):
    """Many parts of one whole, day by day; a part that is not there on a day is nothing of that day."""

    def __init__(self) -> None:
        self.days = 0
        self._nothing = Ratio()
        self._of: dict[Key, Ratio] = {}

    def add(self, tops: Mapping[Key, float], bottom: float) -> None:
        """Add a day: its parts, and its whole."""
        for key in tops:
            self._of.setdefault(key, replace(self._nothing))
        for key, ratio in self._of.items():
            ratio.add(tops.get(key, 0.0), bottom)
        self._nothing.add(0.0, bottom)
        self.days += 1

    def estimate(self, key: Key) -> Estimate:
        """Return how much one part is of the whole; 0 without an interval for one that was never there."""
        return self._ratio(key).estimate(self.days)

    def share(self, key: Key) -> Estimate:
        """Return what part one is of a whole of counted cases (`Ratio.share`)."""
        return self._ratio(key).share(self.days)

    def _ratio(self, key: Key) -> Ratio:
        return self._of.get(key, self._nothing)


def half_at_most(counts: Mapping[int, int]) -> int:
    """Return the value that half of all are at most (the lower median); 0 of none. `counts` is value -> how many."""
    half, seen = sum(counts.values()) / 2, 0
    for value in sorted(counts):
        seen += counts[value]
        if seen >= half:
            return value
    return 0


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
    """Return how the first side differs from the second; values of the same index are of the same day.

    Where fewer than `SELDOM` days differ, and others do not, there is no paired interval: what was seen on two of
    thirty days is known too badly for it, and what was never seen is not never.
    """
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
    differ = sum(difference != 0 for difference in differences)
    around = NO_INTERVAL if differ < min(SELDOM, n) else _around(mean, paired, n - 1)
    return Comparison(
        mean, around, _around(mean, unpaired, degrees), _ratio(unpaired, paired), n
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

    After the replications algorithm of Hoad, Robinson and Davies (J Oper Res Soc 2010, 61:1632-1644): enough is the
    first count whose half-width is within `precision` of the running mean and remains so to the last day, at least for
    the next `look_ahead` days (more of them as the count passes 100: `look_ahead` x count / 100). Theirs ends the runs
    there; these days are run already, and a later one may show that they were not enough. A mean of 0 is within no part
    of itself: what has not happened yet is not known precisely.
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
        if not mean or half > precision * abs(mean):
            enough = None
        elif enough is None:
            enough = count
    return enough if enough is not None and count - enough >= look_ahead * max(100, enough) / 100 else None
