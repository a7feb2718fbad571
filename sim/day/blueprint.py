"""A scenario made ready to run: names resolved, draws prepared, nothing left to look up while the day runs.

A `Blueprint` is made once for a scenario and serves any number of days.
"""

import pickle
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from sim.cases.working_days import days_until_open
from sim.clock import parse_clock
from sim.day.arrivals import BookedPlan, StreamPlan, booked_plan, stream_plan
from sim.day.entity import numbered
from sim.day.floor import Floor
from sim.day.known import BROUGHT_UP, CHART_CLOSED
from sim.day.plans import CasePlan, Draw, KindPlan, PathwayPlan, StepPlan, TaskPlan
from sim.distributions import Dist, Share
from sim.errors import BadInput
from sim.garbage import no_rounds, ready_for_many_days
from sim.luck import Wheel
from sim.scenario.model import (
    AwaitStep,
    CaseLink,
    EndStep,
    GoStep,
    Kind,
    Pathway,
    RefillStep,
    ReleaseStep,
    Scenario,
    SetStep,
    SpawnStep,
    Step,
    TakeStep,
    TaskKind,
    TaskStep,
    TogetherStep,
    WaitStep,
)

if TYPE_CHECKING:
    from sim.cases.library import CaseLibrary
    from sim.cases.people import People
    from sim.day.dealing import Deal


@dataclass(eq=False)
class Blueprint:
    """Everything a day needs of its scenario. Treat it as read-only."""

    scenario: Scenario
    floor: Floor
    tasks: dict[str, TaskPlan]
    pathways: dict[str, PathwayPlan]
    kinds: dict[str, dict[str, KindPlan]]
    """Section ("visits", "calls", "jobs", "emergencies") -> kind id -> kind."""
    stations: dict[str, tuple[str, ...]]
    done_by: dict[str, tuple[str, ...]]
    """Task kind -> the pools whose seats do it, its own first."""
    staff_from: int
    opens: int
    closes: int
    latest: int
    today: date
    walking: bool
    booked: BookedPlan | None
    streams: tuple[StreamPlan, ...]
    last_deal: "tuple[int, Deal] | None" = field(default=None, repr=False)
    """The seed of the last day made of it, and its deal; see `dealing.py`."""
    _cases: "CaseLibrary | None" = field(default=None, repr=False)
    _people: "People | None" = field(default=None, repr=False)

    @property
    def cases(self) -> "CaseLibrary":
        """The library of cases, built when a case is first needed."""
        if self._cases is None:
            from sim.cases.library import CaseLibrary

            self._cases = CaseLibrary(self.scenario.cases)
        return self._cases

    @property
    def people(self) -> "People":
        """What the day's people are composed of, checked when somebody is first needed."""
        if self._people is None:
            from sim.cases.people import People

            self._people = People.model_validate(self.scenario.people)
        return self._people

    @cached_property
    def charting(self) -> frozenset[str]:
        """The pathways in which somebody finishes a chart: from when one begins until that is done, a chart is open."""
        return frozenset(
            pathway_id
            for pathway_id, pathway in self.pathways.items()
            if any(CHART_CLOSED in step.sets for step in pathway.all_steps)
        )

    @cached_property
    def holding_up(self) -> frozenset[str]:
        """The kinds of tasks that hold up others while they run by themselves for the same seat, or are not over."""
        return frozenset(kind for known in self.scenario.tasks.values() for kind in known.not_while)

    @cached_property
    def most_used(self) -> dict[str, int]:
        """Supply -> the most that one task takes of it."""
        known = self.scenario.tasks.values()
        return {name: max(task.uses.get(name, 0) for task in known) for name in self.scenario.supplies}

    def spawned(self, pathway_id: str) -> KindPlan:
        """Return the plain kind of a pathway, for entities that a step spawns."""
        return self.kinds["spawned"][pathway_id]


def unpacked(scenario: bytes) -> Blueprint:
    """Return a pickled scenario ready to run for many days: what a worker process begins with."""
    with no_rounds():
        plan = make_blueprint(pickle.loads(scenario))
    ready_for_many_days()
    return plan


