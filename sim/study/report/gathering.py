"""What the page needs of the days, gathered while they pass by one after the other."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from sim.clock import MINUTE
from sim.study.came_back import Reason
from sim.study.lost_calls import CALL, LostCalls
from sim.study.results import DayResult
from sim.study.waiting import WaitedOn, summed

WAIT_BIN_MIN = 5
LONGEST_WAIT_MIN = 60
"""Waits are counted in steps of `WAIT_BIN_MIN` minutes up to here; the last step holds all that are longer."""


@dataclass
class Gathered:
    """Sums over the days of a study."""

    days: int = 0
    busy_s: Counter[tuple[str, str]] = field(default_factory=Counter)
    """(pool, task) -> seconds with hands full."""
    done: Counter[tuple[str, str]] = field(default_factory=Counter)
    """(pool, task) -> how many were done."""
    levels: dict[str, Counter[str]] = field(default_factory=dict)
    """Column of the interval table -> start of the quarter hour -> sum over the days that have a value."""
    levels_of: dict[str, Counter[str]] = field(default_factory=dict)
    """The same -> how many days have a value."""
    waits: Counter[int] = field(default_factory=Counter)
    """Minutes, a multiple of `WAIT_BIN_MIN` -> how many patients waited so long, or up to a step longer."""

    patients: int = 0
    """How many came, relatives such as a second sample left out."""
    waited_s: dict[WaitedOn, Counter[int]] = field(default_factory=dict)
    """What patients waited for -> hour of the day -> seconds."""
    came_back: Counter[Reason] = field(default_factory=Counter)
    """Why claims came back the same day -> how many."""
    lost_calls: LostCalls = field(default_factory=LostCalls)
    """When callers hung up, and what the desk was doing."""

    def passing(self, results: Iterable[DayResult]) -> Iterator[DayResult]:
        """Yield the days again, each added to the sums on its way."""
        for result in results:
            self._add(result)
            yield result

    def _add(self, result: DayResult) -> None:
        self.days += 1
        for row in result.tasks:
            self.busy_s[row.pool, row.task] += row.busy_s
            self.done[row.pool, row.task] += row.done
        for interval in result.intervals:
            for column, value in interval.items():
                if column.endswith(("_waiting", "_busy")) and isinstance(value, int | float):
                    start = str(interval["start"])
                    self.levels.setdefault(column, Counter())[start] += value  # type: ignore[assignment]
                    self.levels_of.setdefault(column, Counter())[start] += 1
        self.came_back.update(Reason(row.denied_for, row.denied_at) for row in result.entities if row.denied)
        for entity in result.entities:
            if entity.what != "patient" or entity.relative_of:
                continue
            self.patients += entity.arrived is not None
            if entity.wait_s is not None:
                self.waits[min(entity.wait_s // (WAIT_BIN_MIN * MINUTE) * WAIT_BIN_MIN, LONGEST_WAIT_MIN)] += 1

        own_calls = (row for row in result.entities if row.what == CALL and not row.relative_of)
        self.lost_calls.add([row.arrived for row in own_calls if row.arrived is not None], result.lost_calls)
        for what, hours in summed(result.waits).items():
            self.waited_s.setdefault(what, Counter()).update(hours)

    def mean_level(self, column: str) -> dict[str, float]:
        """Return start of the quarter hour -> mean over the days that were still under way then."""
        days, totals = self.levels_of.get(column, Counter()), self.levels.get(column, Counter())
        return {start: total / days[start] for start, total in sorted(totals.items())}
