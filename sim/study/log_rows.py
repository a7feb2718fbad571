"""The log as a table that queue animations (`vidigi`) read as it stands: there, who does the work is a number."""

from typing import NamedTuple

from sim.day.day import Day


class LogRow(NamedTuple):
    """One thing that happened. `columns.LOG` says what each field means."""

    time: int
    entity_id: str
    pathway: str
    event_type: str
    event: str
    resource_id: int | None
    run_number: int
    resource: str


def log_rows(day: Day, run_number: int = 1) -> list[LogRow]:
    """Return the rows of a day's log, with the seat or the station as its number within its pool, too."""
    numbers = resource_numbers(day)
    return [
        LogRow(time, entity, pathway, event_type, event, numbers.get(resource), run_number, resource)
        for time, entity, pathway, event_type, event, resource in day.log.rows
    ]


def resource_numbers(day: Day) -> dict[str, int]:
    """Return seat or station -> its number within its pool, from 1: 2 for ``moa2`` and for the second exam room."""
    pools = [[seat.id for seat in pool.seats] for pool in day.pools.values()]
    pools += [list(stations.rooms) for stations in day.stations.values()]
    return {name: number for pool in pools for number, name in enumerate(pool, 1)}
