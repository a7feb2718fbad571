"""One study from the command line: load, run with progress, keep, write, summarize."""

import math
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from sim.errors import BadInput
from sim.luck import HIGHEST_SEED
from sim.scenario.model import Scenario
from sim.scenario.raised import raised
from sim.study.folder import PAGE
from sim.study.kept import Kept
from sim.study.metrics import Metric, metrics_for
from sim.study.report.gathering import Gathered
from sim.study.results import DayResult, Study, overall_digest, values_of
from sim.study.runner import days_of
from sim.study.statistics import Estimate, estimate
from sim.study.tables import prepare_folder, write_tables

MOST_DAYS = 1_000_000


def parse_seats(texts: Iterable[str], option: str = "--seat") -> dict[str, str]:
    """Return ``{"ma1": "careful"}`` for ``["ma1=careful"]``. Raises `BadInput`."""
    seats: dict[str, str] = {}
    for text in texts:
        seat, equals, assistant = text.partition("=")
        if not (seat and equals and assistant):
            raise BadInput(f"{option} {text}: write a seat and an assistant, such as ma1=careful")
        if seat in seats:
            raise BadInput(f"{option} {text}: seat '{seat}' is filled twice")
        seats[seat] = assistant
    return seats


def make_study(
    days: int, seed: int, seats: Mapping[str, str], *, tables: bool = False, log: bool = False, reasons: bool = False
) -> Study:
    """Return a study after checking its numbers. Raises `BadInput`."""
    if not 1 <= days <= MOST_DAYS:
        raise BadInput(f"--days must be from 1 to {MOST_DAYS}, not {days}")
    if not 0 <= seed <= HIGHEST_SEED:
        raise BadInput(f"--seed must be a whole number from 0 to {HIGHEST_SEED}, not {seed}")
    if log and not tables:
        raise BadInput("--log needs --out: a folder to write log.csv to")
    return Study(days, seed, seats, with_tables=tables, with_log=log, with_reasons=reasons)


@dataclass(frozen=True)
class Finished:
    """A study that has run."""

    scenario: Scenario
    study: Study
    results: Sequence[DayResult]
    changes: Mapping[str, str] = field(default_factory=dict)
    """What the command changed in the scenario: dotted path -> value, as it was written."""

    @property
    def metrics(self) -> tuple[Metric, ...]:
        """The metrics that its days have."""
        return metrics_for(self.scenario.staff)

    @property
    def digest(self) -> str:
        """The sha256 over its logs, in order."""
        return overall_digest(self.results)

    def estimates(self) -> dict[str, Estimate]:
        """Return each metric's mean with its interval."""
        return {
            metric.name: estimate(values_of(self.results, metric.name), metric.possible) for metric in self.metrics
        }

    def pairs(self, other: "Finished", name: str) -> tuple[list[float], list[float]]:
        """Return a metric's values on both sides, of the days on which both have one."""
        both = [
            (a, b)
            for first, second in zip(self.results, other.results, strict=True)
            if (a := first.metrics.get(name)) is not None and (b := second.metrics.get(name)) is not None
        ]
        return [a for a, _ in both], [b for _, b in both]


def run_study(
    scenario: Scenario,
    study: Study,
    workers: Executor | None = None,
    out: Path | None = None,
    title: str = "",
    *,
    report: bool = False,
    changes: Mapping[str, str] | None = None,
) -> Finished:
    """Run a study with progress on standard error, and write its tables (and `report.html`) to `out` if given.

    `changes` are those that the scenario has been loaded with, for the words about it.
    Ctrl-C, or SIGTERM where there are workers, ends it with a line that says what is done, and is passed on.
    Raises `BadInput`.
    """
    kept = None if out is None else Kept(prepare_folder(out), scenario, study)
    results: list[DayResult] = []
    try:
        with progress(title or scenario.id, study.days) as step:
            for result in kept.days(workers) if kept else days_of(scenario, study, workers):
                results.append(result)
                step()
    except (KeyboardInterrupt, SystemExit):
        _say(f"stopped: {len(results)} of {study.days} days are done." + _where_kept(out))
        raise
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise BadInput(
            f"the study stopped after {len(results)} of {study.days} days: {reason}.{_where_kept(out)}"
        ) from None
    finished = Finished(scenario, study, results, changes or {})
    if out is not None and kept is not None:
        _write(out, finished, kept, report)
    return finished


def _write(out: Path, finished: Finished, kept: Kept, report: bool) -> None:
    study = finished.study
    seats = ", ".join(f"{seat}={assistant}" for seat, assistant in study.seats.items()) or "as in the scenario"
    changed = "".join(f"; {path}={value}" for path, value in finished.changes.items())
    about = (
        f"{finished.scenario.title} ({finished.scenario.id}): {study.days} days, seeds {study.seeds[0]} to "
        f"{study.seeds[-1]}{changed}; seats: {seats}.\nDigest: {finished.digest}"
    )
    about = "\n".join([about, *raised(finished.scenario)])
    try:
        gathered = Gathered()
        write_tables(out, finished.results, gathered.passing(kept.full()), finished.metrics, about)
        if report:
            from sim.study.report.page import write_report

            write_report(out, finished, gathered)
        else:
            (out / PAGE).unlink(missing_ok=True)  # it would tell of an earlier study
    except OSError as error:
        raise BadInput(f"--out {out} cannot be written to: {(error.strerror or str(error)).lower()}") from None
    kept.remove()


def _where_kept(out: Path | None) -> str:
    return f" They are kept in {out}; the same command goes on from there." if out else ""


def _say(text: str) -> None:
    print(f"clinic-day: {text}", file=sys.stderr, flush=True)


@contextmanager
def progress(title: str, total: int, what: str = "days") -> Iterator[Callable[[], None]]:
    """Show progress on standard error: a bar on a terminal, else a line at each quarter of the way."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield _Lines(title, total, what)
        return
    looks = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*looks, console=console, transient=True) as bar:
        task = bar.add_task(title, total=total)
        yield lambda: bar.advance(task)


class _Lines:
    """Progress as plain lines, for files and pipes."""

    def __init__(self, title: str, total: int, what: str) -> None:
        self._title, self._total, self._what, self._done = title, total, what, 0

    def __call__(self) -> None:
        self._done += 1
        quarter = math.ceil(self._total / 4)
        if self._done % quarter == 0 or self._done == self._total:
            _say(f"{self._title}: {self._done} of {self._total} {self._what}")
