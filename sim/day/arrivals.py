"""What a scenario lets come: its schedule and its streams, with all that luck does not decide worked out.

`demand.py` draws a day's arrivals from it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import fsum

from sim.clock import HOUR, MINUTE, parse_clock
from sim.day.plans import Draw, KindPlan
from sim.luck import Wheel
from sim.scenario.model import Booked, Scenario, Stream

Kinds = Mapping[str, Mapping[str, KindPlan]]
"""Section ("visits", "calls", "jobs", "emergencies") -> kind id -> kind."""

Rate = tuple[int, int, float]
"""(start, length in seconds, expected arrivals) of a stretch of even rate."""


@dataclass(frozen=True, slots=True, eq=False)
class SlotPlan:
    """One appointment of the schedule."""

    id: str
    """The entity's: "visit.3"."""
    time: int
    """Seconds since midnight."""
    provider: str
    kind: KindPlan | None
    """What it is kept for; None for anything of the mix."""


@dataclass(frozen=True, slots=True, eq=False)
class BookedPlan:
    """The schedule: its slots, and what may come of each."""

    slots: tuple[SlotPlan, ...]
    kinds: Wheel[KindPlan]
    arrival: Draw
    """Seconds late; below 0 early."""
    no_show: float
    gone: float
    """Who does not come at all, cancellations among them."""


@dataclass(frozen=True, slots=True, eq=False)
class StreamPlan:
    """A stream of arrivals: by chance at rates that change with the hour, or at fixed times."""

    prefix: str
    """What the ids of its entities begin with: "call.calls"."""
    kinds: Wheel[KindPlan]
    rates: tuple[Rate, ...]
    expected: float
    """Arrivals of a day by chance, on average."""
    at: tuple[tuple[str, int, str], ...]
    """(entity id, seconds since midnight, the one seat that it is for or '') of what comes at fixed times."""


def booked_plan(scenario: Scenario, kinds: Kinds) -> BookedPlan | None:
    """Return the schedule made ready, None where nothing is booked."""
    booked = scenario.booked
    if booked is None:
        return None
    mix = _wheel(booked.mix, kinds["visits"])
    providers = scenario.staff["provider"].count if "provider" in scenario.staff else 1
    times = appointment_times(booked)
    slots = tuple(
        SlotPlan(
            f"visit.{slot * providers + provider}",
            time,
            f"provider{provider}",
            # Clustered days take the mix in blocks along the day.
            mix.at((slot + 0.5) / len(times)) if booked.template == "cluster" else None,
        )
        for slot, time in enumerate(times)
        for provider in range(1, providers + 1)
    )
    no_show = booked.no_show.value
    return BookedPlan(slots, mix, booked.arrival.sampler(), no_show, no_show + booked.cancelled.value)


def stream_plan(name: str, stream: Stream, scenario: Scenario, kinds: Kinds) -> StreamPlan:
    """Return a stream made ready."""
    single = {"visits": "visit", "calls": "call", "jobs": "job", "emergencies": "emergency"}[stream.of]
    prefix = f"{single}.{name}"
    rates = () if stream.at else tuple(_rates(stream, scenario))
    return StreamPlan(
        prefix,
        _wheel(stream.mix, kinds[stream.of]),
        rates,
        fsum(mean for _, _, mean in rates),
        tuple(_fixed(prefix, stream, scenario)) if stream.at else (),
    )


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


def _fixed(prefix: str, stream: Stream, scenario: Scenario) -> Iterator[tuple[str, int, str]]:
    if stream.per_seat is not None:
        # Seats take the times in turn: two lunches at the desk are not at the same time.
        seats = [f"{stream.per_seat}{n}" for n in range(1, scenario.staff[stream.per_seat].count + 1)]
        times = [(seat, stream.at[n % len(stream.at)]) for n, seat in enumerate(seats)]
    else:
        times = [("", text) for text in stream.at]
    several = stream.count > 1
    for n, (seat, text) in enumerate((seat, text) for seat, text in times for _ in range(stream.count)):
        of_seat = f"{seat}.{n % stream.count + 1}" if several else seat
        yield f"{prefix}.{of_seat if seat else n + 1}", parse_clock(text), seat


def _rates(stream: Stream, scenario: Scenario) -> list[Rate]:
    """Return the stretches of even rate of a stream. Of an hour before anybody is there, only the rest of it counts."""
    if stream.per_day is not None:
        total = stream.per_day.value
    else:
        assert stream.per_provider_day is not None
        total = stream.per_provider_day.value * scenario.staff["provider"].count
    total *= stream.game_rate.value
    if stream.between is not None:
        start, end = (parse_clock(t) for t in stream.between)
        return [(start, end - start, total)]
    first = parse_clock(scenario.hours.staff_from)
    hours = [(max(hour * HOUR, first), (hour + 1) * HOUR, stream.by_hour[hour]) for hour in sorted(stream.by_hour)]
    weights = fsum(weight * (end - start) for start, end, weight in hours)
    return [(start, end - start, total * weight * (end - start) / weights) for start, end, weight in hours]


def _wheel(mix: Mapping[str, float], kinds: Mapping[str, KindPlan]) -> Wheel[KindPlan]:
    return Wheel((kinds[kind_id], weight) for kind_id, weight in mix.items() if weight > 0)
