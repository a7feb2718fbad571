"""How people move on the screen: along the day's own paths, but at a pace the eye can follow.

A minute of the day may pass in a second, so a walk of ten seconds would be a jump. A walker sets out
when the day says so and then walks in real time, catching up where it has fallen behind: the faster
the clock runs, the sooner. What the day knows is never changed by this, and `Walkers.settle` puts
everybody where the day has them.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise

from game.clinic import video
from game.clinic.figure import Facing
from game.clinic.staff import works_there
from sim.day.floor import ENTRANCE, Floor
from sim.day.view import PersonView
from sim.scenario.model import Plan

Point = tuple[float, float]
Box = tuple[float, float, float, float]

PACE = 150.0
"""Units of the plan a walker goes in a real second."""
LONGEST_S = 1.6
"""Real seconds in which somebody goes the way that was left at their beginning; long ways are walked faster."""
BEHIND_S = 60.0
"""The same in seconds of the day, so that at any speed of the clock people are where it says."""
SIDESTEP = 10.0
"""Units that people keep from the ends of a counter."""
STRIDE = 8.0
"""Units between one step and the next."""


@dataclass(slots=True)
class Walker:
    """Where somebody is shown, and the way still ahead."""

    at: Point
    ahead: list[Point] = field(default_factory=list)
    facing: Facing = "front"
    walked: float = 0.0
    goal: tuple[int, Point] | None = None
    """The walk of the day that is being followed: when it began, and where it ends."""
    leaving: PersonView | None = None
    """The last that was seen of somebody who has gone, while they walk out."""

    @property
    def moving(self) -> bool:
        return bool(self.ahead)

    @property
    def step(self) -> int:
        """Which picture of a pair of steps shows now (0 when standing)."""
        return int(self.walked / STRIDE) % 4 if self.ahead else 0

    @property
    def end(self) -> Point:
        """Where the way ahead ends."""
        return self.ahead[-1] if self.ahead else self.at

    def follow(self, path: list[Point]) -> None:
        """Set out on a new path, after what is left of the old one."""
        self.ahead += [point for point in path if point != self.end]

    def arrive(self) -> None:
        """Be where the path ends, at once."""
        if self.ahead:
            self.at, self.ahead = self.ahead[-1], []
        self.facing = "front"

    def move(self, seconds: float, passed: float = 0.0) -> None:
        """Walk on for `seconds` of real time, in which so many seconds of the day passed."""
        self.go(max(seconds * PACE, self.length() * max(seconds / LONGEST_S, passed / BEHIND_S)))

    def go(self, left: float) -> None:
        """Walk on by a length."""
        while self.ahead and left > 0:
            target = self.ahead[0]
            gap = math.dist(self.at, target)
            self._turn(target)
            if gap <= left:
                self.at = self.ahead.pop(0)
                left, self.walked = left - gap, self.walked + gap
            else:
                share = left / gap
                self.at = (
                    self.at[0] + (target[0] - self.at[0]) * share, self.at[1] + (target[1] - self.at[1]) * share
                )
                self.walked, left = self.walked + left, 0.0
        if not self.ahead:
            self.facing = "front"

    def length(self) -> float:
        """Return the length of the way ahead."""
        points = [self.at, *self.ahead]
        return sum(math.dist(a, b) for a, b in pairwise(points))

    def _turn(self, target: Point) -> None:
        dx, dy = target[0] - self.at[0], target[1] - self.at[1]
        if abs(dx) > abs(dy):
            self.facing = "right" if dx > 0 else "left"
        elif dy:
            self.facing = "front" if dy > 0 else "back"


def around(path: Iterable[Point], counters: Iterable[Box]) -> list[Point]:
    """Return a path that goes around the ends of counters instead of through them."""
    points = list(path)
    for left, top, wide, high in counters:
        bent = points[:1]
        for a, b in pairwise(points):
            crosses = min(a[1], b[1]) < top and max(a[1], b[1]) > top + high
            if crosses:
                x = a[0] + (b[0] - a[0]) * (top + high / 2 - a[1]) / (b[1] - a[1])
                if left < x < left + wide:
                    aside = left - SIDESTEP if x - left < left + wide - x else left + wide + SIDESTEP
                    ends = ((aside, top - SIDESTEP), (aside, top + high + SIDESTEP / 2))
                    bent += ends if a[1] < b[1] else reversed(ends)
            bent.append(b)
        points = bent
    return points


class Walkers:
    """Everybody on the floor, and those who are on their way out."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._floor = Floor(plan)
        self._door = plan.entrance
        self._counters: list[Box] = [
            (x, y, w, h) for room in plan.rooms.values() for kind, x, y, w, h in room.furniture if kind == "counter"
        ]
        self._walkers: dict[str, Walker] = {}
        self._seen: dict[str, PersonView] = {}
        self._now: float | None = None
        self._day_now: int | None = None

    def __getitem__(self, person_id: str) -> Walker:
        return self._walkers[person_id]

    @property
    def moving(self) -> bool:
        return any(walker.moving for walker in self._walkers.values())

    def update(
        self, people: Iterable[PersonView], now: float, day_now: int, still: bool = False
    ) -> list[PersonView]:
        """Let real time go on to `now` seconds and the day to `day_now`; return everybody to draw, the
        leaving ones too.

        With `still` (reduced motion) nobody is seen walking: people are where they are going.
        """
        seconds = min(0.1, max(0.0, now - (self._now if self._now is not None else now)))
        passed = max(0, day_now - (self._day_now if self._day_now is not None else day_now))
        self._now, self._day_now = now, day_now
        present = self._afoot(people)
        for person in present.values():
            self._see(person)
        for gone in [person for id, person in self._seen.items() if id not in present]:
            self._send_home(gone, still)
        self._seen = present
        for id, walker in list(self._walkers.items()):
            if still:
                walker.arrive()
            else:
                walker.move(seconds, passed)
            if walker.leaving and not walker.moving:
                del self._walkers[id]
        leaving = [walker.leaving for walker in self._walkers.values() if walker.leaving]
        return [*present.values(), *leaving]

    def settle(self, people: Iterable[PersonView], day_now: int) -> None:
        """Put everybody where the day has them now, without waiting for them to walk there."""
        self._seen = self._afoot(people)
        self._walkers = {person.id: self._placed(person, day_now) for person in self._seen.values()}

    def _afoot(self, people: Iterable[PersonView]) -> dict[str, PersonView]:
        """Return who is really here, by id: not those of a video visit."""
        return {person.id: person for person in people if not video.on_screen(person, self._plan)}

    def _placed(self, person: PersonView, day_now: int) -> Walker:
        """Return a walker as far on the way as the day has come."""
        way = around(person.path, self._counters)
        walker = Walker(way[0], goal=(person.left_at, person.path[-1]))
        walker.follow(way)
        lasts = person.arrives_at - person.left_at
        walker.go(walker.length() * ((day_now - person.left_at) / lasts if lasts else 1.0))
        return walker

    def _see(self, person: PersonView) -> None:
        walker = self._walkers.get(person.id)
        if walker is None:
            walker = self._walkers[person.id] = Walker(person.path[0])
        walker.leaving = None
        goal = (person.left_at, person.path[-1])
        if goal == walker.goal:
            return
        walker.goal = goal
        if math.dist(walker.end, person.path[0]) > 1:  # a walk was so short that it was never seen
            walker.follow(self._way(person, walker.end, person.path[0]))
        walker.follow(around(person.path, self._counters))

    def _way(self, person: PersonView, start: Point, goal: Point) -> list[Point]:
        """Return a way between two points of the plan, through somebody's doors and around counters."""
        patient = person.role == "patient"
        way = self._floor.path_between(self._room(start), start, self._room(goal), goal, patient)
        return around(way, self._counters)

    def _room(self, point: Point) -> str:
        """Return the room a point lies in; what lies in none counts as the entrance."""
        x, y = point
        for room_id, room in self._plan.rooms.items():
            left, top, wide, high = room.at
            if left <= x <= left + wide and top <= y <= top + high and point != self._door:
                return room_id
        return ENTRANCE

    def _send_home(self, person: PersonView, still: bool) -> None:
        walker = self._walkers.get(person.id)
        if walker is None:
            return
        if still or works_there(person):
            del self._walkers[person.id]
            return
        walker.leaving = person
        walker.follow(self._way(person, walker.end, self._door))
