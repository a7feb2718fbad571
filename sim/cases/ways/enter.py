"""Enter: type readings, sums, dates and words; how they are written does not matter."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from sim.cases.acting import Act, ActingSpec, ActingVariant
from sim.cases.case import Answer, Case, EnterField, EnterPayload, Grade
from sim.cases.draft import Draft, Key
from sim.cases.entries import Entry, EntryType, read_entry
from sim.cases.keys import action_of, key_of, pairs_of
from sim.cases.parts import Fact, Id, Line, Many, Part, Reason, Some, Text
from sim.cases.perception import notices
from sim.cases.plants import How, plant
from sim.cases.subject import Subject
from sim.cases.words import Words
from sim.errors import Refused
from sim.luck import Dice


class TrapSpec(Part):
    """A wrong answer that many give, with its own reason."""

    value: Line
    why: Reason
    quality: Annotated[float, Field(ge=0, lt=1, strict=False)] = 0.33
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
    tolerance: Annotated[float, Field(ge=0, strict=False)] = 0
    """How far off a number may be."""
    why: Reason
    """How one gets the right answer."""
    sets_if_wrong: Many[Fact] = ()
    traps: Many[TrapSpec] = ()


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


@dataclass(frozen=True, slots=True)
class _Trap:
    text: str
    why: str
    quality: float
    sets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Asked:
    label: str
    type: EntryType
    unit: str
    text: str
    """The right answer as it is written."""
    tolerance: float
    why: str
    sets_if_wrong: tuple[str, ...]
    traps: tuple[_Trap, ...]

    def read(self, text: str) -> Entry | None:
        """Return what was typed here, ready to compare. Raises `Refused` if it cannot be read."""
        return read_entry(self.type, text, self.unit)

    def agrees(self, typed: Entry | None, right: str) -> bool:
        """Tell whether what was typed is as good as this text."""
        meant = self.read(right)
        if isinstance(typed, Decimal) and isinstance(meant, Decimal):
            return abs(typed - meant) <= Decimal(str(self.tolerance))
        return typed is not None and typed == meant


@dataclass(frozen=True, slots=True)
class EnterKey(Key):
    fields: dict[str, _Asked]
    act: Act
    right_why: str


def make(spec: EnterSpec, subject: Subject, dice: Dice) -> Case:
    """Make the case of one subject, its numbers drawn and its sum worked out."""
    variant = spec.pick(subject, dice)
    assert isinstance(variant, EnterVariant)
    words = spec.words(variant, subject, dice)
    words.add(variant.written(variant.draw_numbers(subject, dice, f"{spec.id}.{variant.id}")))
    draft = Draft(spec, variant, words)
    key = EnterKey(
        draft.teaching(),
        {field.id: _asked(field, words) for field in variant.fields},
        spec.act(variant, words),
        words.fill(spec.right_why),
    )
    fields = tuple(
        EnterField(f.id, words.fill(f.label), f.unit, words.fill(f.hint), f.type in ("money", "number"))
        for f in variant.fields
    )
    return draft.case(EnterPayload(fields), key)


def _asked(field: EntrySpec, words: Words) -> _Asked:
    right = words.fill(field.value)
    traps = (_Trap(words.fill(t.value), words.fill(t.why), t.quality, t.sets) for t in field.traps)
    return _Asked(
        words.fill(field.label), field.type, field.unit, right, field.tolerance, words.fill(field.why),
        field.sets_if_wrong,
        # With some numbers a slip leads to the right answer after all.
        tuple(trap for trap in traps if trap.text != right),
    )


def grade(case: Case, answer: Answer) -> Grade:
    """Grade what was typed, field by field; an empty field is a wrong one.

    Raises `Refused` for unknown fields and for what cannot be read as an amount, a date ...
    """
    key = key_of(case, EnterKey)
    action = action_of(case, answer)
    given = pairs_of(answer, key.fields)
    typed: dict[str, Entry | None] = {}
    for id, asked in key.fields.items():
        text = given.get(id, "")
        if not isinstance(text, str):
            raise Refused(f"Type something for “{asked.label}”.")
        typed[id] = asked.read(text)
    if key.act.settles(action):
        return key.teaching.grade(1, key.act.why)
    quality, reasons, sets, parts = 0.0, [], list[str](), []
    for id, asked in key.fields.items():
        right = asked.agrees(typed[id], asked.text)
        parts.append((asked.label, right))
        if right:
            quality += 1 / len(key.fields)
            continue
        trap = next((t for t in asked.traps if asked.agrees(typed[id], t.text)), None)
        quality += trap.quality / len(key.fields) if trap else 0
        reasons.append(trap.why if trap else asked.why)
        sets += [*asked.sets_if_wrong, *(trap.sets if trap else ())]
    acted = action == key.act.action
    if not acted:
        quality *= key.act.otherwise
        reasons.insert(0, key.act.why)
        sets += key.act.sets_if_not
    right_why = key.act.why if key.act.action != "submit" else key.right_why
    return key.teaching.grade(
        quality, reasons[0] if reasons else right_why, sets=sets, parts=parts,
        safety=key.act.safety and not acted,
    )


def attempt(case: Case, skill: float, dice: Dice, salt: str) -> Answer:
    """Answer as an assistant of this skill would: it may fall into a trap or slip on the keys."""
    key = key_of(case, EnterKey)
    purpose = f"{salt}.{case.kind}"
    typed = {
        id: asked.text if notices(dice, f"{purpose}.field", skill, n) else _slip(asked, dice, purpose, n)
        for n, (id, asked) in enumerate(key.fields.items())
    }
    actions = [action.id for action in case.actions]
    return Answer(typed, key.act.tempts(dice, f"{purpose}.action", actions, skill))


def _slip(asked: _Asked, dice: Dice, purpose: str, index: int) -> str:
    if asked.traps and dice.chance(f"{purpose}.trap", 0.7, index):
        return dice.pick(f"{purpose}.which", asked.traps, index).text
    if asked.type in ("date", "time"):
        return ""
    slips: tuple[How, ...] = ("swap_digits", "one_digit")
    has_digit = any(sign.isdigit() for sign in asked.text)
    return plant(dice.pick(f"{purpose}.slip", slips, index) if has_digit else "swap_letters", asked.text)
