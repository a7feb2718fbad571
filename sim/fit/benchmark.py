"""The same day, from the same seat, worked by simulated assistants: what was possible on this very day.

Two hundred of them (four kinds) take the luck of the day out of the scores. They are worked in other
processes while the player plays, and kept as JSON, so a debrief never waits for them twice. Results of
another version of the rules of the day, of the assistants or of the rules of evidence are not used.
"""

import json
import os
import pickle
import sys
from collections.abc import Mapping
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing, suppress
from dataclasses import asdict, dataclass, field
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from statistics import fmean
from threading import Event, Thread
from typing import Any

from sim.day.blueprint import Blueprint, make_blueprint, unpacked
from sim.day.day import Day
from sim.fit.data import versions
from sim.fit.lost import NOBODY, Lost, lost_on
from sim.fit.opportunities import Opportunity, opportunities
from sim.scenario.model import Scenario
from sim.workers import begin_worker, processes

KINDS = ("expert", "careful", "hurried", "novice")
FLOOR, CEILING = "idle", "server"
"""Who does nothing at all, and who makes no mistake and loses no time: the ends between which everybody works."""
FULL = 200
"""How many assistants a full benchmark has."""
PATIENCE_S = 600
"""How long a command waits for a benchmark."""
_CHUNK = 2
BESIDE_A_WINDOW = ("sim.fit.benchmark", "sim.whatif.search")
"""What is worked in other processes while somebody plays, or reads a debrief."""


@dataclass(frozen=True, slots=True)
class Worked:
    """How one assistant's day went."""

    kind: str
    qualities: Mapping[str, float]
    """Opportunity id -> quality, of what the day brought."""
    lost: Lost = NOBODY
    """Who was lost on that day: callers, and patients."""


