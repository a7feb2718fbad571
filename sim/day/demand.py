"""Who and what comes today, drawn before anybody acts.

Every entity's luck hangs on its own id ("visit.3", "call.calls.17"), and ids depend on the schedule or on
the stream alone, so the demand of a day is the same whoever works it and however.
"""

from collections.abc import Iterator

from sim.day.arrivals import BookedPlan, StreamPlan
from sim.day.blueprint import Blueprint
from sim.day.entity import Entity
from sim.day.plans import KindPlan
from sim.distributions import poisson
from sim.luck import Luck


def draw_demand(plan: Blueprint, luck: Luck) -> list[Entity]:
    """Return everything that comes today, in the order of arrival (ties by id).

    No-shows and cancellations are among them, with `outcome` already set: they keep their slot on the
    schedule and never arrive.
    """
    entities: list[Entity] = []
    if plan.booked is not None:
        entities += _booked(plan.booked, plan.opens, luck)
    for stream in plan.streams:
        entities += _stream(stream, luck)
    for entity in entities:
        plant(entity, luck)
    entities.sort(key=lambda entity: (entity.arrived, entity.id))
    return entities


def plant(entity: Entity, luck: Luck) -> None:
    """Give an entity the facts that it starts with: those of its kind, and what luck has planted."""
    for fact in entity.kind.facts:
        entity.facts[fact] = entity.arrived
    for fact in planted(entity.kind, entity.id, luck):
        entity.facts[fact] = entity.arrived


def planted(kind: KindPlan, entity_id: str, luck: Luck) -> list[str]:
    """Return the facts that luck plants on an entity of this kind."""
    return [fact for fact, chance in kind.planted if luck.uniform(entity_id, fact) < chance]


def _booked(booked: BookedPlan, opens: int, luck: Luck) -> Iterator[Entity]:
    for slot in booked.slots:
        kind = slot.kind or luck.spin(slot.id, "kind", booked.kinds)
        lateness = booked.arrival(luck.uniform(slot.id, "arrival"))
        entity = Entity(slot.id, kind, max(opens, slot.time + lateness))
        entity.appointment = slot.time
        entity.provider = slot.provider
        _give_reason(entity, luck)
        missing = luck.uniform(slot.id, "missing")
        if missing < booked.gone:
            entity.outcome = "no_show" if missing < booked.no_show else "cancelled"
        yield entity


def _stream(stream: StreamPlan, luck: Luck) -> Iterator[Entity]:
    for entity_id, time, seat in stream.at or _by_chance(stream, luck):
        kind = luck.spin(entity_id, "kind", stream.kinds)
        entity = Entity(entity_id, kind, time)
        _give_reason(entity, luck)
        entity.only_for = seat
        yield entity


def _by_chance(stream: StreamPlan, luck: Luck) -> Iterator[tuple[str, int, str]]:
    """Yield (entity id, moment, '') for each arrival of a Poisson process whose rate changes."""
    for n in range(poisson(stream.expected, luck.uniform(stream.prefix, "count"))):
        entity_id = f"{stream.prefix}.{n + 1}"
        yield entity_id, _moment(stream, stream.expected * luck.uniform(entity_id, "moment")), ""


def _moment(stream: StreamPlan, share: float) -> int:
    """Return the second by which so many arrivals are expected: the moments of a Poisson process are so spread."""
    for start, seconds, mean in stream.rates:
        if share < mean:
            return start + int(share / mean * seconds)
        share -= mean
    start, seconds, _ = stream.rates[-1]
    return start + seconds - 1


def _give_reason(entity: Entity, luck: Luck) -> None:
    """Let luck say why somebody comes, and make the entity one of those who come for that."""
    kind = entity.kind
    if len(kind.reasons) < 2:
        entity.reason = kind.reasons[0] if kind.reasons else kind.title
    else:
        entity.reason = kind.reasons[int(luck.uniform(entity.id, "reason") * len(kind.reasons))]
    entity.kind = kind.for_reasons.get(entity.reason, kind)
