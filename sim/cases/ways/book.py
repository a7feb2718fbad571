"""Book: one slot of a real schedule, weighing provider, length, window and the patient's own day."""

from collections.abc import Callable, Collection
from datetime import date, timedelta
from functools import cache, cached_property
from itertools import pairwise
from math import prod
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, model_validator

from sim.cases.ages import WEEKDAYS
from sim.cases.answers import action_of, one_of
from sim.cases.case import Answer, BookPayload, Response, Slot
from sim.cases.entries import read_entry
from sim.cases.parts import Fact, Line, Many, Part, Reason, Share, Some, Text
from sim.cases.perception import chooses
from sim.cases.situation import Lesson, Situation
from sim.cases.spec import Spec, Variant
from sim.cases.subject import Subject
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

    def grid(self, today: date, fill: Callable[[str], str]) -> "Grid":
        """Return the schedule on a day, with the providers whom `fill` names. It is worked out once."""
        names = tuple(fill(name) for name in self.providers)
        wanted = tuple(fill(rule.name) for rule in self.rules) if names else ()
        grid = self._grids.get((today, names, wanted))
        if grid is None:
            grid = self._grids[today, names, wanted] = Grid(self, today, names, wanted)
        return grid

    @cached_property
    def _grids(self) -> "dict[tuple[date, tuple[str, ...], tuple[str, ...]], Grid]":
        return {}


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
                rules = tuple(rule.name for rule in variant.rules)
                grid = Grid(variant, today, variant.providers, rules)
                if not grid.right:
                    on = WEEKDAYS[today.weekday()]
                    raise ValueError(f"variant '{variant.id}': on a {on} no slot is right")
                if len(grid.crossings) - len(grid.right) < 2:
                    raise ValueError(f"variant '{variant.id}': nearly every slot is right; add rules or rows")
        return self


Crossing = tuple[int, int]
"""Column and row of a slot."""


class Verdict:
    """What a slot is worth that breaks these rules."""

    def __init__(self, broken: list[RuleSpec]) -> None:
        self.broken = broken
        self.quality = prod((rule.quality for rule in broken), start=1.0)
        self.sets = [fact for rule in broken for fact in rule.sets]


class Grid:
    """The schedule of one variant on one day: its columns, and what each slot is worth."""

    def __init__(
        self, variant: BookVariant, today: date, providers: tuple[str, ...], wanted: tuple[str, ...]
    ) -> None:
        """Work it out. `wanted` are the names that the variant's rules ask for, '' where they ask for none."""
        self._length = variant.length
        days = _working_days(today + timedelta(days=variant.first_day), variant.days)
        self.columns = [(days[0], name) for name in providers] or [(day, "") for day in days]
        self.crossings = [(c, r) for c in range(len(self.columns)) for r in range(len(variant.rows))]
        self.held = {variant.rows.index(hold.row): hold.note for hold in variant.holds}
        """Rows that are kept free, with their notes."""
        in_column = [_broken_in_column(variant, (day - today).days, day, name, wanted) for day, name in self.columns]
        in_row = [_broken_in_row(variant, row, self.held) for row in range(len(variant.rows))]
        self._verdicts = {
            (column, row): tuple(
                Verdict([
                    rule for n, rule in enumerate(variant.rules)
                    if n in in_column[column] or n in in_row[row] or (rule.kind == "fits" and not fits)
                ])
                for fits in (False, True)
            )
            for column, row in self.crossings
        }
        self.right = [c for c in self.crossings if not self.verdict(c, self.crossings).broken]
        """The slots that are right while all of them are open."""

    def verdict(self, crossing: Crossing, free: Collection[Crossing]) -> Verdict:
        """Return what a visit at an open slot is worth while these slots are open."""
        column, row = crossing
        fits = self._length == 1 or all((column, row + n) in free for n in range(1, self._length))
        return self._verdicts[crossing][fits]


def _broken_in_column(
    variant: BookVariant, days_on: int, day: date, provider: str, wanted: tuple[str, ...]
) -> set[int]:
    """Return the numbers of the rules that this day, or this provider, breaks."""
    kept: dict[str, Callable[[int, RuleSpec], bool]] = {
        "days": lambda _, rule: rule.low <= days_on <= rule.high,
        "weekday": lambda _, rule: WEEKDAYS[day.weekday()] == rule.day,
        "not_weekday": lambda _, rule: WEEKDAYS[day.weekday()] != rule.day,
        "provider": lambda n, _: provider == wanted[n],
    }
    return {n for n, rule in enumerate(variant.rules) if rule.kind in kept and not kept[rule.kind](n, rule)}


