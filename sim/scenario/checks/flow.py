"""How much a day brings and how much work that makes, in expectation: no luck, no queues, only means.

Where it depends on what people do (a fact that only an answer sets), a share is assumed.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from sim.clock import HOUR, parse_clock
from sim.scenario.model import (
    EndStep,
    Kind,
    Scenario,
    SetStep,
    SpawnStep,
    Step,
    Stream,
    TaskStep,
    TogetherStep,
)

ANSWERS_DEPEND = 0.05
"""The share assumed for facts that only an answer sets: how well somebody works is not known beforehand."""

_DEEPEST = 12
_LEAST = 1e-4

Facts = dict[str, float]
"""Fact -> the share of entities of which it holds."""


@dataclass(frozen=True, slots=True)
class Arrivals:
    """How many of a kind are expected today."""

    section: str
    kind: str
    number: float
    seats: str = ""
    """The pool whose seats they come for, one each (lunch)."""


@dataclass
class Work:
    """Expected work of a day."""

    tasks: dict[str, float] = field(default_factory=dict)
    """Task id -> how often."""
    minutes: dict[str, float] = field(default_factory=dict)
    """Pool -> minutes of work."""
    cases: dict[tuple[str, str], float] = field(default_factory=dict)
    """(pool, case kind) -> how often it is opened."""


def expected_of(day: Scenario, stream: Stream) -> float:
    """Return how many of a stream are expected in a day."""
    if stream.at:
        # Seats take the times in turn, one each.
        each = day.staff[stream.per_seat].count if stream.per_seat in day.staff else len(stream.at)
        return each * stream.count
    per_day = stream.per_day.value if stream.per_day is not None else 0.0
    if stream.per_provider_day is not None:
        per_day = stream.per_provider_day.value * _providers(day)
    return per_day * stream.game_rate.value


def _providers(day: Scenario) -> int:
    return day.staff["provider"].count if "provider" in day.staff else 1


def expected_arrivals(day: Scenario) -> Iterator[Arrivals]:
    """Yield what is expected today, kind by kind. Those who do not show up are not counted."""
    if day.booked is not None:
        come = max(0.0, 1 - day.booked.no_show.value - day.booked.cancelled.value)
        number = day.booked.slots_per_provider * _providers(day) * come
        yield from _shared_out("visits", day.booked.mix, number)
    for stream in day.arrivals.values():
        yield from _shared_out(stream.of, stream.mix, expected_of(day, stream), stream.per_seat or "")


def arrivals_by_hour(day: Scenario) -> Iterator[tuple[str, int, float]]:
    """Yield (what, hour of the day, expected number)."""
    from sim.day.arrivals import appointment_times

    if day.booked is not None:
        come = 1 - day.booked.no_show.value - day.booked.cancelled.value
        for time in appointment_times(day.booked):
            yield "visits", time // HOUR, _providers(day) * come
    for stream in day.arrivals.values():
        number = expected_of(day, stream)
        if stream.at:
            for text in stream.at:
                yield stream.of, parse_clock(text) // HOUR, number / len(stream.at)
        elif stream.by_hour:
            staffed = {hour: weight * _staffed_share(day, hour) for hour, weight in stream.by_hour.items()}
            weights = sum(staffed.values())
            yield from ((stream.of, hour, number * weight / weights) for hour, weight in staffed.items() if weights)
        elif stream.between is not None:
            start, end = (parse_clock(text) for text in stream.between)
            for hour in range(start // HOUR, (end - 1) // HOUR + 1):
                inside = min(end, (hour + 1) * HOUR) - max(start, hour * HOUR)
                yield stream.of, hour, number * inside / (end - start)


def _staffed_share(day: Scenario, hour: int) -> float:
    """Return how much of an hour is left once staff has come: what its hours weigh is shared out over that time."""
    return min(1.0, max(0.0, (hour + 1) - parse_clock(day.hours.staff_from) / HOUR))


def _shared_out(section: str, mix: dict[str, float], number: float, seats: str = "") -> Iterator[Arrivals]:
    weights = sum(mix.values())
    for kind, weight in mix.items():
        if weight > 0:
            yield Arrivals(section, kind, number * weight / weights, seats)


def expected_work(day: Scenario) -> Work:
    """Return how often each task is expected, and how much work that makes for each pool."""
    flow = _Flow(day)
    for arrivals in expected_arrivals(day):
        kind: Kind | None = getattr(day, arrivals.section).get(arrivals.kind)
        if kind is not None and kind.pathway in day.pathways:
            for some, share in kind.by_share():
                planted = day.pathways[some.pathway].planted | some.planted
                facts = dict.fromkeys(some.facts, 1.0) | {fact: chance.value for fact, chance in planted.items()}
                flow.walk(some.pathway, arrivals.number * share, facts, _Who(some, arrivals.seats))
    return flow.work


def staffed_minutes(day: Scenario, pool: str) -> float:
    """Return the minutes that a pool's seats are there before the doors close."""
    hours = day.hours
    return day.staff[pool].count * (parse_clock(hours.closes) - parse_clock(hours.staff_from)) / 60


