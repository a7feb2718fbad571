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
        self._seconds: dict[tuple[str, str, bool], int] = {}
        self._nearest: dict[tuple[str, str], str] = {}

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
        nearest = self._nearest.get((place, near))
        if nearest is None:
            candidates = self.rooms_by_kind.get(place, (near,))
            nearest = min(candidates, key=lambda room_id: (self.seconds(near, room_id), room_id))
            self._nearest[place, near] = nearest
        return nearest

    def seconds(self, start: str, goal: str, patient: bool = False) -> int:
        """Return the whole seconds it takes to walk from one room to another (0 within a room).

        Patients may have a door of their own (`Room.patient_door`); so have the other two below.
        """
        if start == goal:
            return 0
        known = self._seconds.get((start, goal, patient))
        if known is None:
            points = self.path(start, goal, patient)
            length = math.fsum(math.dist(a, b) for a, b in pairwise(points))
            known = max(1, round(length * self.plan.metres_per_unit / WALKING_M_PER_S))
            self._seconds[start, goal, patient] = known
        return known

    def path(self, start: str, goal: str, patient: bool = False) -> tuple[Point, ...]:
        """Return the corners of the way from the middle of one room to the middle of another."""
        return self.path_between(start, self.middle(start, patient), goal, self.middle(goal, patient), patient)

    def path_between(
        self, start: str, first: Point, goal: str, last: Point, patient: bool = False
    ) -> tuple[Point, ...]:
        """Return the way from a point in one room to a point in another (straight within a room)."""
        if start == goal:
            return (first, last) if first != last else (last,)
        out, into = [first, *self._way_out(start, patient)], [last, *self._way_out(goal, patient)]
        while len(out) > 1 and len(into) > 1 and out[-1] == into[-1]:
            out.pop()  # nobody goes farther out than they must: into the hall and back
            into.pop()
        return tuple(_without_repeats([*out, *reversed(into)]))

    def middle(self, room_id: str, patient: bool = False) -> Point:
        """Return where staff (or patients) stay who are just "in" the room."""
        if room_id == ENTRANCE or room_id not in self.plan.rooms:
            return self.plan.entrance
        room = self.plan.rooms[room_id]
        x, y, width, height = room.at
        spots = room.seats if patient and room.seats else room.stands
        return spots[0] if spots else (x + width / 2, y + height / 2)

    def _way_out(self, room_id: str, patient: bool) -> list[Point]:
        """Return the points from a room's door to the middle line of the corridor."""
        lobby = self.rooms_by_kind.get("waiting", ())
        if room_id == ENTRANCE or room_id not in self.plan.rooms:
            # The entrance opens into the waiting room, if there is one.
            return self._way_out(lobby[0], patient) if lobby else []
        room = self.plan.rooms[room_id]
        if patient and room.patient_door is not None and lobby and room_id not in lobby:
            return [room.patient_door, *self._way_out(lobby[0], patient)]
        left, top, width, height = self.plan.corridor
        last = room.via[-1] if room.via else room.door
        if width >= height:
            on_line = (min(max(last[0], left), left + width), top + height / 2)
        else:
            on_line = (left + width / 2, min(max(last[1], top), top + height))
        return [room.door, *room.via, on_line]


def _without_repeats(points: list[Point]) -> list[Point]:
    kept = points[:1]
    for point in points[1:]:
        if point != kept[-1]:
            kept.append(point)
    return kept
