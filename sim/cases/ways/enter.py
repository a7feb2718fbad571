"""Enter: type readings, sums, dates and words; how they are written does not matter."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Annotated, Literal, NamedTuple, Self

from pydantic import Field, model_validator

from sim.cases.acting import DECIDED, ActingSituation, ActingSpec, ActingVariant
from sim.cases.answers import action_of, pairs_of
from sim.cases.case import Answer, EnterField, EnterPayload, PartOf, Response
from sim.cases.entries import Entry, EntryType, read_entry
from sim.cases.parts import Fact, Id, Line, Many, Part, Reason, Some, Text
from sim.cases.perception import notices
from sim.cases.plants import How, plant
from sim.cases.sample import SAMPLE
from sim.cases.situation import Lesson
from sim.cases.sums import written
from sim.errors import BadInput, Refused
from sim.luck import Dice, Luck


class TrapSpec(Part):
    """A wrong answer that many give, with its own reason."""

    value: Line
    why: Reason
    quality: Annotated[float, Field(ge=0, lt=1)] = 0.33
    sets: Many[Fact] = ()


class EntrySpec(Part):
    """One thing to type."""

    id: Id
    label: Line
    unit: str = ""
    hint: Text = ""
    type: EntryType
    value: Line
    """The right answer; words such as `{change}` are filled in."""
    tolerance: Annotated[float, Field(ge=0)] = 0
    """How far off a number may be."""
    why: Reason
    """How one gets the right answer."""
    sets_if_wrong: Many[Fact] = ()
    traps: Many[TrapSpec] = ()

    @model_validator(mode="after")
    def _no_trap_is_right(self) -> Self:
        if any(trap.value == self.value for trap in self.traps):
            raise ValueError(f"field '{self.id}' has the right answer as a trap, '{self.value}'")
        return self

    def read(self, text: str) -> Entry | None:
        """Return what was typed here, ready to compare. Raises `Refused` if it cannot be read."""
        return read_entry(self.type, text, self.unit)

    def agree(self, typed: str, meant: str) -> bool:
        """Tell whether what was typed is as good as this text."""
        one, other = self.read(typed), self.read(meant)
        if isinstance(one, Decimal) and isinstance(other, Decimal):
            return abs(one - other) <= Decimal(str(self.tolerance))
        return one is not None and one == other


class EnterVariant(ActingVariant):
    """One situation with the things to type."""

    fields: Some[EntrySpec]

    @model_validator(mode="after")
    def _distinct(self) -> Self:
        if len({f.id for f in self.fields}) < len(self.fields):
            raise ValueError(f"variant '{self.id}' has two fields of one id")
        return self


class EnterSpec(ActingSpec):
    """A kind of case that is answered by typing."""

    variant_type = EnterVariant

    way: Literal["enter"]
    variants: Some[EnterVariant]

    @property
    def settled(self) -> bool:
        """False: what is typed may be any word of the day, its clock among them."""
        return False

    @model_validator(mode="after")
    def _can_be_read(self) -> Self:
        for variant in self.variants:
            self._refuse_unreadable(variant)
        return self

    def _refuse_unreadable(self, variant: EnterVariant) -> None:
        """Refuse an answer that could not be typed, such as a word for a number, tried out on a sample."""
        dice = Luck(0).of(SAMPLE.entity)
        try:
            numbers = variant.written(variant.draw_numbers(SAMPLE, dice, variant.id))
        except BadInput as error:
            raise ValueError(str(error)) from None
        for choice in ({}, *self.each_choice(), *variant.each_choice()):
            words = self.words(variant, SAMPLE, dice)
            words.add(numbers | choice)
            for field in variant.fields:
                for text in map(words.fill, (field.value, *(trap.value for trap in field.traps))):
                    try:
                        field.read(text)
                    except Refused as refusal:
                        raise ValueError(f"variant '{variant.id}', field '{field.id}': {refusal}") from None


class Typed(NamedTuple):
    """What was typed, field by field, and the button pressed. None stands for the right text of a field."""

    texts: list[str | None]
    action: str


class Miss(NamedTuple):
    """A field that was not typed rightly, and the trap that it fell into, if any."""

    field: EntrySpec
    trap: TrapSpec | None


class Entering(ActingSituation[EnterSpec, EnterVariant, Typed]):
    """Things to type. What is right in a field is worked out when something else is typed, or shown."""

    def perceive(self, skill: float, dice: Dice, purpose: str) -> Typed:
        """Type what is right, or fall into a trap, or slip on the keys."""
        fields = self.variant.fields
        pressed, *luck = dice.several(purpose, 1 + len(fields))
        texts = [
            None if notices(share, skill) else self._slip(field, dice, purpose, n)
            for n, (field, share) in enumerate(zip(fields, luck, strict=True))
        ]
        return Typed(texts, self.acts(skill, pressed))

    def _slip(self, field: EntrySpec, dice: Dice, purpose: str, index: int) -> str:
        right = self.words.fill(field.value)
        # With some numbers a trap leads to the right answer after all.
        wrong = [text for text in (self.words.fill(trap.value) for trap in field.traps) if text != right]
        if wrong and dice.chance(f"{purpose}.trap", 0.7, index):
            return dice.pick(f"{purpose}.which", wrong, index)
        if field.type in ("date", "time"):
            return ""
        slips: tuple[How, ...] = ("swap_digits", "one_digit")
        has_digit = any(sign.isdigit() for sign in right)
        return plant(dice.pick(f"{purpose}.slip", slips, index) if has_digit else "swap_letters", right)

    def judge(self, given: Typed) -> Response:
        """Give each field its share; an empty one is wrong. The wrong button takes its part of the whole; the right one
        is worth something by itself where it is a decision: a slip of the keys undoes none."""
        act = self.act
        if act.settles(given.action):
            return Response(1.0)
        quality, sets = 0.0, list[str]()
        for miss in self._misses(given):
            if miss is None:
                quality += 1 / len(given.texts)
                continue
            field, trap = miss
            quality += trap.quality / len(given.texts) if trap else 0
            sets += [*field.sets_if_wrong, *(trap.sets if trap else ())]
        acted = self._acted(given)
        if not acted:
            quality *= act.left(given.action)
            sets += act.sets_if_not
        elif act.decides and given.action == act.action:
            quality = DECIDED + (1 - DECIDED) * quality
        return Response.of(quality, sets, act.safety and not acted)

    def explain(self, given: Typed) -> Lesson:
        """Give the reason of the button if it was wrong, else of the first field that was."""
        act = self.act
        if act.settles(given.action):
            return Lesson(act.why)
        fields, misses = self.variant.fields, self._misses(given)
        reasons = [(miss.trap or miss.field).why for miss in misses if miss]
        parts = [
            PartOf(
                field.label, miss is None, self._shown(field, text), self._shown(field, None),
                (miss.trap or miss.field).why if miss else "",
            )
            for field, miss, text in zip(fields, misses, given.texts, strict=True)
        ]
        if self._acted(given) and given.action != act.action:
            return Lesson((reasons or [self.right_why])[0], tuple(parts))
        return self.lesson(given.action, reasons, parts)

    def _acted(self, given: Typed) -> bool:
        """Tell whether the button is the right one, or as good: one that leaves all of the quality. By itself such a
        one settles nothing: what was typed shows what was meant by it."""
        return given.action == self.act.action or self.act.instead.get(given.action) == 1

    def _shown(self, field: EntrySpec, text: str | None) -> str:
        """Return an entry with its unit, and amounts all written alike. None stands for the right one."""
        shown = (self.words.fill(field.value) if text is None else text).strip()
        amount = field.read(shown) if field.type == "money" else None
        if isinstance(amount, Decimal):
            return written(amount, "money")
        return f"{shown} {field.unit}".strip() if shown else ""

    def _misses(self, given: Typed) -> list[Miss | None]:
        """Return for each field how it was missed, None where it is right."""
        return [
            None if text is None else self._miss(field, text)
            for field, text in zip(self.variant.fields, given.texts, strict=True)
        ]

    def _miss(self, field: EntrySpec, text: str) -> Miss | None:
        right = self.words.fill(field.value)
        if field.agree(text, right):
            return None
        slips = ((trap, self.words.fill(trap.value)) for trap in field.traps)
        traps = (trap for trap, slip in slips if slip != right and field.agree(text, slip))
        return Miss(field, next(traps, None))

    def mistakes(self) -> Iterator[tuple[str, Typed]]:
        """Yield the right texts with one field empty or in a trap, or with another button."""
        fields, act = self.variant.fields, self.act
        right: list[str | None] = [None] * len(fields)
        for n, field in enumerate(() if act.alone else fields):
            meant = self.words.fill(field.value)
            traps = (self.words.fill(trap.value) for trap in field.traps)
            for text in ("", *(trap for trap in traps if not field.agree(trap, meant))):
                yield f"“{text}” for {field.id}", Typed([*right[:n], text, *right[n + 1 :]], act.action)
        for action in self.wrong_buttons():
            if self._acted(Typed(right, action)):
                yield f"nothing typed, and the button {action}", Typed([""] * len(fields), action)
            else:
                yield f"the button {action}", Typed(right, action)

    def write(self, given: Typed) -> Answer:
        """Give each field its text."""
        typed = {
            field.id: self.words.fill(field.value) if text is None else text
            for field, text in zip(self.variant.fields, given.texts, strict=True)
        }
        return Answer(typed, given.action)

    def read(self, answer: Answer) -> Typed:
        """Return what was typed. Raises `Refused` for unknown fields, and for what is no amount, date ..."""
        action = action_of(answer, self.spec.action_ids)
        typed = pairs_of(answer, [field.id for field in self.variant.fields])
        texts: list[str | None] = []
        for field in self.variant.fields:
            text = typed.get(field.id, "")
            if not isinstance(text, str):
                raise Refused(f"Type something for “{self.words.fill(field.label)}”.")
            field.read(text)
            texts.append(text)
        return Typed(texts, action)

    def payload(self) -> EnterPayload:
        """Show the fields, empty."""
        fill = self.words.fill
        return EnterPayload(tuple(
            EnterField(f.id, fill(f.label), f.unit, fill(f.hint), f.type in ("money", "number"))
            for f in self.variant.fields
        ))
