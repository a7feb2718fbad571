"""Checks of clock times and of how much comes in a day."""

from collections.abc import Iterator
from itertools import pairwise

from sim.clock import DAY, HOUR, MINUTE, clock_text, parse_clock
from sim.scenario.checks.fitting import (
    arrivals_that_fit,
    arrivals_till_closing,
    bookings_that_fit,
    disruptions_that_fit,
)
from sim.scenario.checks.flow import arrivals_by_hour, expected_of
from sim.scenario.checks.kit import Checked, Fault, check
from sim.scenario.finding import is_own
from sim.scenario.model import Stream
from sim.scenario.places import DataPath, look_up

DULL = 0.5
"""Fewer things than this expected in an hour make it a dull one."""

LATER = 30 * MINUTE
"""Doors that close so much later than before leave the closing work in the middle of the afternoon."""

MOST_ARRIVALS = 50_000
"""More than this in a day is a slip of the keyboard."""


@check("E201", "Bookings lie within the day: nobody is booked before the staff comes or after closing.")
def bookings_within_the_day(checked: Checked) -> Iterator[Fault]:
    from sim.day.arrivals import appointment_times

    booked, hours = checked.day.booked, checked.day.hours
    if booked is None:
        return
    if parse_clock(booked.first) < parse_clock(hours.staff_from):
        message = f"the first visit is at {booked.first}, but staff comes at {hours.staff_from}"
        causes: tuple[DataPath, ...] = (("hours", "staff_from"),)
        yield Fault(("booked", "first"), message, causes=causes, paste=bookings_that_fit(checked.day))
    last = max(appointment_times(booked), default=0)
    if last >= parse_clock(hours.closes):
        when = f"at {clock_text(last)}" if last < DAY else "after midnight"
        message = f"the last visit would be {when}, but the doors close at {hours.closes}"
        causes = (("hours", "closes"), *(("booked", name) for name in ("first", "every_min", "pause", "template")))
        hint, paste = "an earlier first, fewer slots, or a shorter every_min", bookings_that_fit(checked.day)
        yield Fault(("booked", "slots_per_provider"), message, hint, causes=causes, paste=paste)
    if booked.pause is not None and parse_clock(booked.pause[0]) >= parse_clock(booked.pause[1]):
        yield Fault(("booked", "pause"), "a pause ends after it starts", f"it starts at {booked.pause[0]}")


