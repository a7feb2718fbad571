"""Book: one slot of a real schedule, weighing provider, length, window and the patient's own day."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import cached_property
from itertools import pairwise
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from sim.cases.ages import WEEKDAYS
from sim.cases.answers import action_of, one_of
from sim.cases.case import Answer, BookPayload, PartOf, Response, Slot
from sim.cases.parts import Line, Many, Reason, Share, Some, Text
from sim.cases.perception import chooses
from sim.cases.schedule import ClockTime, Grid, HoldSpec, RuleSpec, minutes_of
from sim.cases.situation import Lesson, Situation
from sim.cases.spec import Spec, Variant
from sim.cases.subject import Booked, Subject
from sim.cases.working_days import open_between
from sim.clock import HOUR, MINUTE
from sim.errors import BadInput, Refused
from sim.luck import Dice

_NOON = 12 * HOUR
_QUARTER = 15 * MINUTE


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
    schedule: Text | None = None
    """In place of the kind's own."""
    taken: Share = 0.5
    """Share of slots that are taken."""
    taken_note: Line | None = None
    """In place of the kind's own."""
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
        times = [minutes_of(row) for row in self.rows]
        if any(b <= a for a, b in pairwise(times)):
            raise ValueError("rows must get later from one to the next")
        if any(hold.row not in self.rows for hold in self.holds):
            raise ValueError("holds: names a row that the schedule does not have")
        if self.length > 1 and all(rule.kind != "fits" for rule in self.rules):
            raise ValueError("a visit of several rows needs a rule of kind 'fits'")
        if self.holds and all(rule.kind != "not_held" for rule in self.rules):
            raise ValueError("held rows need a rule of kind 'not_held'")
        return self

    def grid(self, today: date, fill: Callable[[str], str], at: int = 0) -> "Grid":
        """Return the schedule on a day, with the providers whom `fill` names. It is worked out once, or once for each
        second of the day where hours count from now."""
        names = tuple(fill(name) for name in self.providers)
        wanted = tuple(fill(rule.name) for rule in self.rules) if names else ()
        since = at if any(rule.kind == "hours" for rule in self.rules) else 0
        grid = self._grids.get((today, names, wanted, since))
        if grid is None:
            grid = self._grids[today, names, wanted, since] = Grid(self, today, names, wanted, since)
        return grid

    def right_on(self, today: date, at: int = 0) -> bool:
        """Tell whether a slot can be right, and two more tempt: around a holiday all days of an order may be closed,
        and late in the day its hours be over."""
        if not super().right_on(today, at):
            return False
        grid = self.grid(today, str, at)
        over = grid.over(at)
        right = sum(slot not in over for slot in grid.right)
        return right > 0 and len(grid.slots) - len(over) - right >= 2

    @cached_property
    def _grids(self) -> "dict[tuple[date, tuple[str, ...], tuple[str, ...], int], Grid]":
        return {}


class BookSpec(Spec):
    """A kind of case that is answered by booking."""

    variant_type = BookVariant

    way: Literal["book"]
    schedule: Text = ""
    """Whose schedule the days are: `{provider}`, `MA schedule`. Columns of providers say it by themselves. All boards
    of one schedule agree on what is taken, and what a person books on one is taken on the next. A board of nobody's
    schedule stands alone."""
    taken_note: Line
    """What a taken slot says."""
    over_note: Line | None = None
    """What a slot of today says whose hour is over."""
    variants: Some[BookVariant]

    @property
    def settled(self) -> bool:
        """False: a schedule knows the hour, and the names of the providers."""
        return False

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
                if variant.open_after and not open_between(today, _NOON, *variant.open_after):
                    continue
                grid = Grid(variant, today, variant.providers, rules, _NOON)
                if not grid.right:
                    on = WEEKDAYS[today.weekday()]
                    raise ValueError(f"variant '{variant.id}': on a {on} no slot is right")
                if len(grid.slots) - len(grid.right) < 2:
                    raise ValueError(f"variant '{variant.id}': nearly every slot is right; add rules or rows")
        return self


