"""Checks of where people are: those whom a task is for must be where it is done."""

from collections.abc import Iterator

from sim.scenario.checks.kit import Checked, Fault, check
from sim.scenario.checks.pathways import always, flat
from sim.scenario.finding import is_from_library
from sim.scenario.model import GoStep, ReleaseStep, Scenario, SpawnStep, Step, TakeStep, TaskKind, TaskStep
from sim.scenario.places import DataPath, look_up
from sim.scenario.reach import KIND_SECTIONS

IN_THE_CLINIC = ("patient", "guest", "emergency")
"""What comes in person."""

WITH_THEM = ("patients", "emergencies")
"""Time that counts so is spent with the person whom the task is for."""

_Rooms = frozenset[str]


@check("W320", "Whom a task is for is where it is done: somebody brings them, or they go there.")
def people_are_where_the_work_is(checked: Checked) -> Iterator[Fault]:
    if not checked.day.walking:
        return
    spawned = set(_spawned(checked.day))
    for name, pathway in checked.day.pathways.items():
        if pathway.what in IN_THE_CLINIC and checked.used.has("pathways", name):
            start = None if name in spawned else _starts(checked.day, name)
            yield from _Walk(checked, start).faults(name)


def _spawned(day: Scenario) -> Iterator[str]:
    """Yield the pathways that begin wherever something else is: where that is, is not known beforehand."""
    for pathway in day.pathways.values():
        yield from (step.spawn for _, step in flat(pathway.steps, ()) if isinstance(step, SpawnStep))
    yield from (name for name in (day.escalation,) if name)


def _starts(day: Scenario, pathway: str) -> _Rooms:
    """Return the rooms in which those who walk a pathway begin."""
    kinds = (kind for section in KIND_SECTIONS for kind in getattr(day, section).values())
    return frozenset().union(*(_rooms(day, kind.place or "entrance") for kind in kinds if kind.pathway == pathway))


def _rooms(day: Scenario, place: str) -> _Rooms:
    """Return the rooms that a place can mean: one by its name, or all of a kind."""
    if place in day.plan.rooms or place == "entrance":
        return frozenset({place})
    return frozenset(name for name, room in day.plan.rooms.items() if room.kind == place)


class _Walk:
    """Follows those who walk a pathway: in which rooms they can be (None: not known), and what they hold."""

    def __init__(self, checked: Checked, start: _Rooms | None) -> None:
        self.checked = checked
        self.day = checked.day
        self.at = start
        self.held: dict[str, Step] = {}
        """Pool of stations -> the step that took one, or gave one back for some."""

    def faults(self, name: str) -> Iterator[Fault]:
        """Walk a pathway and yield each task that is done where those whom it is for cannot be."""
        for path, step in flat(self.day.pathways[name].steps, ("pathways", name, "steps")):
            everybody = always(step) and "together" not in path
            if isinstance(step, TaskStep) and step.task in self.day.tasks:
                yield from self._at_work(step, (*path, "task"), everybody)
            elif isinstance(step, GoStep):
                self._goes(_rooms(self.day, step.go), everybody)
            else:
                self._holds(step, everybody)

    def _at_work(self, step: TaskStep, path: DataPath, everybody: bool) -> Iterator[Fault]:
        name, task = step.task, self.day.tasks[step.task]
        goal = self._goal(task, step)
        if task.moves_entity:
            self._goes(goal, everybody)
        elif task.counts in WITH_THEM and self._is_own(name, path):
            yield from self._missed(name, path, goal)
            if goal is not None:
                self._goes((self.at or goal) | goal, True)  # told once

    def _missed(self, name: str, path: DataPath, goal: _Rooms | None) -> Iterator[Fault]:
        task = self.day.tasks[name]
        causes = (("tasks", name, "place"), ("tasks", name))
        if task.place == "here":
            message = f"'{name}' is done 'here', where its worker stands, and not where the person it is for is"
            yield Fault(path, message, f"give '{name}' place: room", causes=causes)
        elif goal and self.at and not goal & self.at:
            message = f"'{name}' is done in {_named(goal)}, but the person it is for is in {_named(self.at)}"
            yield Fault(path, message, self._remedy(name), causes=causes)

    def _remedy(self, name: str) -> str:
        task = self.day.tasks[name]
        if task.place == "room":
            return "give the task that brings them there 'moves_entity: true'"
        return f"write '- go: {task.place}' before it, or give '{name}' moves_entity: true"

    def _is_own(self, name: str, path: DataPath) -> bool:
        """Tell whether an author put this together: in the library, who sees to a sample needs no patient beside it."""
        places = (look_up(self.checked.data, where).at for where in (path, ("tasks", name, "place")))
        return any(at is not None and not is_from_library(at) for at in places)

    def _goal(self, task: TaskKind, step: TaskStep) -> _Rooms | None:
        """Return the rooms where a task can be done; None where that follows the person, or the one who does it."""
        if task.place in ("here", "desk"):
            return None
        if task.place != "room":
            return _rooms(self.day, task.place)
        pool, taken = next(iter(self.held.items()), ("", step))
        return frozenset(self.day.stations[pool]) if pool in self.day.stations and _also(step, taken) else None

    def _goes(self, to: _Rooms | None, everybody: bool) -> None:
        if everybody or to is None or self.at is None:
            self.at = to
        else:
            self.at |= to

    def _holds(self, step: Step, everybody: bool) -> None:
        if isinstance(step, TakeStep):
            self.held[step.take] = step
        elif isinstance(step, ReleaseStep) and everybody:
            self.held.pop(step.release, None)
        elif isinstance(step, ReleaseStep) and step.release in self.held:
            self.held[step.release] = step


def _also(step: Step, earlier: Step) -> bool:
    """Tell whether whoever takes a step has taken an earlier one."""
    sure = isinstance(earlier, TakeStep) and (earlier.chance is None or earlier.chance.value >= 1)
    return sure and set(earlier.when) <= set(step.when) and set(earlier.unless) <= set(step.unless)


def _named(rooms: _Rooms) -> str:
    """Return rooms in words."""
    first = min(rooms)
    return f"'{first}'" if len(rooms) == 1 else f"'{first}' (or another room)"