@dataclass(frozen=True)
class Benchmark:
    """What the assistants made of one day from one seat."""

    key: str
    assistants: tuple[Worked, ...]
    ends: Mapping[str, tuple[Opportunity, ...]] = field(default_factory=dict)
    """The floor and the ceiling: what each of the two met on this day, which is not what others met."""

    @property
    def size(self) -> int:
        return len(self.assistants)

    @cached_property
    def expected(self) -> Mapping[str, float]:
        """Opportunity id -> mean quality of those who met it."""
        met: dict[str, list[float]] = {}
        for one in self.assistants:
            for moment, quality in one.qualities.items():
                met.setdefault(moment, []).append(quality)
        return {moment: fmean(qualities) for moment, qualities in met.items()}

    def to_json(self) -> dict[str, Any]:
        """Return it as plain data: each moment named once, and a row of qualities for each assistant."""
        moments = sorted(self.expected)
        return {
            "key": self.key,
            "moments": moments,
            "assistants": [
                [one.kind, [one.qualities.get(moment) for moment in moments], one.lost] for one in self.assistants
            ],
            "ends": {kind: [asdict(moment) for moment in met] for kind, met in self.ends.items()},
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Benchmark":
        """Return what `to_json` wrote. Raises KeyError, TypeError or ValueError on damaged data."""
        moments = [str(moment) for moment in data["moments"]]
        worked = []
        for kind, row, lost in data["assistants"]:
            met = {moment: float(q) for moment, q in zip(moments, row, strict=True) if q is not None}
            worked.append(Worked(str(kind), met, Lost(*map(int, lost))))
        ends = {str(kind): tuple(_moment(row) for row in met) for kind, met in data["ends"].items()}
        return cls(str(data["key"]), tuple(worked), ends)


def _moment(row: Mapping[str, Any]) -> Opportunity:
    evidence = tuple((dimension, float(weight)) for dimension, weight in row["evidence"])
    return Opportunity(**{**row, "evidence": evidence})


def benchmark_key(scenario: Scenario, seed: int, seat: str, others: Mapping[str, str], size: int = FULL) -> str:
    """Return what names a benchmark: any change of the day, the assistants or the rules changes it."""
    parts = [
        sha256(scenario.model_dump_json(warnings=False).encode()).hexdigest(), str(seed), seat, str(size),
        json.dumps(dict(sorted(others.items()))), *map(str, versions().values()),
    ]  # fmt: skip
    return sha256("|".join(parts).encode()).hexdigest()[:24]


def names(size: int = FULL) -> list[str]:
    """Return the assistants of a benchmark: as many of each kind, told apart by number."""
    return [f"{KINDS[i % len(KINDS)]}:{i // len(KINDS) + 1}" for i in range(size)]


def met_by(plan: Blueprint, seed: int, seat: str, others: Mapping[str, str], name: str) -> tuple[Opportunity, ...]:
    """Let one assistant work the day, and return the moments that the day brought it."""
    with closing(Day(plan, seed, {**others, seat: name}).run()) as day:
        return _brought(day, seat)


def work_one(plan: Blueprint, seed: int, seat: str, others: Mapping[str, str], name: str) -> Worked:
    """Let one assistant work the day, and score its moments."""
    with closing(Day(plan, seed, {**others, seat: name}).run()) as day:
        qualities = {moment.id: round(moment.quality, 4) for moment in _brought(day, seat)}
        return Worked(name.partition(":")[0], qualities, lost_on(day))


def _brought(day: Day, seat: str) -> tuple[Opportunity, ...]:
    return tuple(moment for moment in opportunities(day, seat) if moment.exogenous)


def benchmark(
    scenario: Scenario | Blueprint, seed: int, seat: str, others: Mapping[str, str] | None = None, size: int = FULL
) -> Benchmark:
    """Return the benchmark of a day, worked here and now (some seconds for a full one)."""
    plan = scenario if isinstance(scenario, Blueprint) else make_blueprint(scenario)
    rest = dict(others or {})
    worked = tuple(work_one(plan, seed, seat, rest, name) for name in names(size))
    ends = {kind: met_by(plan, seed, seat, rest, kind) for kind in (FLOOR, CEILING)}
    return Benchmark(benchmark_key(plan.scenario, seed, seat, rest, size), worked, ends)


def colleagues(day: Day, seat: str) -> dict[str, str]:
    """Return who fills the other seats of a day: seat id -> assistant."""
    return {one.id: one.assistant.name for one in day.seats.values() if one.id != seat and one.assistant is not None}


# -- in the background -----------------------------------------------------------------------------

_plan: Blueprint | None = None


def _prepare(pickled: bytes) -> None:
    """Make a worker process ready: polite to the window, and with the blueprint of the `pickled` scenario made once."""
    global _plan  # noqa: PLW0603 (a worker process serves one scenario all its life)
    begin_worker(polite=True)
    _plan = unpacked(pickled)


def _work_some(seed: int, seat: str, others: dict[str, str], some: list[str]) -> list[Worked]:
    assert _plan is not None
    return [work_one(_plan, seed, seat, others, name) for name in some]


def _work_end(seed: int, seat: str, others: dict[str, str], kind: str) -> tuple[Opportunity, ...]:
    assert _plan is not None
    return met_by(_plan, seed, seat, others, kind)


class Working:
    """A benchmark in the making, in other processes. Ask `result()` whenever; it never waits."""

    def __init__(
        self, scenario: Scenario, seed: int, seat: str, others: Mapping[str, str] | None = None,
        cache: Path | None = None, size: int = FULL, workers: int = 0,
    ) -> None:  # fmt: skip
        """Start. `cache` is a folder to look in first and to keep the result in."""
        self.progress = 0.0
        """The share that is done, 0 to 1."""
        self.problem = ""
        """Why there will be no benchmark; the debrief then does without and says so."""
        self._day = (scenario, seed, seat, dict(others or {}), size)
        self._cache = cache
        self._workers = workers or min(4, os.cpu_count() or 1)
        self._result: Benchmark | None = None
        self._stopped = Event()
        # Starting processes takes longer than a frame may, so even that is left to a thread.
        self._thread = Thread(target=self._work, name="benchmark", daemon=True)
        self._thread.start()

    @classmethod
    def of(cls, day: Day, seat: str, cache: Path | None = None) -> "Working":
        """Start the benchmark of a day as it was worked: its seed, its seat, the same colleagues."""
        return cls(day.plan.scenario, day.seed, seat, colleagues(day, seat), cache)

    def result(self) -> Benchmark | None:
        """Return the benchmark if it is done, else None."""
        return self._result

    def wait(self, seconds: float = 60.0) -> Benchmark | None:
        """Wait at most so many seconds for it; for programs without a window."""
        self._thread.join(seconds)
        return self._result

    def stop(self) -> None:
        """Give up what has not begun."""
        self._stopped.set()

    def _work(self) -> None:
        scenario, seed, seat, others, size = self._day
        key = benchmark_key(scenario, seed, seat, others, size)
        file = self._cache / f"benchmark-{key}.json" if self._cache is not None else None
        self._result = _kept(file, key)
        if self._result is None:
            try:
                self._result = self._worked(key, names(size))
            except Exception as error:  # whatever it is, the player's debrief must still open
                self.problem = f"{type(error).__name__}: {error}"
                return
            _keep(file, self._result)
        self.progress = 1.0

    def _worked(self, key: str, who: list[str]) -> Benchmark:
        """Return the benchmark of all these assistants, in their order. Raises InterruptedError when stopped."""
        scenario, seed, seat, others, _ = self._day
        worked: list[Worked] = []
        once = pickle.dumps(scenario)  # not for each worker again
        with ProcessPoolExecutor(self._workers, processes(*BESIDE_A_WINDOW), _prepare, (once,)) as pool:
            chunks = [who[i : i + _CHUNK] for i in range(0, len(who), _CHUNK)]
            jobs = [pool.submit(_work_some, seed, seat, others, chunk) for chunk in chunks]
            ends = {kind: pool.submit(_work_end, seed, seat, others, kind) for kind in (FLOOR, CEILING)}
            for job in jobs:
                if self._stopped.is_set():
                    pool.shutdown(wait=False, cancel_futures=True)
                    raise InterruptedError("given up")
                worked += job.result()
                self.progress = len(worked) / (len(who) + 1)
            return Benchmark(key, tuple(worked), {kind: job.result() for kind, job in ends.items()})


def benchmark_of(day: Day, seat: str, folder: Path) -> Benchmark | None:
    """Return the benchmark of a day as it was worked, for a command that can wait; it is kept in `folder`/benchmarks.

    None where it failed or took longer than `PATIENCE_S`: standard error says so, and what has not begun is given up.
    """
    working = Working.of(day, seat, folder / "benchmarks")
    try:
        found, why = working.wait(PATIENCE_S), working.problem or "it took too long"
    finally:
        working.stop()
    if found is None:
        print(f"clinic-day: not compared with simulated assistants ({why})", file=sys.stderr)
    return found


def kept(day: Day, seat: str, cache: Path, size: int = FULL) -> Benchmark | None:
    """Return the benchmark of a day as it was worked, where it has been worked before; else None, at once."""
    key = benchmark_key(day.plan.scenario, day.seed, seat, colleagues(day, seat), size)
    return _kept(cache / f"benchmark-{key}.json", key)


def _kept(file: Path | None, key: str) -> Benchmark | None:
    """Return a benchmark from its file; a missing or damaged one is None, and is worked anew."""
    if file is None or not file.is_file():
        return None
    try:
        kept = Benchmark.from_json(json.loads(file.read_text(encoding="utf-8")))
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None
    return kept if kept.key == key else None


def _keep(file: Path | None, result: Benchmark) -> None:
    """Write a benchmark. A folder that cannot be written costs the next debrief some seconds, no more."""
    if file is None:
        return
    with suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        part = file.with_suffix(f".{os.getpid()}.part")
        part.write_text(json.dumps(result.to_json()), encoding="utf-8")
        part.replace(file)
