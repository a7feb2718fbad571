"""What the study commands print: one JSON object, or a table for people."""

import json
import math
from collections.abc import Mapping, Sequence
from typing import Any

from rich.console import Console
from rich.table import Table

from sim.scenario.raised import raised
from sim.study.columns import many_at_once
from sim.study.comparing import ComparedMetric, ComparedReason, more_than_life, what_is_shared
from sim.study.metrics import Metric
from sim.study.report.whys import SMALL
from sim.study.session import Finished
from sim.study.statistics import FEWEST, SELDOM, Estimate, Interval
from sim.study.sweeping import Point, against_first, notes_of

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
    days = finished.study.days
    fewer = [f"{name} ({found.count})" for name, found in finished.estimates().items() if found.count < days]
    seldom = [name for name, one in finished.estimates().items() if one.count >= FEWEST and math.isnan(one.margin)]
    notes = [
        "mean: of the daily figures; of a median, the mean of the daily medians.",
        f"Each interval is for its figure alone: of {len(finished.metrics)}, about one in twenty misses its mean.",
        *([f"Of the {days} days, those without such a figure (nobody got to a room, say, or no emergency) are left "
           f"out. Days that count: {', '.join(fewer)}."] if fewer else []),
        *([f"On fewer than {SELDOM} days more than nothing, too seldom for an interval: {', '.join(seldom)}."]
          if seldom else []),
    ]  # fmt: skip
    print_table(table, "\n".join([*notes, *raised(finished.scenario), f"digest {finished.digest}"]))