def make_blueprint(scenario: Scenario) -> Blueprint:
    """Return the scenario made ready to run. Raises `BadInput` naming what is missing."""
    tasks = {task_id: _task_plan(task_id, kind) for task_id, kind in scenario.tasks.items()}
    pathways = {
        pathway_id: _pathway_plan(pathway_id, pathway, tasks) for pathway_id, pathway in scenario.pathways.items()
    }
    planted = {pathway_id: pathway.planted for pathway_id, pathway in scenario.pathways.items()}
    changing = _facts_that_come(scenario, pathways)
    kinds: dict[str, dict[str, KindPlan]] = {"spawned": {}}
    today = date.fromisoformat(scenario.date)
    for section in ("visits", "calls", "jobs", "emergencies"):
        kinds[section] = {}
        for kind_id, kind in getattr(scenario, section).items():
            if kind.pathway not in pathways:
                raise BadInput(f"{section}.{kind_id}: there is no pathway '{kind.pathway}'")
            path, own = pathways[kind.pathway], planted[kind.pathway]
            for_reasons = {
                reason: _kind_plan(kind_id, kind.for_reason(reason), path, own, changing, today)
                for reason in kind.by_reason
            }
            kinds[section][kind_id] = _kind_plan(kind_id, kind, path, own, changing, today, for_reasons)
    for pathway_id, pathway in scenario.pathways.items():
        path = pathways[pathway_id]
        kinds["spawned"][pathway_id] = _kind_plan(pathway_id, None, path, pathway.planted, changing, today)
    hours = scenario.hours
    return Blueprint(
        scenario,
        Floor(scenario.plan),
        tasks,
        pathways,
        kinds,
        {
            pool: rooms[: scenario.stations_count.get(pool, len(rooms))]
            for pool, rooms in scenario.stations.items()
        },
        {
            task_id: (task.pool, *(p for p, pool in scenario.staff.items() if task_id in pool.also.get(task.pool, ())))
            for task_id, task in tasks.items()
        },
        staff_from=parse_clock(hours.staff_from),
        opens=parse_clock(hours.opens),
        closes=parse_clock(hours.closes),
        latest=parse_clock(hours.latest),
        today=today,
        walking=scenario.walking,
        booked=booked_plan(scenario, kinds),
        streams=tuple(stream_plan(name, stream, scenario, kinds) for name, stream in scenario.arrivals.items()),
    )


def _draw(dist: Dist) -> Draw:
    if dist.shape == "fixed":
        seconds = dist.seconds(0.5)
        return lambda u: seconds
    return dist.sampler()


def _task_plan(task_id: str, kind: TaskKind) -> TaskPlan:
    return TaskPlan(
        id=task_id,
        kind=kind,
        pool=kind.pool,
        draw=_draw(kind.minutes),
        hands_on=_draw(kind.hands_on),
        expected_s=round((kind.hands_on if kind.runs_alone else kind.minutes).mean_seconds()),
        promise_s=round(kind.promise_min * 60),
        priority=kind.priority,
        urgent=kind.urgent,
        case=_case_plan(kind.case) if kind.case else None,
        heard=kind.heard,
        interruptible=kind.interruptible,
        leaves_for_urgent=kind.leaves_for_urgent,
        can_wait=kind.can_wait,
        batch_saves_s=kind.batch_saves_s,
        uses=tuple(kind.uses.items()),
        place=kind.place,
        fetch=kind.fetch,
        moves_entity=kind.moves_entity,
        runs_alone=kind.runs_alone,
        resume_cost_s=kind.resume_cost_s,
        batch=kind.batch or "",
        ends_with=frozenset(kind.ends_with),
        keeps_open=not kind.can_wait,
    )


def _case_plan(link: CaseLink) -> CasePlan:
    kinds = Wheel([(link.kind, 1.0), *link.others.items()])
    return CasePlan(link.kind, link.share.value, kinds, frozenset(link.always_if))


def _facts_that_come(scenario: Scenario, pathways: Mapping[str, PathwayPlan]) -> frozenset[str]:
    """Return the facts that may become true, or be planted, in the course of a day: all but those of the kinds."""
    coming: set[str] = {BROUGHT_UP}
    for pathway in scenario.pathways.values():
        coming.update(pathway.planted)
    for step in (step for plan in pathways.values() for step in plan.all_steps):
        coming.update((*step.sets, *step.begun_sets))
        if step.gives_up:
            coming.add(step.gives_up)
    for section in ("visits", "calls", "jobs", "emergencies"):
        for kind in getattr(scenario, section).values():
            coming.update(kind.planted)
            for special in kind.by_reason.values():
                coming.update(special.planted)
    for spec in scenario.cases.values():
        coming.update(spec.facts_set)
    return frozenset(coming)


def _kind_plan(
    kind_id: str, kind: Kind | None, pathway: PathwayPlan, planted: Mapping[str, Share], changing: frozenset[str],
    today: date, for_reasons: Mapping[str, KindPlan] | None = None,
) -> KindPlan:  # fmt: skip
    shares = dict(planted)
    if kind is not None:
        shares.update(kind.planted)
    chances = {name: share.value for name, share in kind.chances.items()} if kind else {}
    facts = kind.facts if kind else ()
    draws = {name: _draw(dist) for name, dist in kind.minutes.items()} if kind else {}
    return KindPlan(
        id=kind_id,
        title=kind.title if kind else pathway.title,
        pathway=pathway,
        # What is spawned shares the facts of whoever spawned it, which are not known here.
        steps=_possible(pathway.steps, facts, chances, draws, changing) if kind else pathway.steps,
        facts=facts,
        planted=tuple((fact, share.value) for fact, share in shares.items()),
        chances=chances,
        reasons=kind.reasons if kind else (),
        age=kind.age if kind else "adult",
        place=(kind.place if kind else "") or "entrance",
        days_left=tuple(days_until_open(today, n) for n in kind.deadline.days) if kind and kind.deadline else (),
        worth=kind.deadline.worth if kind and kind.deadline else (),
        for_reasons=for_reasons or {},
    )


