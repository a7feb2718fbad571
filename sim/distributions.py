"""Distributions as inverse functions of keyed luck: one uniform number in, one duration out.

Means and spreads are in the unit the scenario file gives them (minutes, unless it says otherwise);
`Dist.seconds` turns a draw into whole seconds. Sources of the inverse functions: Devroye,
"Non-Uniform Random Variate Generation" (1986), chapter II.
"""

import math
from collections.abc import Callable
from functools import lru_cache
from statistics import NormalDist
from typing import Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, StrictFloat, StrictInt, model_validator

_STANDARD_NORMAL = NormalDist()
_UNIT_SECONDS = {"s": 1.0, "min": 60.0, "h": 3600.0}

MOST = 1e6
"""No figure of a duration is larger: a million minutes are two years."""
LEAST_MEAN = 1e-6
"""No lognormal has a smaller mean: beside it, its spread would leave the numbers that there are."""
LARGEST_SHAPE = 300
"""Up to this shape a gamma's sum of e-functions stays among the numbers that there are; beyond, it is a normal."""

Grade = Literal["A", "B", "C", "D", "E"]


class Sourced(BaseModel):
    """A figure with where it comes from. Grades: A official or peer-reviewed, B trade body or named
    survey, C vendor, D derived by us from such figures, E our estimate."""

    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False)

    source: str = ""
    """Where the figure was found, in a few words; "estimate" with grade E where nobody knows."""
    grade: Grade | None = None
    note: str = ""


class Number(Sourced):
    """A plain number with its source. In a file, a bare number will do where no source is needed."""

    value: StrictFloat

    @model_validator(mode="before")
    @classmethod
    def _bare(cls, data: object) -> object:
        return {"value": data} if isinstance(data, int | float) and not isinstance(data, bool) else data


class Share(Number):
    """A number from 0 to 1: a chance or a part of a whole."""

    value: StrictFloat = Field(ge=0, le=1)


SHAPES = ("fixed", "uniform", "triangular", "exponential", "normal", "lognormal", "gamma")


class Dist(Sourced):
    """How long something takes. Exactly one shape is named:

    ``fixed: 4``, ``uniform: [low, high]``, ``triangular: [low, mode, high]``, ``exponential: mean``,
    ``normal: [mean, sd]``, ``lognormal: [mean, sd]`` (of the duration itself, not of its logarithm),
    ``gamma: [shape, scale]`` with a whole shape. ``min``/``max`` clip the draw. A bare number is `fixed`.
    """

    fixed: StrictFloat | None = None
    uniform: tuple[StrictFloat, StrictFloat] | None = None
    triangular: tuple[StrictFloat, StrictFloat, StrictFloat] | None = None
    exponential: StrictFloat | None = Field(default=None, gt=0)
    normal: tuple[StrictFloat, StrictFloat] | None = None
    lognormal: tuple[StrictFloat, StrictFloat] | None = None
    gamma: tuple[StrictInt, StrictFloat] | None = None
    min: StrictFloat | None = None
    max: StrictFloat | None = None
    unit: Literal["s", "min", "h"] = "min"

    @model_validator(mode="before")
    @classmethod
    def _bare(cls, data: object) -> object:
        return {"fixed": data} if isinstance(data, int | float) and not isinstance(data, bool) else data

    @model_validator(mode="after")
    def _one_sound_shape(self) -> Self:
        named = [shape for shape in SHAPES if getattr(self, shape) is not None]
        if len(named) != 1:
            raise ValueError(f"name exactly one of {', '.join(SHAPES)}" + (f", not {len(named)}" if named else ""))
        if any(abs(figure) > MOST for figure in self._figures()):
            raise ValueError(f"a figure here is above {MOST:,.0f}, and so no duration")
        if self.uniform and self.uniform[0] > self.uniform[1]:
            raise ValueError("uniform needs low <= high")
        if self.triangular:
            low, mode, high = self.triangular
            if not low <= mode <= high:
                raise ValueError("triangular needs low <= mode <= high")
        if self.lognormal and not (self.lognormal[0] >= LEAST_MEAN and self.lognormal[1] >= 0):
            raise ValueError("lognormal needs a mean above 0 and an sd of 0 or more")
        if self.normal and self.normal[1] < 0:
            raise ValueError("normal needs an sd of 0 or more")
        if self.gamma and not (self.gamma[0] >= 1 and self.gamma[1] > 0):
            raise ValueError("gamma needs a whole shape of 1 or more and a scale above 0")
        if self.gamma and self.gamma[0] > LARGEST_SHAPE:
            mean, sd = self.gamma[0] * self.gamma[1], math.sqrt(self.gamma[0]) * self.gamma[1]
            raise ValueError(f"gamma takes shapes up to {LARGEST_SHAPE}; write normal: [{mean:g}, {sd:g}]")
        if self.min is not None and self.max is not None and self.min > self.max:
            raise ValueError("min is above max")
        return self

    def _figures(self) -> list[float]:
        """Return all numbers that say how long."""
        figures: list[float] = []
        for name in (*SHAPES, "min", "max"):
            value = getattr(self, name)
            figures += value if isinstance(value, tuple) else [] if value is None else [value]
        return figures

    @property
    def shape(self) -> str:
        """The name of the shape: one of `SHAPES`."""
        return next(shape for shape in SHAPES if getattr(self, shape) is not None)

    def quantile(self, u: float) -> float:
        """Return the duration, in `unit`, that a share `u` of all draws stays below. 0 <= u < 1."""
        x = _INVERSE[self.shape](getattr(self, self.shape), u)
        if self.min is not None and x < self.min:
            x = self.min
        if self.max is not None and x > self.max:
            x = self.max
        return x

    def seconds(self, u: float) -> int:
        """Return `quantile(u)` in whole seconds, rounded half up."""
        return self.sampler()(u)

    def sampler(self) -> Callable[[float], int]:
        """Return `seconds` as a function with everything looked up beforehand, for the inner loop of a day."""
        inverse, parameters = _INVERSE[self.shape], getattr(self, self.shape)
        low = -math.inf if self.min is None else self.min
        high = math.inf if self.max is None else self.max
        per_unit = _UNIT_SECONDS[self.unit]
        if self.lognormal:
            inverse, parameters = _exp_normal, _log_parameters(*self.lognormal)

        def seconds(u: float) -> int:
            x = inverse(parameters, u)
            return math.floor((low if x < low else high if x > high else x) * per_unit + 0.5)

        return seconds

    def mean_seconds(self) -> float:
        """Return the mean duration in seconds (of the clipped distribution, by 400 quantiles where clipped)."""
        if self.min is None and self.max is None:
            return _MEAN[self.shape](getattr(self, self.shape)) * _UNIT_SECONDS[self.unit]
        return _clipped_mean(self) * _UNIT_SECONDS[self.unit]


