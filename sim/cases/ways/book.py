"""Book: one slot of a real schedule, weighing provider, length, window and the patient's own day."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import pairwise
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, model_validator

from sim.cases.ages import WEEKDAYS
from sim.cases.case import Answer, BookPayload, Case, Grade, Slot
from sim.cases.draft import Draft, Key
from sim.cases.entries import read_entry
from sim.cases.keys import action_of, key_of, one_of
from sim.cases.parts import Fact, Line, Many, Part, Reason, Share, Some, Text
from sim.cases.perception import chooses
from sim.cases.spec import Spec, Variant
from sim.cases.subject import Subject
from sim.cases.words import Words
from sim.errors import BadInput, Refused
from sim.luck import Dice


def _is_time(text: str) -> str:
    try:
        read_entry("time", text)
    except Refused as refused:
        raise ValueError(str(refused)) from None
    return text


ClockTime = Annotated[str, AfterValidator(_is_time)]
"""A time of day as a schedule shows it: "9:30", "2:15"."""


@cache
def _minutes(time: str) -> int:
    read = read_entry("time", time)
    assert isinstance(read, int)
    return read


class RuleSpec(Part):
    """Something that the slot must respect. Each kind uses the fields that it needs."""

    kind: Literal["days", "before", "after", "weekday", "not_weekday", "provider", "fits", "not_held"]
    says: Line
    """In a few words: "two weeks from today"."""
    why: Reason
    """What goes wrong otherwise."""
    quality: Annotated[float, Field(ge=0, lt=1, strict=False)] = 0.33
    """What a slot that breaks only this rule is worth."""
    sets: Many[Fact] = ()
    low: int = 0
    """days: at least so many days from today ..."""
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


class BookVariant(Variant):
    """One request with the schedule to book it in."""

    first_day: Annotated[int, Field(ge=0, le=400)] = 1
    """The first column is the first working day at least so many days from today."""
    days: Annotated[int, Field(ge=1, le=7)] = 1
    """Columns: so many working days in a row ..."""
    providers: Annotated[Many[Line], Field(max_length=5)] = ()
    """... or these providers on that one day."""
    rows: Some[ClockTime]
    length: Annotated[int, Field(ge=1, le=4)] = 1
    """How many rows in a row the visit takes."""
    taken: Share = 0.5
    """Share of slots that are taken."""
    holds: Many[HoldSpec] = ()
    rules: Some[RuleSpec]
    right_why: Reason

    @model_validator(mode="after")
    def _makes_sense(self) -> Self:
        if self.providers and self.days > 1:
            raise ValueError("give either days or providers for the columns")
        if (len(self.providers) or self.days) < 2:
            raise ValueError("a schedule needs two columns or more")
        if not 3 <= len(self.rows) <= 12 or len(self.rules) < 2:
            raise ValueError("a schedule needs 3 to 12 rows, and two rules or more")
        times = [_minutes(row) for row in self.rows]
        if any(b <= a for a, b in pairwise(times)):
            raise ValueError("rows must get later from one to the next")
        if any(hold.row not in self.rows for hold in self.holds):
            raise ValueError("holds: names a row that the schedule does not have")
        if self.length > 1 and all(rule.kind != "fits" for rule in self.rules):
            raise ValueError("a visit of several rows needs a rule of kind 'fits'")
        if self.holds and all(rule.kind != "not_held" for rule in self.rules):
            raise ValueError("held rows need a rule of kind 'not_held'")
        return self


class BookSpec(Spec):
    """A kind of case that is answered by booking."""

    variant_type = BookVariant

    way: Literal["book"]
    taken_note: Line
    """What a taken slot says."""
    variants: Some[BookVariant]

    @model_validator(mode="after")
    def _can_be_booked(self) -> Self:
        monday = date(2026, 11, 23)
        for variant in self.variants:
            named = {rule.name for rule in variant.rules if rule.kind == "provider"}
            if unknown := named - set(variant.providers):
                raise ValueError(f"variant '{variant.id}': no column for provider '{min(unknown)}'")
            for today in (monday + timedelta(days=n) for n in range(5)):
                grid = _Grid(variant, today, str)
                right = [c for c in grid.crossings if not grid.broken(c, grid.crossings)]
                tempting = [c for c in grid.crossings if grid.broken(c, grid.crossings)]
                if not right:
                    on = WEEKDAYS[today.weekday()]
                    raise ValueError(f"variant '{variant.id}': on a {on} no slot is right")
                if len(tempting) < 2:
                    raise ValueError(f"variant '{variant.id}': nearly every slot is right; add rules or rows")
        return self


Crossing = tuple[int, int]
"""Column and row of a slot."""


class _Grid:
    """The schedule of one case: its columns' days and providers, and which rules a slot would break."""

    def __init__(self, variant: BookVariant, today: date, fill: Callable[[str], str]) -> None:
        self.variant = variant
        self.today = today
        days = _working_days(today + timedelta(days=variant.first_day), variant.days)
        self.columns = [(days[0], fill(name)) for name in variant.providers] or [(day, "") for day in days]
        self.held = {variant.rows.index(hold.row): hold.note for hold in variant.holds}
        self.crossings = [(c, r) for c in range(len(self.columns)) for r in range(len(variant.rows))]
        self._in_column = [self._broken_in_column(day, name, fill) for day, name in self.columns]
        self._in_row = [self._broken_in_row(row) for row in range(len(variant.rows))]

    def _broken_in_column(self, day: date, provider: str, fill: Callable[[str], str]) -> set[int]:
        """Return the numbers of the rules that this day, or this provider, breaks."""
        kept: dict[str, Callable[[RuleSpec], bool]] = {
            "days": lambda rule: rule.low <= (day - self.today).days <= rule.high,
            "weekday": lambda rule: WEEKDAYS[day.weekday()] == rule.day,
            "not_weekday": lambda rule: WEEKDAYS[day.weekday()] != rule.day,
            "provider": lambda rule: provider == fill(rule.name),
        }
        return {n for n, rule in enumerate(self.variant.rules) if rule.kind in kept and not kept[rule.kind](rule)}

    def _broken_in_row(self, row: int) -> set[int]:
        """Return the numbers of the rules that this time of day breaks."""
        start = _minutes(self.variant.rows[row])
        kept: dict[str, Callable[[RuleSpec], bool]] = {
            "before": lambda rule: start <= _minutes(rule.time),
            "after": lambda rule: start >= _minutes(rule.time),
            "not_held": lambda rule: not any(row + n in self.held for n in range(self.variant.length)),
        }
        return {n for n, rule in enumerate(self.variant.rules) if rule.kind in kept and not kept[rule.kind](rule)}

    def broken(self, crossing: Crossing, free: Collection[Crossing]) -> list[RuleSpec]:
        """Return the rules that a visit here would break, if these slots are free."""
        column, row = crossing
        numbers = self._in_column[column] | self._in_row[row]
        fits = all((column, row + n) in free for n in range(self.variant.length))
        return [
            rule for n, rule in enumerate(self.variant.rules)
            if n in numbers or (rule.kind == "fits" and not fits)
        ]


