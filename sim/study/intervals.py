"""The interval grain: what a day looked like in each quarter of an hour."""

from collections.abc import Iterable, Sequence
from math import ceil

from sim.clock import MINUTE, Span, clock_text
from sim.day.day import Day
from sim.day.entity import HUNG_UP
from sim.day.log import RESOURCE_USE, RESOURCE_USE_END
from sim.study.entities import EntityRow

INTERVAL_S = 15 * MINUTE

IntervalRow = dict[str, float | int | str | None]

class _Clock:
    """A day cut into intervals, and how much of something falls into each of them."""

    def __init__(self, start: int, end: int) -> None:
        self.start, self.end = start, end
        self.count = max(1, ceil((end - start) / INTERVAL_S))

    def mean_level(self, stretches: Iterable[Span]) -> list[float]:
        """Return, for each interval, how many of the stretches were under way in it on average.

        The last one is as long as the others, though the day may end within it: the levels of all of them add up.
        """
        seconds = [0] * self.count
        for start, end in stretches:
            at = max(start, self.start)
            while at < end and (index := self._index(at)) < self.count:
                edge = self.start + (index + 1) * INTERVAL_S
                seconds[index] += min(end, edge) - at
                at = edge
        return [total / INTERVAL_S for total in seconds]

    def counts(self, times: Iterable[int | None]) -> list[int]:
        """Return how many of the times fall into each interval; those outside the day are left out.

        What happens in the very second that ends the day, such as the last patient's leaving, belongs to the last one.
        """
        found = [0] * self.count
        for time in times:
            if time is None:
                continue
            index = self.count - 1 if time == self.end else self._index(time)
            if 0 <= index < self.count:
                found[index] += 1
        return found

    def _index(self, time: int) -> int:
        return (time - self.start) // INTERVAL_S


def interval_rows(day: Day, entities: Sequence[EntityRow], run_number: int = 1) -> list[IntervalRow]:
    """Return a row for each interval of the day, from the start of the staff's day to its end.

    Levels (`..._here`, `..._waiting`, `..._busy`, `..._held`) are averages over the interval: people, or shares of
    a pool's seats or stations. The other columns count what happened in it.
    """
    over_at = day.now
    clock = _Clock(day.plan.staff_from, over_at)
    came = [row for row in entities if row.arrived is not None]
    patients = [row for row in came if row.what == "patient"]
    calls = [row for row in came if row.what == "call" and not row.relative_of]
    columns: dict[str, Sequence[float]] = {
        "patients_arrived": clock.counts(row.arrived for row in patients),
        "patients_departed": clock.counts(row.ended for row in patients),
        "patients_here": clock.mean_level(_spans(patients, over_at)),
        "patients_waiting": clock.mean_level(_waits(patients, over_at)),
        "calls_offered": clock.counts(row.arrived for row in calls),
        "calls_abandoned": clock.counts(row.ended for row in calls if row.outcome == HUNG_UP),
        "calls_waiting": clock.mean_level(_waits(calls, over_at)),
        "emergencies_started": clock.counts(row.arrived for row in came if row.what == "emergency"),
    }
    for pool, stretches in _hands_full(day).items():
        seats = len(day.pools[pool].seats)
        columns[f"{pool}_busy"] = [level / seats for level in clock.mean_level(stretches)]
    for pool, stretches in _held(day).items():
        stations = len(day.plan.stations[pool])
        columns[f"{pool}_held"] = [level / stations for level in clock.mean_level(stretches)]
    rows: list[IntervalRow] = []
    for i in range(clock.count):
        row: IntervalRow = {"run_number": run_number, "start": clock_text(clock.start + i * INTERVAL_S)}
        rows.append(row | {name: values[i] for name, values in columns.items()})
    return rows


def _spans(rows: Iterable[EntityRow], over_at: int) -> Iterable[Span]:
    for row in rows:
        assert row.arrived is not None
        yield row.arrived, over_at if row.ended is None else row.ended


def _waits(rows: Iterable[EntityRow], over_at: int) -> Iterable[Span]:
    """Yield from when to when each waited for its first task (a patient: for the room)."""
    for row in rows:
        assert row.arrived is not None
        first = row.roomed if row.what == "patient" else row.begun
        until = [time for time in (first, row.ended) if time is not None]
        yield row.arrived, min(until, default=over_at)


def _hands_full(day: Day) -> dict[str, list[Span]]:
    """Return pool -> the stretches in which one of its seats had its hands full; breaks are no work."""
    stretches: dict[str, list[Span]] = {pool: [] for pool, staff in day.pools.items() if staff.seats}
    for spell in day.log.spells:
        if not day.plan.tasks[spell.kind].is_break:
            stretches[day.seats[spell.seat].pool.name].append((spell.taken, spell.ended))
    return stretches


def _held(day: Day) -> dict[str, list[Span]]:
    """Return pool of stations -> the stretches in which one of them was held."""
    stretches: dict[str, list[Span]] = {pool: [] for pool, rooms in day.plan.stations.items() if rooms}
    since: dict[tuple[str, str], int] = {}
    for time, entity, _, event_type, event, _ in day.log.rows:
        if event not in stretches:
            continue
        if event_type == RESOURCE_USE:
            since[event, entity] = time
        elif event_type == RESOURCE_USE_END:
            stretches[event].append((since.pop((event, entity)), time))
    for (pool, _), start in since.items():
        stretches[pool].append((start, day.now))
    return stretches
