"""What a day claims about itself, to be tested by `scenario check --run`.

Two forms: ``wait_median_min < 12 in 95% of 200 days`` (of so many days, that share holds) and
``wait_median_min < 12 in mean of 200 days`` (the mean over the days holds).
"""

import math
import operator
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from sim.scenario.errors import did_you_mean

MOST_DAYS = 2000

_COMPARE: dict[str, Callable[[float, float], bool]] = {
    "<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge,
}  # fmt: skip
_FORM = re.compile(
    r"\s*(?P<metric>\w+)\s*(?P<sign><=|>=|<|>)\s*(?P<bound>-?\d+(\.\d+)?)(?P<percent>\s*%)?"
    r"\s+in\s+((?P<share>\d+(\.\d+)?)\s*%|(?P<mean>mean))\s+of\s+(?P<days>\d{1,18})\s+days\s*\Z"
)


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim that was read."""

    metric: str
    sign: str
    bound: float
    days: int
    share: float | None
    """The share of days (0 to 1) of which it must hold; None: it must hold of the mean."""

    def holds_of(self, value: float) -> bool:
        """Tell whether one value of the metric, a day's or the mean, keeps the claim."""
        return _COMPARE[self.sign](value, self.bound)

    def judged(self, values: Sequence[float | None]) -> "Judged":
        """Return whether the claim holds of days, and what was found. Days without a value do not count."""
        known = [value for value in values if value is not None and not math.isnan(value)]
        if not known:
            return Judged(False, "no day had a value", False)
        if self.share is None:
            return self._of_the_mean(known)
        kept = sum(self.holds_of(value) for value in known)
        low, high = share_within(kept, len(known))
        found = f"true in {kept / len(known):.1%} of {len(known)} days, 95% interval {low:.0%} to {high:.0%}"
        return Judged(kept / len(known) >= self.share, found, low <= self.share <= high)

    def _of_the_mean(self, known: Sequence[float]) -> "Judged":
        from sim.study.metrics import possible
        from sim.study.statistics import estimate

        found = estimate(known, possible(self.metric))
        (low, high), words = found.ci95, f"the mean of {found.count} days is {found.mean:.4g}"
        interval = f", 95% interval {low:.4g} to {high:.4g}" if low < high else ""
        return Judged(self.holds_of(found.mean), words + interval, low < high and low <= self.bound <= high)


@dataclass(frozen=True, slots=True)
class Judged:
    """What the days said to a claim."""

    held: bool
    """Whether it is true of the days that it names."""
    found: str
    """What was found, in words, with the range that other days would give."""
    too_close: bool
    """What is claimed lies within that range: so many days cannot tell whether it is true in the long run."""


def share_within(kept: int, days: int) -> tuple[float, float]:
    """Return the 95% interval (Clopper and Pearson's, exact) of a share that was met on so many of the days."""
    from scipy.special import betaincinv  # type: ignore[import-untyped]

    low = float(betaincinv(kept, days - kept + 1, 0.025)) if kept else 0.0
    high = float(betaincinv(kept + 1, days - kept, 0.975)) if kept < days else 1.0
    return low, high


def metric_names(pools: Iterable[str] = ()) -> list[str]:
    """Return what can be claimed of a day: what `simulate` reports, in a clinic with these pools of staff."""
    from sim.study.metrics import METRICS

    names = [metric.name for metric in METRICS]
    return list(dict.fromkeys([*names, *(f"{pool}_utilisation" for pool in pools)]))


def parse_claim(text: str, pools: Iterable[str] = ()) -> Claim:
    """Return the claim that a text makes of a clinic with these pools of staff.

    Raises ValueError with a sentence for the author.
    """
    from sim.study.metrics import possible

    found = _FORM.match(text)
    if found is None:
        raise ValueError("write 'wait_median_min < 12 in 95% of 200 days', or '... in mean of 200 days'")
    metric, days = found["metric"], int(found["days"])
    if found["percent"]:
        bound = float(found["bound"]) / 100
        raise ValueError(f"a share runs from 0 to 1: write {metric} {found['sign']} {bound:g}")
    if metric not in (names := metric_names(pools)):
        hint = did_you_mean(metric, names, most=0) or "see: scenario docs expect"
        raise ValueError(f"'{metric}' is not measured; {hint}")
    bound, (_, most) = float(found["bound"]), possible(metric)
    if bound > most:
        meant = f": write {metric} {found['sign']} {bound / 100:g}" if bound >= 2 else ", so this always holds or never"
        raise ValueError(f"a share runs from 0 to 1{meant}")
    share = None if found["mean"] else float(found["share"]) / 100
    if share is not None and share > 1:
        raise ValueError(f"{found['share']}% of days is more than all of them")
    if not 1 <= days <= MOST_DAYS:
        raise ValueError(f"a claim is tested on 1 to {MOST_DAYS} days, not {days}")
    return Claim(metric, found["sign"], float(found["bound"]), days, share)
