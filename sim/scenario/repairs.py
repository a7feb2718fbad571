"""How what was written could be put right without changing what it says: "write 12:30" for 12.30, 0.08 for 8%.

Nothing is advised that the day would not take: each repair is read and validated before it is offered.
"""

import re
from collections.abc import Iterator
from typing import Annotated, Any, get_args

from annotated_types import Le
from pydantic import TypeAdapter, ValidationError

from sim.distributions import Dist, Number, Share
from sim.scenario.model import Clock, Date
from sim.scenario.places import Place
from sim.scenario.reading import plain_value
from sim.scenario.shapes import Shape

_IS_CLOCK, _IS_DATE = get_args(Clock)[1], get_args(Date)[1]

_CLOCK = re.compile(
    r"(?P<hour>\d{1,2})(?:\s?[:.,h]\s?(?P<minute>\d{1,2})?)?\s*(?:h|o'?clock)?\s*(?P<half>[ap]\.?m?\.?)?\Z", re.I
)
_FOUR = re.compile(r"(?P<hour>\d{2})(?P<minute>\d{2})\Z")
_PERCENT = re.compile(r"(?P<number>\d+(?:[.,]\d+)?)\s*(?:%|percent|per cent)?\Z", re.I)
_MEASURED = re.compile(r"(?P<number>\d+(?:[.,]\d+)?)\s*(?:min|mins|minutes?|m|sec|seconds?|x)?\.?\Z", re.I)
_SECONDS = re.compile(r"sec", re.I)
_RANGE = re.compile(r"(?P<low>\d+(?:\.\d+)?)\s*(?:-|–|to)\s*(?P<high>\d+(?:\.\d+)?)\s*(?:min\w*\.?)?\Z", re.I)
_LONE_WORD = re.compile(r"\w+\s*:\s*(?P<word>\{\w+\})\s*(?:[,}#]|\Z)")
"""A word to be filled in that stands alone, without quotes: it reads as a group."""
_YEAR_FIRST = re.compile(r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})\Z")
_YEAR_LAST = re.compile(r"(?P<first>\d{1,2})[-/.](?P<second>\d{1,2})[-/.](?P<year>\d{4})\Z")


def repair(shape: Shape, wrote: object, at: Place | None) -> str:
    """Return what would help at a value of a wrong form, such as "write 12:30"; "" where nothing is sure to."""
    text = written(wrote, at)
    if isinstance(wrote, dict) and (alone := _LONE_WORD.match(_from(at))) and _fits(shape, alone["word"]):
        return f'put quotes around it: "{alone["word"]}"'
    for advised, value in _ideas(shape, wrote, text):
        if _fits(shape, value):
            return advised
    return ""


def _from(at: Place | None) -> str:
    """Return a line of a file from a place on."""
    return at.source.line(at.line)[at.column - 1 :] if at is not None else ""


def written(wrote: object, at: Place | None) -> str:
    """Return a value as it stands in the file, without quotes: 12.30 stays 12.30, though it was read as 12.3."""
    line = _from(at)
    found = line[: at.length] if at is not None and at.length else line
    same = not isinstance(wrote, str | dict | list) and plain_value(found.strip()) == wrote
    return found.strip() if same else str(wrote).strip()


def _ideas(shape: Shape, wrote: object, text: str) -> Iterator[tuple[str, object]]:
    """Yield pieces of advice, each with the value that it would give, the likeliest first."""
    if wrote is None:
        yield "give it a text", "a text"
    if wrote is None or isinstance(wrote, dict | list):
        return
    members = shape.members()
    if any(_IS_CLOCK in member.bounds for member in members) and (time := clock_of(text)):
        yield f"write {time}", time
    if any(_IS_DATE in member.bounds for member in members) and (day := date_of(text)):
        yield f"write {day}", day
    if any(member.type is Dist for member in members) and (found := _RANGE.match(text)):
        ends = [plain_value(found[name]) for name in ("low", "high")]
        yield f"write {{uniform: [{ends[0]}, {ends[1]}]}}", {"uniform": ends}
    if any(member.type is Share or Le(1) in member.bounds for member in members):
        for share in _shares(text):
            yield f"write {share:.2f}" if round(share, 2) == share else f"write {share:g}", share
    elif any(member.type in (int, float, Number, Dist) for member in members):
        found = None if _SECONDS.search(text) else _MEASURED.match(text)
        if found:
            number = plain_value(found["number"].replace(",", "."))
            yield f"write {number}", number
    if not isinstance(wrote, str):
        yield f'put quotes around it: "{text.lower() if isinstance(wrote, bool) else text}"', text
    yield f"write [{text}]", [wrote]
    yield f'write ["{text}"]', [text]


def clock_of(text: str) -> str:
    """Return the clock time that a text means, such as "12:30" for 12.30, "17:00" for 5 pm; "" if it means none."""
    found = _CLOCK.match(text.strip()) or _FOUR.match(text.strip())
    if found is None:
        return ""
    parts = found.groupdict()
    hour, minute = int(parts["hour"]), parts["minute"] or "00"
    if len(minute) == 1:
        return ""  # 9:5 may be five past nine, or half past
    half = (parts.get("half") or "").lower()[:1]
    if half and not 1 <= hour <= 12:
        return ""
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    return f"{hour:02d}:{minute}"


def date_of(text: str) -> str:
    """Return the date that a text means, such as "2026-11-27" for 11/27/2026; "" where that is not sure."""
    found = _YEAR_FIRST.match(text) or _YEAR_LAST.match(text)
    if found is None:
        return ""
    parts = found.groupdict()
    month, day = (int(parts[name]) for name in (("month", "day") if "month" in parts else ("first", "second")))
    if "first" in parts and month > 12:
        month, day = day, month
    elif "first" in parts and day <= 12 and day != month:
        return ""  # 5/6/2026 may be the fifth of June
    return f"{parts['year']}-{month:02d}-{day:02d}"


def _shares(text: str) -> Iterator[float]:
    """Yield the shares that a text can mean: 0.08 for 8% and for 0,08, 0.4 for 40."""
    if found := _PERCENT.match(text):
        number = float(found["number"].replace(",", "."))
        if text == found["number"] and number <= 1:
            yield number
        yield round(number / 100, 6)


def _fits(shape: Shape, value: object) -> bool:
    """Tell whether the day would take a value of this shape."""
    kind: Any = Annotated[(shape.type, *shape.bounds)] if shape.bounds else shape.type
    try:
        TypeAdapter(kind).validate_python(value)
    except (ValidationError, TypeError):
        return False
    return True
