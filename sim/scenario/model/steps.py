"""The steps of a pathway, one class for each verb that may begin a step."""

from typing import Annotated, Any, Literal, Self

from pydantic import AfterValidator, Discriminator, Field, StrictInt, Tag, model_validator

from sim.clock import parse_clock
from sim.distributions import Dist, Share
from sim.errors import BadInput
from sim.scenario.model.basics import Fact, Id, Part


class Step(Part):
    """What all steps of a pathway share."""

    chance: Share | None = None
    """The share of entities that take this step (a kind's `chances` may change it)."""
    when: tuple[Fact, ...] = ()
    """All of these facts must hold ..."""
    unless: tuple[Fact, ...] = ()
    """... and none of these."""


class TaskStep(Step):
    """Have a task done, and wait for it."""

    task: Id
    minutes: Dist | None = None
    """In place of the task's own duration."""
    priority: StrictInt | None = Field(default=None, ge=0, le=9)
    patience: Dist | None = None
    """How long the entity waits for it to begin before it gives up."""
    gives_up: Fact | None = None
    """The fact set when patience runs out; the pathway ends unless `goes_on`."""
    goes_on: bool = False
    sets: tuple[Fact, ...] = ()
    """Facts set when it is done."""
    begun_sets: tuple[Fact, ...] = ()
    """Facts set when somebody begins it (the provider is in the room)."""
    lasts_until: Fact | None = None
    """It takes until this fact is true, however long its duration says. If the fact comes before anybody has begun,
    nobody is needed any more."""
    needed_until: Fact | None = None
    """Once this fact is true, nobody is called to it any more (the visit for which a report is searched is over).
    Whoever is on the way to it, or at it, goes on; left then, it is over. It does not change how long it takes."""


class TakeStep(Step):
    """Wait for a free station of a pool (an exam room) and hold it."""

    take: Id
    priority: StrictInt = Field(default=3, ge=0, le=9)
    patience: Dist | None = None
    gives_up: Fact | None = None


class ReleaseStep(Step):
    """Give a held station back."""

    release: Id


class SpawnStep(Step):
    """Start another entity, which shares this one's facts (a claim for a visit)."""

    spawn: Id
    """A pathway."""
    hands_on: Id | None = None
    """A held station that goes over to it (the room that must be cleaned)."""
    after: Dist | None = None
    """It starts this much later."""
    reason: str = ""
    """Why, in a few words for the player, in place of this entity's own reason."""


class RefillStep(Step):
    """Fill a supply up."""

    refill: Id


def _is_moment(text: str) -> str:
    if text not in ("appointment", "close"):
        try:
            parse_clock(text)
        except BadInput:
            raise ValueError(f"'{text}' is no moment; write appointment, close or a time such as \"12:00\"") from None
    return text


class WaitStep(Step):
    """Let time pass."""

    wait: Dist | None = None
    until: Annotated[str, AfterValidator(_is_moment)] | None = None
    """The entity's appointment, closing time or a time of day."""
    gives_up: Fact | None = None
    """With `until`: the fact set where that moment is past already."""

    @model_validator(mode="after")
    def _one(self) -> Self:
        if (self.wait is None) == (self.until is None):
            raise ValueError("give either wait: (a duration) or until: (appointment, close or a time of day)")
        if self.gives_up and self.wait is not None:
            raise ValueError("gives_up: goes with until:, for a moment that is past")
        return self


class AwaitStep(Step):
    """Wait until somebody sets a fact (the chart is closed)."""

    await_: Fact = Field(alias="await")


class SetStep(Step):
    """Set facts."""

    set: tuple[Fact, ...]


class TogetherStep(Step):
    """Do several steps at once, and go on when all are done."""

    together: tuple["AnyStep", ...]


class GoStep(Step):
    """Walk to a place of the plan."""

    go: str


class EndStep(Step):
    """Leave. The outcome says how the law of conservation counts it."""

    end: Literal["seen", "left", "done", "answered", "abandoned", "sent", "reworked", "paid", "denied", "transferred"]


STEP_VERBS = {
    "task": "task", "take": "take", "release": "release", "spawn": "spawn", "wait": "wait", "until": "wait",
    "await": "await", "set": "set", "together": "together", "go": "go", "refill": "refill", "end": "end",
}  # fmt: skip
"""The words that begin a step -> the kind of step."""


def _verb_of(step: Any) -> str | None:
    """Tell which kind of step a mapping is, by its verb; None for anything else."""
    names = step if isinstance(step, dict) else getattr(step, "model_fields_set", ())
    return next((STEP_VERBS[verb] for name in names if (verb := str(name).rstrip("_")) in STEP_VERBS), None)


AnyStep = Annotated[
    Annotated[TaskStep, Tag("task")]
    | Annotated[TakeStep, Tag("take")]
    | Annotated[ReleaseStep, Tag("release")]
    | Annotated[SpawnStep, Tag("spawn")]
    | Annotated[RefillStep, Tag("refill")]
    | Annotated[WaitStep, Tag("wait")]
    | Annotated[AwaitStep, Tag("await")]
    | Annotated[SetStep, Tag("set")]
    | Annotated[TogetherStep, Tag("together")]
    | Annotated[GoStep, Tag("go")]
    | Annotated[EndStep, Tag("end")],
    Discriminator(
        _verb_of,
        custom_error_type="no_verb",
        custom_error_message="a step needs one verb: " + ", ".join(STEP_VERBS),
    ),
]

TogetherStep.model_rebuild()
