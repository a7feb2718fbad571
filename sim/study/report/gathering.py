"""What the page needs of the days, gathered while they pass by one after the other."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from sim.clock import MINUTE
from sim.day.plans import BREAK
from sim.study.came_back import CHANCE, Reason
from sim.study.lost_calls import CALL, LostCalls
from sim.study.results import DayResult
from sim.study.statistics import Ratio, Ratios
from sim.study.waiting import WaitedOn, summed

WAITING = "_waiting"
"""How the columns of who waits end."""

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
    daily_s: Ratios[tuple[str, str]] = field(default_factory=Ratios)
    """(pool, task), or (pool, "") for all its tasks but breaks -> seconds with hands full, for each day."""
    levels: dict[str, Counter[str]] = field(default_factory=dict)
    """Column of the interval table -> start of the quarter hour -> sum over the days that have a value."""
    levels_of: dict[str, Counter[str]] = field(default_factory=dict)
    """The same -> how many days have a value."""
    room_waits: Counter[int] = field(default_factory=Counter)
    """Seconds until the room -> how many patients waited so long."""

    patients: int = 0
    """How many came, relatives such as a second sample left out."""
    waited_s: dict[WaitedOn, Counter[int]] = field(default_factory=dict)
    """What patients waited for -> hour of the day -> seconds."""
    waited_by: Counter[WaitedOn] = field(default_factory=Counter)
    """The same -> how many patients waited for it."""
    waited_each_s: Ratios[WaitedOn] = field(default_factory=Ratios)
    """The same -> seconds, for each patient."""
    came_back: Counter[Reason] = field(default_factory=Counter)
    """Why claims came back the same day -> how many."""
    came_back_parts: Ratios[Reason] = field(default_factory=Ratios)
    """The same -> how many, of all that came back."""
    back_for_mistakes: Ratio = field(default_factory=Ratio)
    """Those that came back for something that happened in the day, of all that came back."""
    lost_calls: LostCalls = field(default_factory=LostCalls)
    """When callers hung up, and what the desk was doing."""

    def passing(self, results: Iterable[DayResult]) -> Iterator[DayResult]:
        """Yield the days again, each added to the sums on its way."""
        for result in results:
            self._add(result)
            yield result

    def _add(self, result: DayResult) -> None:
        self.days += 1
        self._add_work(result)
        for interval in result.intervals:
            for column, value in interval.items():
                if column.endswith((WAITING, "_busy")) and isinstance(value, int | float):
                    start = str(interval["start"])
                    self.levels.setdefault(column, Counter())[start] += value  # type: ignore[assignment]
                    self.levels_of.setdefault(column, Counter())[start] += 1
        back = Counter(Reason(row.denied_for, row.denied_at) for row in result.entities if row.denied)
        self.came_back.update(back)
        self.came_back_parts.add(back, back.total())
        mistakes = sum(count for reason, count in back.items() if reason.fact != CHANCE)
        self.back_for_mistakes.add(mistakes, back.total())
        own_calls = (row for row in result.entities if row.what == CALL and not row.relative_of)
        self.lost_calls.add([row.arrived for row in own_calls if row.arrived is not None], result.lost_calls)
        self._add_waits(result)

    def _add_work(self, result: DayResult) -> None:
        busy = Counter[tuple[str, str]]()
        for row in result.tasks:
            busy[row.pool, row.task] += row.busy_s
            self.done[row.pool, row.task] += row.done
            if row.counts != BREAK:
                busy[row.pool, ""] += row.busy_s
        self.daily_s.add(busy, 1)
        self.busy_s.update({key: seconds for key, seconds in busy.items() if key[1]})

    def _add_waits(self, result: DayResult) -> None:
        patients = [row for row in result.entities if row.what == "patient" and not row.relative_of]
        came = sum(row.arrived is not None for row in patients)
        self.patients += came
        self.room_waits.update(row.wait_s for row in patients if row.wait_s is not None)
        waited = summed(result.waits)
        for what, hours in waited.items():
            self.waited_s.setdefault(what, Counter()).update(hours)
        self.waited_each_s.add({what: hours.total() for what, hours in waited.items()}, came)
        self.waited_by.update(what for what, _ in {((row.waited_for, row.name), row.entity_id) for row in result.waits})

    @property
    def waits(self) -> Counter[int]:
        """Minutes, a multiple of `WAIT_BIN_MIN` -> how many patients waited longer for a room, and a step more at most.

        Who did not wait is in the first step.
        """
        binned = Counter[int]()
        for seconds, patients in self.room_waits.items():
            step = max(0, seconds - 1) // (WAIT_BIN_MIN * MINUTE) * WAIT_BIN_MIN
            binned[min(step, LONGEST_WAIT_MIN)] += patients
        return binned

    def mean_level(self, column: str) -> dict[str, float]:
        """Return start of the quarter hour -> mean level of a column, up to when half of the days are over.

        Of who waits it is the mean over all days, as nobody waits any more on one that is over; of how busy a role is
        it is the mean over the days that are still under way.
        """
        totals = self.levels.get(column, Counter())
        return {
            start: totals[start] / (self.days if column.endswith(WAITING) else running)
            for start, running in self.running(column).items()
        }

    def running(self, column: str) -> dict[str, int]:
        """Return start of the quarter hour -> how many days were still under way, while at least half of them were."""
        days = self.levels_of.get(column, Counter())
        return {start: running for start, running in sorted(days.items()) if 2 * running >= self.days}
