"""Checks of the floor plan."""

import math
from collections.abc import Iterator
from itertools import combinations

from sim.scenario.checks.kit import PLAYED, Checked, Fault, check
from sim.scenario.checks.pathways import flat
from sim.scenario.errors import and_more
from sim.scenario.finding import is_own
from sim.scenario.model import GoStep, Room, Scenario, TakeStep
from sim.scenario.places import DataPath, look_up

_Box = tuple[float, float, float, float]
_SLACK_M = 0.3
"""Drawn walls have a thickness: a door may be that far from the line."""


@check("E211", "Rooms do not lie on top of each other.")
def rooms_apart(checked: Checked) -> Iterator[Fault]:
    for first, second in _on_top(checked.day):
        if _is_own_room(checked, first) == _is_own_room(checked, second):
            yield Fault(("plan", "rooms", second, "at"), f"'{second}' lies on top of '{first}'")
    if mixed := _mixed(checked):
        yield _mixed_plans(checked, mixed)


def _on_top(day: Scenario) -> Iterator[tuple[str, str]]:
    for (first, one), (second, other) in combinations(day.plan.rooms.items(), 2):
        if _overlap(one.at, other.at):
            yield first, second


def _mixed(checked: Checked) -> list[tuple[str, str]]:
    """Return each room of the day's own that lies on one of the plan it builds on, with that one."""
    pairs = ((one, other) for pair in _on_top(checked.day) for one, other in (pair, pair[::-1]))
    return [(own, below) for own, below in pairs if _is_own_room(checked, own) and not _is_own_room(checked, below)]


def _is_half_drawn(checked: Checked) -> bool:
    """Tell whether a plan of the day's own is mixed with the one below: what else is wrong with it comes of that."""
    return len(_mixed(checked)) > 1


def _is_own_room(checked: Checked, name: str) -> bool:
    """Tell whether the day's own file says where a room lies."""
    return is_own(look_up(checked.data, ("plan", "rooms", name, "at")).at, checked.top.source)


def _mixed_plans(checked: Checked, pairs: list[tuple[str, str]]) -> Fault:
    """Return one fault for all rooms of a day that lie on rooms of the plan that it builds on."""
    (own, below), *others = pairs
    at = look_up(checked.data, ("plan", "rooms", below, "at")).at
    where = f" ({at.source.shown}:{at.line})" if at is not None else ""
    message = (
        f"'{own}' lies on top of '{below}'{where}, a room of the plan that this day builds on"
        f"{and_more([f'{one} on {other}' for one, other in others])}"
    )
    if len(pairs) == 1:
        hint = f"move it, or take the other one out: '{below}: null'"
    else:
        hint = "for a plan of your own give size, corridor and entrance as well: then none of those rooms stays"
    return Fault(("plan", "rooms", own, "at"), message, hint)


@check("E212", "Rooms have a size and lie within the plan.")
def rooms_inside(checked: Checked) -> Iterator[Fault]:
    width, height = checked.day.plan.size
    if _is_half_drawn(checked):
        return  # told already, and why
    for name, room in checked.day.plan.rooms.items():
        x, y, w, h = room.at
        if w <= 0 or h <= 0:
            yield Fault(("plan", "rooms", name, "at"), "a room needs a width and a height above 0")
        elif x < 0 or y < 0 or x + w > width or y + h > height:
            message = f"'{name}' reaches outside the plan, which is {width:g} by {height:g}"
            yield Fault(("plan", "rooms", name, "at"), message, "write [x, y, width, height]", causes=_SIZE)


_SIZE: tuple[DataPath, ...] = (("plan", "size"),)


def _of_room(name: str) -> tuple[DataPath, ...]:
    """Return what a door or a place in a room goes by."""
    return (("plan", "rooms", name, "at"),)


@check("E213", "A door is in a wall of its room.")
def doors_in_walls(checked: Checked) -> Iterator[Fault]:
    slack = _SLACK_M / checked.day.plan.metres_per_unit
    if _is_half_drawn(checked):
        return  # told already, and why
    for name, room in checked.day.plan.rooms.items():
        if not _on_edge(room.door, room.at, slack):
            x, y, w, h = room.at
            hint = f"x from {x:g} to {x + w:g}, y from {y:g} to {y + h:g}"
            message = "this door is not in a wall of its room"
            yield Fault(("plan", "rooms", name, "door"), message, hint, causes=_of_room(name))


@check("E214", "Seats and standing places are inside their room.")
def people_inside(checked: Checked) -> Iterator[Fault]:
    if _is_half_drawn(checked):
        return  # told already, and why
    for name, room in checked.day.plan.rooms.items():
        if min(room.at[2:]) <= 0:
            continue  # told already: there is no inside
        for where in ("seats", "stands"):
            for number, point in enumerate(getattr(room, where)):
                if not _inside(point, room):
                    message = f"{list(point)} is not inside '{name}'"
                    yield Fault(("plan", "rooms", name, where, number), message, causes=_of_room(name))


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


