"""A schedule: its columns and rows, the rules that a slot must respect, and what each slot is worth."""

from collections.abc import Callable, Collection, Set
from datetime import date, timedelta
from functools import cache
from math import prod
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import AfterValidator, Field

from sim.cases.ages import WEEKDAYS
from sim.cases.case import Response
from sim.cases.entries import read_entry
from sim.cases.parts import Fact, Line, Many, Part, Reason, Text
from sim.cases.working_days import working_days
from sim.clock import DAY, HOUR, MINUTE
from sim.errors import Refused

if TYPE_CHECKING:
    from sim.cases.ways.book import BookVariant


def _is_time(text: str) -> str:
    try:
        read_entry("time", text)
    except Refused as refused:
        raise ValueError(str(refused)) from None
    return text


ClockTime = Annotated[str, AfterValidator(_is_time)]
"""A time of day as a schedule shows it: "9:30", "2:15"."""


@cache
def minutes_of(time: str) -> int:
    """Return the minutes since midnight of a time as a schedule shows it."""
    read = read_entry("time", time)
    assert isinstance(read, int)
    return read


class RuleSpec(Part):
    """Something that the slot must respect. Each kind uses the fields that it needs."""

    kind: Literal[
        "days", "hours", "before", "after", "weekday", "not_weekday", "open_next_day", "provider", "fits", "not_held"
    ]
    """`open_next_day`: what is taken along (a monitor) can be brought back the day after."""
    says: Line
    """In a few words: "two weeks from today"."""
    why: Reason
    """What goes wrong otherwise."""
    quality: Annotated[float, Field(ge=0, lt=1)] = 0.33
    """What a slot that breaks only this rule is worth."""
    sets: Many[Fact] = ()
    low: int = 0
    """days, hours: at least so many days from today, or hours from now ..."""
    high: int = 9999
    """... and at most so many."""
    time: ClockTime = "8:00"
    """before, after: the latest or earliest start."""
    day: Literal["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"] = "Monday"
    """weekday, not_weekday: the day."""
    name: Text = ""
    """provider: who."""


class HoldSpec(Part):
    """A row that is kept free for something else. It looks open."""

    row: ClockTime
    note: Line


class Verdict:
    """What a slot is worth that breaks these rules."""

    def __init__(self, broken: list[RuleSpec]) -> None:
        self.broken = broken
        self.quality = prod((rule.quality for rule in broken), start=1.0)
        self.response = Response.of(self.quality, (fact for rule in broken for fact in rule.sets))


_NO_ROOM = frozenset({-1})
"""What is never open: the day ends before a visit that starts too late."""


