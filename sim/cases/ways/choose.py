"""Choose: one of a few things to say or do, each with its own reason."""

from dataclasses import dataclass
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from sim.cases.case import Answer, Case, ChoosePayload, Grade, Option
from sim.cases.draft import Draft, Key
from sim.cases.keys import action_of, key_of, one_of
from sim.cases.parts import Fact, Line, Many, Part, Reason, Some, Text
from sim.cases.perception import chooses
from sim.cases.spec import Spec, Variant
from sim.cases.subject import Subject
from sim.luck import Dice

QUALITIES = (1.0, 0.67, 0.33, 0.0)
SHOWN = 4
"""At most so many options are shown; a variant with more wrong ones draws among them."""


class OptionSpec(Part):
    """Something one could do."""

    text: Line
    quality: Annotated[float, Field(strict=False)]
    """1 right, .67 nearly, .33 poor, 0 wrong."""
    why: Reason
    headline: Text = ""
    """In place of the kind's own headline."""
    sets: Many[Fact] = ()
    """Facts that choosing it sets."""
    safety: bool | None = None
    """Choosing it is a stop-and-learn moment. Unless said: only if wrong (0) in a case of weight 2."""

    @model_validator(mode="after")
    def _known_quality(self) -> Self:
        if self.quality not in QUALITIES:
            raise ValueError("quality must be 1, 0.67, 0.33 or 0")
        return self


class ChooseVariant(Variant):
    """One situation with its options."""

    speech: Text = ""
    """What the person says."""
    speaker: Text = ""
    options: Many[OptionSpec]

    @model_validator(mode="after")
    def _right_and_tempting(self) -> Self:
        right = sum(o.quality == 1 for o in self.options)
        wrong = sum(o.quality < 0.5 for o in self.options)
        if not right:
            raise ValueError(f"variant '{self.id}' needs an option of quality 1")
        if wrong < 2:
            raise ValueError(f"variant '{self.id}' needs two tempting wrong options (quality .33 or 0)")
        if right >= SHOWN:
            raise ValueError(f"variant '{self.id}' has {right} right options: too many for {SHOWN} places")
        if len({o.text for o in self.options}) < len(self.options):
            raise ValueError(f"variant '{self.id}' has the same option twice")
        return self


class ChooseSpec(Spec):
    """A kind of case that is answered by choosing."""

    variant_type = ChooseVariant

    way: Literal["choose"]
    variants: Some[ChooseVariant]


@dataclass(frozen=True, slots=True)
class _Judged:
    text: str
    quality: float
    why: str
    headline: str
    sets: tuple[str, ...]
    safety: bool


@dataclass(frozen=True, slots=True)
class ChooseKey(Key):
    options: dict[str, _Judged]


def make(spec: ChooseSpec, subject: Subject, dice: Dice) -> Case:
    """Make the case of one subject, its options in an order of luck."""
    variant = spec.pick(subject, dice)
    assert isinstance(variant, ChooseVariant)
    words = spec.words(variant, subject, dice)
    draft = Draft(spec, variant, words)
    judged = {
        f"option_{place}": _Judged(
            text=words.fill(option.text),
            quality=option.quality,
            why=words.fill(option.why),
            headline=words.fill(option.headline),
            sets=option.sets,
            safety=(spec.weight == 2 and option.quality == 0) if option.safety is None else option.safety,
        )
        for place, option in enumerate(_shown(variant, dice, f"{spec.id}.{variant.id}"), 1)
    }
    payload = ChoosePayload(
        options=tuple(Option(id, option.text) for id, option in judged.items()),
        speech=words.fill(variant.speech),
        speaker=words.fill(variant.speaker),
    )
    return draft.case(payload, ChooseKey(draft.teaching(), judged))


def _shown(variant: ChooseVariant, dice: Dice, purpose: str) -> list[OptionSpec]:
    """Return the right options and as many others as there is room for, mixed."""
    right = [o for o in variant.options if o.quality == 1]
    others = dice.shuffled(f"{purpose}.which", [o for o in variant.options if o.quality < 1])
    # Two tempting ones must be among them, or there would be nothing to learn.
    others.sort(key=lambda o: o.quality > 0.5)
    room = SHOWN - len(right)
    return dice.shuffled(f"{purpose}.order", right + others[:room])


def grade(case: Case, answer: Answer) -> Grade:
    """Grade the option chosen. Raises `Refused` if it is not one of those shown."""
    key = key_of(case, ChooseKey)
    action_of(case, answer)
    chosen = key.options[one_of(answer, key.options)]
    return key.teaching.grade(
        chosen.quality,
        chosen.why,
        sets=chosen.sets,
        parts=((chosen.text, chosen.quality == 1),),
        safety=chosen.safety,
        headline=chosen.headline,
    )


def attempt(case: Case, skill: float, dice: Dice, salt: str) -> Answer:
    """Answer as an assistant of this skill would: the option that looks best to it."""
    options = key_of(case, ChooseKey).options
    seen = chooses(dice, f"{salt}.{case.kind}", [o.quality for o in options.values()], skill)
    return Answer(list(options)[seen])
