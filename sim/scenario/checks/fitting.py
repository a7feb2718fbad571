"""What would stand in a day whose own hours leave times of another file outside: moved inside, to be pasted."""

from sim.clock import DAY, HOUR, MINUTE, clock_text, parse_clock
from sim.scenario.model import Booked, Scenario, Stream

_APART = 20 * MINUTE
"""Times that would come to lie on one another are put so far apart."""


def arrivals_that_fit(day: Scenario) -> str:
    """Return the lines of `arrivals` that bring every stream inside the day's hours; "" where all are.

    What came before anybody is there now comes as much later as the first of it must.
    """
    later = _too_early_by(day)
    changed = {name: words for name, stream in day.arrivals.items() if (words := _stream(day, stream, later))}
    return _lines("arrivals", changed)


def arrivals_till_closing(day: Scenario, closed: int) -> str:
    """Return the lines of `arrivals` with which the last hour's work of a day that closed sooner comes in the last
    hour again; "" where nothing came in that hour. `closed` is when the doors closed, in seconds since midnight."""
    changed = {name: words for name, stream in day.arrivals.items() if (words := _stream_till(day, stream, closed))}
    return _lines("arrivals", changed)


def _stream_till(day: Scenario, stream: Stream, closed: int) -> str:
    """Return what a stream would say whose last hour's times move with the doors, "" where it has none."""
    closes = parse_clock(day.hours.closes)
    moved = {text: clock_text(parse_clock(text) + closes - closed) for text in (*stream.at, *(stream.between or ())[1:])
             if closed - HOUR <= parse_clock(text) <= closed}
    if stream.at:
        return f"at: [{', '.join(moved.get(text, text) for text in stream.at)}]" if moved else ""
    if stream.between:
        return f"between: [{stream.between[0]}, {moved[stream.between[1]]}]" if moved else ""
    last = max((hour for hour, weight in stream.by_hour.items() if weight), default=0)
    if not (last + 1) * HOUR == closed < closes:
        return ""
    added = [f"{hour}: {stream.by_hour[last]:g}" for hour in range(last + 1, -(-closes // HOUR))]
    return f"by_hour: {{{', '.join(added)}}}"


def _too_early_by(day: Scenario) -> int:
    """Return how many seconds before staff comes the first thing would come, 0 if nothing does."""
    times = (text for stream in day.arrivals.values() for text in (*stream.at, *(stream.between or ())[:1]))
    start = parse_clock(day.hours.staff_from)
    return max(0, start - min(map(parse_clock, times), default=start))


def disruptions_that_fit(day: Scenario) -> str:
    """Return the lines of `disruptions` that bring each inside the day's hours; "" where all are."""
    first, last = parse_clock(day.hours.staff_from), parse_clock(day.hours.latest)
    wrong = {
        name: _between(one.between, first, last)
        for name, one in day.disruptions.items()
        if not first <= parse_clock(one.between[0]) <= parse_clock(one.between[1]) <= last
    }
    return _lines("disruptions", wrong)


def bookings_that_fit(day: Scenario) -> str:
    """Return the line of `booked` that lays all visits within the hours: begun in time, no more than go in."""
    from sim.day.arrivals import appointment_times

    booked, hours = day.booked, day.hours
    if booked is None:
        return ""
    start = booked.first if _inside(booked.first, hours.opens, hours.closes) else hours.opens
    slots = booked.slots_per_provider
    while slots and max(appointment_times(_laid(booked, start, slots))) >= parse_clock(hours.closes):
        slots -= 1
    words = [f"first: {start}"] * (start != booked.first)
    words += [f"slots_per_provider: {slots}"] * (slots != booked.slots_per_provider)
    return f"booked: {{{', '.join(words)}}}" if words and slots else ""


def _laid(booked: Booked, first: str, slots: int) -> Booked:
    return booked.model_copy(update={"first": first, "slots_per_provider": slots})


def _inside(clock: str, first: str, last: str) -> bool:
    return parse_clock(first) <= parse_clock(clock) < parse_clock(last)


def _lines(section: str, entries: dict[str, str]) -> str:
    return "\n".join([f"{section}:", *(f"  {name}: {{{words}}}" for name, words in entries.items())]) if entries else ""


def _stream(day: Scenario, stream: Stream, later: int) -> str:
    """Return what a stream would say to lie inside the day, "" where it does or cannot. What is too early comes so many
    seconds later."""
    hours = day.hours
    start = parse_clock(hours.opens if stream.of == "visits" else hours.staff_from)
    closes, latest = parse_clock(hours.closes), parse_clock(hours.latest)
    if stream.at and not all(start <= parse_clock(text) <= latest for text in stream.at):
        return f"at: [{', '.join(_moved([parse_clock(text) for text in stream.at], start, closes, later))}]"
    if stream.between and not start <= parse_clock(stream.between[0]) < parse_clock(stream.between[1]) <= latest:
        return _between(stream.between, start, closes, later)
    # What comes with an hour is spread over all of it: visits need the doors open from its first minute on.
    first = -(-start // HOUR) if stream.of == "visits" else start // HOUR
    out = [hour for hour, weight in stream.by_hour.items() if weight and not (first <= hour and hour * HOUR < latest)]
    if not out:
        return ""
    kept = [hour for hour, weight in stream.by_hour.items() if weight and hour not in out]
    return f"by_hour: {{{', '.join([*(f'{hour}: null' for hour in out), *([] if kept else [f'{first}: 1'])])}}}"


def _between(between: tuple[str, str], first: int, last: int, later: int = 0) -> str:
    """Return a stretch cut to what lies inside; one that lies outside altogether is moved there."""
    begins, ends = (parse_clock(text) for text in between)
    cut = max(begins + later if begins < first else begins, first), min(ends, last)
    if cut[0] >= cut[1]:
        lasts = min(abs(ends - begins), last - first)
        cut = (first, first + lasts) if begins < first else (last - lasts, last)
    return f"between: [{clock_text(cut[0])}, {clock_text(cut[1])}]"


def _moved(times: list[int], first: int, last: int, later: int) -> list[str]:
    """Return times with those too early put so much later and those too late at the end, none on top of another."""
    moved: list[int] = []
    for time in times:
        inside, step = time, 0
        if time < first:
            inside, step = min(max(first, time + later), last), _APART
        elif time > last:
            inside, step = last, -_APART
        while step and inside in moved:
            inside += step
        moved.append(min(max(inside, 0), DAY - MINUTE))
    return [clock_text(time) for time in sorted(moved)]
