"""Does everything that is named exist? (E112)"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import chain
from typing import Any

from sim.scenario.errors import Problem, and_more, did_you_mean, quoted
from sim.scenario.finding import is_from_library, is_own
from sim.scenario.places import DataPath, Found, Place, PlacedMap, Source, look_up, path_text
from sim.scenario.reach import KIND_SECTIONS, entries, section, steps_of, used_by
from sim.scenario.signs import told_of
from sim.scenario.wording import topic_of

KEYS = "(each name)"
EACH = "(each)"


@dataclass(frozen=True)
class Target:
    """What a name must be one of."""

    noun: str
    """"a visit": completes "'folow_up' is not ..."."""
    topic: str
    names: Callable[[Any], list[str]]
    held_by: Callable[[str], DataPath] = lambda _: ()
    """Name -> the path in the day that decides whether there is such a thing."""


def _in(name: str, noun: str) -> Target:
    return Target(noun, name, lambda data: [str(key) for key, _ in entries(section(data, name))], lambda id: (name, id))


VISIT, CALL = _in("visits", "a visit"), _in("calls", "a call")
JOB, EMERGENCY = _in("jobs", "a job"), _in("emergencies", "an emergency")
KIND = {"visits": VISIT, "calls": CALL, "jobs": JOB, "emergencies": EMERGENCY}
PATHWAY, TASK, CASE = _in("pathways", "a pathway"), _in("tasks", "a task"), _in("cases", "a case")
STAFF, STATION = _in("staff", "a pool of staff"), _in("stations", "a pool of stations")
SUPPLY = _in("supplies", "a supply")

WORKERS = replace(STAFF, names=lambda data: [*STAFF.names(data), "own"])
"""`own`: the one seat that the task is for (lunch)."""


def _rooms(data: Any) -> list[str]:
    return [str(key) for key, _ in entries(section(data, "plan", "rooms"))]


def _places(data: Any) -> list[str]:
    rooms = entries(section(data, "plan", "rooms"))
    kinds = [kind for _, room in rooms if isinstance(kind := section(room, "kind"), str)]
    return list(dict.fromkeys([*kinds, *_rooms(data), "entrance"]))


def _room_at(name: str) -> DataPath:
    return "plan", "rooms", name


ROOM = Target("a room of the plan", "plan", _rooms, _room_at)
PLACE = Target("a place of the plan", "plan", _places, _room_at)
WORKPLACE = replace(PLACE, names=lambda data: ["room", "desk", "here", *_places(data)])


def _seats(data: Any) -> list[str]:
    pools = entries(section(data, "staff"))
    counts = [(pool, section(staff, "count")) for pool, staff in pools]
    return [f"{pool}{n}" for pool, count in counts if isinstance(count, int) for n in range(1, min(count, 2000) + 1)]


SEAT = Target("a seat", "staff", _seats, lambda seat: ("staff", seat.rstrip("0123456789")))


def _assistants(data: Any) -> list[str]:
    from sim.assistants.assistant import kinds

    return kinds()


ASSISTANT = Target("an assistant", "staff", _assistants)

_RULES: tuple[tuple[DataPath, Target], ...] = (
    (("booked", "mix", KEYS), VISIT),
    (("arrivals", EACH, "per_seat"), STAFF),
    *(((kinds, EACH, "pathway"), PATHWAY) for kinds in KIND_SECTIONS),
    *(((kinds, EACH, "minutes", KEYS), TASK) for kinds in KIND_SECTIONS),
    *(((kinds, EACH, "place"), PLACE) for kinds in KIND_SECTIONS),
    (("tasks", EACH, "pool"), WORKERS),
    (("tasks", EACH, "help", EACH), STAFF),
    (("tasks", EACH, "place"), WORKPLACE),
    (("tasks", EACH, "fetch"), WORKPLACE),
    (("tasks", EACH, "case", "kind"), CASE),
    (("tasks", EACH, "case", "others", KEYS), CASE),
    (("tasks", EACH, "uses", KEYS), SUPPLY),
    (("tasks", EACH, "not_while", EACH), TASK),
    (("supplies", EACH, "sends"), PATHWAY),
    (("disruptions", EACH, "mends"), PATHWAY),
    (("disruptions", EACH, "blocks", EACH), TASK),
    (("disruptions", EACH, "slows", KEYS), TASK),
    (("disruptions", EACH, "away", EACH), SEAT),
    (("stations", EACH, EACH), ROOM),
    (("stations_count", KEYS), STATION),
    (("staff", EACH, "home"), PLACE),
    (("staff", EACH, "assistant"), ASSISTANT),
    (("staff", EACH, "also", KEYS), STAFF),
    (("staff", EACH, "also", EACH, EACH), TASK),
    (("huddle", EACH, "saves_share", KEYS), TASK),
    (("escalation",), PATHWAY),
)

_STEP_RULES = {
    "task": TASK, "take": STATION, "release": STATION, "hands_on": STATION, "spawn": PATHWAY, "go": PLACE,
    "refill": SUPPLY,
}  # fmt: skip


def reference_problems(data: PlacedMap, top: Place) -> list[Problem]:
    """Return a problem for every name that names nothing, except in parts of the library not used today."""
    used = used_by(data)

    def matters(path: DataPath) -> bool:
        if len(path) < 2 or used.has(str(path[0]), path[1]):
            return True
        return path[0] not in _REACHED or not is_from_library(look_up(data, path).at)

    @cache
    def there(target: Target) -> frozenset[str]:
        return frozenset(target.names(data))

    wrong = [one for one in _names(data) if one[1] not in there(one[2]) and matters(one[0])]
    problems: list[Problem] = []
    undone: dict[tuple[object, ...], list[_Name]] = {}
    for one in wrong:
        if (cause := _own_cause(data, top.source, one)) is None:
            problems.append(_problem(data, top, one))
        else:
            # A section that is taken out, or a plan drawn anew, is one cause; else each name that it lacks is one.
            whole = cause.value is None or cause.path == _ROOMS
            undone.setdefault((cause.path, None if whole else one[1]), []).append(one)
    return problems + [_undone(data, top.source, names) for names in undone.values()]


def _own_cause(data: PlacedMap, day: Source, one: "_Name") -> Found | None:
    """Return what the day's own file says that leaves a name in another file without its thing, if it does."""
    path, name, target, key = one
    if is_own(look_up(data, path, key=key).at, day):
        return None
    held_by = target.held_by(str(name))
    found = look_up(data, held_by)
    if held_by and found.at is None:
        # The whole section is not there, as under 'library: none': the day as a whole lacks it.
        return Found(held_by[:1], None, Place(day, 1, 1, 0))
    return found if found.path and found.path == held_by[: len(found.path)] and is_own(found.at, day) else None


