"""Choose: one of a few things to say or do, each with its own reason."""

from collections.abc import Iterator
from functools import cached_property
from typing import Literal, NamedTuple, Self

from pydantic import model_validator

from sim.cases.answers import action_of, one_of
from sim.cases.case import Answer, ChoosePayload, Option, PartOf, Response
from sim.cases.parts import Fact, Line, Many, Part, Reason, Some, Text
from sim.cases.perception import chooses
from sim.cases.situation import Lesson, Situation
from sim.cases.spec import Spec, Variant
from sim.cases.subject import Subject
from sim.luck import Dice

QUALITIES = (1.0, 0.67, 0.33, 0.0)
SHOWN = 4
"""At most so many options are shown; a variant with more wrong ones draws among them."""


class OptionSpec(Part):
    """Something one could do."""

    text: Line
    quality: float
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

    @cached_property
    def menus(self) -> "dict[str, Menu]":
        """The options of each variant, judged."""
        return {variant.id: Menu(self, variant) for variant in self.variants}


class Choice(NamedTuple):
    """An option, and what choosing it is worth."""

    option: OptionSpec
    quality: float
    response: Response


class Menu:
    """The options of one variant, judged."""

    def __init__(self, spec: ChooseSpec, variant: ChooseVariant) -> None:
        choices = [Choice(o, o.quality, _response(spec, o)) for o in variant.options]
        self.choices = choices
        self.right = [one for one in choices if one.quality == 1]
        self.others = [one for one in choices if one.quality < 1]

    def draw(self, dice: Dice, purpose: str) -> list[Choice]:
        """Return the right options and as many others as there is room for."""
        if len(self.choices) <= SHOWN:
            return self.choices
        others = dice.shuffled(f"{purpose}.which", self.others)
        # Two tempting ones must be among them, or there would be nothing to learn.
        others.sort(key=lambda one: one.quality > 0.5)
        return self.right + others[: SHOWN - len(self.right)]


def _response(spec: ChooseSpec, option: OptionSpec) -> Response:
    unsafe = spec.weight == 2 and option.quality == 0 if option.safety is None else option.safety
    return Response.of(option.quality, option.sets, unsafe)


class Choosing(Situation[ChooseSpec, ChooseVariant, Choice]):
    """Options, of which one is given. Their order is drawn when somebody reads them."""

    def __init__(self, spec: ChooseSpec, subject: Subject, dice: Dice) -> None:
        super().__init__(spec, subject, dice)
        self.options = spec.menus[self.variant.id].draw(dice, self.purpose)

    @cached_property
    def shown(self) -> list[Choice]:
        """The options in the order in which they are shown."""
        return self.dice.shuffled(f"{self.purpose}.order", self.options)

    def perceive(self, skill: float, dice: Dice, purpose: str) -> Choice:
        """Return the option that looks best."""
        return self.options[chooses(dice.uniform(purpose), [one.quality for one in self.options], skill)]

    def judge(self, given: Choice) -> Response:
        """Return what the option chosen is worth."""
        return given.response

    def explain(self, given: Choice) -> Lesson:
        """Give the option's own reason, and after any other option name what would have been right."""
        option = given.option
        better = [] if option.quality == 1 else [one.option for one in self.shown if one.quality == 1]
        return Lesson(
            option.why, tuple(PartOf(one.text, one.quality == 1) for one in (option, *better)), option.headline
        )

    def mistakes(self) -> Iterator[tuple[str, Choice]]:
        """Yield every option that is not right."""
        return ((one.option.text, one) for one in self.shown if one.quality < 1)

    def write(self, given: Choice) -> Answer:
        """Name the option by its place: ``option_1`` stands first."""
        return Answer(self._ids[self.shown.index(given)])

    def read(self, answer: Answer) -> Choice:
        """Return the option. Raises `Refused` if it is not one of those shown."""
        action_of(answer, self.spec.action_ids)
        return self.shown[self._ids.index(one_of(answer, self._ids))]

    def payload(self) -> ChoosePayload:
        """Show the options, and what is said."""
        fill = self.words.fill
        shown = zip(self._ids, self.shown, strict=True)
        return ChoosePayload(
            options=tuple(Option(id, fill(one.option.text)) for id, one in shown),
            speech=fill(self.variant.speech),
            speaker=fill(self.variant.speaker),
        )

    @property
    def _ids(self) -> list[str]:
        return [f"option_{place}" for place in range(1, len(self.shown) + 1)]
