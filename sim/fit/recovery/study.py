"""Made-up players work shifts, in this process or in several; what the debrief would make of each is kept."""

from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache
from multiprocessing import get_context

from sim.day.blueprint import Blueprint, make_blueprint
from sim.day.day import Day
from sim.fit.pooled import ShiftEvidence, shift_evidence
from sim.fit.recovery.people import MadeUpPlayer, figures, make_player
from sim.fit.recovery.working import AtWork
from sim.scenario import load

SEATS = ("ma1", "moa1")


@dataclass(frozen=True)
class Worked:
    """A made-up player, and the evidence of every shift worked, both roles, in the order of the days."""

    player: MadeUpPlayer
    shifts: tuple[ShiftEvidence, ...]

    def of(self, role: str, most: int | None = None) -> tuple[ShiftEvidence, ...]:
        """Return the first so many shifts of a role, all if None."""
        return tuple(shift for shift in self.shifts if shift.role == role)[:most]


def days_of(number: int, groups: int, shifts: int) -> range:
    """Return the seeds of the days that a player works: those of one's group."""
    first = 1 + shifts * (number % groups)
    return range(first, first + shifts)


def work(plan: Blueprint, number: int) -> Worked:
    """Let one player work every shift of the study."""
    player, rule = make_player(number), figures()
    return Worked(
        player,
        tuple(
            shift_evidence(AtWork(player, Day(plan, seed, {seat: "player"}), seat).work(), seat)
            for seat in SEATS
            for seed in days_of(number, int(rule["groups"]), int(rule["shifts"]))
        ),
    )


def work_all(players: int, workers: int = 1, scenario: str = "") -> Iterator[Worked]:
    """Yield the players 1, 2, ... as they are done, in their order. Raises `BadInput` for an unknown scenario."""
    name = scenario or str(figures()["scenario"])
    numbers = range(1, players + 1)
    plan = _plan(name)  # also where nobody here needs it: a wrong name is said before any process starts
    if workers <= 1:
        yield from (work(plan, number) for number in numbers)
        return
    with ProcessPoolExecutor(workers, get_context("spawn")) as pool:
        yield from pool.map(_work_named, [name] * players, numbers)


def _work_named(scenario: str, number: int) -> Worked:
    return work(_plan(scenario), number)


@cache
def _plan(scenario: str) -> Blueprint:
    return make_blueprint(load(scenario))