def show_comparison(
    first: Finished,
    second: Finished,
    rows: Sequence[ComparedMetric],
    reasons: Sequence[ComparedReason],
    shared: str,
    *,
    as_json: bool,
) -> None:
    """Print how the first side differs from the second, and why. `shared` says what the two have in common."""
    if as_json:
        _print_json(
            {
                "first": _about(first),
                "second": _about(second),
                "shared": shared,
                "difference_is": "first minus second",
                "notes": _notes_of_sides(first, second),
                "metrics": {row.metric.name: _compared_data(row) for row in rows},
                "why": [_reason_data(row) for row in reasons],
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
        "difference: first minus second, ± half of its 95% interval (none where fewer than five days differ). "
        f"{shared}\n"
        f"{many_at_once(len(rows))}\n"
        f"{_left_out(rows, first.study.days)}"
        f"{_lines(_notes_of_sides(first, second))}"
        "± unpaired: how wide that margin would be if each side had worked days of its own.\n"
        "days needed: with days of their own, how many times as many days you would have to run to be as sure. "
        "Below 1, the same days did not help.",
    )
    _show_reasons(reasons)


def about_comparison(first: Finished, second: Finished, metrics: int) -> str:
    """Return the first words of the README of a comparison."""
    return (
        f"First: {_title(first)}.\nSecond: {_title(second)}.\n{what_is_shared(first, second)}\n"
        f"{_lines(_notes_of_sides(first, second))}"
        f"{many_at_once(metrics)}\nThe tables of each side are in first and second."
    )


def _notes_of_sides(first: Finished, second: Finished) -> list[str]:
    return more_than_life({"First": first.scenario, "Second": second.scenario})


def _lines(sentences: Sequence[str]) -> str:
    """Return a line of each sentence, the last one ended, too."""
    return "".join(f"{sentence}\n" for sentence in sentences)


def _show_reasons(reasons: Sequence[ComparedReason]) -> None:
    """Print what is behind the waits and the lost calls of two sides; what rounds to nothing is left to why.csv."""
    told = [row for row in reasons if max(row.first, row.second) >= SMALL]
    if not told:
        return
    table = Table("why", title="Why: what patients waited for, and what the desk was at while callers hung up",
                  title_justify="left")  # fmt: skip
    for name in ("first", "second", "difference", "unit"):
        table.add_column(name, justify="left" if name == "unit" else "right")
    for before, row in zip([None, *told], told, strict=False):
        if before is not None and before.about != row.about:
            table.add_section()
        unit, c = row.unit, row.comparison
        table.add_row(row.title, _number(row.first, unit), _number(row.second, unit),
                      _number(c.difference, unit) + _margin(c.ci95_paired, unit), _UNITS[unit])  # fmt: skip
    print_table(table, _greatest(told), wrapped=True)


_UNITS = {"min": "minutes a patient", "calls": "calls a day"}
MOST = 0.5
"""Most of a difference is so much of all that differs, one way or the other."""


def _greatest(reasons: Sequence[ComparedReason]) -> str:
    """Return the greatest differences, of waits and of lost calls, in words."""
    said = []
    for about, what in (("wait", "waiting"), ("lost_call", "lost calls")):
        parts = [row for row in reasons if row.about == about and row.reason]
        total = next((row for row in reasons if row.about == about and not row.reason), None)
        if parts and total is not None:
            said.append(most_of(what, total, parts))
    about = ("Waiting is that of whole visits (wait_median_min ends at the room); each figure is the mean of the days' "
             "own. The parts add up. A lost call is shared out over what those who could have answered were at, by the "
             "time that each took.")  # fmt: skip
    return "\n".join([*said, about])


def most_of(what: str, total: ComparedReason, parts: Sequence[ComparedReason]) -> str:
    """Return in words a difference, and the greatest of its parts until they are most of what makes for it.

    None is passed over for a smaller one: what luck alone might make is said to be so. A part that goes the other way
    explains nothing of it, and is told as what makes up for it where it is the greatest of all.
    """
    if not any(row.comparison.difference for row in parts):
        return f"No difference in {what}."
    along = sorted(parts, key=lambda row: row.comparison.difference, reverse=total.comparison.difference >= 0)
    most, against = _most(along), along[-1]
    said = f"The difference in {what}: {_size(total)}. Most of it: {', '.join(map(_difference, most))}."
    told = list(most)
    if abs(against.comparison.difference) > abs(most[0].comparison.difference):
        said, told = f"{said} The other way: {_difference(against)}.", [*most, against]
    if any(map(_clear, told)):
        return said
    clear = next((row for row in sorted(parts, key=_by_size) if _clear(row)), None)
    return f"{said} Clear of luck: {_difference(clear)}." if clear else f"{said} Nothing in it is clear of luck."


def _most(along: Sequence[ComparedReason]) -> list[ComparedReason]:
    """Return the first parts, of those that go the way of the first, that are most of these together."""
    sizes = [row.comparison.difference for row in along]
    same = [size for size in sizes if size * sizes[0] > 0]
    most = next((n for n in range(1, len(same) + 1) if abs(sum(same[:n])) >= MOST * abs(sum(same))), 1)
    return list(along[:most])


def _by_size(row: ComparedReason) -> float:
    return -abs(row.comparison.difference)


def _clear(row: ComparedReason) -> bool:
    """Tell whether luck alone does not easily make a difference."""
    return row.comparison.ci95_paired[0] > 0 or row.comparison.ci95_paired[1] < 0


def _difference(row: ComparedReason) -> str:
    return f"{row.title[:1].lower()}{row.title[1:]} ({_size(row)})"


def _size(row: ComparedReason) -> str:
    luck = "" if _clear(row) else ", not clear of luck"
    return f"{row.comparison.difference:+.2f} {_UNITS[row.unit]}{luck}"


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
                **({"difference_to_first": _differences_data(swept, at)} if at else {}),
            }
            for at, (point, finished) in enumerate(swept)
        ]
        about = _about(first)
        del about["digest"], about["changes"]
        _print_json(about | {"notes": notes_of(swept), "points": points})
        return
    table = Table("metric", title=_title(first, changed=False), title_justify="left")
    for point, _ in swept:
        table.add_column(point.title, justify="right")
    table.add_column("unit")
    columns = [finished.estimates() for _, finished in swept]

    def cell(found: Estimate, unit: str) -> str:
        return _number(found.mean, unit) + _around(found, unit)

    for metric in first.metrics:
        table.add_row(metric.name, *(cell(column[metric.name], metric.unit) for column in columns), metric.unit)
    note = ("± half of the 95% interval, or in brackets its two ends, where one is the least or the most that can be; "
            "every column has the same seeds")  # fmt: skip
    print_table(table, "\n".join([note + _own_days(swept, columns), *notes_of(swept)]))
    if len(swept) > 1:
        _show_differences(swept)


