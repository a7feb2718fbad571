"""It went well: evidence per dimension, with how sure it is, and the whole of a role put together.

A reading starts from a beta distribution worth four moments, and each moment adds its quality to the one side and
what is missing to the other. All moments together start in the middle; a dimension starts where all moments
together ended, as much above or below as it is on an ordinary day: somebody who did well in everything else is not
most likely to be bad at this (hierarchical shrinkage). Nothing is said where there is too little evidence.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from sim.cases.case import DIMENSIONS, Dimension
from sim.fit.beta import beta_quantile
from sim.fit.data import rules, weights
from sim.fit.opportunities import Opportunity
from sim.fit.ordinary import ordinary

Harder = Mapping[Dimension, float]
"""By how much the moments of each dimension were harder than usual; what is not named was as usual."""
NOTHING_HARDER: Harder = {}


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


def evidence(
    rows: Iterable[tuple[float, float]], middle: float | None = None, allowing: "Allowing | None" = None
) -> Reading:
    """Return the reading of (weight, quality) rows, which starts at `middle` (that of the data file if None).

    `allowing` makes of their mean quality what it would be on an ordinary day. No rows give the start alone, which is
    never `enough`.
    """
    found = _Sum(rows, middle, allowing)
    return reading_of(found.quality, found.count, found.effective, middle)


def reading_of(mean: float, count: int, effective: float, middle: float | None = None) -> Reading:
    """Return the reading of so many equally weighty moments with this mean quality."""
    worth, start = _prior(middle)
    return _reading(worth * start + effective * mean, worth * (1 - start) + effective * (1 - mean), count, effective)


def _prior(middle: float | None) -> tuple[float, float]:
    """Return how many moments the start of a reading is worth, and where it lies: `middle`, or what the data say."""
    rule = weights()["prior"]
    return float(rule["worth"]), float(rule["middle"]) if middle is None else middle


def _reading(a: float, b: float, count: int, effective: float) -> Reading:
    tail, mean = (1 - weights()["interval"]) / 2, a / (a + b)
    # However clean a shift, half a moment is left open on either side (Jeffreys): 20 right of 20 are no proof of 100.
    left_open = max(a, _HALF), max(b, _HALF)
    # Where nearly nothing went wrong, or right, a beta is so skewed that its middle can leave out its own mean.
    low, high = min(beta_quantile(tail, *left_open), mean), max(beta_quantile(1 - tail, *left_open), mean)
    return Reading(mean, low, high, count, effective, a, b)


_HALF = 0.5
_OPEN = 0.01
"""So much is left open where a dimension starts, at either end (estimate, E)."""


Allowing = Callable[[float], float]
"""What makes of a mean quality what it would have been on an ordinary day."""


def equated(quality: float, harder: float, usual: float) -> float:
    """Return what a quality would have been on moments that the assistants usually make `usual` of.

    These were harder by `harder`. What the assistants made of them becomes what they usually make, nothing stays
    nothing and flawless stays flawless; between these, straight lines (linear equating).
    """
    found = usual - harder
    if not (0.0 < found < 1.0 and 0.0 < usual < 1.0):
        return min(max(quality + harder, 0.0), 1.0)
    if quality <= found:
        return quality * usual / found
    return 1.0 - (1.0 - quality) * (1.0 - usual) / (1.0 - found)


def _effective(total: float, squares: float) -> float:
    """Return Kish's effective number of moments; many light ones are worth no more than their weight."""
    return min(total * total / squares, total) if total else 0.0


def by_dimension(moments: Sequence[Opportunity]) -> dict[Dimension, list[tuple[float, Opportunity]]]:
    """Return the moments that the day brought, by dimension, each with its weight there."""
    found: dict[Dimension, list[tuple[float, Opportunity]]] = {dimension: [] for dimension in DIMENSIONS}
    for moment in moments:
        if moment.exogenous:
            for dimension, weight in moment.evidence:
                found[dimension].append((weight, moment))
    return found


def readings(moments: Sequence[Opportunity], role: str, harder: Harder = NOTHING_HARDER) -> dict[Dimension, Reading]:
    """Return the reading of every dimension, those without any evidence too."""
    level = _Level(moments, role)
    return {
        dimension: evidence(
            _qualities(rows),
            level.start(dimension),
            allowing(dimension, role, harder),
        )
        for dimension, rows in by_dimension(moments).items()
    }


def starts(moments: Sequence[Opportunity], role: str) -> dict[Dimension, float]:
    """Return where the reading of every dimension starts, before its own moments pull it away."""
    level = _Level(moments, role)
    return {dimension: level.start(dimension) for dimension in DIMENSIONS}


def allowing(dimension: Dimension, role: str, harder: Harder) -> Allowing | None:
    """Return what allows for how hard the moments of a dimension were; None where nothing is to be allowed for."""
    usual = ordinary(role).get(dimension)
    if usual is None or dimension not in harder:
        return None
    return partial(equated, harder=harder[dimension], usual=usual)


class _Sum:
    """Rows of (weight, quality) summed up, without an interval: what is quick enough for hundreds of assistants."""

    def __init__(
        self, rows: Iterable[tuple[float, float]], middle: float | None = None, allowing: Allowing | None = None
    ) -> None:
        total = squares = good = 0.0
        count = 0
        for weight, quality in rows:
            total += weight
            squares += weight * weight
            good += weight * quality
            count += 1
        worth, start = _prior(middle)
        mean = good / total if total else start
        self.total = total
        self.count = count
        self.effective = _effective(total, squares)
        self.quality = allowing(mean) if allowing else mean
        """The mean quality of the rows alone, what is allowed for taken out; without rows, where a reading starts."""
        self.pull = self.effective / (worth + self.effective)
        """How far the rows pull the mean from where it started, 0 to 1."""
        self.mean = start + self.pull * (self.quality - start)


