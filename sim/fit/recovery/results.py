"""How well the debrief recovered who played: the figures of the study, each with what it should at least be."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from math import sqrt
from statistics import fmean, linear_regression
from typing import Any

from sim.fit.data import weights
from sim.fit.pooled import pooled_lean, went
from sim.fit.recovery.people import figures
from sim.fit.recovery.study import Worked
from sim.fit.recovery.truth import true_readings


@dataclass(frozen=True, slots=True)
class Finding:
    """One figure. `low` and `high` are what it should lie within; both None where nothing is asked of it."""

    name: str
    value: float
    count: int
    """How many cases it rests on."""
    low: float | None = None
    high: float | None = None

    @property
    def holds(self) -> bool:
        return (self.low is None or self.value >= self.low) and (self.high is None or self.value <= self.high)

    @property
    def asked(self) -> str:
        """What is asked of it, in words; '' for nothing."""
        if self.low is not None and self.high is not None:
            return f"{self.low:g} to {self.high:g}"
        if self.low is not None:
            return f"at least {self.low:g}"
        return "" if self.high is None else f"at most {self.high:g}"

    def to_json(self) -> dict[str, Any]:
        return {**asdict(self), "holds": self.holds}


def findings(worked: Sequence[Worked]) -> list[Finding]:
    """Return all figures of a study of at least a few dozen players."""
    found = []
    for role in ("ma", "moa"):
        found += _of_role(worked, role)
    shifts = int(figures()["shifts"])
    return [*found, *_leans(worked, 1), *_leans(worked, shifts)]


def _of_role(worked: Sequence[Worked], role: str) -> list[Finding]:
    shifts, truth = int(figures()["shifts"]), true_readings(worked, role)
    one = [(player.player, shift.seed, went([shift], role)) for player in worked for shift in player.of(role)]
    every = [(player.player, 0, went(player.of(role), role)) for player in worked]
    found = []
    for rows, long, rank in ((one, "one shift", 0.6), (every, f"{shifts} shifts", 0.8)):
        skills, means = [player.skill(role) for player, _, _ in rows], [reading.mean for _, _, reading in rows]
        widths = [reading.high - reading.low for _, _, reading in rows]
        held = [reading.low <= truth[player.number] <= reading.high for player, _, reading in rows]
        found += [
            Finding(f"rank correlation with true skill, {long}", _ranks(skills, means), len(rows), low=rank),
            Finding(f"80% intervals that hold the truth, {long}", fmean(held), len(rows), 0.75, 0.85),
            Finding(f"width of the interval, {long}", fmean(widths), len(rows)),
        ]
    days = [(truth[player.number], reading.mean, seed) for player, seed, reading in one]
    players = [(truth[player.number], reading.mean, player.number) for player, _, reading in one]
    choices = fmean(len(shift.choices) for player in worked for shift in player.of(role))
    found += [
        Finding("variance of equally able players due to the day", day_share(days), len(one), high=0.1),
        Finding("standard deviation that the day adds, points in 100", 100 * push(days), len(one)),
        Finding("standard deviation that is a player's own, points in 100", 100 * push(players), len(one)),
        Finding("free choices a shift", choices, len(one), low=6),
    ]
    return [replace(finding, name=f"{role.upper()}: {finding.name}") for finding in found]


def _ranks(known: Sequence[float], reported: Sequence[float]) -> float:
    from scipy.stats import spearmanr  # type: ignore[import-untyped]

    return float(spearmanr(known, reported).statistic)


def day_share(rows: Sequence[tuple[float, float, int]]) -> float:
    """Return the share of the variance of readings of equally able players that the day explains. See `_variances`."""
    of_day, within = _variances(rows)
    return of_day / (of_day + within)


def push(rows: Sequence[tuple[float, float, int]]) -> float:
    """Return the standard deviation of what a day, or a player, adds to every reading: a figure of `weights.yaml`."""
    return sqrt(_variances(rows)[0])


def _variances(rows: Sequence[tuple[float, float, int]]) -> tuple[float, float]:
    """Return the variance components of readings of equally able players: of the day or the player, and within one.

    Rows are (truth, reading, day or player). Equally able: what truth explains, by a straight line, is taken out. That
    of the day is the variance component (a random effect of the day): days also differ by the luck of the few players
    that worked each, and that is not the day's. So it is with players, and the luck of the few days that each worked.
    """
    slope, start = linear_regression([truth for truth, _, _ in rows], [reading for _, reading, _ in rows])
    together: dict[int, list[float]] = {}
    for truth, reading, one in rows:
        together.setdefault(one, []).append(reading - start - slope * truth)
    groups = list(together.values())
    within = sum((x - fmean(group)) ** 2 for group in groups for x in group) / (len(rows) - len(groups))
    whole = fmean(x for group in groups for x in group)
    between = sum(len(group) * (fmean(group) - whole) ** 2 for group in groups) / (len(groups) - 1)
    return max(0.0, (between - within) / (len(rows) / len(groups))), within


def _leans(worked: Sequence[Worked], shifts: int) -> list[Finding]:
    """Return how often the lean was right: the side of the clear ones, and balance of the balanced ones."""
    rule: Mapping[str, float] = weights()["lean"]
    clear, balanced, wrong = [], [], []
    for one in worked:
        found = pooled_lean([*one.of("ma", shifts), *one.of("moa", shifts)])
        band, true = found.band if found else "", one.player.lean
        side = "ma" if true > 0 else "moa"
        if abs(true) >= rule["clear"]:
            clear.append(band.startswith(f"{side}_"))
            wrong.append(band.startswith("moa_" if side == "ma" else "ma_"))
        elif abs(true) < rule["slight"]:
            balanced.append(band == "balanced")
    at = f"{shifts} shift{'s' if shifts > 1 else ''} at each desk"
    return [
        Finding(f"Lean found where it is clear, {at}", fmean(clear or [0.0]), len(clear), low=0.85),
        Finding(f"Lean to the wrong side where it is clear, {at}", fmean(wrong or [0.0]), len(wrong)),
        Finding(f"Balanced where it is balanced, {at}", fmean(balanced or [0.0]), len(balanced), low=0.7),
    ]
