"""Two sides on the same days: how the first differs from the second, metric by metric."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sim.study import columns
from sim.study.metrics import Metric
from sim.study.session import Finished
from sim.study.statistics import Comparison, compare_pairs, estimate
from sim.study.tables import write_csv, write_readme


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


def write_comparison(folder: Path, rows: Sequence[ComparedMetric], about: str) -> None:
    """Write comparison.csv, the difference being first minus second, and a README whose first words are `about`."""
    write_readme(folder, "comparison", columns.COMPARISON, about)
    write_csv(
        folder / "comparison.csv",
        [
            {
                "metric": row.metric.name,
                "unit": row.metric.unit,
                "first": row.first,
                "second": row.second,
                "difference": row.comparison.difference,
                "ci95_paired_low": row.comparison.ci95_paired[0],
                "ci95_paired_high": row.comparison.ci95_paired[1],
                "ci95_unpaired_low": row.comparison.ci95_unpaired[0],
                "ci95_unpaired_high": row.comparison.ci95_unpaired[1],
                "days_needed": row.comparison.days_saved,
                "days": row.comparison.count,
            }
            for row in rows
        ],
    )
