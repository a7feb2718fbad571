"""Checks of the floor plan."""

from collections.abc import Iterator
from itertools import combinations

from sim.scenario.checks.kit import Checked, Fault, check
from sim.scenario.errors import and_more
from sim.scenario.model import Room, TakeStep

_Box = tuple[float, float, float, float]
_SLACK_M = 0.3
"""Drawn walls have a thickness: a door may be that far from the line."""


@check("E211", "Rooms do not lie on top of each other.")
def rooms_apart(checked: Checked) -> Iterator[Fault]:
    rooms = list(checked.day.plan.rooms.items())
    for (first, one), (second, other) in combinations(rooms, 2):
        if _overlap(one.at, other.at):
            yield Fault(("plan", "rooms", second, "at"), f"'{second}' lies on top of '{first}'")


@check("E212", "Rooms have a size and lie within the plan.")
def rooms_inside(checked: Checked) -> Iterator[Fault]:
    width, height = checked.day.plan.size
    for name, room in checked.day.plan.rooms.items():
        x, y, w, h = room.at
        if w <= 0 or h <= 0:
            yield Fault(("plan", "rooms", name, "at"), "a room needs a width and a height above 0")
        elif x < 0 or y < 0 or x + w > width or y + h > height:
            message = f"'{name}' reaches outside the plan, which is {width:g} by {height:g}"
            yield Fault(("plan", "rooms", name, "at"), message, "write [x, y, width, height]")


@check("E213", "A door is in a wall of its room.")
def doors_in_walls(checked: Checked) -> Iterator[Fault]:
    slack = _SLACK_M / checked.day.plan.metres_per_unit
    for name, room in checked.day.plan.rooms.items():
        if not _on_edge(room.door, room.at, slack):
            x, y, w, h = room.at
            hint = f"x from {x:g} to {x + w:g}, y from {y:g} to {y + h:g}"
            yield Fault(("plan", "rooms", name, "door"), "this door is not in a wall of its room", hint)


@check("E214", "Seats and standing places are inside their room.")
def people_inside(checked: Checked) -> Iterator[Fault]:
    for name, room in checked.day.plan.rooms.items():
        for where in ("seats", "stands"):
            for number, point in enumerate(getattr(room, where)):
                if not _inside(point, room):
                    message = f"{list(point)} is not inside '{name}'"
                    yield Fault(("plan", "rooms", name, where, number), message)


@check("E215", "A room is a station of one pool at most.")
def stations_once(checked: Checked) -> Iterator[Fault]:
    pool_of: dict[str, str] = {}
    for pool, rooms in checked.day.stations.items():
        for number, room in enumerate(rooms):
            if room in pool_of:
                yield Fault(("stations", pool, number), f"'{room}' is already a station of '{pool_of[room]}'")
            pool_of.setdefault(room, pool)


@check("E216", "No more stations are used than there are.")
def stations_exist(checked: Checked) -> Iterator[Fault]:
    for pool, count in checked.day.stations_count.items():
        there = len(checked.day.stations.get(pool, ()))
        if count > there:
            yield Fault(("stations_count", pool), f"'{pool}' has {there} stations, not {count}")


@check("E258", "Where somebody waits for a station, there is one today.")
def stations_to_wait_for(checked: Checked) -> Iterator[Fault]:
    day = checked.day
    taken: dict[str, list[str]] = {}
    for name, pathway in day.pathways.items():
        for step in pathway.steps:
            if isinstance(step, TakeStep) and checked.used.has("pathways", name):
                taken.setdefault(step.take, []).append(name)
    for pool, pathways in taken.items():
        rooms = day.stations.get(pool, ())
        if day.stations_count.get(pool, len(rooms)) == 0:
            first, *others = dict.fromkeys(pathways)
            message = f"'{first}' waits for one of '{pool}', which has none today{and_more(others)}"
            path = ("stations_count" if rooms else "stations", pool)
            yield Fault(path, message, f"give {pool} 1 or more")


def _overlap(one: _Box, other: _Box) -> bool:
    x, y, w, h = one
    left, top, width, height = other
    return x < left + width and left < x + w and y < top + height and top < y + h


def _inside(point: tuple[float, float], room: Room) -> bool:
    x, y, w, h = room.at
    return x <= point[0] <= x + w and y <= point[1] <= y + h


def _on_edge(point: tuple[float, float], box: _Box, slack: float) -> bool:
    x, y, w, h = box
    if not (x - slack <= point[0] <= x + w + slack and y - slack <= point[1] <= y + h + slack):
        return False
    return min(abs(point[0] - x), abs(point[0] - x - w), abs(point[1] - y), abs(point[1] - y - h)) <= slack