@check("E202", "What arrives, arrives while somebody is there, and times run from early to late.")
def arrivals_within_the_day(checked: Checked) -> Iterator[Fault]:
    hours = checked.day.hours
    start, end = parse_clock(hours.staff_from), parse_clock(hours.latest)
    open_text = f"the day runs from {hours.staff_from} to {hours.latest}"
    paste = arrivals_that_fit(checked.day)
    for name, stream in checked.day.arrivals.items():
        path = ("arrivals", name)
        for number, text in enumerate(stream.at):
            if not start <= (time := parse_clock(text)) <= end:
                message, hint = f"nobody is there at {text}; {open_text}", _after_noon(time, start, end)
                yield Fault((*path, "at", number), message, hint, causes=_staffed(time < start), paste=paste)
        if stream.between is not None:
            first, last = (parse_clock(text) for text in stream.between)
            if first >= last:
                yield Fault((*path, "between"), "this ends before it starts", _turned(stream.between))
            elif not start <= first < last <= end:
                message = f"nobody is there all that time; {open_text}"
                yield Fault((*path, "between"), message, causes=_staffed(first < start), paste=paste)
        for hour, weight in stream.by_hour.items():
            if weight and not (start // HOUR <= hour and hour * HOUR < end):
                message, early = f"nobody is there at {hour}:00; {open_text}", hour * HOUR < start
                hint = _after_noon(hour * HOUR, start, end).removesuffix(":00")
                yield Fault((*path, "by_hour", hour), message, hint, at_key=True, causes=_staffed(early), paste=paste)


def _after_noon(time: int, start: int, end: int) -> str:
    """Return what would help where a time of the afternoon was written as a clock with twelve hours shows it."""
    later = time + DAY // 2
    return f"write {clock_text(later)}" if time < start <= later <= end and later < DAY else ""


@check("W321", "Nobody is booked or walks in before the doors open.")
def doors_open_first(checked: Checked) -> Iterator[Fault]:
    if any(bookings_within_the_day(checked)) or any(arrivals_within_the_day(checked)):
        return  # told already, and why
    day, opens = checked.day, parse_clock(checked.day.hours.opens)
    causes: tuple[DataPath, ...] = (("hours", "opens"), ("hours",))
    paste = "\n".join(text for text in (bookings_that_fit(day), arrivals_that_fit(day)) if text)
    if day.booked is not None and parse_clock(day.booked.first) < opens:
        message = f"the first visit is at {day.booked.first}, but the doors open at {day.hours.opens}"
        yield Fault(("booked", "first"), message, causes=causes, paste=paste)
    for name, stream in day.arrivals.items():
        for path, time in _moments(stream, ("arrivals", name)) if stream.of == "visits" else ():
            if time < opens:
                message = f"people would come from {clock_text(time)} on, but the doors open at {day.hours.opens}"
                hourly = "by_hour" in path
                later = "leave that hour out" if hourly else f"begin at {day.hours.opens} or later"
                hint = f"{later}, or open at {clock_text(time)}"
                yield Fault(path, message, hint, at_key=hourly, causes=causes, paste=paste)


def _moments(stream: Stream, path: DataPath) -> Iterator[tuple[DataPath, int]]:
    """Yield from when on a stream brings something, and where that is written."""
    yield from (((*path, "at", number), parse_clock(text)) for number, text in enumerate(stream.at))
    yield from (((*path, "by_hour", hour), hour * HOUR) for hour, weight in stream.by_hour.items() if weight)
    if stream.between is not None:
        yield (*path, "between"), parse_clock(stream.between[0])


@check("W311", "What a day lets come, comes before the doors close: the day ends when the last one is out.")
def arrivals_before_closing(checked: Checked) -> Iterator[Fault]:
    if any(arrivals_within_the_day(checked)):
        return  # told already, and why
    closes = checked.day.hours.closes
    message = f"the doors close at {closes}; what is due later comes only if somebody is still there"
    for path, hint in _after_closing(checked, parse_clock(closes)):
        # Whoever closes a day earlier means to leave out what would have come later: only the day's own lines count.
        if is_own(look_up(checked.data, path, key=True).at, checked.top.source):
            yield Fault(path, message, f"{hint}, or close later")


def _after_closing(checked: Checked, closes: int) -> Iterator[tuple[DataPath, str]]:
    """Yield where something is due after closing, with what would help; for each stream the first of it."""
    for name, stream in checked.day.arrivals.items():
        path = ("arrivals", name)
        late = [number for number, text in enumerate(stream.at) if parse_clock(text) > closes]
        hours = [hour for hour, weight in stream.by_hour.items() if weight and hour * HOUR >= closes]
        if late:
            yield (*path, "at", late[0]), "give an earlier time"
        if stream.between is not None and parse_clock(stream.between[1]) > closes:
            yield (*path, "between"), f"end it at {checked.day.hours.closes}"
        if hours:
            yield (*path, "by_hour", hours[0]), "leave that hour out"


@check("W327", "Where the doors close later than on the day below, its closing work comes later as well.")
def closing_work_at_closing(checked: Checked) -> Iterator[Fault]:
    hours = checked.day.hours
    before = checked.below("hours", "closes")
    if not isinstance(before, str) or parse_clock(hours.closes) - parse_clock(before) < LATER:
        return
    if any(arrivals_within_the_day(checked)):
        return  # told already, and why
    closed = parse_clock(before)
    paste = arrivals_till_closing(checked.day, closed)
    for name, stream in checked.day.arrivals.items():
        late = [number for number, text in enumerate(stream.at) if closed - HOUR <= parse_clock(text) <= closed]
        path = ("arrivals", name, "at")
        if late and stream.of == "jobs" and not is_own(look_up(checked.data, path).at, checked.top.source):
            message = f"it comes at {stream.at[late[0]]}: the doors closed at {before}, and now do at {hours.closes}"
            yield Fault((*path, late[0]), message, causes=(("hours", "closes"), ("hours",)), paste=paste)


def _staffed(early: bool) -> tuple[DataPath, ...]:
    """Return what says from when to when somebody is there, first what a time too early (or too late) goes by."""
    first, last = ("hours", "staff_from"), ("hours", "latest")
    return (first, last) if early else (last, first)


def _turned(between: tuple[str, str]) -> str:
    """Return how a stretch that runs backwards would be written."""
    first, last = (parse_clock(text) for text in between)
    if first == last:
        return "the second time is the later one"
    over_midnight = last + DAY - first < first - last
    return "a day ends at midnight" if over_midnight else f"write [{between[1]}, {between[0]}]"


@check("E206", "What stops working does so while somebody is there.")
def disruptions_within_the_day(checked: Checked) -> Iterator[Fault]:
    hours = checked.day.hours
    start = parse_clock(hours.staff_from)
    for name, disruption in checked.day.disruptions.items():
        first, last = (parse_clock(text) for text in disruption.between)
        path = ("disruptions", name, "between")
        if first > last:
            yield Fault(path, "this ends before it starts", _turned(disruption.between))
        elif not start <= first <= last <= parse_clock(hours.latest):
            message, causes = f"the day runs from {hours.staff_from} to {hours.latest}", _staffed(first < start)
            yield Fault(path, message, causes=causes, paste=disruptions_that_fit(checked.day))


@check("E203", "A mix has at least one weight above 0, and so have the hours.", stops_day=True)
def mixes_have_weight(checked: Checked) -> Iterator[Fault]:
    booked = checked.day.booked
    mixes: dict[DataPath, dict[str, float]] = {
        ("arrivals", name, "mix"): stream.mix for name, stream in checked.day.arrivals.items()
    }
    if booked is not None:
        mixes["booked", "mix"] = booked.mix
    for path, mix in mixes.items():
        if sum(mix.values()) <= 0:
            yield Fault(path, "nothing in this mix has a weight above 0")
    for name, stream in checked.day.arrivals.items():
        if stream.by_hour and sum(stream.by_hour.values()) <= 0:
            yield Fault(("arrivals", name, "by_hour"), "no hour has a weight above 0")


@check("E204", "A day brings a bearable number of things.", stops_day=True)
def arrivals_bearable(checked: Checked) -> Iterator[Fault]:
    for name, stream in checked.day.arrivals.items():
        if negative := _negative(stream):
            yield Fault(("arrivals", name, negative), "a rate cannot be below 0")
            continue
        expected = expected_of(checked.day, stream)
        if expected > MOST_ARRIVALS:
            message = f"about {expected:,.0f} a day is more than the {MOST_ARRIVALS:,} that a day can hold"
            yield Fault(("arrivals", name, _rate_name(stream)), message)


def _rate_name(stream: Stream) -> str:
    if stream.per_day is not None:
        return "per_day"
    return "per_provider_day" if stream.per_provider_day is not None else "count"


def _negative(stream: Stream) -> str:
    """Return the first rate of a stream that is below 0, "" if none is."""
    rates = {name: getattr(stream, name) for name in ("per_day", "per_provider_day", "game_rate")}
    return next((name for name, rate in rates.items() if rate is not None and rate.value < 0), "")


@check("E205", "`per_seat` goes with times (`at`): a rate is shared by all.")
def per_seat_with_times(checked: Checked) -> Iterator[Fault]:
    for name, stream in checked.day.arrivals.items():
        if stream.per_seat is not None and not stream.at:
            message = "per_seat needs at: one for each seat at these times"
            yield Fault(("arrivals", name, "per_seat"), message)


@check("W301", "Two scripted emergencies leave 20 minutes between them: one takes all attention.")
def emergencies_apart(checked: Checked) -> Iterator[Fault]:
    times = sorted(
        (parse_clock(text), name, number)
        for name, stream in checked.day.arrivals.items()
        for number, text in enumerate(stream.at)
        if stream.of == "emergencies"
    )
    for (earlier, other, which), (later, name, number) in pairwise(times):
        if later - earlier < 20 * 60:
            message = f"this emergency comes {(later - earlier) // 60} minutes after another one"
            causes = (("arrivals", other, "at", which),)
            yield Fault(("arrivals", name, "at", number), message, "leave 20 minutes between them", causes=causes)


@check("W305", "No hour between opening and closing is empty: nobody comes, calls or leaves work.")
def no_dull_hours(checked: Checked) -> Iterator[Fault]:
    if any(arrivals_within_the_day(checked)) or any(mixes_have_weight(checked)) or any(arrivals_bearable(checked)):
        return  # told already, and why
    hours = checked.day.hours
    expected = dict.fromkeys(range(-(-parse_clock(hours.opens) // HOUR), parse_clock(hours.closes) // HOUR), 0.0)
    for _, hour, number in arrivals_by_hour(checked.day):
        if hour in expected:
            expected[hour] += number
    for hour, number in expected.items():
        if number < DULL:
            message = f"hardly anything comes from {hour}:00 to {hour + 1}:00 (about {number:.1f} in all)"
            hint, causes = "arrivals, calls or jobs would fill it", (("hours", "closes"), ("hours", "opens"))
            yield Fault(("arrivals",), message, hint, at_key=True, causes=causes)