@dataclass(frozen=True, slots=True)
class _Who:
    """Whose pathway is walked: a kind with its own chances and times (None: something spawned)."""

    kind: Kind | None
    seats: str

    def chance(self, step: Step) -> float:
        chances = self.kind.chances if self.kind else {}
        # Asked thousands of times, and a pydantic model is slow to say that it has no such field.
        names = map(vars(step).get, ("task", "spawn", "take")) if chances else ()
        share = next((chances[name] for name in names if name in chances), step.chance)
        return share.value if share is not None else 1.0


class _Flow:
    """Walks pathways with shares of entities instead of entities."""

    def __init__(self, day: Scenario) -> None:
        self.day = day
        self.work = Work()
        self._answered = {fact for spec in day.cases.values() for fact in spec.facts_set}

    def walk(self, pathway: str, number: float, facts: Facts, who: _Who, depth: int = 0) -> None:
        """Count the work of `number` entities on a pathway, and of all that they spawn."""
        for step, share in self._steps(self.day.pathways[pathway].steps, facts, who):
            times = number * share
            if times < _LEAST:
                continue
            if isinstance(step, TaskStep) and step.task in self.day.tasks:
                self._count(step, times, who, facts)
            elif isinstance(step, SpawnStep) and step.spawn in self.day.pathways and depth < _DEEPEST:
                planted = self.day.pathways[step.spawn].planted
                inherited = facts | {fact: share.value for fact, share in planted.items()}
                self.walk(step.spawn, times, inherited, _Who(None, who.seats), depth + 1)

    def _steps(self, steps: tuple[Step, ...], facts: Facts, who: _Who) -> Iterator[tuple[Step, float]]:
        """Yield each step with the share of entities that take it; those who end are gone afterwards."""
        still = 1.0
        for step in steps:
            share = still * who.chance(step) * self._holds(step, facts)
            if isinstance(step, TogetherStep):
                yield from ((inner, share * part) for inner, part in self._steps(step.together, facts, who))
                continue
            yield step, share
            if isinstance(step, TaskStep | SetStep):
                for fact in (*step.sets, *step.begun_sets) if isinstance(step, TaskStep) else step.set:
                    facts[fact] = max(facts.get(fact, 0.0), share)
            elif isinstance(step, EndStep):
                still -= share

    def _holds(self, step: Step, facts: Facts) -> float:
        """Return the share of entities whose facts let them take a step."""
        share = 1.0
        for fact in step.when:
            share *= facts.get(fact, self._unknown(fact))
        for fact in step.unless:
            share *= 1 - facts.get(fact, self._unknown(fact))
        return share

    def _unknown(self, fact: str) -> float:
        return ANSWERS_DEPEND if fact in self._answered else 0.0

    def _count(self, step: TaskStep, times: float, who: _Who, facts: Facts) -> None:
        task = self.day.tasks[step.task]
        own = who.kind.minutes.get(step.task) if who.kind else None
        lasts = task.hands_on if task.runs_alone else own or step.minutes or task.minutes
        pool = who.seats if task.pool == "own" else task.pool
        self.work.tasks[step.task] = self.work.tasks.get(step.task, 0.0) + times
        self.work.minutes[pool] = self.work.minutes.get(pool, 0.0) + times * lasts.mean_seconds() / 60
        if task.case is not None:
            unopened = 1 - task.case.share.value
            for fact in task.case.always_if:
                unopened *= 1 - facts.get(fact, self._unknown(fact))
            kinds = {task.case.kind: 1.0, **task.case.others}
            for kind, weight in kinds.items():
                key, share = (pool, kind), weight / sum(kinds.values())
                self.work.cases[key] = self.work.cases.get(key, 0.0) + times * (1 - unopened) * share
