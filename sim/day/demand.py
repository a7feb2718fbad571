"""Who and what comes today, drawn before anybody acts.

Every entity's luck hangs on its own id ("visit.3", "call.calls.17"), and ids depend on the schedule or on
the stream alone, so the demand of a day is the same whoever works it and however.
"""

from collections.abc import Iterator, Mapping, Sequence
from math import fsum

from sim.clock import HOUR, MINUTE, parse_clock
from sim.day.blueprint import Blueprint, KindPlan
from sim.day.entity import Entity
from sim.distributions import poisson
from sim.luck import Luck
from sim.scenario.model import Booked, Stream


def draw_demand(plan: Blueprint, luck: Luck) -> list[Entity]:
    """Return everything that comes today, in the order of arrival (ties by id).

    No-shows and cancellations are among them, with `outcome` already set: they keep their slot on the
    schedule and never arrive.
    """
    scenario = plan.scenario
    entities: list[Entity] = []
    if scenario.booked is not None:
        entities += _booked(scenario.booked, plan, luck)
    for name, stream in scenario.arrivals.items():
        entities += _stream(name, stream, plan, luck)
    for entity in entities:
        _plant(entity, luck)
    entities.sort(key=lambda entity: (entity.arrived, entity.id))
    return entities


def _plant(entity: Entity, luck: Luck) -> None:
    """Give an entity the facts that it starts with: those of its kind, and what luck has planted."""
    for fact in entity.kind.facts:
        entity.facts[fact] = entity.arrived
    for fact, chance in entity.kind.planted:
        if luck.uniform(entity.id, fact) < chance:
            entity.facts[fact] = entity.arrived


def plant_spawned(entity: Entity, luck: Luck) -> None:
    """Give an entity that was born during the day its facts, by its own luck."""
    _plant(entity, luck)


