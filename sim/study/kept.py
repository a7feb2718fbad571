"""Work that was stopped goes on where it stopped: finished days are kept in a file beside the tables to come.

The days' own rows stay in that file until the tables are written from it, so that a study of any length fits into
memory.
"""

import json
from collections.abc import Iterator
from concurrent.futures import Executor
from hashlib import sha256
from itertools import chain
from pathlib import Path

from sim.assistants.assistant import benchmark_version
from sim.day.day import SIM_VERSION
from sim.scenario.model import Scenario
from sim.study.columns import TABLES
from sim.study.metrics import METRICS
from sim.study.results import DayResult, Study
from sim.study.runner import days_of

FILE = "unfinished.jsonl"
FIRST_WORDS = '{"study": '
"""With these such a file begins."""


class Kept:
    """The finished days of a study that is under way, one a line, in the order of their seeds.

    They are used again by the same study only (more days, or fewer, are the same study).
    """

    def __init__(self, folder: Path, scenario: Scenario, study: Study) -> None:
        self._path = folder / FILE
        self._scenario = scenario
        self._study = study
        self._first_line = json.dumps({"study": _key(scenario, study)})

    def days(self, workers: Executor | None) -> Iterator[DayResult]:
        """Yield every day of the study without its rows: those that are done already, then the rest as they finish."""
        done: list[int] = []
        fresh = self._path.with_suffix(".new")
        with fresh.open("w", encoding="utf-8") as file:
            file.write(self._first_line + "\n")
            for result in self.full():
                file.write(result.to_json() + "\n")
                done.append(result.seed)
                yield result.without_rows()
        # Only now: whatever was cut short by a crash is gone, and all that was whole is still there.
        fresh.replace(self._path)
        with self._path.open("a", encoding="utf-8") as file:
            for result in days_of(self._scenario, self._study, workers, done):
                file.write(result.to_json() + "\n")
                file.flush()
                yield result.without_rows()

    def full(self) -> Iterator[DayResult]:
        """Yield the days that are kept, with their rows, up to the first that is damaged or not in its place."""
        try:
            file = self._path.open(encoding="utf-8", errors="replace")
        except OSError:
            return
        with file:
            if file.readline().rstrip("\n") != self._first_line:
                return
            for seed, line in zip(self._study.seeds, file, strict=False):
                try:
                    result = DayResult.from_json(line)
                except (ValueError, KeyError, TypeError):
                    return
                if result.seed != seed:
                    return
                yield result

    def remove(self) -> None:
        """Forget the days: the study is finished, and its tables are written."""
        self._path.unlink(missing_ok=True)


def _key(scenario: Scenario, study: Study) -> str:
    """Return what two studies have in common whose days can stand in for one another."""
    parts = chain(
        (scenario.model_dump_json(), SIM_VERSION, benchmark_version()),
        (metric.name for metric in METRICS),
        ((table, *explained) for table, explained in TABLES.items()),
        sorted(study.seats.items()),
        (study.first_seed, study.with_tables, study.with_log, study.with_reasons),
    )
    return sha256(repr(list(parts)).encode()).hexdigest()
