"""The steps of a pathway, one class for each verb that may begin a step."""

from typing import Annotated, Any, Literal, Self

from pydantic import Discriminator, Field, Tag, model_validator

from sim.distributions import Dist, Share
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
    priority: int | None = Field(default=None, ge=0, le=9)
    patience: Dist | None = None
    """How long the entity waits for it to begin before it gives up."""
    gives_up: Fact | None = None
    """The fact set when patience runs out; the pathway ends unless `goes_on`."""
    goes_on: bool = False
    sets: tuple[Fact, ...] = ()
    """Facts set when it is done."""
    lasts_until: Fact | None = None
    """It takes until this fact is true, however long its duration says. If the fact comes before anybody has begun,
    nobody is needed any more."""


class TakeStep(Step):
    """Wait for a free station of a pool (an exam room) and hold it."""

    take: Id
    priority: int = Field(default=3, ge=0, le=9)
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


class WaitStep(Step):
    """Let time pass."""

    wait: Dist | None = None
    until: Literal["appointment", "close"] | None = None

    @model_validator(mode="after")
    def _one(self) -> Self:
        if (self.wait is None) == (self.until is None):
            raise ValueError("give either wait: (a duration) or until: (appointment or close)")
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