FIGURE = (44, 54)
"""How wide and tall a person is drawn, in units of the plan."""
_LEAST = (2 * FIGURE[0], FIGURE[1] + 26)
"""The smallest room in which one sees anything: two people side by side below the name of the room."""


def _is_played(checked: Checked) -> bool:
    """Tell whether the plan is ever seen: only days with a seat to play are."""
    return any(checked.day.staff[pool].count for pool in PLAYED if pool in checked.day.staff)


@check("W309", "Rooms are drawn large enough for people: the plan's units are about those of the screen.")
def rooms_hold_people(checked: Checked) -> Iterator[Fault]:
    if not _is_played(checked) or _is_half_drawn(checked) or any(rooms_inside(checked)):
        return
    rooms = {name: room.at[2:] for name, room in checked.day.plan.rooms.items()}
    small = [name for name, (w, h) in rooms.items() if w < _LEAST[0] or h < _LEAST[1]]
    if small:
        first, *others = small
        wide, tall = rooms[first]
        times = max(max(_LEAST[0] / w, _LEAST[1] / h) for w, h in rooms.values())
        message = (
            f"'{first}', {wide:g} by {tall:g}, is too small to see people in: "
            f"a figure takes {FIGURE[0]} by {FIGURE[1]} units{and_more(others)}"
        )
        hint = f"draw the plan {math.ceil(times)} times as large, or rooms of {_LEAST[0]} by {_LEAST[1]} and more"
        yield Fault(("plan", "rooms", first, "at"), message, hint)


@check("W310", "Rooms where people stay have places for them, or all would stand on one spot.")
def rooms_have_places(checked: Checked) -> Iterator[Fault]:
    if not _is_played(checked) or any(rooms_inside(checked)) or any(rooms_hold_people(checked)):
        return
    missing = list(_places_missing(checked))
    if missing:
        (first, what), *others = missing
        x, y, w, h = checked.day.plan.rooms[first].at
        at = {"seats": f"seats: [[{x + w / 3:.0f}, {y + 2 * h / 3:.0f}]]",
              "stands": f"stands: [[{x + 2 * w / 3:.0f}, {y + 2 * h / 3:.0f}]]"}  # fmt: skip
        named = and_more([f"{name} {_FOR[kind]}" for name, kind in others])
        message = f"'{first}' has no place {_FOR[what]}: all would be on one spot in its middle{named}"
        yield Fault(("plan", "rooms", first), message, f"write {at[what]}, and more of them", at_key=True)


_FOR = {"seats": "for patients (seats)", "stands": "for staff (stands)"}


def _places_missing(checked: Checked) -> Iterator[tuple[str, str]]:
    """Yield (room, "seats" or "stands") for what rooms lack where patients wait or go, or staff belong or come."""
    day = checked.day
    walked_to = _walked_to(checked)
    held = {room for rooms in day.stations.values() for room in rooms}
    homes = {staff.home for staff in day.staff.values() if staff.count}
    for name, room in day.plan.rooms.items():
        if not room.seats and (name in held or room.kind == "waiting" or walked_to & {name, room.kind}):
            yield name, "seats"
        if not room.stands and (name in held or homes & {name, room.kind}):
            yield name, "stands"


def _walked_to(checked: Checked) -> set[str]:
    """Return the places to which steps send the patients of a day."""
    paths = (path for name, path in checked.day.pathways.items() if checked.used.has("pathways", name))
    steps = (step for path in paths if path.what == "patient" for _, step in flat(path.steps, ()))
    return {step.go for step in steps if isinstance(step, GoStep)}


_FILLED = 0.25
"""The window shows the whole plan: where the rooms take up less of it than this, they are drawn too small."""


@check("W324", "The rooms fill their plan, or they are drawn too small to see.")
def rooms_fill_the_plan(checked: Checked) -> Iterator[Fault]:
    (width, height), rooms = checked.day.plan.size, checked.day.plan.rooms.values()
    if not rooms or not _is_played(checked) or _is_half_drawn(checked) or any(rooms_inside(checked)):
        return
    wide = max(x + w for x, _, w, _ in (room.at for room in rooms))
    high = max(y + h for _, y, _, h in (room.at for room in rooms))
    if wide * high < _FILLED * width * height:
        message = f"the rooms take up {wide:g} by {high:g} of a plan of {width:g} by {height:g}"
        yield Fault(("plan", "size"), message, f"write size: [{wide:g}, {high:g}]")


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
