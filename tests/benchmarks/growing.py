"""The small clinic so many times over: staff, rooms, bookings, calls, jobs and supplies grow together."""

from typing import Any

from sim.day.blueprint import Blueprint, make_blueprint
from sim.distributions import Number
from sim.scenario.loading import load
from sim.scenario.model import Room, Scenario, Stream

VISITS_OF_ONE = 20
"""Booked visits a day of the small clinic."""


def clinic_of(visits: int) -> Blueprint:
    """Return a clinic with so many booked visits a day, a multiple of 20, and everything else in proportion."""
    times, rest = divmod(visits, VISITS_OF_ONE)
    assert rest == 0
    small = load("small-clinic")
    rooms = {room_id: room for n in range(times) for room_id, room in _copies(small, n)}
    changes: dict[str, Any] = {
        "plan": small.plan.model_copy(update={"rooms": small.plan.rooms | rooms}),
        "stations": {
            pool: tuple(_name(room, n) for n in range(times) for room in held) for pool, held in small.stations.items()
        },
        "stations_count": {},
        "staff": {name: pool.model_copy(update={"count": pool.count * times}) for name, pool in small.staff.items()},
        "arrivals": {name: _more(stream, times) for name, stream in small.arrivals.items()},
        "supplies": {
            name: supply.model_copy(update={"start": supply.start * times, "low": supply.low * times})
            for name, supply in small.supplies.items()
        },
    }
    return make_blueprint(small.model_copy(update=changes))


def _copies(small: Scenario, number: int) -> list[tuple[str, Room]]:
    """Return another wing's exam rooms and laboratories: of what is held there must be enough for all."""
    held = [room for rooms in small.stations.values() for room in rooms]
    return [(_name(room, number), small.plan.rooms[room]) for room in held]


def _name(room: str, number: int) -> str:
    return f"{room}_{number}" if number else room


def _more(stream: Stream, times: int) -> Stream:
    """Return a stream that brings so many times as much; what comes by the provider or the seat grows with them."""
    if stream.per_seat is not None or stream.per_provider_day is not None:
        return stream
    if stream.per_day is not None:
        return stream.model_copy(update={"per_day": Number(value=stream.per_day.value * times)})
    return stream.model_copy(update={"count": stream.count * times})
