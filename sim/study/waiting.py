"""The wait grain: for what each patient waited, from when to when, read from the log alone.

A patient waits in every second in which nobody works with them and the visit could go on. What for is told by what
was asked for last and had not begun: a room, or a task of somebody's. Where a step was begun and put down, it is
whoever was called away; where the visit needs something done elsewhere first, it is that; and where a test, a machine
or a watch after a shot runs by itself, it is the time that this takes. Not counted are minutes before an appointment,
ways, times that pass at no clinic's fault (`wait`), and an emergency, in which the patient is looked after.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from typing import Literal, NamedTuple

from sim.clock import HOUR
from sim.day.day import Day
from sim.day.entity import Entity
from sim.day.log import ARRIVAL_DEPARTURE, QUEUE, RESOURCE_USE, Spell
from sim.day.plans import PathwayPlan

WaitedFor = Literal["room", "person", "called_away", "elsewhere", "by_itself"]

WaitedOn = tuple[WaitedFor, str]
"""What for, and the pool of rooms or staff, or the task, that it was."""

_ASKED = "_wait"
"""What the log adds to the name of a pool of stations that is waited for."""


class WaitRow(NamedTuple):
    """One stretch of one patient's waiting. `columns.WAIT` says what each field means."""

    run_number: int
    entity_id: str
    kind: str
    waited_for: WaitedFor
    name: str
    began: int
    ended: int


class Waiting(NamedTuple):
    """A stretch of waiting, in seconds since midnight."""

    began: int
    ended: int
    waited_for: WaitedFor
    name: str
    """The pool of rooms or of staff; of what runs by itself, the task."""


@dataclass(slots=True)
class _Wanted:
    """A task, or a station, that was asked for, and when somebody was at it."""

    name: str
    since: int
    station: bool
    got: int | None = None
    """When the station was got."""
    spells: list[Spell] = field(default_factory=list)
    alone_s: int = 0
    """How long it runs by itself once hands are free of it."""

    def parts(self, end: int) -> Iterator[tuple[int, int, str]]:
        """Yield (from, to, state): `asked` and not begun, `begun` and put down, `with` somebody, `alone` running."""
        if self.station:
            yield self.since, end if self.got is None else self.got, "asked"
            return
        since, state = self.since, "asked"
        for spell in self.spells:
            yield since, spell.began, state
            if spell.began < spell.ended:
                yield spell.began, spell.ended, "with"
                state = "begun"
            since = spell.ended
            if spell.how == "running":
                yield since, min(end, since + self.alone_s), "alone"
            if not spell.left_off:
                return
        yield since, end, state


class _Asking:
    """What everybody on a day asked for, in the order of time."""

    def __init__(self, day: Day) -> None:
        self.day = day
        self._of: dict[str, list[_Wanted]] = defaultdict(list)
        self.came: set[str] = set()
        plans, stations, tasks = day.plan.tasks, day.plan.stations, iter(day.log.tasks.items())
        spells: dict[str, list[Spell]] = defaultdict(list)
        for spell in day.log.spells:
            spells[spell.task].append(spell)
        for time, entity, _, event_type, event, _ in day.log.rows:
            if event_type == QUEUE and event in plans:
                task, asked = next(tasks)  # they stand in the order of their rows
                alone_s = asked.duration if plans[event].runs_alone else 0
                self._of[entity].append(_Wanted(event, time, False, None, spells.get(task, []), alone_s))
            elif event_type == QUEUE and event.removesuffix(_ASKED) in stations:
                self._of[entity].append(_Wanted(event.removesuffix(_ASKED), time, True))
            elif event_type == RESOURCE_USE and event in stations:
                for one in self._of[entity]:
                    if one.station and one.name == event and one.got is None:
                        one.got = time
            elif event_type == ARRIVAL_DEPARTURE and event == "arrival":
                self.came.add(entity)

    def patients(self) -> list[Entity]:
        """Return the patients who came, in order; somebody called back for a second sample is no second patient."""
        here = (one for one in self.day.entities.values() if one.id in self.came and one.root is one)
        return [one for one in here if one.kind.pathway.what == "patient"]

    @cached_property
    def _facts(self) -> Mapping[str, list[tuple[int, str, str]]]:
        """Root of a family -> (time, fact, entity that brought it about) of every fact, in the order of time."""
        found: dict[str, list[tuple[int, str, str]]] = defaultdict(list)
        tasks = self.day.log.tasks
        for mark in self.day.log.marks:
            if mark.what == "fact":
                root = self.day.entities[mark.entity].root.id
                by = tasks[mark.cause].entity if mark.cause in tasks else mark.cause
                found[root].append((mark.time, mark.name, by))
        return found

    def stretches(self, entity: Entity, start: int, end: int, *, as_help: bool = False) -> list[Waiting]:
        """Return how an entity waited in a time. `as_help`: for a patient who needs what this entity is about; then
        the work itself is waited for, too."""
        asked = self._of.get(entity.id, [])
        if start >= end:
            return []
        parts = [(max(a, start), min(b, end), state, one)
                 for one, until in zip(asked, _ends(asked, end), strict=True) for a, b, state in one.parts(until)]
        edges = sorted({start, end, *(time for a, b, *_ in parts if a < b for time in (a, b))})
        found: list[Waiting] = []
        for a, b in pairwise(edges):
            now = [(state, one) for since, until, state, one in parts if since <= a and b <= until]
            if now:
                found += self._one(a, b, now, as_help)
            elif not as_help:
                found += self._needed(entity, a, b)
        return _joined(found)

    def _one(self, a: int, b: int, now: list[tuple[str, _Wanted]], as_help: bool) -> Iterator[Waiting]:
        """Yield what was waited for while these were asked for or under way."""
        by_state: dict[str, _Wanted] = {}
        for state, one in now:
            by_state.setdefault(state, one)
        if "with" in by_state:
            if as_help:
                yield Waiting(a, b, "elsewhere", self._pool(by_state["with"]))
        elif "asked" in by_state:
            one = by_state["asked"]
            yield Waiting(a, b, "room" if one.station else "person", one.name if one.station else self._pool(one))
        elif "begun" in by_state:
            yield Waiting(a, b, "called_away", self._pool(by_state["begun"]))
        elif "alone" in by_state:
            yield Waiting(a, b, "by_itself", by_state["alone"].name)

    def _needed(self, entity: Entity, a: int, b: int) -> Iterator[Waiting]:
        """Yield what was waited for elsewhere, where nothing of one's own was asked for: until a fact came true."""
        awaited = _awaited(entity.kind.pathway)
        for time, fact, cause in self._facts.get(entity.root.id, ()):
            if a < time <= b and fact in awaited and cause != entity.id:
                other = self.day.entities[cause]
                if other.kind.pathway.what != "emergency":
                    yield from self.stretches(other, a, time, as_help=True)
                return

    def _pool(self, one: _Wanted) -> str:
        return self.day.plan.tasks[one.name].pool


