"""What a study is asked for, and what comes out of each of its days."""

import json
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import asdict, dataclass, field
from hashlib import sha256
from typing import Any

from sim.day.blueprint import Blueprint
from sim.day.day import Day
from sim.study.entities import EntityRow, entity_rows
from sim.study.intervals import IntervalRow, interval_rows
from sim.study.log_rows import LogRow, log_rows
from sim.study.lost_calls import LostCallRow, lost_call_rows
from sim.study.metrics import metrics_of
from sim.study.reasons import reasons_of
from sim.study.task_rows import TaskRow, task_rows
from sim.study.waiting import WaitRow, wait_rows


@dataclass(frozen=True)
class Study:
    """The days to run of a scenario: seeds `first_seed`, `first_seed` + 1, ..., with who sits where."""

    days: int
    first_seed: int = 1
    seats: Mapping[str, str] = field(default_factory=dict)
    """Seat -> assistant, where it is not the scenario's own."""
    with_tables: bool = False
    """Keep the entity, the interval, the task, the wait and the lost-call grain, too."""
    with_log: bool = False
    """Keep the rows of the log, too: about a thousand a day."""
    with_reasons: bool = False
    """Keep why each day went as it did, in a few figures."""

    @property
    def seeds(self) -> range:
        """The seeds, in order."""
        return range(self.first_seed, self.first_seed + self.days)


@dataclass(frozen=True)
class DayResult:
    """One finished day."""

    run_number: int
    """From 1, in the order of the seeds."""
    seed: int
    digest: str
    """sha256 of the day's log."""
    metrics: dict[str, float | None]
    reasons: dict[str, float] = field(default_factory=dict)
    """Why it went so, in a few figures (`reasons.reasons_of`)."""
    entities: list[EntityRow] = field(default_factory=list)
    intervals: list[IntervalRow] = field(default_factory=list)
    tasks: list[TaskRow] = field(default_factory=list)
    waits: list[WaitRow] = field(default_factory=list)
    lost_calls: list[LostCallRow] = field(default_factory=list)
    log: list[LogRow] = field(default_factory=list)

    def to_json(self) -> str:
        """Return the result as one line; `from_json` is the inverse."""
        return json.dumps(asdict(self))

    def without_rows(self) -> "DayResult":
        """Return the result with its figures alone."""
        return DayResult(self.run_number, self.seed, self.digest, self.metrics, self.reasons)

    @classmethod
    def from_json(cls, line: str) -> "DayResult":
        """Return the result that `to_json` wrote. Raises ValueError, KeyError or TypeError on a damaged line."""
        fields: dict[str, Any] = json.loads(line)
        fields["entities"] = [EntityRow(*row) for row in fields["entities"]]
        fields["tasks"] = [TaskRow(*row) for row in fields["tasks"]]
        fields["waits"] = [WaitRow(*row) for row in fields["waits"]]
        fields["lost_calls"] = [LostCallRow(*row) for row in fields["lost_calls"]]
        fields["log"] = [LogRow(*row) for row in fields["log"]]
        return cls(**fields)


def run_day(plan: Blueprint, study: Study, seed: int) -> DayResult:
    """Run one day of a study and return what is asked for of it."""
    with closing(Day(plan, seed, study.seats).run()) as day:
        run_number = seed - study.first_seed + 1
        entities = entity_rows(day, run_number)
        asked = study.with_tables or study.with_reasons
        waits = wait_rows(day, run_number) if asked else []
        lost_calls = lost_call_rows(day, run_number) if asked else []
        return DayResult(
            run_number=run_number,
            seed=seed,
            digest=day.log.digest(),
            metrics=metrics_of(day, entities),
            reasons=reasons_of(entities, waits, lost_calls) if asked else {},
            entities=entities if study.with_tables else [],
            intervals=interval_rows(day, entities, run_number) if study.with_tables else [],
            tasks=task_rows(day, run_number) if study.with_tables else [],
            waits=waits if study.with_tables else [],
            lost_calls=lost_calls if study.with_tables else [],
            log=log_rows(day, run_number) if study.with_log else [],
        )


def overall_digest(results: Sequence[DayResult]) -> str:
    """Return the sha256 over the days' logs in order: over their digests, each of which is a log's sha256."""
    digest = sha256()
    for result in results:
        digest.update(bytes.fromhex(result.digest))
    return digest.hexdigest()


def values_of(results: Sequence[DayResult], name: str) -> list[float]:
    """Return a metric's values over the days that have it."""
    return [value for result in results if (value := result.metrics[name]) is not None]
