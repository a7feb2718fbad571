"""Who and what comes today, drawn before anybody acts.

Every entity's luck hangs on its own id ("visit.3", "call.calls.17"), and ids depend on the schedule or on
the stream alone, so the demand of a day is the same whoever works it and however.
"""

from collections import Counter
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
    """Give an entity what it starts with: the facts of its kind, what luck has planted, and its deadline."""
    for fact in entity.kind.facts:
        entity.facts[fact] = entity.arrived
    for fact in planted(entity.kind, entity.id, luck):
        entity.facts[fact] = entity.arrived
    kind = entity.kind
    if kind.days_left:
        days, worth = luck.several(entity.id, "deadline", 2)
        entity.days_left = kind.days_left[int(days * len(kind.days_left))]
        entity.worth = kind.worth[int(worth * len(kind.worth))]


def planted(kind: KindPlan, entity_id: str, luck: Luck) -> list[str]:
    """Return the facts that luck plants on an entity of this kind."""
    return [fact for fact, chance in kind.planted if luck.uniform(entity_id, fact) < chance]


def _booked(booked: BookedPlan, opens: int, luck: Luck) -> Iterator[Entity]:
    for slot in booked.slots:
        missing, kind, reason, lateness = luck.several(slot.id, "comes", 4)
        entity = _for_a_reason(
            slot.id, slot.kind or booked.kinds.at(kind), reason, max(opens, slot.time + booked.arrival(lateness))
        )
        entity.appointment = slot.time
        entity.provider = slot.provider
        if missing < booked.gone:
            entity.outcome = "no_show" if missing < booked.no_show else "cancelled"
        yield entity


def _stream(stream: StreamPlan, luck: Luck) -> Iterator[Entity]:
    return _in_turn(stream, luck) if stream.at else _by_chance(stream, luck)


def _in_turn(stream: StreamPlan, luck: Luck) -> Iterator[Entity]:
    """Yield what comes at fixed times. Each kind takes its reasons in turn: ten denials are not four of one sort.

    They lie as far apart as they can where there are more reasons than come, and else none comes twice running.
    """
    turn = luck.uniform(stream.prefix, "turn")
    kinds = [stream.kinds.at(luck.several(entity_id, "comes", 3)[1]) for entity_id, _, _ in stream.at]
    of_kind, came = Counter(kind.id for kind in kinds), Counter[str]()
    for kind, (entity_id, time, seat) in zip(kinds, stream.at, strict=True):
        share = (turn + came[kind.id] / (min(of_kind[kind.id], len(kind.reasons)) or 1)) % 1.0
        came[kind.id] += 1
        entity = _for_a_reason(entity_id, kind, share, time)
        entity.only_for = seat
        yield entity


def _by_chance(stream: StreamPlan, luck: Luck) -> Iterator[Entity]:
    """Yield the arrivals of a Poisson process; the moment of each is its own luck."""
    for n in range(poisson(stream.expected, luck.uniform(stream.prefix, "count"))):
        entity_id = f"{stream.prefix}.{n + 1}"
        moment, kind, reason = luck.several(entity_id, "comes", 3)
        at = _moment(stream, stream.expected * moment)
        yield _for_a_reason(entity_id, stream.kinds.at(kind), reason, at)


def _moment(stream: StreamPlan, share: float) -> int:
    """Return the second by which so many arrivals are expected: the moments of a Poisson process are so spread."""
    for start, seconds, mean in stream.rates:
        if share < mean:
            return start + int(share / mean * seconds)
        share -= mean
    start, seconds, _ = stream.rates[-1]
    return start + seconds - 1


def _for_a_reason(entity_id: str, kind: KindPlan, share: float, arrived: int) -> Entity:
    """Return who comes of a kind, for the reason at this share of its reasons."""
    reason = kind.reasons[int(share * len(kind.reasons))] if kind.reasons else kind.title
    entity = Entity(entity_id, kind.for_reasons.get(reason, kind), arrived)
    entity.reason = reason
    return entity
