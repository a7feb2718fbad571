"""Which button is right, where a case has more than one: recording is not always enough."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, ClassVar, Self

from pydantic import Field, model_validator

from sim.cases.numbers import Numbered
from sim.cases.parts import Fact, Id, Many, Part, Reason, Some, Text
from sim.cases.perception import acts
from sim.cases.spec import Spec
from sim.cases.words import Words
from sim.luck import Dice


class ActSpec(Part):
    """The right button of a variant, where it is not plainly `submit`."""

    action: Id
    why: Reason
    """Why this button, and what happens without it."""
    sets_if_not: Many[Fact] = ()
    """Facts set when another button was pressed."""
    safety: bool = False
    """Another button is a stop-and-learn moment."""
    alone: bool = False
    """With this button nothing else is asked: the rest of the answer does not count."""
    otherwise: Annotated[float, Field(ge=0, le=1)] = 0.33
    """What is left of the quality when another button was pressed."""


@dataclass(frozen=True, slots=True)
class Act:
    """The right button of a case."""

    action: str
    why: str
    sets_if_not: tuple[str, ...] = ()
    safety: bool = False
    alone: bool = False
    otherwise: float = 0.33

    def settles(self, action: str) -> bool:
        """Tell whether this button is right and all that is asked."""
        return self.alone and action == self.action

    def tempts(self, dice: Dice, purpose: str, actions: Sequence[str], skill: float) -> str:
        """Return the button that looks right to an assistant of this skill."""
        return acts(dice, purpose, actions, (self.action,), skill)


class ActingVariant(Numbered):
    """A variant for which another button than the first may be right."""

    act: ActSpec | None = None
    """The right button, where it is not plainly `submit`."""


class ActingSpec(Spec):
    """A kind of case that may have more than one button."""

    variant_type: ClassVar[type[ActingVariant]] = ActingVariant

    right_why: Reason
    """Why the right answer is right, or what is done with it."""
    no_need: Text = ""
    """Why the other buttons are not called for, where there are any."""
    needless: Annotated[float, Field(ge=0, le=1)] = 0.67
    """What is left of the quality when another button was pressed without need."""
    variants: Some[ActingVariant]

    @model_validator(mode="after")
    def _actions_known(self) -> Self:
        actions = {a.id for a in self.actions}
        if len(actions) > 1 and not self.no_need:
            raise ValueError("no_need: say why the other buttons are not called for")
        for variant in self.variants:
            if variant.act and variant.act.action not in actions:
                raise ValueError(f"variant '{variant.id}': there is no action '{variant.act.action}'")
        return self

    def act(self, variant: ActingVariant, words: Words) -> Act:
        """Return the right button of a case."""
        act = variant.act
        if act is None:
            return Act("submit", words.fill(self.no_need), otherwise=self.needless)
        return Act(act.action, words.fill(act.why), act.sets_if_not, act.safety, act.alone, act.otherwise)