def _possible(
    steps: tuple[StepPlan, ...],
    facts: tuple[str, ...],
    chances: Mapping[str, float],
    draws: Mapping[str, Draw],
    changing: frozenset[str],
) -> tuple[StepPlan, ...]:
    """Return the steps that a kind with these facts can take, with its durations, freed of what is settled already."""
    kept = []
    for step in steps:
        settled_no = any(fact not in facts and fact not in changing for fact in step.when)
        settled_no |= any(fact in facts for fact in step.unless)
        chance = step.chance if step.chance is None else chances.get(step.name, step.chance)
        if settled_no or chance == 0:
            continue
        when = tuple(fact for fact in step.when if fact not in facts)
        unless = tuple(fact for fact in step.unless if fact in changing)
        chance = None if chance == 1 else chance
        same = (when, unless, chance) == (step.when, step.unless, step.chance)
        freed = step if same else replace(
            step, when=when, unless=unless, chance=chance, asks_facts=bool(when or unless)
        )  # fmt: skip
        kept.append(_timed(freed, draws))
    return tuple(kept)


def _timed(step: StepPlan, draws: Mapping[str, Draw]) -> StepPlan:
    """Return a step with the durations that a kind gives its tasks; the step itself where they are its own."""
    if not draws:
        return step
    if step.together:
        return replace(step, together=tuple(_timed(inner, draws) for inner in step.together))
    return replace(step, draw=draws[step.name]) if step.task and step.name in draws else step


def _priority(step: Step, task: TaskPlan | None) -> int:
    """Return the priority that a step gives its task, or its wait for a station, else the task's own."""
    own = step.priority if isinstance(step, TaskStep | TakeStep) else None
    return own if own is not None else task.priority if task else 0


def _pathway_plan(pathway_id: str, pathway: Pathway, tasks: Mapping[str, TaskPlan]) -> PathwayPlan:
    named: dict[str, int] = {}
    steps = tuple(_step_plan(step, tasks, named) for step in pathway.steps)
    all_steps = tuple(_with_inner(steps))
    must_end = pathway.what in ("patient", "emergency", "call")
    return PathwayPlan(pathway_id, pathway.what, pathway.title, steps, all_steps, must_end)


def _with_inner(steps: tuple[StepPlan, ...]) -> Iterator[StepPlan]:
    for step in steps:
        yield step
        yield from _with_inner(step.together)


def _step_plan(step: Step, tasks: Mapping[str, TaskPlan], named: dict[str, int]) -> StepPlan:
    """Return a step ready to be walked; `named` counts those of each name so far in the pathway."""
    task: TaskPlan | None = None
    time: Dist | None = None
    together: tuple[StepPlan, ...] = ()
    match step:
        case TaskStep():
            if step.task not in tasks:
                raise BadInput(f"a pathway asks for the task '{step.task}', which does not exist")
            verb, name, task, time = "task", step.task, tasks[step.task], step.minutes
        case TakeStep():
            verb, name = "take", step.take
        case ReleaseStep():
            verb, name = "release", step.release
        case RefillStep():
            verb, name = "refill", step.refill
        case SpawnStep():
            verb, name, time = "spawn", step.spawn, step.after
        case WaitStep():
            verb, name, time = "wait", step.until or "wait", step.wait
        case AwaitStep():
            verb, name = "await", step.await_
        case SetStep():
            verb, name = "set", ",".join(step.set)
        case TogetherStep():
            verb, name = "together", "together"
            together = tuple(_step_plan(inner, tasks, named) for inner in step.together)
        case GoStep():
            verb, name = "go", step.go
        case EndStep():
            verb, name = "end", step.end
        case _:
            raise TypeError(f"unknown step {step!r}")
    patience = step.patience if isinstance(step, TaskStep | TakeStep) else None
    return StepPlan(
        verb=verb,
        name=name,
        luck=numbered(named, name),
        chance=step.chance.value if step.chance else None,
        when=step.when,
        unless=step.unless,
        asks_facts=bool(step.when or step.unless),
        task=task,
        draw=_draw(time) if time else task.draw if task else None,
        priority=_priority(step, task),
        patience=_draw(patience) if patience else None,
        together=together,
        sets=step.sets if isinstance(step, TaskStep) else step.set if isinstance(step, SetStep) else (),
        begun_sets=step.begun_sets if isinstance(step, TaskStep) else (),
        lasts_until=(step.lasts_until or "") if isinstance(step, TaskStep) else "",
        called_off_by=_called_off_by(step) if isinstance(step, TaskStep) else (),
        gives_up=(step.gives_up or "") if isinstance(step, TaskStep | TakeStep | WaitStep) else "",
        goes_on=isinstance(step, TaskStep) and step.goes_on,
        hands_on=step.hands_on if isinstance(step, SpawnStep) else None,
        reason=step.reason if isinstance(step, SpawnStep) else "",
    )


def _called_off_by(step: TaskStep) -> tuple[str, ...]:
    """Return the facts with which nobody needs the task any more."""
    return tuple(fact for fact in (step.lasts_until, step.needed_until) if fact)