def appointment_times(booked: Booked) -> list[int]:
    """Return one provider's appointed times (seconds since midnight) by the schedule's template.

    Stream: one patient every `every_min`. Wave: all of an hour on the hour. Modified wave: two on the
    hour, the rest spread over its first half or so, the end of the hour to catch up. Double booking: two
    at each double interval. Cluster and open access lay their times as a stream does: what is clustered
    is the kind, and open access keeps its share of slots for the same day.
    """
    step = booked.every_min * MINUTE
    first = parse_clock(booked.first)
    pause = tuple(parse_clock(t) for t in booked.pause) if booked.pause else None
    per_hour = max(1, round(HOUR / step))
    times: list[int] = []
    for i in range(booked.slots_per_provider):
        match booked.template:
            case "wave":
                time = first + (i // per_hour) * HOUR
            case "modified_wave":
                hour, place = divmod(i, per_hour)
                later = max(0, place - 1) * (HOUR * 2 // 3) // max(1, per_hour - 1)
                time = first + hour * HOUR + later
            case "double_booking":
                time = first + round(i // 2 * 2 * step)
            case _:
                time = first + round(i * step)
        times.append(time)
    return [_after_pause(time, pause) for time in times] if pause else times


def _after_pause(time: int, pause: tuple[int, ...]) -> int:
    """Move a time that falls into, or after, the pause by the pause's length."""
    start, end = pause
    return time if time < start else time + (end - start)


def _booked(booked: Booked, plan: Blueprint, luck: Luck) -> Iterator[Entity]:
    kinds = _shares(booked.mix, plan.kinds["visits"])
    arrival = booked.arrival.sampler()
    number = 0
    times = appointment_times(booked)
    providers = plan.scenario.staff["provider"].count if "provider" in plan.scenario.staff else 1
    for slot, time in enumerate(times):
        for provider in range(1, providers + 1):
            number += 1
            entity_id = f"visit.{number}"
            if booked.template == "cluster":
                kind = _at_share(kinds, (slot + 0.5) / len(times))
            else:
                kind = _kind_of(kinds, luck, entity_id)
            lateness = arrival(luck.uniform(entity_id, "arrival"))
            entity = Entity(entity_id, kind, max(plan.staff_from, time + lateness))
            entity.appointment = time
            entity.provider = f"provider{provider}"
            entity.reason = _reason(kind, luck, entity_id)
            missing = luck.uniform(entity_id, "missing")
            if missing < booked.no_show.value:
                entity.outcome = "no_show"
            elif missing < booked.no_show.value + booked.cancelled.value:
                entity.outcome = "cancelled"
            yield entity


def _kind_of(kinds: Sequence[tuple[KindPlan, float]], luck: Luck, entity_id: str) -> KindPlan:
    """Return the kind that an entity's luck draws from a mix."""
    return kinds[0][0] if len(kinds) == 1 else _at_share(kinds, luck.uniform(entity_id, "kind"))


def _at_share(kinds: Sequence[tuple[KindPlan, float]], share: float) -> KindPlan:
    """Return the kind that lies at a share of the mix; clustered days take the mix in blocks along the day."""
    for kind, up_to in kinds:
        if share < up_to:
            return kind
    return kinds[-1][0]


def _stream(name: str, stream: Stream, plan: Blueprint, luck: Luck) -> Iterator[Entity]:
    kinds = _shares(stream.mix, plan.kinds[stream.of])
    single = {"visits": "visit", "calls": "call", "jobs": "job", "emergencies": "emergency"}[stream.of]
    prefix = f"{single}.{name}"
    if stream.at:
        yield from _at_times(prefix, stream, kinds, plan, luck)
        return
    rates = _rates(stream, plan)
    total = fsum(mean for _, _, mean in rates)
    for n in range(poisson(total, luck.uniform(prefix, "count"))):
        entity_id = f"{prefix}.{n + 1}"
        kind = _kind_of(kinds, luck, entity_id)
        entity = Entity(entity_id, kind, _moment(rates, total * luck.uniform(entity_id, "moment")))
        entity.reason = _reason(kind, luck, entity_id)
        yield entity


Rate = tuple[int, int, float]
"""(start, length in seconds, expected arrivals) of a stretch of even rate."""


def _moment(rates: Sequence[Rate], share: float) -> int:
    """Return the second by which so many arrivals are expected: the moments of a Poisson process are so spread."""
    for start, seconds, mean in rates:
        if share < mean:
            return start + int(share / mean * seconds)
        share -= mean
    start, seconds, _ = rates[-1]
    return start + seconds - 1


def _at_times(
    prefix: str, stream: Stream, kinds: Sequence[tuple[KindPlan, float]], plan: Blueprint, luck: Luck
) -> Iterator[Entity]:
    staff = plan.scenario.staff
    if stream.per_seat is not None:
        # Seats take the times in turn: two lunches at the desk are not at the same time.
        seats = [f"{stream.per_seat}{n}" for n in range(1, staff[stream.per_seat].count + 1)]
        times = [(seat, stream.at[n % len(stream.at)]) for n, seat in enumerate(seats)]
    else:
        times = [("", text) for text in stream.at]
    for n, (seat, text) in enumerate((seat, text) for seat, text in times for _ in range(stream.count)):
        entity_id = f"{prefix}.{seat or n + 1}"
        kind = _kind_of(kinds, luck, entity_id)
        entity = Entity(entity_id, kind, parse_clock(text))
        entity.reason = _reason(kind, luck, entity_id)
        entity.only_for = seat
        yield entity


def _rates(stream: Stream, plan: Blueprint) -> list[Rate]:
    """Return the stretches of even rate of a stream."""
    if stream.per_day is not None:
        total = stream.per_day.value
    else:
        assert stream.per_provider_day is not None
        total = stream.per_provider_day.value * plan.scenario.staff["provider"].count
    total *= stream.game_rate.value
    if stream.between is not None:
        start, end = (parse_clock(t) for t in stream.between)
        return [(start, end - start, total)]
    weights = fsum(stream.by_hour.values())
    return [(hour * HOUR, HOUR, total * stream.by_hour[hour] / weights) for hour in sorted(stream.by_hour)]


def _shares(mix: Mapping[str, float], kinds: Mapping[str, KindPlan]) -> list[tuple[KindPlan, float]]:
    """Return the kinds of a mix, each with the share of the whole that it and those before it make up."""
    total = fsum(mix.values())
    summed, so_far = [], 0.0
    for kind_id, weight in mix.items():
        so_far += weight
        if weight > 0:
            summed.append((kinds[kind_id], so_far / total))
    return summed


def _reason(kind: KindPlan, luck: Luck, entity_id: str) -> str:
    if len(kind.reasons) < 2:
        return kind.reasons[0] if kind.reasons else kind.title
    return kind.reasons[int(luck.uniform(entity_id, "reason") * len(kind.reasons))]
