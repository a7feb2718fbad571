"""The entity grain: one row for everybody and everything that was booked or came on a day."""

from collections.abc import Mapping
from typing import NamedTuple

from sim.day.blueprint import Blueprint
from sim.day.day import Day
from sim.day.entity import Entity
from sim.day.known import CHART_CLOSED, CLAIM_FILED, DENIED, RED_FLAG
from sim.day.log import ARRIVAL_DEPARTURE, RESOURCE_USE
from sim.day.plans import PathwayPlan
from sim.study.came_back import CameBack

OPEN = "open"
"""The outcome of what was still in the clinic when the day ended."""

NOT_COME = "not_come"
"""The outcome of what was due, but not there when the day ended."""


class EntityRow(NamedTuple):
    """One visit, call, claim, message, job or emergency. `columns.ENTITY` says what each field means.

    Times are seconds since midnight; None stands for never.
    """

    run_number: int
    entity_id: str
    what: str
    pathway: str
    kind: str
    relative_of: str
    provider: str
    appointment: int | None
    arrived: int | None
    begun: int | None
    roomed: int | None
    ended: int | None
    outcome: str
    wait_s: int | None
    stay_s: int | None
    red_flag: bool
    chart_due: int | None
    chart_closed: int | None
    claim_filed: bool
    denied: bool
    denied_for: str
    denied_at: str


def entity_rows(day: Day, run_number: int = 1) -> list[EntityRow]:
    """Return the entities of a day, in the order in which they came; the slots nobody came for are among them."""
    came: set[str] = set()
    roomed: dict[str, int] = {}
    waits_end = _ends_of_waits(day.plan)
    for time, entity_id, pathway, event_type, event, _ in day.log.rows:
        if event_type == RESOURCE_USE:
            if entity_id not in roomed and (not (ends := waits_end[pathway]) or event in ends):
                roomed[entity_id] = time
        elif event_type == ARRIVAL_DEPARTURE and event == "arrival":
            came.add(entity_id)
    filed = {mark.entity for mark in day.log.marks if mark.name == CLAIM_FILED and mark.what == "fact"}
    came_back = CameBack(day)
    charting = day.plan.charting
    rows = []
    for entity in _everything(day):
        here = entity.id in came
        arrived = entity.arrived if here else None
        row = _row(entity, run_number, arrived, roomed.get(entity.id))
        if entity.pathway in charting and here:
            row = row._replace(chart_due=arrived, chart_closed=entity.facts.get(CHART_CLOSED))
        if entity.id in filed:
            row = row._replace(claim_filed=True, denied=DENIED in entity.facts)
            if reason := came_back.reason(entity):
                row = row._replace(denied_for=reason.fact, denied_at=reason.at)
        rows.append(row)
    return rows


def _everything(day: Day) -> list[Entity]:
    """Return all entities of a day: those booked or drawn, then those born of them."""
    drawn = {entity.id for entity in day.demand}
    return [*day.demand, *(entity for entity in day.entities.values() if entity.id not in drawn)]


def _row(entity: Entity, run_number: int, arrived: int | None, roomed: int | None) -> EntityRow:
    what, ended = entity.kind.pathway.what, entity.ended
    wait = stay = None
    if arrived is not None:
        if roomed is not None:
            wait = max(0, roomed - max(arrived, entity.appointment or 0))
        if ended is not None:
            stay = ended - arrived
    red_flag = what == "emergency" or (
        what == "call" and entity.root is entity and entity.facts.get(RED_FLAG) == entity.arrived
    )
    return EntityRow(
        run_number=run_number,
        entity_id=entity.id,
        what=what,
        pathway=entity.pathway,
        kind=entity.kind.id,
        relative_of="" if entity.root is entity else entity.root.id,
        provider=entity.provider,
        appointment=entity.appointment,
        arrived=arrived,
        begun=entity.begun_at,
        roomed=roomed,
        ended=ended,
        outcome=entity.outcome or (NOT_COME if arrived is None else OPEN),
        wait_s=wait,
        stay_s=stay,
        red_flag=red_flag,
        chart_due=None,
        chart_closed=None,
        claim_filed=False,
        denied=False,
        denied_for="",
        denied_at="",
    )


def _ends_of_waits(plan: Blueprint) -> Mapping[str, frozenset[str]]:
    """Return pathway -> the events of which the first ends a wait (empty: any)."""
    return {pathway_id: _wait_ends_with(pathway) for pathway_id, pathway in plan.pathways.items()}


def _wait_ends_with(pathway: PathwayPlan) -> frozenset[str]:
    steps = pathway.all_steps
    in_rooms = frozenset(step.task.id for step in steps if step.task and step.task.kind.place == "room")
    return in_rooms or frozenset(step.name for step in steps if step.verb == "take")