class Booking(Situation[BookSpec, BookVariant, int]):
    """A schedule that luck fills, with at least one right slot left open. What is given is an open slot."""

    def __init__(self, spec: BookSpec, subject: Subject, dice: Dice) -> None:
        super().__init__(spec, subject, dice)
        self.grid = self.variant.grid(subject.today, self._fill, subject.at)
        self.over = self.grid.over(subject.at)
        self.busy = self._booked_today()
        """The slots that begin in a time booked today."""
        self.open = self.grid.verdicts(self._draw_open())
        """The open slots in their order, with what each is worth."""

    def _fill(self, text: str) -> str:
        return self.words.fill(text) if "{" in text else text

    def _draw_open(self) -> set[int]:
        """Return which slots are open: by luck, and if need be one right and two tempting ones besides."""
        grid, dice, share, gone = self.grid, self.dice, self.variant.taken, self.over | self.busy
        open = {slot for slot, u in enumerate(self._luck()) if u >= share} | grid.kept
        open -= gone
        may_be_right = [slot for slot in grid.right if gone.isdisjoint(grid.room(slot))]
        if not may_be_right:
            raise BadInput(f"case variant '{self.variant.id}': no slot can be right on {self.subject.today}")
        if not grid.right_while(open):
            open.update(grid.room(dice.pick(f"{self.purpose}.right", may_be_right)))
        missing = 2 - (len(open) - len(grid.right_while(open)))
        if missing > 0:
            mixed = dice.shuffled(f"{self.purpose}.tempting", grid.slots)
            closed = [slot for slot in mixed if slot not in open and slot not in gone and slot not in may_be_right]
            open.update(closed[:missing])
        return open

    def _luck(self) -> list[float]:
        """Return the luck of each slot. On somebody's schedule it is that of a quarter of an hour, whoever asks for it;
        elsewhere the question's own."""
        grid, luck = self.grid, self.dice.luck
        own = self.dice.several(f"{self.purpose}.taken", len(grid.slots))
        for column, (day, _) in enumerate(grid.columns):
            if whose := self._whose(column):
                for row, start in enumerate(grid.starts):
                    own[column * grid.rows + row] = luck.uniform(f"schedule.{whose}", f"{day}.taken", start // _QUARTER)
        return own

    def _whose(self, column: int) -> str:
        """Return whose schedule a column is, '' for nobody's."""
        return self.grid.columns[column][1] or self._schedule

    @cached_property
    def _schedule(self) -> str:
        own = self.variant.schedule
        return self._fill(self.spec.schedule if own is None else own)

    def _booked_today(self) -> frozenset[int]:
        """Return the slots that begin in a time booked today; none of them where nothing right would be left."""
        grid, booked = self.grid, self.subject.booked()
        busy = frozenset(slot for slot in grid.slots if any(self._begins_in(slot, one) for one in booked))
        gone = self.over | busy
        return busy if any(gone.isdisjoint(grid.room(slot)) for slot in grid.right) else frozenset()

    def _begins_in(self, slot: int, booked: Booked) -> bool:
        column, row = divmod(slot, self.grid.rows)
        there = (self._whose(column), self.grid.columns[column][0])
        return there == (booked.whose, booked.day) and booked.start <= self.grid.starts[row] < booked.end

    def booked(self, given: int) -> tuple[Booked, ...]:
        """Return the time that the visit takes; nothing on nobody's schedule. How long its last row is, no board says:
        a quarter of an hour."""
        column, row = divmod(given, self.grid.rows)
        starts, whose = self.grid.starts, self._whose(column)
        last = min(row + self.grid.length, len(starts)) - 1
        return (Booked(whose, self.grid.columns[column][0], starts[row], starts[last] + _QUARTER),) if whose else ()

    def perceive(self, skill: float, dice: Dice, purpose: str) -> int:
        """Return the open slot that looks best."""
        seen = chooses(dice.uniform(purpose), [verdict.quality for verdict in self.open.values()], skill)
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
        days = ((f"{WEEKDAYS[day.weekday()][:3]} {day.month}/{day.day}", name) for day, name in self.grid.columns)
        columns = tuple(f"{name}, {day}" if name else day for day, name in days)
        slots = (self._slot(slot, columns[slot // self.grid.rows]) for slot in self.grid.slots)
        return BookPayload(columns, self.variant.rows, tuple(slots))

    def _slot(self, slot: int, column: str) -> Slot:
        row, taken = slot % self.grid.rows, slot not in self.open
        note = (self.variant.taken_note or self.spec.taken_note) if taken else self.grid.held.get(row, "")
        if slot in self.over:
            note = self.spec.over_note or note
        return Slot(self._id(slot), column, self.variant.rows[row], taken, self.words.fill(note))

    def _id(self, slot: int) -> str:
        return f"slot_{slot // self.grid.rows + 1}_{slot % self.grid.rows + 1}"
