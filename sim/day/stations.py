"""Pools of places that are held for a while: exam rooms, treatment bays, telephone lines."""

from heapq import heappop, heappush

from simpy import Environment, Event

from sim.day.entity import Entity


class Stations:
    """A pool of stations. Whoever waits gets the first free one, by priority, then by turn."""

    def __init__(self, env: Environment, name: str, rooms: tuple[str, ...]) -> None:
        self.env = env
        self.name = name
        self.rooms = rooms
        self.holder: dict[str, Entity | None] = dict.fromkeys(rooms)
        self._queue: list[tuple[int, int, int, Event, Entity]] = []
        self._count = 0

    def ask(self, entity: Entity, priority: int, turn: int) -> str | Event:
        """Return a free station at once, or an event that will bring one.

        `turn` orders those of equal priority (the appointment, or the arrival).
        """
        if not self._queue:
            for room, holder in self.holder.items():
                if holder is None:
                    self.holder[room] = entity
                    return room
        self._count += 1
        event = self.env.event()
        heappush(self._queue, (priority, turn, self._count, event, entity))
        return event

    def withdraw(self, event: Event) -> None:
        """Stop waiting: the event is triggered with None and skipped when its turn comes."""
        if not event.triggered:
            event.succeed(None)

    def hand(self, room: str, entity: Entity) -> None:
        """Let a held station go over to another entity (the room that must be cleaned)."""
        self.holder[room] = entity

    def free(self, room: str) -> None:
        """Give a station back; the next in line gets it at once."""
        self.holder[room] = None
        while self._queue:
            *_, event, entity = heappop(self._queue)
            if not event.triggered:
                self.holder[room] = entity
                event.succeed(room)
                return
