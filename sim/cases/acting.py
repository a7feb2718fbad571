"""Which button is right, where a case has more than one: recording is not always enough."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from sim.cases.parts import Fact, Id, Many, Part, Reason
from sim.cases.perception import acts
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

    action: str = "submit"
    why: str = ""
    sets_if_not: tuple[str, ...] = ()
    safety: bool = False
    alone: bool = False
    otherwise: float = 0.67

    def settles(self, action: str) -> bool:
        """Tell whether this button is right and all that is asked."""
        return self.alone and action == self.action

    def tempts(self, dice: Dice, purpose: str, actions: Sequence[str], skill: float) -> str:
        """Return the button that looks right to an assistant of this skill."""
        return acts(dice, purpose, actions, (self.action,), skill)


def act_of(spec: ActSpec | None, no_need: str, words: Words) -> Act:
    """Return the right button of a case. `no_need` says why nothing but recording was called for."""
    if spec is None:
        return Act(why=words.fill(no_need))
    return Act(
        spec.action, words.fill(spec.why), spec.sets_if_not, spec.safety, spec.alone, spec.otherwise
    )
