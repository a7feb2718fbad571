"""What a day uses of all that it could: the library is larger than any day.

Works on data that may be wrong, so that wrong names and wrong values are all reported at once.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from sim.scenario.places import DataPath

KIND_SECTIONS = ("visits", "calls", "jobs", "emergencies")


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
    for _, supply in entries(section(data, "supplies")):
        _use_pathway(data, section(supply, "sends"), used)
    return used


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
                used.add("cases", section(data, "tasks", str(step["task"]), "case", "kind"))
            waiting.append(step.get("spawn"))
