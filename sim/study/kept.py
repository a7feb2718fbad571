"""Work that was stopped goes on where it stopped: finished days are kept beside the tables to come."""

import json
from collections.abc import Iterator, Mapping
from concurrent.futures import Executor
from hashlib import sha256
from pathlib import Path

from sim.assistants.assistant import benchmark_version
from sim.scenario.model import Scenario
from sim.study.results import DayResult, Study
from sim.study.runner import days_of

FILE = "unfinished.jsonl"


class Kept:
    """The finished days of a study that is under way, one a line. They are used again by the same study only."""

    def __init__(self, folder: Path, scenario: Scenario, study: Study) -> None:
        self._path = folder / FILE
        self._key = _key(scenario, study)
        self.results = self._read(study)
        """Seed -> result, of this study's days that are done already."""
        # What cannot be used is dropped; a last line cut short by a crash must not spoil those after it.
        self._file = self._path.open("w", encoding="utf-8")
        self._write(json.dumps({"study": self._key}))
        for result in self.results.values():
            self._write(result.to_json())

    def add(self, result: DayResult) -> None:
        """Keep a day that has just finished."""
        self._write(result.to_json())

    def close(self, *, finished: bool) -> None:
        """Stop keeping. A finished study leaves nothing behind."""
        self._file.close()
        if finished:
            self._path.unlink(missing_ok=True)

    def _write(self, line: str) -> None:
        self._file.write(line + "\n")
        self._file.flush()

    def _read(self, study: Study) -> Mapping[int, DayResult]:
        try:
            first, *lines = self._path.read_text(encoding="utf-8").splitlines()
            if json.loads(first) != {"study": self._key}:
                return {}
        except (OSError, ValueError):
            return {}
        found = {}
        for line in lines:
            try:
                result = DayResult.from_json(line)
            except (ValueError, KeyError, TypeError):
                break
            if result.seed in study.seeds:
                found[result.seed] = result
        return found


def _key(scenario: Scenario, study: Study) -> str:
    """Return what two studies have in common whose days can stand in for one another."""
    parts = (
        scenario.model_dump_json(),
        sorted(study.seats.items()),
        study.first_seed,
        study.with_tables,
        study.with_log,
        benchmark_version(),
    )
    return sha256(repr(parts).encode()).hexdigest()


def days_kept(
    scenario: Scenario, study: Study, workers: Executor | None, folder: Path | None
) -> Iterator[DayResult]:
    """Yield the days of a study in order of seed as `days_of` does, keeping them in `folder` while it runs."""
    if folder is None:
        yield from days_of(scenario, study, workers)
        return
    kept = Kept(folder, scenario, study)
    finished = False
    try:
        fresh = days_of(scenario, study, workers, list(kept.results))
        for seed in study.seeds:
            result = kept.results.get(seed)
            if result is None:
                result = next(fresh)
                kept.add(result)
            yield result
        finished = True
    finally:
        kept.close(finished=finished)
