"""What a day uses of all that it could: the library is larger than any day.

Works on data that may be wrong, so that wrong names and wrong values are all reported at once.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from sim.scenario.finding import is_from_library
from sim.scenario.places import DataPath, look_up

KIND_SECTIONS = ("visits", "calls", "jobs", "emergencies")
SECTIONS = frozenset(
    {"booked", "arrivals", "escalation", "disruptions", "supplies", "tasks", "pathways", *KIND_SECTIONS}
)
"""What `used_by` reads of a day: whoever writes a scenario out for it need not write the rest, which is far more."""


@dataclass
class Used:
    """Ids that something of the day leads to, by section ("tasks", "pathways", "visits" ...)."""

    ids: dict[str, set[str]] = field(default_factory=dict)

    def has(self, section: str, name: object) -> bool:
        """Tell whether the day uses this entry."""
        return name in self.ids.get(section, ())

    def add(self, section: str, name: object) -> bool:
        """Note an entry; tell whether it is new."""
        seen = self.ids.setdefault(section, set())
        if not isinstance(name, str) or name in seen:
            return False
        seen.add(name)
        return True


def entries(data: Any) -> list[tuple[Any, Any]]:
    """Return the entries of a mapping; none of anything else."""
    return list(data.items()) if isinstance(data, dict) else []


def section(data: Any, *path: str) -> Any:
    """Return what stands at a path of names, None where there is nothing."""
    for name in path:
        data = data.get(name) if isinstance(data, dict) else None
    return data


def steps_of(steps: Any, path: DataPath) -> Iterator[tuple[DataPath, dict[str, Any]]]:
    """Yield every step of a list with its path, those done together included."""
    for number, step in enumerate(steps if isinstance(steps, list) else ()):
        if isinstance(step, dict):
            yield (*path, number), step
            yield from steps_of(step.get("together"), (*path, number, "together"))


def used_by(data: Any, *, with_seats: bool = True) -> Used:
    """Return what the day's bookings, arrivals, disruptions, supplies and escalation lead to.

    `with_seats` includes what comes for particular seats (`per_seat`).
    """
    used = Used()
    for kind, _ in entries(section(data, "booked", "mix")):
        _use_kind(data, "visits", kind, used)
    for _, stream in entries(section(data, "arrivals")):
        of = section(stream, "of")
        if section(stream, "per_seat") is not None and not with_seats:
            continue
        for kind, _ in entries(section(stream, "mix")):
            if of in KIND_SECTIONS:
                _use_kind(data, of, kind, used)
    _use_pathway(data, section(data, "escalation"), used)
    for _, disruption in entries(section(data, "disruptions")):
        _use_pathway(data, section(disruption, "mends"), used)
    _use_supplies(data, used)
    return used


def _use_supplies(data: Any, used: Used) -> None:
    """Note what supplies send for. The library's count only where a task of the day uses them up."""
    left = entries(section(data, "supplies"))
    while True:
        tasks = [section(data, "tasks", task, "uses") for task in used.ids.get("tasks", ())]
        taken = {name for uses in tasks for name, _ in entries(uses)}
        counting = [one for one in left if one[0] in taken or not _is_librarys(data, "supplies", one[0])]
        if not counting:
            return
        left = [one for one in left if one not in counting]
        for name, supply in counting:
            used.add("supplies", name)
            _use_pathway(data, section(supply, "sends"), used)


def _is_librarys(data: Any, within: str, name: str) -> bool:
    """Tell whether an entry stands in the library as it is."""
    return is_from_library(look_up(data, (within, name)).at)


def _use_kind(data: Any, of: str, kind: object, used: Used) -> None:
    if used.add(of, kind):
        _use_pathway(data, section(data, of, str(kind), "pathway"), used)


def _use_pathway(data: Any, name: object, used: Used) -> None:
    waiting = [name]
    while waiting:
        name = waiting.pop()
        if not used.add("pathways", name):
            continue
        for _, step in steps_of(section(data, "pathways", str(name), "steps"), ()):
            if used.add("tasks", step.get("task")):
                case = section(data, "tasks", str(step["task"]), "case")
                for kind in (section(case, "kind"), *(other for other, _ in entries(section(case, "others")))):
                    used.add("cases", kind)
            waiting.append(step.get("spawn"))