def _working_days(first: date, count: int) -> list[date]:
    days: list[date] = []
    while len(days) < count:
        if first.weekday() < 5:
            days.append(first)
        first += timedelta(days=1)
    return days


@dataclass(frozen=True, slots=True)
class _Judged:
    quality: float
    why: str
    sets: tuple[str, ...]
    kept: tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True)
class BookKey(Key):
    slots: dict[str, _Judged]
    """The open slots."""
    taken: frozenset[str]


def make(spec: BookSpec, subject: Subject, dice: Dice) -> Case:
    """Make the case of one subject: a schedule that luck fills, with at least one right slot left."""
    variant = spec.pick(subject, dice)
    assert isinstance(variant, BookVariant)
    words = spec.words(variant, subject, dice)
    draft = Draft(spec, variant, words)
    grid = _Grid(variant, subject.today, words.fill)
    free = _free(grid, dice, f"{spec.id}.{variant.id}")
    ids = {crossing: f"slot_{crossing[0] + 1}_{crossing[1] + 1}" for crossing in grid.crossings}
    columns = [name or f"{WEEKDAYS[day.weekday()][:3]} {day.month}/{day.day}" for day, name in grid.columns]
    slots = tuple(
        Slot(
            ids[crossing],
            columns[crossing[0]],
            variant.rows[crossing[1]],
            taken=crossing not in free,
            note=words.fill(grid.held.get(crossing[1], "") if crossing in free else spec.taken_note),
        )
        for crossing in grid.crossings
    )
    says = [words.fill(rule.says) for rule in variant.rules]
    judged = {ids[crossing]: _judge(grid, crossing, free, says, words) for crossing in sorted(free)}
    key = BookKey(draft.teaching(), judged, frozenset(ids[c] for c in grid.crossings if c not in free))
    return draft.case(BookPayload(tuple(columns), variant.rows, slots), key)


def _free(grid: _Grid, dice: Dice, purpose: str) -> set[Crossing]:
    """Return the open slots: luck's, and if need be one right and two tempting ones besides."""
    every = set(grid.crossings)
    free = {
        crossing for n, crossing in enumerate(grid.crossings)
        if crossing[1] in grid.held or not dice.chance(f"{purpose}.taken", grid.variant.taken, n)
    }
    right = [c for c in grid.crossings if not grid.broken(c, every)]
    if not right:
        raise BadInput(f"case variant '{grid.variant.id}': no slot can be right on {grid.today}")
    if not any(not grid.broken(c, free) for c in right if c in free):
        column, row = dice.pick(f"{purpose}.right", right)
        free |= {(column, row + n) for n in range(grid.variant.length)}
    mixed = dice.shuffled(f"{purpose}.tempting", grid.crossings)
    closed = [c for c in mixed if c not in free and grid.broken(c, every)]
    missing = 2 - sum(bool(grid.broken(c, free)) for c in grid.crossings if c in free)
    return free | set(closed[: max(missing, 0)])


def _judge(
    grid: _Grid, crossing: Crossing, free: set[Crossing], says: list[str], words: Words
) -> _Judged:
    broken = grid.broken(crossing, free)
    quality = 1.0
    for rule in broken:
        quality *= rule.quality
    return _Judged(
        quality=quality,
        why=words.fill(min(broken, key=lambda rule: rule.quality).why if broken else grid.variant.right_why),
        sets=tuple(fact for rule in broken for fact in rule.sets),
        kept=tuple((text, rule not in broken) for text, rule in zip(says, grid.variant.rules, strict=True)),
    )


def grade(case: Case, answer: Answer) -> Grade:
    """Grade the slot: each rule it breaks takes its share. Raises `Refused` for a slot that is taken."""
    key = key_of(case, BookKey)
    action_of(case, answer)
    slot = one_of(answer, key.slots.keys() | key.taken)
    if slot in key.taken:
        raise Refused("That time is taken.")
    judged = key.slots[slot]
    return key.teaching.grade(judged.quality, judged.why, sets=judged.sets, parts=judged.kept)


def attempt(case: Case, skill: float, dice: Dice, salt: str) -> Answer:
    """Answer as an assistant of this skill would: the open slot that looks best to it."""
    slots = key_of(case, BookKey).slots
    seen = chooses(dice, f"{salt}.{case.kind}", [slot.quality for slot in slots.values()], skill)
    return Answer(list(slots)[seen])
