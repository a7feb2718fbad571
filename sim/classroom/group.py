"""One group of a class: everybody who worked the same day from the same seat, put together."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from statistics import median
from typing import TypeVar

from sim.assistants.assistant import PLAYER
from sim.cases.case import Dimension
from sim.classroom.ends import Ends
from sim.classroom.handed_in import FEW_MOVES, Handed
from sim.classroom.rang import rang_ends
from sim.classroom.splits import KNOWN, Expected, Split, expected_of, points_at, questions
from sim.classroom.students import Student, student
from sim.classroom.waits import wait_ends, whys_of
from sim.classroom.words import texts
from sim.day.blueprint import Blueprint
from sim.day.day import Day
from sim.fit.benchmark import Benchmark
from sim.scenario.model import Scenario
from sim.study.metrics import metrics_of
from sim.study.report.whys import Why

K = TypeVar("K", bound=str)

YARDSTICK = "careful"
"""The simulated assistant whose day stands beside the group's."""

HARDLY = 0.2
"""With less than this part of the moves of the group's middle shift, hardly anything was done (a judgment)."""


@dataclass(frozen=True, slots=True)
class Spread:
    """How far a group is apart in something, in the unit it is measured in."""

    low: float
    middle: float
    high: float
    count: int
    """Of how many it could be told."""
    beside: float | None
    """What stands beside it of the simulated assistants."""


@dataclass(frozen=True)
class Group:
    """Some students of the very same day and seat."""

    scenario: Scenario
    seed: int
    seat: str
    students: tuple[Student, ...]
    assistants: int
    """How many simulated assistants worked the same day; 0 where nothing was compared."""
    expected: Mapping[str, Expected]
    yardstick: Mapping[str, float | None]
    """The figures of the day with a careful assistant in the seat."""

    @property
    def role(self) -> str:
        """The pool that the seat belongs to."""
        return self.seat.rstrip("0123456789")

    @property
    def small(self) -> bool:
        """Whether so few worked this desk that all that is said of how they did points at them."""
        return points_at(len(self.students))

    @cached_property
    def questions(self) -> list[Split]:
        """Every question that several of them were asked."""
        return questions(self.students, self.expected)

    @cached_property
    def figures(self) -> dict[str, Spread]:
        """The day's figures by name, of those in which a seat can make a difference."""
        found = {}
        for row in texts()["figures"]:
            values = [v for one in self.students if (v := one.figures.get(row["name"])) is not None]
            if values:
                found[row["name"]] = _spread(values, self.yardstick.get(row["name"]))
        return found

    @cached_property
    def dimensions(self) -> dict[Dimension, Spread]:
        """How it went by dimension, 0 to 1, of those who met enough of it; the weightiest first."""
        found = {}
        for dimension, row in self.students[0].dimensions.items():
            shown = [one.dimensions[dimension] for one in self.students if one.dimensions[dimension].enough]
            medians = [one.median for one in shown if one.median is not None]
            if shown and row.weight > 0:
                found[dimension] = _spread([one.reading.mean for one in shown], median(medians) if medians else None)
        return found

    def figures_told(self, names: bool) -> dict[str, Spread]:
        """Return the figures; without names, none that rests on so few shifts that it would point at them."""
        return self._told(self.figures, names)

    def dimensions_told(self, names: bool) -> dict[Dimension, Spread]:
        """Return how it went by dimension, under the same condition."""
        return self._told(self.dimensions, names)

    def _told(self, spreads: Mapping[K, Spread], names: bool) -> dict[K, Spread]:
        return {key: one for key, one in spreads.items() if names or not points_at(one.count)}

    def families_told(self, names: bool) -> dict[str, tuple[int, int, int]]:
        """Return what is wanted more and less of, under the same condition."""
        return {key: counts for key, counts in self.families.items() if names or not points_at(sum(counts))}

    @cached_property
    def working(self) -> tuple[Student, ...]:
        """The shifts in which more than hardly anything was done.

        What patients waited for, and what the ends of the group did, is told of these alone: where nobody worked, all
        waited for that, and one such shift would turn the whole group's figures about.
        """
        least = max(FEW_MOVES, HARDLY * median(one.moves for one in self.students))
        return tuple(one for one in self.students if one.moves >= least)

    def ends_told(self, names: bool) -> dict[str, Ends]:
        """Return the two ends of the group by table: `waits` and `rang`, where there is something to tell.

        Without names each end is of so many shifts that it points at nobody.
        """
        least, said = 1 if names else KNOWN + 1, texts()["ends"]
        found = {
            "waits": wait_ends(self.scenario, [one.waited for one in self.working], said["waits"]["rows"], least),
            "rang": rang_ends([one.rang for one in self.working], said["rang"]["rows"], least),
        }
        return {name: ends for name, ends in found.items() if ends is not None}

    def whys_told(self, names: bool) -> list[Why]:
        """Return what patients waited for, the longest first; without names, nothing of so few that it would point."""
        return self._whys if names or not points_at(len(self.working)) else []

    def hardly_told(self, names: bool) -> int:
        """Return in how many shifts hardly anything was done; without names 0 where nothing is told of the others."""
        return len(self.students) - len(self.working) if names or not points_at(len(self.working)) else 0

    @cached_property
    def _whys(self) -> list[Why]:
        return whys_of(self.scenario, [one.waited for one in self.working])

    @property
    def programs(self) -> int:
        """How many of the shifts a simulated assistant worked, or a part of them."""
        return sum(bool(one.worked_by) for one in self.students)

    @cached_property
    def families(self) -> dict[str, tuple[int, int, int]]:
        """Family of work -> how many want more of it, about as much, and less."""
        found = {}
        for number, one in enumerate(self.students[0].liked.families):
            told = [student.liked.families[number].wanted for student in self.students]
            counts = told.count("more"), told.count("same"), told.count("less")
            if sum(counts):
                found[one.family] = counts
        return found


def group_of(some: Sequence[Handed], benchmark: Benchmark | None) -> Group:
    """Return shifts of the very same day and seat put together."""
    header, day = some[0].shift.header, some[0].day
    return Group(
        scenario=day.plan.scenario,
        seed=header.seed,
        seat=header.seat,
        students=tuple(student(one, benchmark) for one in some),
        assistants=benchmark.size if benchmark else 0,
        expected=expected_of(benchmark) if benchmark else {},
        yardstick=_with_yardstick(day.plan, header.seed, header.seats),
    )


def _with_yardstick(plan: Blueprint, seed: int, seats: Mapping[str, str]) -> Mapping[str, float | None]:
    filled = {seat: YARDSTICK if who == PLAYER else who for seat, who in seats.items()}
    return metrics_of(Day(plan, seed, filled).run())


def _spread(values: Sequence[float], beside: float | None) -> Spread:
    return Spread(min(values), median(values), max(values), len(values), beside)
