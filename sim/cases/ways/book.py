"""Book: one slot of a real schedule, weighing provider, length, window and the patient's own day."""

from collections.abc import Callable, Collection, Iterator, Sequence
from datetime import date, timedelta
from functools import cache, cached_property
from itertools import pairwise
from math import prod
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, model_validator

from sim.cases.ages import WEEKDAYS
from sim.cases.answers import action_of, one_of
from sim.cases.case import Answer, BookPayload, PartOf, Response, Slot
from sim.cases.entries import read_entry
from sim.cases.parts import Fact, Line, Many, Part, Reason, Share, Some, Text
from sim.cases.perception import chooses
from sim.cases.situation import Lesson, Situation
from sim.cases.spec import Spec, Variant
from sim.cases.subject import Subject
from sim.cases.working_days import working_days
from sim.clock import DAY, MINUTE
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

    def right_on(self, today: date, at: int = 0) -> bool:
        """Tell whether a slot can be right, and two more tempt: around a holiday all days of an order may be closed,
        and late in the day its hours be over."""
        grid = self.grid(today, str)
        left = set(grid.slots).difference(grid.over(at))
        right = left.intersection(grid.right)
        return bool(right) and len(left) - len(right) >= 2

    @cached_property
    def _grids(self) -> "dict[tuple[date, tuple[str, ...], tuple[str, ...]], Grid]":
        return {}


class BookSpec(Spec):
    """A kind of case that is answered by booking."""

    variant_type = BookVariant

    way: Literal["book"]
    taken_note: Line
    """What a taken slot says."""
    over_note: Line | None = None
    """What a slot of today says whose hour is over."""
    variants: Some[BookVariant]

    @model_validator(mode="after")
    def _can_be_booked(self) -> Self:
        monday = date(2026, 11, 23)
        for variant in self.variants:
            if variant.first_day == 0 and not self.over_note:
                raise ValueError(f"over_note: variant '{variant.id}' books today; say what an hour that is over shows")
            named = {rule.name for rule in variant.rules if rule.kind == "provider"}
            if unknown := named - set(variant.providers):
                raise ValueError(f"variant '{variant.id}': no column for provider '{min(unknown)}'")
            for today in (monday + timedelta(days=n) for n in range(5)):
                rules = tuple(rule.name for rule in variant.rules)
                grid = Grid(variant, today, variant.providers, rules)
                if not grid.right:
                    on = WEEKDAYS[today.weekday()]
                    raise ValueError(f"variant '{variant.id}': on a {on} no slot is right")
                if len(grid.slots) - len(grid.right) < 2:
                    raise ValueError(f"variant '{variant.id}': nearly every slot is right; add rules or rows")
        return self

    def pick(self, subject: Subject, dice: Dice) -> Variant:
        """Return the variant that luck draws. Where closed days or the hour leave it no right slot, draw another:
        one of those that it was drawn among, or else one that is for any kind and reason."""
        today, at, person = subject.today, subject.at, subject.person
        drawn = super().pick(subject, dice)
        if drawn.right_on(today, at):
            return drawn
        suiting = self._picking.suiting(subject.facts, person.age, person.plan.type)
        any_kind = [(one, one.share) for one in suiting if not (one.kinds or one.reasons)]
        for others in (self._picking.candidates(subject), any_kind):
            if right := [pair for pair in others if pair[0].right_on(today, at)]:
                return dice.weighted(f"{self.id}.instead", right)
        return drawn


class Verdict:
    """What a slot is worth that breaks these rules."""

    def __init__(self, broken: list[RuleSpec]) -> None:
        self.broken = broken
        self.quality = prod((rule.quality for rule in broken), start=1.0)
        self.response = Response.of(self.quality, (fact for rule in broken for fact in rule.sets))


