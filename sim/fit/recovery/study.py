"""Made-up players work shifts, and simulated assistants work the same days; in this process or in several.

Players share days, in groups: so the assistants need to work each day only once for all of a group.
"""

import pickle
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TypeVar

from sim.day.blueprint import Blueprint, unpacked
from sim.day.day import Day
from sim.errors import BadInput
from sim.fit.benchmark import Benchmark, benchmark
from sim.fit.difficulty import harder
from sim.fit.pooled import ShiftEvidence, shift_evidence
from sim.fit.recovery.people import MadeUpPlayer, figures, make_player
from sim.fit.recovery.working import AtWork
from sim.scenario import load
from sim.scenario.model import Scenario
from sim.workers import KILLED, begin_worker, processes

SEATS = {"ma": "ma1", "moa": "moa1"}
"""Role -> the seat that the players work."""

Told = Callable[[str], None]
In = TypeVar("In")
Out = TypeVar("Out")


@dataclass(frozen=True)
class Worked:
    """A made-up player, and the evidence of every shift worked, both roles, in the order of the days."""

    player: MadeUpPlayer
    shifts: tuple[ShiftEvidence, ...]

    def of(self, role: str, most: int | None = None) -> tuple[ShiftEvidence, ...]:
        """Return the first so many shifts of a role, all if None."""
        return tuple(shift for shift in self.shifts if shift.role == role)[:most]


@dataclass(frozen=True)
class Study:
    """All that was worked. Benchmarks go by (role, seed)."""

    worked: tuple[Worked, ...]
    benchmarks: Mapping[tuple[str, int], Benchmark]

    def compared(self) -> list[Worked]:
        """Return the players with how hard each of their days was, as a debrief would know it."""
        return [replace(one, shifts=tuple(self._compared(shift) for shift in one.shifts)) for one in self.worked]

    def _compared(self, shift: ShiftEvidence) -> ShiftEvidence:
        found = self.benchmarks[shift.role, shift.seed]
        return replace(shift, harder=harder(shift.moments, found.expected, shift.role))


def run(players: int, workers: int = 1, scenario: str = "", told: Told = lambda line: None) -> Study:
    """Let the players 1, 2, ... work, then the assistants. Raises `BadInput` for an unknown scenario."""
    day = scenario_of(scenario)
    with _processes(workers, day) as spread:
        worked = []
        for one in spread(_work, range(1, players + 1)):
            worked.append(one)
            if len(worked) % 10 == 0 or len(worked) == players:
                told(f"{len(worked)} of {players} players")
        days = sorted({(shift.role, shift.seed) for one in worked for shift in one.shifts})
        told(f"{len(days)} days for the simulated assistants")
        return Study(tuple(worked), dict(zip(days, spread(_benchmark, days), strict=True)))


def scenario_of(name: str) -> Scenario:
    """Return the day that a study is made on, its own where none is named. Raises `BadInput` for an unknown one."""
    return load(name or str(figures()["scenario"]))


def days_of(number: int) -> range:
    """Return the seeds of the days that a player works: those of one's group."""
    shifts, groups = int(figures()["shifts"]), int(figures()["groups"])
    first = 1 + shifts * (number % groups)
    return range(first, first + shifts)


def work(plan: Blueprint, number: int) -> Worked:
    """Let one player work every shift of the study."""
    player = make_player(number)
    return Worked(
        player,
        tuple(
            shift_evidence(AtWork(player, Day(plan, seed, {seat: "player"}), seat).work(), seat)
            for seat in SEATS.values()
            for seed in days_of(number)
        ),
    )


# -- in several processes --------------------------------------------------------------------------

_plan: Blueprint | None = None


def _begin(packed: bytes) -> None:
    begin_worker()
    _prepare(packed)


def _prepare(packed: bytes) -> None:
    global _plan  # noqa: PLW0603 (a worker process serves one study all its life)
    _plan = unpacked(packed)


def _work(number: int) -> Worked:
    assert _plan is not None
    return work(_plan, number)


def _benchmark(day: tuple[str, int]) -> Benchmark:
    assert _plan is not None
    role, seed = day
    return benchmark(_plan, seed, SEATS[role], size=int(figures()["assistants"]))


@contextmanager
def _processes(
    workers: int, scenario: Scenario
) -> Iterator[Callable[[Callable[[In], Out], Sequence[In]], Iterator[Out]]]:
    """Open what work is given to: this process for one worker, else so many others, all on the same scenario."""
    packed = pickle.dumps(scenario)
    if workers <= 1:
        _prepare(packed)
        yield map
        return
    with ProcessPoolExecutor(workers, processes("sim.fit.recovery.study"), _begin, (packed,)) as pool:
        try:
            yield pool.map
        except BrokenProcessPool:
            raise BadInput(KILLED) from None