def _undone(data: PlacedMap, day: Source, names: list["_Name"]) -> Problem:
    """Return one problem for all that a line of the day's own leaves without a thing they name."""
    first, name, target, key = names[0]
    cause = _own_cause(data, day, names[0])
    at = look_up(data, first, key=key).at
    assert cause is not None and at is not None
    if cause.path == _ROOMS and cause.value is not None:
        return _plan_lacks(cause.at, names, f"{path_text(first)} ({at.source.shown}:{at.line})")
    others = list(dict.fromkeys(path_text(path) for path, *_ in names[1:]))
    named = f"{path_text(first)} ({at.source.shown}:{at.line}) names it{and_more(others)}"
    like = did_you_mean(name, target.names(data), most=0) if cause.value is not None else ""
    hint = like or "keep it, or change what names it"
    message = f"{quoted(name)} is not {target.noun} here, but {named}"
    return Problem("E112", message, cause.at, path_text(cause.path), hint, topic_of(cause.path))


_ROOMS: DataPath = ("plan", "rooms")


def _plan_lacks(at: Place | None, names: list["_Name"], example: str) -> Problem:
    """Return one problem for all the places that a plan of the day's own leaves out."""
    lacking = list(dict.fromkeys(str(name) for _, name, *_ in names))
    listed = ", ".join(f"'{name}'" for name in lacking)
    message = f"what this day builds on needs places that this plan has not: {listed}; {example} names '{lacking[0]}'"
    hint = "draw them, or leave out what names them: without 'extends' nothing does but your own"
    return Problem("E112", message, at, path_text(_ROOMS), hint, "plan")