@lru_cache(maxsize=4096)
def _clipped_mean(dist: Dist) -> float:
    """Return the mean of a clipped distribution in its unit. A check of a day asks for the same few again and again."""
    return math.fsum(dist.quantile((i + 0.5) / 400) for i in range(400)) / 400


def _triangular(p: tuple[float, float, float], u: float) -> float:
    low, mode, high = p
    if high == low:
        return low
    cut = (mode - low) / (high - low)
    if u < cut:
        return low + math.sqrt(u * (high - low) * (mode - low))
    return high - math.sqrt((1 - u) * (high - low) * (high - mode))


def _log_parameters(mean: float, sd: float) -> tuple[float, float]:
    variance = math.log(1 + (sd / mean) ** 2)
    return math.log(mean) - variance / 2, math.sqrt(variance)


def _exp_normal(p: tuple[float, float], u: float) -> float:
    return math.exp(p[0] + p[1] * normal_quantile(u))


def _lognormal(p: tuple[float, float], u: float) -> float:
    return _exp_normal(_log_parameters(*p), u)


def normal_quantile(u: float) -> float:
    """Return the number of standard deviations from the mean that a share `u` of a normal bell stays below."""
    return _STANDARD_NORMAL.inv_cdf(u if u > 0 else 2.0**-54)


def _gamma(p: tuple[int, float], u: float) -> float:
    """Erlang: Newton's steps on minus the logarithm of its survival function.

    That function is convex, so from the first step on the steps only come down towards the root. They begin at
    the approximation of Wilson and Hilferty.
    """
    shape, scale = p
    goal = -math.log1p(-u)
    if shape == 1:
        return scale * goal
    ninth = 1 / (9 * shape)
    x = shape * max(0.1, 1 - ninth + normal_quantile(u) * math.sqrt(ninth)) ** 3
    for _ in range(60):
        term = total = 1.0
        for k in range(1, shape):
            term *= x / k
            total += term
        step = (x - math.log(total) - goal) * total / term
        x -= step
        if abs(step) < 1e-7 * x:
            break
    return max(0.0, x) * scale  # at u = 0 the last step may end a hair below


_INVERSE: dict[str, Callable[[Any, float], float]] = {
    "fixed": lambda p, u: p,
    "uniform": lambda p, u: p[0] + (p[1] - p[0]) * u,
    "triangular": _triangular,
    "exponential": lambda p, u: -p * math.log(1 - u),
    "normal": lambda p, u: p[0] + p[1] * normal_quantile(u),
    "lognormal": _lognormal,
    "gamma": _gamma,
}
_MEAN: dict[str, Callable[[Any], float]] = {
    "fixed": lambda p: p,
    "uniform": lambda p: (p[0] + p[1]) / 2,
    "triangular": lambda p: sum(p) / 3,
    "exponential": lambda p: p,
    "normal": lambda p: p[0],
    "lognormal": lambda p: p[0],
    "gamma": lambda p: p[0] * p[1],
}


def poisson(mean: float, u: float) -> int:
    """Return the count that a share `u` of Poisson counts with this mean stays at or below.

    Sums the probabilities upwards; means above 500 (where exp(-mean) loses its digits) are drawn
    as a rounded normal.
    """
    if mean <= 0:
        return 0
    if mean > 500:
        return max(0, math.floor(mean + math.sqrt(mean) * normal_quantile(u) + 0.5))
    probability = math.exp(-mean)
    total, count = probability, 0
    while total <= u and count < 10_000:
        count += 1
        probability *= mean / count
        total += probability
    return count
