"""What the study commands print: one JSON object, or a table for people."""

import json
import math
from collections.abc import Mapping, Sequence
from typing import Any

from rich.console import Console
from rich.table import Table

from sim.scenario.raised import raised
from sim.study.comparing import ComparedMetric
from sim.study.metrics import Metric
from sim.study.session import Finished
from sim.study.statistics import Estimate, Interval
from sim.study.sweeping import Point

WIDTH_OF_FILES = 160
"""Columns of a table that goes to a file or a pipe, which has no width of its own."""


def show_study(finished: Finished, *, as_json: bool) -> None:
    """Print the metrics of a study."""
    if as_json:
        _print_json(_about(finished) | {"notes": raised(finished.scenario), "metrics": _metrics_data(finished)})
        return
    table = Table("metric", title=_title(finished), title_justify="left")
    for name in ("mean", "95% interval", "unit"):
        table.add_column(name, justify="left" if name == "unit" else "right")
    for metric, found in zip(finished.metrics, finished.estimates().values(), strict=True):
        unit = metric.unit
        table.add_row(metric.name, _number(found.mean, unit), _interval(found.ci95, unit), unit)
    print_table(table, "\n".join([*raised(finished.scenario), f"digest {finished.digest}"]))


def show_comparison(
    first: Finished, second: Finished, rows: Sequence[ComparedMetric], *, as_json: bool
) -> None:
    """Print how the first side differs from the second."""
    if as_json:
        _print_json(
            {
                "first": _about(first),
                "second": _about(second),
                "difference_is": "first minus second",
                "metrics": {row.metric.name: _compared_data(row) for row in rows},
            }
        )
        return
    table = Table("metric", title=f"First: {_title(first)}\nSecond: {_title(second)}", title_justify="left")
    for name in ("first", "second", "difference", "± unpaired", "days needed", "unit"):
        table.add_column(name, justify="left" if name == "unit" else "right")
    for row in rows:
        c, unit = row.comparison, row.metric.unit
        table.add_row(
            row.metric.name,
            _number(row.first, unit),
            _number(row.second, unit),
            _number(c.difference, unit) + _margin(c.ci95_paired, unit),
            _margin(c.ci95_unpaired, unit).strip(" ±"),
            f"{c.days_saved:.1f} times" if math.isfinite(c.days_saved) else "-",
            unit,
        )
    print_table(
        table,
        "difference: first minus second, ± half of its 95% interval. Both sides worked the very same days.\n"
        f"{_left_out(rows, first.study.days)}"
        "± unpaired: how wide that margin would be if each side had worked days of its own.\n"
        "days needed: with days of their own, how many times as many days you would have to run to be as sure. "
        "Below 1, the same days did not help.",
    )


def _left_out(rows: Sequence[ComparedMetric], days: int) -> str:
    """Return the lines that say which days a figure of `compare` leaves out; "" where none does."""
    fewer = [f"{row.metric.name} ({row.comparison.count})" for row in rows if row.comparison.count < days]
    if not fewer:
        return ""
    return (
        f"Of the {days} days, those on which either side has no such figure (no emergency, say) are left out of both "
        f"its columns, so 'sweep' and 'simulate' may differ. Days that count: {', '.join(fewer)}.\n"
    )


def _own_days(swept: Sequence[tuple[Point, Finished]], columns: Sequence[Mapping[str, Estimate]]) -> str:
    """Return the line that says which figures of `sweep` rest on fewer days than were run; "" where none does."""
    first = swept[0][1]
    fewer = []
    for metric in first.metrics:
        counts = [column[metric.name].count for column in columns]
        if min(counts) < first.study.days:
            fewer.append(f"{metric.name} ({', '.join(map(str, counts))})")
    if not fewer:
        return ""
    return (
        f"\nOf the {first.study.days} days, a column leaves out those on which it has no such figure itself (no "
        "emergency, say); 'compare' leaves them out of both sides. Days that count, column by column: "
        f"{', '.join(fewer)}."
    )