class Grid:
    """The schedule of one variant on one day: its columns, and what each slot is worth.

    Slots are numbered from 0, down the first column, then down the next.
    """

    def __init__(
        self, variant: "BookVariant", today: date, providers: tuple[str, ...], wanted: tuple[str, ...], at: int = 0
    ) -> None:
        """Work it out. `wanted` are the names that the rules ask for, '' where they ask for none; hours count from
        `at` seconds since midnight."""
        days = working_days(today + timedelta(days=variant.first_day), variant.days)
        self.columns = [(days[0], name) for name in providers] or [(day, "") for day in days]
        self.length, self.rows = variant.length, len(variant.rows)
        self.slots = range(len(self.columns) * self.rows)
        self.starts = starts = [minutes_of(row) * MINUTE for row in variant.rows]
        """When the rows begin, in seconds since midnight."""
        self._todays = [
            (slot, starts[slot % self.rows]) for slot in self.slots if self.columns[slot // self.rows][0] == today
        ]
        """The slots of today, with when they begin in seconds since midnight."""
        self.held = {variant.rows.index(hold.row): hold.note for hold in variant.holds}
        """Rows that are kept free, with their notes."""
        self.kept = frozenset(slot for slot in self.slots if slot % self.rows in self.held)
        """The slots that are kept free."""
        late = self.rows - self.length
        self._rooms = [frozenset(self.room(slot)) if slot % self.rows <= late else _NO_ROOM for slot in self.slots]
        """What must be open for a visit that starts here."""
        in_column = [_broken_in_column(variant, today, day, name, wanted) for day, name in self.columns]
        in_row = [_broken_in_row(variant, row, self.held) for row in range(self.rows)]
        ahead = [(day - today).days * DAY - at for day, _ in self.columns]
        in_slot = [_broken_by_hours(variant, after + start) for after in ahead for start in starts]
        broken = [in_column[slot // self.rows] | in_row[slot % self.rows] | in_slot[slot] for slot in self.slots]
        too_short = {n for n, rule in enumerate(variant.rules) if rule.kind == "fits"}
        self._fitting = [_verdict(variant, numbers) for numbers in broken]
        """What each slot is worth if the visit fits in ..."""
        self._unfitting = [_verdict(variant, numbers | too_short) for numbers in broken]
        """... and if it does not."""
        all_open = self.verdicts(frozenset(self.slots))
        self.right = [slot for slot in self.slots if not all_open[slot].broken]
        """The slots that are right while all of them are open."""

    def over(self, at: int) -> frozenset[int]:
        """Return the slots of today that have begun, `at` seconds since midnight."""
        return frozenset([slot for slot, start in self._todays if start < at])

    def right_while(self, open: Set[int]) -> list[int]:
        """Return the slots that are right while these are open."""
        return [slot for slot in self.right if self._rooms[slot] <= open]

    def room(self, slot: int) -> range:
        """Return the slots that a visit takes which starts here."""
        return range(slot, slot + self.length)

    def verdicts(self, open: Set[int]) -> dict[int, Verdict]:
        """Return what each open slot is worth, in their order."""
        rooms, fitting, unfitting = self._rooms, self._fitting, self._unfitting
        return {slot: (fitting if rooms[slot] <= open else unfitting)[slot] for slot in sorted(open)}


def _verdict(variant: "BookVariant", broken: set[int]) -> Verdict:
    return Verdict([rule for n, rule in enumerate(variant.rules) if n in broken])


def _broken_in_column(
    variant: "BookVariant", today: date, day: date, provider: str, wanted: tuple[str, ...]
) -> set[int]:
    """Return the numbers of the rules that this day, or this provider, breaks."""
    next_day = day + timedelta(days=1)
    kept: dict[str, Callable[[int, RuleSpec], bool]] = {
        "days": lambda _, rule: rule.low <= (day - today).days <= rule.high,
        "weekday": lambda _, rule: WEEKDAYS[day.weekday()] == rule.day,
        "not_weekday": lambda _, rule: WEEKDAYS[day.weekday()] != rule.day,
        "open_next_day": lambda *_: working_days(next_day, 1)[0] == next_day,
        "provider": lambda n, _: provider == wanted[n],
    }
    return {n for n, rule in enumerate(variant.rules) if rule.kind in kept and not kept[rule.kind](n, rule)}


def _broken_by_hours(variant: "BookVariant", after_s: int) -> set[int]:
    """Return the numbers of the rules that a slot so many seconds from now breaks."""
    return {
        n for n, rule in enumerate(variant.rules)
        if rule.kind == "hours" and not rule.low * HOUR <= after_s <= rule.high * HOUR
    }


def _broken_in_row(variant: "BookVariant", row: int, held: Collection[int]) -> set[int]:
    """Return the numbers of the rules that this time of day breaks."""
    start = minutes_of(variant.rows[row])
    kept: dict[str, Callable[[RuleSpec], bool]] = {
        "before": lambda rule: start <= minutes_of(rule.time),
        "after": lambda rule: start >= minutes_of(rule.time),
        "not_held": lambda _: not any(row + n in held for n in range(variant.length)),
    }
    return {n for n, rule in enumerate(variant.rules) if rule.kind in kept and not kept[rule.kind](rule)}
