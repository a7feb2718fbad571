"""The days that stand apart: those on which patients waited longest, and least, to be run again one by one."""

from collections.abc import Sequence
from dataclasses import dataclass

from sim.scenario.model import Scenario
from sim.study.comparing import reason_title
from sim.study.metrics import Metric
from sim.study.reasons import SEPARATOR, WAIT
from sim.study.report.look import look
from sim.study.results import DayResult

FEWEST = 10
"""Days below which every day can be looked at: none stands apart (a judgment)."""
EACH_WAY = 3
"""So many of the longest waits are told, and of the shortest."""

BY = ("wait_median_min", "calls_abandoned_share")
"""By what days are ranked: the first of these that they have."""

@dataclass(frozen=True, slots=True)
class DayApart:
    """One day that stands apart."""

    seed: int
    values: tuple[float | None, ...]
    """Its own figures, in the order of `told`."""
    longest: str
    """What patients waited for longest that day, in words; '' where they waited for nothing."""
    minutes: float
    """For how long, for each patient who came."""


def told(metrics: Sequence[Metric], results: Sequence[DayResult]) -> list[Metric]:
    """Return the figures that are told of such days: those of `look.yaml` that any of the days has."""
    known = {metric.name: metric for metric in metrics}
    return [
        known[name] for name in look()["apart"]
        if name in known and any(result.metrics.get(name) is not None for result in results)
    ]  # fmt: skip


def days_apart(
    day: Scenario, metrics: Sequence[Metric], results: Sequence[DayResult]
) -> tuple[list[DayApart], list[DayApart]]:
    """Return the days of the longest waits, the longest first, and those of the shortest, the shortest last.

    Both are empty for a study of fewer than `FEWEST` days. Where nobody waits for a room they are ranked by the share
    of callers who hung up. Days that are level come in the order of their seeds.
    """
    names = [metric.name for metric in told(metrics, results)]
    by = next((name for name in BY if name in names), "")
    ranked = [result for result in results if result.metrics.get(by) is not None]
    if len(ranked) < FEWEST:
        return [], []
    ranked.sort(key=lambda result: (-(result.metrics[by] or 0.0), result.seed))
    apart = [_apart(day, names, result) for result in (*ranked[:EACH_WAY], *ranked[-EACH_WAY:])]
    return apart[:EACH_WAY], apart[EACH_WAY:]


def _apart(day: Scenario, names: Sequence[str], result: DayResult) -> DayApart:
    waits = {key: minutes for key, minutes in result.reasons.items() if key.startswith(WAIT + SEPARATOR) and minutes}
    most = max(waits, key=lambda key: (waits[key], key), default="")
    title = reason_title(day, *most.split(SEPARATOR, 2)) if most else ""
    return DayApart(
        result.seed, tuple(result.metrics.get(name) for name in names), title, waits.get(most, 0.0)
    )  # fmt: skip
