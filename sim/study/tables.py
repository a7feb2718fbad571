"""The tables of a study, one a grain (entity, interval, task, wait, lost_call, run, overall), and their folder."""

import csv
import math
from collections.abc import Iterable, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Any

from sim.errors import BadInput
from sim.study import columns
from sim.study.fillers import assistants_in_words
from sim.study.metrics import Metric
from sim.study.results import DayResult, values_of
from sim.study.statistics import Comparison, Estimate, days_enough, estimate

Row = Mapping[str, object]
README = "README.md"


def run_rows(results: Iterable[DayResult]) -> list[Row]:
    """Return one row a day: its seed, its digest, its metrics."""
    return [
        {"run_number": result.run_number, "seed": result.seed, "digest": result.digest} | result.metrics
        for result in results
    ]


def overall_rows(results: Sequence[DayResult], metrics: Sequence[Metric]) -> list[Row]:
    """Return one row a metric: its mean over the days with its interval, and what it means."""
    rows: list[Row] = []
    for metric in metrics:
        values = values_of(results, metric.name)
        found = estimate(values, metric.possible)
        rows.append(
            {
                "metric": metric.name,
                "unit": metric.unit,
                **mean_cells(found),
                "sd": found.sd,
                "days": found.count,
                "days_enough": days_enough(values),
                "meaning": metric.meaning,
            }
        )
    return rows


def mean_cells(found: Estimate) -> Row:
    """Return a mean with its interval, as every table has them."""
    return {"mean": found.mean, "ci95_low": found.ci95[0], "ci95_high": found.ci95[1]}


def paired_cells(found: Comparison) -> Row:
    """Return the paired interval of a difference, as every table has it."""
    return {"ci95_paired_low": found.ci95_paired[0], "ci95_paired_high": found.ci95_paired[1]}


def rows_of_day(result: DayResult) -> dict[str, list[Row]]:
    """Return the rows of one day by table: entity, interval, task, wait, lost_call, and log if it was asked for."""
    return {
        "entity": [row._asdict() for row in result.entities],
        "interval": list(result.intervals),
        "task": [row._asdict() for row in result.tasks],
        "wait": [row._asdict() for row in result.waits],
        "lost_call": [row._asdict() for row in result.lost_calls],
        "log": [row._asdict() for row in result.log],
    }


def prepare_folder(folder: Path) -> Path:
    """Make a folder and try that it can be written to. Raises `BadInput` otherwise, before hours of work."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with TemporaryFile(dir=folder):
            pass
    except FileExistsError:
        raise BadInput(f"--out {folder} cannot be written to: it is a file; give the name of a folder") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise BadInput(f"--out {folder} cannot be written to: {reason.lower()}") from None
    return folder


def write_tables(
    folder: Path, results: Sequence[DayResult], full: Iterable[DayResult], metrics: Sequence[Metric], about: str
) -> None:
    """Write the tables of a study and a README that explains every column.

    `results` are the days with their metrics, `full` the same with their rows, which are written one day after the
    other and never all in memory. `about` is the README's first paragraph. A table for which these days have no rows
    is taken away: it would be an earlier study's.
    """
    written = {"run": run_rows(results), "overall": overall_rows(results, metrics)}
    for name, rows in written.items():
        write_csv(folder / f"{name}.csv", rows)
    with ExitStack() as files:
        writers: dict[str, Any] = {}
        for result in full:
            for name, rows in rows_of_day(result).items():
                if rows and name not in writers:
                    file = files.enter_context(_open(folder / f"{name}.csv"))
                    writers[name] = csv.writer(file, lineterminator="\n")
                    writers[name].writerow(rows[0])
                for row in rows:
                    writers[name].writerow([_cell(value) for value in row.values()])
    names = [name for name in columns.TABLES if name in written or name in writers]
    for name in columns.TABLES.keys() - names:
        (folder / f"{name}.csv").unlink(missing_ok=True)
    (folder / README).write_text(_readme(about, names), encoding="utf-8")


def write_csv(path: Path, rows: Sequence[Row]) -> None:
    """Write rows as CSV; the first row names the columns. What is not known, or has no end, is left empty."""
    with _open(path) as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(rows[0])
        writer.writerows([_cell(value) for value in row.values()] for row in rows)


def _open(path: Path) -> IO[str]:
    return path.open("w", newline="", encoding="utf-8")


def _cell(value: Any) -> Any:
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, float):
        return f"{value:.6g}" if math.isfinite(value) else ""
    return value


def _readme(about: str, written: Iterable[str]) -> str:
    parts = [columns.README_HEADS[""], about]
    for name in written:
        explained = _explained(name, columns.TABLES[name])
        if name == "run":
            explained += "\n- Every other column is a metric; overall.csv says what it means."
        parts.append(explained)
    return "\n\n".join([*parts, _assistants()]) + "\n"


def write_readme(folder: Path, tables: Mapping[str, Mapping[str, str]], about: str) -> None:
    """Write a README that explains the columns of some tables, under the head of the first. Raises OSError."""
    parts = [columns.README_HEADS[next(iter(tables))], about, *(_explained(*table) for table in tables.items())]
    (folder / README).write_text("\n\n".join([*parts, _assistants()]) + "\n", encoding="utf-8")


def _assistants() -> str:
    """Return who can fill a seat, as the README of every study has it."""
    return "## The simulated assistants\n\n" + "\n".join(f"- {line}" for line in assistants_in_words())


def _explained(name: str, explained: Mapping[str, str]) -> str:
    lines = [f"- `{column}`: {meaning}" for column, meaning in explained.items()]
    return f"## {name}.csv\n\n" + "\n".join(lines)