_REACHED = ("tasks", "pathways", *KIND_SECTIONS)


def _problem(data: PlacedMap, top: Place, one: "_Name") -> Problem:
    path, name, target, key = one
    found = look_up(data, path, key=key)
    shown_path = path[:-1] if key else path
    hint = _kind_of_station(data, name) if target in (PLACE, WORKPLACE) else ""
    hint = hint or did_you_mean(name, target.names(data))
    message, hint = told_of(name) or (f"{quoted(name)} is not {target.noun}", hint)
    return Problem("E112", message, found.at or top, path_text(shown_path), hint, topic_of((target.topic,)))


def _kind_of_station(data: Any, name: object) -> str:
    """Return what to write for a pool of stations where a place belongs: people go to a room of its kind."""
    rooms = section(data, "stations", str(name))
    kinds = [section(data, "plan", "rooms", str(room), "kind") for room in rooms] if isinstance(rooms, list) else []
    first = next((str(kind) for kind in kinds if kind), "")
    return f"that is a pool of stations; write {first}, the kind of its rooms" if first else ""


_Name = tuple[DataPath, object, Target, bool]
"""Path, the name that stands there, what it must be, and whether the name is a key."""


def _names(data: PlacedMap) -> Iterator[_Name]:
    """Yield every name in the data that must be a name of something."""
    for rule, target in _RULES:
        yield from _matching(data, rule, (), target)
    for name, stream in entries(section(data, "arrivals")):
        if kind := KIND.get(str(section(stream, "of"))):
            yield from _matching(data, ("arrivals", name, "mix", KEYS), (), kind)
        if section(stream, "per_provider_day") is not None and not section(data, "staff", "provider"):
            yield ("arrivals", name, "per_provider_day"), "provider", STAFF, False
    for name, pathway in entries(section(data, "pathways")):
        for path, step in steps_of(section(pathway, "steps"), ("pathways", name, "steps")):
            for verb, target in _STEP_RULES.items():
                if isinstance(step.get(verb), str):
                    yield (*path, verb), step[verb], target, False
    yield from _chances(data)


def _chances(data: PlacedMap) -> Iterator[_Name]:
    """Yield the steps whose chances a kind changes: they must be steps of its pathway."""
    for kinds in KIND_SECTIONS:
        for name, kind in entries(section(data, kinds)):
            pathway = section(kind, "pathway")
            target = Target(f"a step of the pathway '{pathway}'", kinds, _step_names(pathway))
            if (steps := section(data, "pathways", str(pathway))) is not None:
                named = chain(
                    _matching(data, (kinds, name, "chances", KEYS), (), target),
                    _matching(data, (kinds, name, "by_reason", EACH, "chances", KEYS), (), target),
                )
                # A chance of the library's for a step that the day's own pathway lacks does no harm.
                taken = isinstance(steps, PlacedMap) and not is_from_library(steps.keys_at.get("steps"))
                yield from (one for one in named if not (taken and is_from_library(look_up(data, one[0], key=True).at)))


def _step_names(pathway: object) -> Callable[[Any], list[str]]:
    """Return a function that lists what `chances` may name: a step's task, or what it takes, spawns ..."""

    def names(data: Any) -> list[str]:
        steps = steps_of(section(data, "pathways", str(pathway), "steps"), ())
        verbs = ("task", "take", "release", "spawn", "until", "await", "go", "end")
        said = [step[verb] for _, step in steps for verb in verbs if isinstance(step.get(verb), str)]
        return list(dict.fromkeys(said))

    return names


def _matching(value: Any, rule: DataPath, path: DataPath, target: Target) -> Iterator[_Name]:
    """Yield the names that a rule finds, wherever the data has the shape that the rule expects."""
    if not rule:
        # An empty text means "not given"; anything but text is another check's business.
        if isinstance(value, str) and value:
            yield path, value, target, False
        return
    first, rest = rule[0], rule[1:]
    if first == KEYS:
        for name, _ in entries(value):
            yield (*path, name), name, target, True
    elif first == EACH:
        for name, one in enumerate(value) if isinstance(value, list) else entries(value):
            yield from _matching(one, rest, (*path, name), target)
    elif isinstance(value, dict) and first in value:
        yield from _matching(value[first], rest, (*path, first), target)