def _broken_in_row(variant: BookVariant, row: int, held: Collection[int]) -> set[int]:
    """Return the numbers of the rules that this time of day breaks."""
    start = _minutes(variant.rows[row])
    kept: dict[str, Callable[[RuleSpec], bool]] = {
        "before": lambda rule: start <= _minutes(rule.time),
        "after": lambda rule: start >= _minutes(rule.time),
        "not_held": lambda _: not any(row + n in held for n in range(variant.length)),
    }
    return {n for n, rule in enumerate(variant.rules) if rule.kind in kept and not kept[rule.kind](rule)}


def _working_days(first: date, count: int) -> list[date]:
    days: list[date] = []
    while len(days) < count:
        if first.weekday() < 5:
            days.append(first)
        first += timedelta(days=1)
    return days


class Booking(Situation[BookSpec, BookVariant, Crossing]):
    """A schedule that luck fills, with at least one right slot left open. What is given is an open slot."""

    def __init__(self, spec: BookSpec, subject: Subject, dice: Dice) -> None:
        super().__init__(spec, subject, dice)
        self.grid = self.variant.grid(subject.today, self._fill)
        free = self._draw_free()
        self.open = {c: self.grid.verdict(c, free) for c in self.grid.crossings if c in free}

    def _fill(self, text: str) -> str:
        return self.words.fill(text) if "{" in text else text

    def _draw_free(self) -> set[Crossing]:
        """Return the open slots: luck's, and if need be one right and two tempting ones besides."""
        grid, dice, purpose = self.grid, self.dice, self.purpose
        taken, share = f"{purpose}.taken", self.variant.taken
        free = {
            crossing for n, crossing in enumerate(grid.crossings)
            if crossing[1] in grid.held or not dice.chance(taken, share, n)
        }
        if not grid.right:
            raise BadInput(f"case variant '{self.variant.id}': no slot can be right on {self.subject.today}")
        if all(c not in free or grid.verdict(c, free).broken for c in grid.right):
            column, row = dice.pick(f"{purpose}.right", grid.right)
            free |= {(column, row + n) for n in range(self.variant.length)}
        missing = 2 - sum(bool(grid.verdict(c, free).broken) for c in grid.crossings if c in free)
        if missing > 0:
            mixed = dice.shuffled(f"{purpose}.tempting", grid.crossings)
            free |= set([c for c in mixed if c not in free and c not in grid.right][:missing])
        return free

    def perceive(self, skill: float, dice: Dice, purpose: str) -> Crossing:
        """Return the open slot that looks best."""
        seen = chooses(dice, purpose, [verdict.quality for verdict in self.open.values()], skill)
        return list(self.open)[seen]

    def judge(self, given: Crossing) -> Response:
        """Let each rule that the slot breaks take its share."""
        verdict = self.open[given]
        return Response.of(verdict.quality, verdict.sets)

    def explain(self, given: Crossing) -> Lesson:
        """Give the reason of the rule that matters most."""
        broken = self.open[given].broken
        return Lesson(
            min(broken, key=lambda rule: rule.quality).why if broken else self.variant.right_why,
            tuple((rule.says, rule not in broken) for rule in self.variant.rules),
        )

    def write(self, given: Crossing) -> Answer:
        """Name the slot by its column and row: ``slot_1_1`` is the first."""
        return Answer(_id(given))

    def read(self, answer: Answer) -> Crossing:
        """Return the slot. Raises `Refused` for one that is taken or not there."""
        action_of(answer, self.spec.action_ids)
        slots = {_id(crossing): crossing for crossing in self.grid.crossings}
        slot = slots[one_of(answer, slots)]
        if slot not in self.open:
            raise Refused("That time is taken.")
        return slot

    def payload(self) -> BookPayload:
        """Show the schedule."""
        columns = tuple(
            name or f"{WEEKDAYS[day.weekday()][:3]} {day.month}/{day.day}" for day, name in self.grid.columns
        )
        return BookPayload(columns, self.variant.rows, tuple(self._slot(c, columns) for c in self.grid.crossings))

    def _slot(self, crossing: Crossing, columns: tuple[str, ...]) -> Slot:
        taken = crossing not in self.open
        note = self.spec.taken_note if taken else self.grid.held.get(crossing[1], "")
        return Slot(
            _id(crossing), columns[crossing[0]], self.variant.rows[crossing[1]], taken, self.words.fill(note)
        )


def _id(crossing: Crossing) -> str:
    return f"slot_{crossing[0] + 1}_{crossing[1] + 1}"
