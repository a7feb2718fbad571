"""Which button is right, where a case has more than one: recording is not always enough."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import Annotated, ClassVar, Generic, Self, TypeVar

from pydantic import Field, model_validator

from sim.cases.case import PartOf
from sim.cases.numbers import Numbered
from sim.cases.parts import Fact, Id, Many, Part, Reason, Some, Text
from sim.cases.perception import acts
from sim.cases.situation import Lesson, Situation
from sim.cases.spec import Spec

PLAIN = "submit"
"""The button that only hands in what was answered."""
DECIDED = 0.5
"""What share of the whole the right button is worth by itself where it is a decision: another than plainly `submit`."""


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
    instead: dict[Id, Annotated[float, Field(ge=0, le=1)]] = Field(default_factory=dict)
    """The same for single buttons that are nearer to right than the others, or farther off."""


@dataclass(frozen=True, slots=True)
class Act:
    """The right button of a case."""

    action: str
    why: str
    """A text of the file, its words still to be filled in."""
    sets_if_not: tuple[str, ...] = ()
    safety: bool = False
    alone: bool = False
    otherwise: float = 0.33
    instead: dict[str, float] = field(default_factory=dict)

    @property
    def decides(self) -> bool:
        """Whether pressing it is a decision, taken by what the papers say."""
        return self.action != PLAIN

    def left(self, action: str) -> float:
        """Return what is left of the quality with this button, which is not the right one."""
        return self.instead.get(action, self.otherwise)

    def settles(self, action: str) -> bool:
        """Tell whether this button is right and all that is asked."""
        return self.alone and action == self.action


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
            for action in (variant.act.action, *variant.act.instead) if variant.act else ():
                if action not in actions:
                    raise ValueError(f"variant '{variant.id}': there is no action '{action}'")
        return self

    @property
    def settled(self) -> bool:
        """Whether luck and facts decide all of it, and none of its numbers is a figure of the day."""
        return super().settled and not any(variant.figures for variant in self.variants)

    @cached_property
    def acts(self) -> dict[str, Act]:
        """The right button of each variant."""
        return {variant.id: self._act(variant.act) for variant in self.variants}

    def _act(self, act: ActSpec | None) -> Act:
        if act is None:
            return Act(PLAIN, self.no_need, otherwise=self.needless)
        return Act(act.action, act.why, act.sets_if_not, act.safety, act.alone, act.otherwise, act.instead)


S = TypeVar("S", bound=ActingSpec)
V = TypeVar("V", bound=ActingVariant)
G = TypeVar("G")


class ActingSituation(Situation[S, V, G], Generic[S, V, G]):
    """A question with drawn numbers, for which another button than the first may be right."""

    @property
    def act(self) -> Act:
        """The right button."""
        return self.spec.acts[self.variant.id]

    def wrong_buttons(self) -> Iterator[str]:
        """Yield the buttons that are not right."""
        return (action for action in self.spec.action_ids if action != self.act.action)

    def lesson(self, action: str, reasons: list[str], parts: list[PartOf]) -> Lesson:
        """Give the reason of the button if it was wrong, else the first of the answer's own `reasons`.

        A wrong button is one thing more that was asked, besides the answer's `parts`.
        """
        if action != self.act.action:
            reasons, parts = [self.act.why, *reasons], [*parts, self.button_missed(action, self.act.action)]
        elif self.act.decides and parts:
            parts = [*parts, self.button_right(action)]
        return Lesson((reasons or [self.right_why])[0], tuple(parts))

    @property
    def right_why(self) -> str:
        """Why the right answer is right."""
        return self.act.why if self.act.decides else self.spec.right_why

    @cached_property
    def numbers(self) -> dict[str, Decimal]:
        """The numbers that luck draws, and what the sum makes of them."""
        return self.variant.draw_numbers(self.subject, self.dice, self.purpose)

    def own_words(self) -> dict[str, str]:
        """Return the numbers as they are written."""
        return self.variant.written(self.numbers)

    def acts(self, skill: float, share: float) -> str:
        """Return the button that looks right to an assistant of this skill, by one number in [0, 1)."""
        return acts(share, self.spec.action_ids, (self.act.action,), skill)