class Grid:
    """The schedule of one variant on one day: its columns, and what each slot is worth.

    Slots are numbered from 0, down the first column, then down the next.
    """

    def __init__(
        self, variant: BookVariant, today: date, providers: tuple[str, ...], wanted: tuple[str, ...]
    ) -> None:
        """Work it out. `wanted` are the names that the rules ask for, '' where they ask for none."""
        days = working_days(today + timedelta(days=variant.first_day), variant.days)
        self.columns = [(days[0], name) for name in providers] or [(day, "") for day in days]
        self.length, self.rows = variant.length, len(variant.rows)
        starts = [_minutes(row) * MINUTE for row in variant.rows]
        self.starts = [start if day == today else DAY for day, _ in self.columns for start in starts]
        """When each slot begins, in seconds since midnight; where it is not today's, later than any moment of today."""
        self.slots = range(len(self.columns) * self.rows)
        self.held = {variant.rows.index(hold.row): hold.note for hold in variant.holds}
        """Rows that are kept free, with their notes."""
        in_column = [_broken_in_column(variant, today, day, name, wanted) for day, name in self.columns]
        in_row = [_broken_in_row(variant, row, self.held) for row in range(self.rows)]
        broken = [in_column[slot // self.rows] | in_row[slot % self.rows] for slot in self.slots]
        too_short = {n for n, rule in enumerate(variant.rules) if rule.kind == "fits"}
        self.fitting = [_verdict(variant, numbers) for numbers in broken]
        """What each slot is worth if the visit fits in ..."""
        self.unfitting = [_verdict(variant, numbers | too_short) for numbers in broken]
        """... and if it does not."""
        all_open = self.verdicts([True] * len(self.slots))
        self.right = [slot for slot in self.slots if not all_open[slot].broken]
        """The slots that are right while all of them are open."""

    def over(self, at: int) -> list[int]:
        """Return the slots of today that have begun, `at` seconds since midnight."""
        return [slot for slot in self.slots if self.starts[slot] < at]

    def verdicts(self, open: Sequence[bool]) -> list[Verdict]:
        """Return what each slot is worth while these are open."""
        if self.length == 1:
            return self.fitting
        return [
            (self.fitting if self._fits(slot, open) else self.unfitting)[slot] for slot in self.slots
        ]

    def room(self, slot: int) -> range:
        """Return the slots that a visit takes which starts here."""
        return range(slot, slot + self.length)

    def _fits(self, slot: int, open: Sequence[bool]) -> bool:
        return slot % self.rows + self.length <= self.rows and all(open[slot : slot + self.length])


def _verdict(variant: BookVariant, broken: set[int]) -> Verdict:
    return Verdict([rule for n, rule in enumerate(variant.rules) if n in broken])


def _broken_in_column(
    variant: BookVariant, today: date, day: date, provider: str, wanted: tuple[str, ...]
) -> set[int]:
    """Return the numbers of the rules that this day, or this provider, breaks."""
    kept: dict[str, Callable[[int, RuleSpec], bool]] = {
        "days": lambda _, rule: rule.low <= (day - today).days <= rule.high,
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


class Booking(Situation[BookSpec, BookVariant, int]):
    """A schedule that luck fills, with at least one right slot left open. What is given is an open slot."""

    def __init__(self, spec: BookSpec, subject: Subject, dice: Dice) -> None:
        super().__init__(spec, subject, dice)
        self.grid = self.variant.grid(subject.today, self._fill)
        self.over = frozenset(self.grid.over(subject.at))
        open = self._draw_open()
        self.open = {slot: one for slot, one in enumerate(self.grid.verdicts(open)) if open[slot]}

    def _fill(self, text: str) -> str:
        return self.words.fill(text) if "{" in text else text

    def _draw_open(self) -> list[bool]:
        """Tell which slots are open: by luck, and if need be one right and two tempting ones besides."""
        grid, dice, share = self.grid, self.dice, self.variant.taken
        luck = dice.several(f"{self.purpose}.taken", len(grid.slots))
        left = [slot not in self.over for slot in grid.slots]
        open = [left[slot] and (slot % grid.rows in grid.held or luck[slot] >= share) for slot in grid.slots]
        right = [slot for slot in grid.right if left[slot]]
        if not right:
            raise BadInput(f"case variant '{self.variant.id}': no slot can be right on {self.subject.today}")
        verdicts = grid.verdicts(open)
        if not any(open[slot] and not verdicts[slot].broken for slot in right):
            for slot in grid.room(dice.pick(f"{self.purpose}.right", right)):
                open[slot] = True
            verdicts = grid.verdicts(open)
        missing = 2 - sum(open[slot] and bool(verdicts[slot].broken) for slot in grid.slots)
        if missing > 0:
            mixed = dice.shuffled(f"{self.purpose}.tempting", grid.slots)
            closed = [slot for slot in mixed if left[slot] and not open[slot] and slot not in right]
            for slot in closed[:missing]:
                open[slot] = True
        return open

    def perceive(self, skill: float, dice: Dice, purpose: str) -> int:
        """Return the open slot that looks best."""
        seen = chooses(dice, purpose, [verdict.quality for verdict in self.open.values()], skill)
        return list(self.open)[seen]

    def judge(self, given: int) -> Response:
        """Let each rule that the slot breaks take its share."""
        return self.open[given].response

    def explain(self, given: int) -> Lesson:
        """Give the reason of the rule that matters most."""
        broken = self.open[given].broken
        return Lesson(
            min(broken, key=lambda rule: rule.quality).why if broken else self.variant.right_why,
            tuple(PartOf(rule.says, rule not in broken) for rule in self.variant.rules),
        )

    def mistakes(self) -> Iterator[tuple[str, int]]:
        """Yield every open slot that breaks a rule."""
        return ((verdict.broken[0].why, slot) for slot, verdict in self.open.items() if verdict.broken)

    def write(self, given: int) -> Answer:
        """Name the slot by its column and row: ``slot_1_1`` is the first."""
        return Answer(self._id(given))

    def read(self, answer: Answer) -> int:
        """Return the slot. Raises `Refused` for one that is taken or not there."""
        action_of(answer, self.spec.action_ids)
        ids = [self._id(slot) for slot in self.grid.slots]
        slot = ids.index(one_of(answer, ids))
        if slot not in self.open:
            raise Refused("That time is over." if slot in self.over else "That time is taken.")
        return slot

    def payload(self) -> BookPayload:
        """Show the schedule."""
        columns = tuple(
            name or f"{WEEKDAYS[day.weekday()][:3]} {day.month}/{day.day}" for day, name in self.grid.columns
        )
        slots = (self._slot(slot, columns[slot // self.grid.rows]) for slot in self.grid.slots)
        return BookPayload(columns, self.variant.rows, tuple(slots))

    def _slot(self, slot: int, column: str) -> Slot:
        row, taken = slot % self.grid.rows, slot not in self.open
        note = self.spec.taken_note if taken else self.grid.held.get(row, "")
        if slot in self.over:
            note = self.spec.over_note or note
        return Slot(self._id(slot), column, self.variant.rows[row], taken, self.words.fill(note))

    def _id(self, slot: int) -> str:
        return f"slot_{slot // self.grid.rows + 1}_{slot % self.grid.rows + 1}"