def _show_differences(swept: Sequence[tuple[Point, Finished]]) -> None:
    """Print how each point of a sweep differs from the first, pair by pair."""
    first = swept[0][1]
    table = Table("metric", title=f"Difference to {swept[0][0].title}, pair by pair", title_justify="left")
    for point, _ in swept[1:]:
        table.add_column(point.title, justify="right")
    table.add_column("unit")
    for metric in first.metrics:
        found = [against_first(swept, at, metric.name) for at in range(1, len(swept))]
        cells = [_number(one.difference, metric.unit) + _margin(one.ci95_paired, metric.unit) for one in found]
        table.add_row(metric.name, *cells, metric.unit)
    print_table(
        table,
        "± half of the 95% interval of the difference, from the differences day by day: a difference greater than its "
        "margin is more than luck easily makes, even where the intervals above overlap.\n"
        f"{many_at_once(len(first.metrics))}",
    )


def _about(finished: Finished) -> dict[str, Any]:
    study = finished.study
    return {
        "scenario": finished.scenario.id,
        "seed": study.first_seed,
        "days": study.days,
        "seats": dict(study.seats),
        "changes": {path: _plain(text) for path, text in finished.changes.items()},
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


def _differences_data(swept: Sequence[tuple[Point, Finished]], at: int) -> dict[str, Any]:
    found = {metric.name: against_first(swept, at, metric.name) for metric in swept[0][1].metrics}
    return {name: {"difference": c.difference, "ci95_paired": c.ci95_paired, "days": c.count}
            for name, c in found.items()}  # fmt: skip


def _reason_data(row: ComparedReason) -> dict[str, Any]:
    return {**row.to_row(), "ci95_paired": row.comparison.ci95_paired, "days": row.comparison.count}


def _plain(text: str) -> object:
    """Return the number, true or false that a value of --vary stands for; else its text."""
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


def _title(finished: Finished, *, changed: bool = True) -> str:
    study = finished.study
    changes = "".join(f", {path}={value}" for path, value in finished.changes.items() if changed)
    seats = "".join(f", {seat}={assistant}" for seat, assistant in study.seats.items())
    days = "1 day" if study.days == 1 else f"{study.days} days"
    title = finished.scenario.title if changed or "title" not in finished.changes else finished.scenario.id
    return f"{title}: {days} from seed {study.first_seed}{changes}{seats}"


def _number(value: float, unit: str) -> str:
    if not math.isfinite(value):
        return "-"
    return f"{value:.3f}" if unit == "share" else f"{value:.2f}"


def _interval(ends: Interval, unit: str) -> str:
    return "-" if math.isnan(ends[0]) else f"{_number(ends[0], unit)} to {_number(ends[1], unit)}"


def _margin(ends: Interval, unit: str) -> str:
    return "" if math.isnan(ends[0]) else f" ± {_number((ends[1] - ends[0]) / 2, unit)}"


def _around(found: Estimate, unit: str) -> str:
    """Return half of an interval, or its ends where it is cut off and half of it would reach beyond."""
    low, high = found.ci95
    whole = math.isnan(low) or math.isclose(found.mean - low, high - found.mean, abs_tol=1e-9)
    return _margin(found.ci95, unit) if whole else f" ({_interval(found.ci95, unit)})"


def print_table(table: Table, note: str, *, wrapped: bool = False) -> None:
    """Print a table and, under it, what has to be said of it. `wrapped`: its first column may take several lines."""
    console = Console(highlight=False)
    if not console.is_terminal:
        console.width = WIDTH_OF_FILES
    table.columns[0].no_wrap = not wrapped
    console.print(table)
    console.print(note, style="dim")