def _qualities(rows: Iterable[tuple[float, Opportunity]]) -> Iterable[tuple[float, float]]:
    return ((weight, moment.quality) for weight, moment in rows)


class _Level:
    """What all moments together come to: where each dimension starts, as much above or below as it usually is."""

    def __init__(self, moments: Sequence[Opportunity], role: str) -> None:
        counted = [(moment.weight, moment) for moment in moments if moment.exogenous]
        self.sum = _Sum(_qualities(counted))
        self.mean = self.sum.mean
        self._usual = ordinary(role)
        known = [(weight, self._usual[m.dimension]) for weight, m in counted if m.dimension in self._usual]
        total = sum(weight for weight, _ in known)
        self._usual_of_these = sum(weight * usual for weight, usual in known) / total if total else 0.0

    def start(self, dimension: Dimension) -> float:
        """Return where a dimension starts, above 0 and below 1: before its own moments nothing is certain."""
        usual = self._usual.get(dimension)
        if usual is None or not self._usual_of_these:
            return self.mean
        return min(max(self.mean + usual - self._usual_of_these, _OPEN), 1 - _OPEN)


def quick_means(
    moments: Sequence[Opportunity], role: str, harder: Harder = NOTHING_HARDER,
    begun: Mapping[Dimension, float] | None = None,
) -> dict[Dimension, float]:  # fmt: skip
    """Return the mean reading of each dimension that has any evidence, without intervals.

    Each starts where `begun` says, or where all these moments together come to.
    """
    begun = starts(moments, role) if begun is None else begun
    return {
        dimension: _Sum(_qualities(rows), begun[dimension], allowing(dimension, role, harder)).mean
        for dimension, rows in by_dimension(moments).items()
        if rows
    }


def overall_mean(means: Mapping[Dimension, float], role: str) -> float | None:
    """Return the dimensions put together by the role's weights, None where none of them counts."""
    shares = weights()["roles"][role]
    known = sum(shares[dimension] for dimension in means)
    if known <= 0:
        return None
    return float(sum(shares[dimension] * mean for dimension, mean in means.items()) / known)


def overall(moments: Sequence[Opportunity], role: str, harder: Harder = NOTHING_HARDER, shifts: int = 1) -> Reading:
    """Return the whole of a role, over so many shifts: the weighted mean of its dimensions, with its own interval.

    One moment is often evidence of two dimensions, and of where all of them start, so the dimensions do not err
    apart from one another. The mean is therefore taken as what it is, a sum over moments, each with the weight it
    has in the end; its variance is that of the sum, and what is not known of the dimensions with few moments. How
    far a moment spreads follows from the mean of its own dimension: that promises were kept makes answers no surer.
    A day has its own push, however much was allowed for. And so has whoever works it, which more shifts do not average
    out: as much as is not known of the dimensions, but never less than the study finds.
    """
    shares, worth = weights()["roles"][role], float(weights()["prior"]["worth"])
    met = {d: rows for d, rows in by_dimension(moments).items() if rows and shares[d] > 0}
    covered = sum(shares[d] for d in met)
    if not met or covered < weights()["enough"]["weight_covered"]:
        return evidence([])
    level = _Level(moments, role)
    weight_of = dict.fromkeys((moment for moment in moments if moment.exogenous), 0.0)
    mean = unknown = started = 0.0
    means: dict[Dimension, float] = {}
    for dimension, rows in met.items():
        share, start = shares[dimension] / covered, level.start(dimension)
        found = _Sum(_qualities(rows), start, allowing(dimension, role, harder))
        means[dimension] = found.mean
        mean += share * found.mean
        unknown += (share * (1 - found.pull)) ** 2 * start * (1 - start) / (worth + 1)
        started += share * (1 - found.pull)
        for weight, moment in rows:
            weight_of[moment] += share * found.pull * weight / found.total
    for moment in weight_of:
        weight_of[moment] += started * level.sum.pull * moment.weight / level.sum.total
    spread, sampled = _spread(bool(harder)), 0.0
    for moment, weight in weight_of.items():
        expected = means.get(moment.dimension, level.mean)
        sampled += spread[moment.source] * weight * weight * expected * (1 - expected)
    of_days = float(weights()["day_push"]) ** 2 / shifts
    own = max(unknown, float(weights()["player_push"]) ** 2)
    strength = max(mean * (1 - mean) / (sampled + own + of_days) - 1, worth)
    count = len({moment for rows in met.values() for _, moment in rows})
    effective = sum(_kish(rows) for rows in met.values())
    return _reading(mean * strength, (1 - mean) * strength, count, effective)


def _spread(known_day: bool) -> Mapping[str, float]:
    """Return how far moments of each source spread. How hard they were is no luck where the day's is allowed for."""
    data = rules()
    return {**data["spread"], **(data["spread_on_known_day"] if known_day else {})}


def _kish(rows: Sequence[tuple[float, Opportunity]]) -> float:
    return _effective(sum(weight for weight, _ in rows), sum(weight * weight for weight, _ in rows))