def show_sweep(swept: Sequence[tuple[Point, Finished]], *, as_json: bool) -> None:
    """Print the metrics at each point of a sweep."""
    first = swept[0][1]
    if as_json:
        points = [
            {
                "values": {path: _plain(text) for path, text in point.values.items()},
                "digest": finished.digest,
                "metrics": _metrics_data(finished),
            }
            for point, finished in swept
        ]
        about = _about(first)
        del about["digest"]
        _print_json(about | {"points": points})
        return
    table = Table("metric", title=_title(first), title_justify="left")
    for point, _ in swept:
        table.add_column(point.title, justify="right")
    table.add_column("unit")
    columns = [finished.estimates() for _, finished in swept]

    def cell(found: Estimate, unit: str) -> str:
        return _number(found.mean, unit) + _margin(found.ci95, unit)

    for metric in first.metrics:
        table.add_row(metric.name, *(cell(column[metric.name], metric.unit) for column in columns), metric.unit)
    note = "± half of the 95% interval; every column has the same days"
    print_table(table, note + _own_days(swept, columns))


def _about(finished: Finished) -> dict[str, Any]:
    study = finished.study
    return {
        "scenario": finished.scenario.id,
        "seed": study.first_seed,
        "days": study.days,
        "seats": dict(study.seats),
        "digest": finished.digest,
    }


def _metrics_data(finished: Finished) -> dict[str, Any]:
    return {
        metric.name: _metric_data(metric, found)
        for metric, found in zip(finished.metrics, finished.estimates().values(), strict=True)
    }


def _metric_data(metric: Metric, found: Estimate) -> dict[str, Any]:
    return {"mean": found.mean, "ci95": found.ci95, "unit": metric.unit, "days": found.count}


def _compared_data(row: ComparedMetric) -> dict[str, Any]:
    c = row.comparison
    return {
        "first": row.first,
        "second": row.second,
        "difference": c.difference,
        "ci95_paired": c.ci95_paired,
        "ci95_unpaired": c.ci95_unpaired,
        "days_needed": c.days_saved,
        "unit": row.metric.unit,
        "days": c.count,
    }


def _plain(text: str) -> object:
    """Return the number, true or false that a value of a sweep stands for; else its text."""
    try:
        value: object = json.loads(text)
    except ValueError:
        return text
    return value if isinstance(value, int | float) else text


def _print_json(data: Mapping[str, Any]) -> None:
    print(json.dumps(_known(data), allow_nan=False))


def _known(data: Any) -> Any:
    """Return data with null for what is not known or not finite: JSON has no nan."""
    if isinstance(data, float):
        return data if math.isfinite(data) else None
    if isinstance(data, Mapping):
        return {key: _known(value) for key, value in data.items()}
    return [_known(value) for value in data] if isinstance(data, list | tuple) else data


def _title(finished: Finished) -> str:
    study = finished.study
    seats = "".join(f", {seat}={assistant}" for seat, assistant in study.seats.items())
    days = "1 day" if study.days == 1 else f"{study.days} days"
    return f"{finished.scenario.title}: {days} from seed {study.first_seed}{seats}"


def _number(value: float, unit: str) -> str:
    if not math.isfinite(value):
        return "-"
    return f"{value:.3f}" if unit == "share" else f"{value:.2f}"


def _interval(ends: Interval, unit: str) -> str:
    return "-" if math.isnan(ends[0]) else f"{_number(ends[0], unit)} to {_number(ends[1], unit)}"


def _margin(ends: Interval, unit: str) -> str:
    return "" if math.isnan(ends[0]) else f" ± {_number((ends[1] - ends[0]) / 2, unit)}"


def print_table(table: Table, note: str) -> None:
    console = Console(highlight=False)
    if not console.is_terminal:
        console.width = WIDTH_OF_FILES
    table.columns[0].no_wrap = True
    console.print(table)
    console.print(note, style="dim")
