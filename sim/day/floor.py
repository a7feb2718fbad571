"""The floor plan as the day uses it: how far it is from one room to another, and along which path."""

import math
from functools import cached_property
from itertools import pairwise

from sim.scenario.model import Plan

Point = tuple[float, float]

WALKING_M_PER_S = 1.2
"""An unhurried indoor walk; adults choose 1.2-1.4 m/s (Bohannon 1997, Age and Ageing 26:15-19)."""

ENTRANCE = "entrance"


class Floor:
    """Distances and paths between the rooms of a plan, worked out once and remembered."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self._seconds: dict[tuple[str, str], int] = {}
        self._by_kind: dict[str, tuple[str, ...]] = {}

    @cached_property
    def rooms_by_kind(self) -> dict[str, tuple[str, ...]]:
        """Room kind -> the ids of its rooms, in the order of the file."""
        kinds: dict[str, list[str]] = {}
        for room_id, room in self.plan.rooms.items():
            kinds.setdefault(room.kind, []).append(room_id)
        return {kind: tuple(ids) for kind, ids in kinds.items()}

    def room_for(self, place: str, near: str = ENTRANCE) -> str:
        """Return the id of the room that a place name means: itself, or the nearest of that kind."""
        if place in self.plan.rooms or place == ENTRANCE:
            return place
        candidates = self.rooms_by_kind.get(place, ())
        if len(candidates) > 1:
            return min(candidates, key=lambda room_id: (self.seconds(near, room_id), room_id))
        return candidates[0] if candidates else near

    def seconds(self, start: str, goal: str) -> int:
        """Return the whole seconds it takes to walk from one room to another (0 within a room)."""
        if start == goal:
            return 0
        known = self._seconds.get((start, goal))
        if known is None:
            points = self.path(start, goal)
            length = sum(math.dist(a, b) for a, b in pairwise(points))
            known = max(1, round(length * self.plan.metres_per_unit / WALKING_M_PER_S))
            self._seconds[start, goal] = known
        return known

    def path(self, start: str, goal: str) -> tuple[Point, ...]:
        """Return the corners of the way from the middle of one room to the middle of another."""
        if start == goal:
            return (self.middle(start),)
        out, into = self._way_out(start), self._way_out(goal)
        return tuple(_without_repeats([*out, *reversed(into)]))

    def path_between(self, start: str, first: Point, goal: str, last: Point) -> tuple[Point, ...]:
        """Return the way from a point in one room to a point in another (straight within a room)."""
        if start == goal:
            return (first, last) if first != last else (last,)
        ways = [first, *self._way_out(start)[1:], *reversed(self._way_out(goal)[1:]), last]
        return tuple(_without_repeats(ways))

    def middle(self, room_id: str) -> Point:
        """Return where somebody stands who is just "in" the room."""
        if room_id == ENTRANCE or room_id not in self.plan.rooms:
            return self.plan.entrance
        room = self.plan.rooms[room_id]
        x, y, width, height = room.at
        return room.stands[0] if room.stands else (x + width / 2, y + height / 2)

    def _way_out(self, room_id: str) -> list[Point]:
        """Return the points from a room's middle through its door to the middle line of the corridor."""
        if room_id == ENTRANCE or room_id not in self.plan.rooms:
            # The entrance opens into the waiting room, if there is one.
            lobby = self.rooms_by_kind.get("waiting", ())
            return [self.plan.entrance, *(self._way_out(lobby[0])[1:] if lobby else ())]
        room = self.plan.rooms[room_id]
        left, top, width, height = self.plan.corridor
        last = room.via[-1] if room.via else room.door
        if width >= height:
            on_line = (min(max(last[0], left), left + width), top + height / 2)
        else:
            on_line = (left + width / 2, min(max(last[1], top), top + height))
        return [self.middle(room_id), room.door, *room.via, on_line]


def _without_repeats(points: list[Point]) -> list[Point]:
    kept = points[:1]
    for point in points[1:]:
        if point != kept[-1]:
            kept.append(point)
    return kept