def _ends(asked: list[_Wanted], end: int) -> list[int]:
    """Return when each was over at the latest: a pathway asks for the next thing when it is done with the last."""
    later = [one.since for one in asked[1:]] + [end]
    return [next((time for time in later[n:] if time > one.since), end) if not _together(asked, n) else end
            for n, one in enumerate(asked)]


def _together(asked: list[_Wanted], n: int) -> bool:
    """Tell whether a task was asked for with others at once: then the next thing says nothing of when it was over."""
    return any(other.since == asked[n].since for m, other in enumerate(asked) if m != n)


def _awaited(pathway: PathwayPlan) -> frozenset[str]:
    return frozenset(step.name for step in pathway.all_steps if step.verb == "await")


def _joined(found: Iterable[Waiting]) -> list[Waiting]:
    """Return stretches with those that touch and are of the same kind put together."""
    joined: list[Waiting] = []
    for one in found:
        if joined and joined[-1].ended == one.began and joined[-1][2:] == one[2:]:
            joined[-1] = joined[-1]._replace(ended=one.ended)
        else:
            joined.append(one)
    return joined


def wait_rows(day: Day, run_number: int = 1) -> list[WaitRow]:
    """Return every stretch of every patient's waiting, patient by patient in the order in which they came."""
    asking = _Asking(day)
    rows = []
    for entity in asking.patients():
        start = max(entity.arrived, entity.appointment or 0)
        end = day.now if entity.ended is None else entity.ended
        for began, ended, waited_for, name in asking.stretches(entity, start, end):
            rows.append(WaitRow(run_number, entity.id, entity.kind.id, waited_for, name, began, ended))
    return rows


def _by_hour(row: WaitRow) -> Iterator[tuple[int, int]]:
    """Yield (hour of the day, seconds of this stretch in it)."""
    at = row.began
    while at < row.ended:
        edge = min(row.ended, (at // HOUR + 1) * HOUR)
        yield at // HOUR, edge - at
        at = edge


@dataclass(frozen=True, slots=True)
class Waited:
    """What the patients of some days waited for, all together."""

    patients: int
    seconds: Mapping[WaitedOn, Mapping[int, int]]
    """By hour of the day."""

    @classmethod
    def of(cls, day: Day) -> "Waited":
        """Return what the patients of one day waited for."""
        return cls(len(_Asking(day).patients()), summed(wait_rows(day)))

    @classmethod
    def together(cls, some: Iterable["Waited"]) -> "Waited":
        """Return what the patients of all these days waited for."""
        patients, seconds = 0, dict[WaitedOn, Counter[int]]()
        for one in some:
            patients += one.patients
            for what, hours in one.seconds.items():
                seconds.setdefault(what, Counter()).update(hours)
        return cls(patients, seconds)


def summed(rows: Iterable[WaitRow]) -> dict[WaitedOn, Counter[int]]:
    """Return what was waited for -> hour of the day -> seconds."""
    seconds: dict[WaitedOn, Counter[int]] = {}
    for row in rows:
        for hour, part in _by_hour(row):
            seconds.setdefault((row.waited_for, row.name), Counter())[hour] += part
    return seconds
