"""Two sides with the same seeds: how the first differs from the second, metric by metric, and why."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from sim.scenario.model import Scenario
from sim.scenario.raised import raised
from sim.study import columns
from sim.study.metrics import Metric
from sim.study.reasons import LOST_CALL, SEPARATOR, WAIT
from sim.study.session import Finished
from sim.study.statistics import Comparison, compare_pairs, estimate
from sim.study.tables import Row, paired_cells, write_csv, write_readme


@dataclass(frozen=True)
class ComparedMetric:
    """A metric on both sides, over the days on which both have a value."""

    metric: Metric
    first: float
    """Mean; nan where no day has a value on both sides."""
    second: float
    comparison: Comparison


def compare_sides(first: Finished, second: Finished) -> list[ComparedMetric]:
    """Return the comparison of every metric that both sides have."""
    known = {metric.name for metric in second.metrics}
    rows = []
    for metric in first.metrics:
        if metric.name in known:
            a, b = first.pairs(second, metric.name)
            rows.append(ComparedMetric(metric, estimate(a).mean, estimate(b).mean, compare_pairs(a, b)))
    return rows


@dataclass(frozen=True)
class ComparedReason:
    """Something that patients waited for, or that the desk was at while lines were lost, on both sides."""

    about: str
    """`WAIT`: in minutes a patient. `LOST_CALL`: in calls a day."""
    reason: str
    """What was waited for, or what the desk was doing, as in wait.csv and lost_call.csv; "" for all together."""
    name: str
    """Of a wait, the pool or the task; else ""."""
    title: str
    first: float
    second: float
    comparison: Comparison

    @property
    def unit(self) -> str:
        """Of its figures."""
        return "min" if self.about == WAIT else "calls"

    def to_row(self) -> Row:
        """Return what why.csv and `--json` both say of it, without the interval, which each writes in its own way."""
        return {
            "about": self.about,
            "reason": self.reason or "all",
            "name": self.name,
            "title": self.title,
            "unit": self.unit,
            "first": self.first,
            "second": self.second,
            "difference": self.comparison.difference,
        }


def compare_reasons(first: Finished, second: Finished) -> list[ComparedReason]:
    """Return what differs behind the waits and the lost calls, the greatest difference first, all together last.

    A reason that a day does not have is 0 of that day. Days on which nobody came to one side are left out of the waits.
    """
    found: list[ComparedReason] = []
    for about in (WAIT, LOST_CALL):
        pairs = [(a.reasons, b.reasons) for a, b in zip(first.results, second.results, strict=True)
                 if about in a.reasons and about in b.reasons]  # fmt: skip
        known = {key for both in pairs for side in both for key in side if key.split(SEPARATOR)[0] == about}
        rows = [_compared_reason(first.scenario, second.scenario, key, pairs) for key in sorted(known)]
        found += sorted(rows, key=lambda row: (not row.reason, -abs(row.comparison.difference)))
    return found


def _compared_reason(
    day: Scenario, other: Scenario, key: str, pairs: Sequence[tuple[Mapping[str, float], Mapping[str, float]]]
) -> ComparedReason:
    about, reason, name = (*key.split(SEPARATOR), "", "")[:3]
    a, b = [one.get(key, 0.0) for one, _ in pairs], [two.get(key, 0.0) for _, two in pairs]
    title = reason_title(other if reason == "by_itself" and name not in day.tasks else day, about, reason, name)
    return ComparedReason(about, reason, name, title, estimate(a).mean, estimate(b).mean, compare_pairs(a, b))


def reason_title(day: Scenario, about: str, reason: str, name: str) -> str:
    """Return a reason as a reader would say it: ``A free exam room``, ``With another caller``."""
    from sim.study.report.look import look
    from sim.study.report.whys import why_title

    said = look()["compared"]
    if not reason:
        return str(said[about])
    return why_title(day, (reason, name)) if about == WAIT else str(said["doing"][reason])  # type: ignore[arg-type]


def more_than_life(days: Mapping[str, Scenario]) -> list[str]:
    """Return what some days have more of than life has, each sentence once.

    The keys are what the days are called; a sentence that is not true of all of them begins with those of which it is.
    """
    said: dict[str, list[str]] = {}
    for name, day in days.items():
        for sentence in raised(day):
            said.setdefault(sentence, []).append(name)
    return [text if len(names) == len(days) else f"{'; '.join(names)}: {text}" for text, names in said.items()]


_DEMAND = ("patients_booked", "patients_came", "calls_offered")


def what_is_shared(first: Finished, second: Finished) -> str:
    """Return, in words, what the two sides have in common: the very same days, or the same seeds alone."""
    if first.scenario == second.scenario:
        return "Both sides worked the very same days."
    said = ("The two sides are not the same day, but have the same seeds: whatever both have alike (a patient, a call, "
            "a task) has the same luck on both. ")  # fmt: skip
    apart = []
    for name in _DEMAND:
        a, b = first.pairs(second, name)
        if a != b:
            means = f"{estimate(a).mean:.1f} against {estimate(b).mean:.1f}"
            apart.append(f"{name.replace('_', ' ')} {means}")
    if not apart:
        return said + "On every day as many patients were booked and came, and as many calls came in, on both."
    return said + f"Not alike is who comes (a day: {', '.join(apart)}), so that is in every difference, too."


def write_comparison(
    folder: Path, rows: Sequence[ComparedMetric], reasons: Sequence[ComparedReason], about: str
) -> None:
    """Write comparison.csv and why.csv, the differences being first minus second, and a README that begins `about`."""
    explained = {"comparison": columns.COMPARISON} | ({"why": columns.WHY} if reasons else {})
    write_readme(folder, explained, about)
    if reasons:
        write_csv(folder / "why.csv", [_why_row(row) for row in reasons])
    write_csv(
        folder / "comparison.csv",
        [
            {
                "metric": row.metric.name,
                "unit": row.metric.unit,
                "first": row.first,
                "second": row.second,
                "difference": row.comparison.difference,
                **paired_cells(row.comparison),
                "ci95_unpaired_low": row.comparison.ci95_unpaired[0],
                "ci95_unpaired_high": row.comparison.ci95_unpaired[1],
                "days_needed": row.comparison.days_saved,
                "days": row.comparison.count,
            }
            for row in rows
        ],
    )


def _why_row(row: ComparedReason) -> Row:
    return {**row.to_row(), **paired_cells(row.comparison), "days": row.comparison.count}
