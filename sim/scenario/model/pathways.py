"""Pathways, and the kinds of visits, calls, jobs and emergencies that walk them."""

from collections.abc import Iterable, Iterator
from typing import Annotated, Literal

from pydantic import Field, StrictInt

from sim.distributions import Dist, Share
from sim.scenario.model.basics import Fact, Id, Part
from sim.scenario.model.steps import AnyStep, Step, TaskStep, TogetherStep


class Pathway(Part):
    """The steps that an entity walks through."""

    what: Literal["patient", "call", "claim", "message", "job", "emergency", "guest"]
    """What kind of thing flows: it decides how it is drawn and counted. A guest is somebody who comes without a visit,
    such as a driver or a supplier: drawn like a patient, and counted with the jobs."""
    title: str
    planted: dict[Fact, Share] = {}
    """Facts that the day's luck plants before it starts, with their chances."""
    steps: tuple[AnyStep, ...]

    def tasks(self) -> frozenset[str]:
        """Return the tasks that it asks for, those done together included."""
        return frozenset(_tasks_of(self.steps))


def _tasks_of(steps: Iterable[Step]) -> Iterator[str]:
    for step in steps:
        if isinstance(step, TaskStep):
            yield step.task
        elif isinstance(step, TogetherStep):
            yield from _tasks_of(step.together)


class Deadline(Part):
    """Until when a paper can still be answered, and what it is about; one of each is drawn, all alike likely."""

    days: Annotated[tuple[Annotated[StrictInt, Field(ge=0)], ...], Field(min_length=1)]
    """Days left this morning; 0 ends today. What ends today or tomorrow comes two priorities sooner."""
    worth: Annotated[tuple[Annotated[StrictInt, Field(ge=1)], ...], Field(min_length=1)]
    """Dollars."""


class ForReason(Part):
    """What is otherwise where somebody comes for one reason: more than its words."""

    planted: dict[Fact, Share] = {}
    """Planted facts, in place of the kind's own chances for them."""
    chances: dict[Id, Share] = {}
    """Chances of steps, in place of the kind's own."""
    deadline: Deadline | None = None
    """In place of the kind's own."""


class Kind(Part):
    """A kind of visit, call, job or emergency: a pathway with its own particulars."""

    title: str
    pathway: Id
    facts: tuple[Fact, ...] = ()
    """Facts it starts with."""
    planted: dict[Fact, Share] = {}
    """More planted facts, or other chances for those of the pathway."""
    chances: dict[Id, Share] = {}
    """Chances of steps, by task id or spawned pathway, in place of the pathway's own."""
    minutes: dict[Id, Dist] = {}
    """Durations, by task id, in place of the task's own."""
    reasons: tuple[str, ...] = ()
    """Reasons in the person's words; one is drawn."""
    by_reason: dict[str, ForReason] = {}
    """What is otherwise for one of `reasons`: a sore throat is swabbed, a sore back is not."""
    deadline: Deadline | None = None
    """Where its work must be done by a day and is worth a sum: its tasks are due by then, the largest sum first."""
    age: Literal["adult", "senior", "teen", "child", "infant"] = "adult"
    place: str = ""
    """Where it starts on the plan, if not at the entrance."""

    def for_reason(self, reason: str) -> "Kind":
        """Return the kind as it is for those who come for one reason."""
        own = self.by_reason.get(reason)
        if own is None:
            return self
        changed = {"planted": self.planted | own.planted, "chances": self.chances | own.chances}
        return self.model_copy(update=changed | {"deadline": own.deadline or self.deadline})

    def by_share(self) -> Iterator[tuple["Kind", float]]:
        """Yield the kind as it is for each sort of reasons, with the share of people who come for them."""
        special = [reason for reason in self.reasons if reason in self.by_reason]
        others = len(self.reasons) - len(special)
        if others or not special:
            yield self, others / len(self.reasons) if special else 1.0
        for reason in special:
            yield self.for_reason(reason), 1 / len(self.reasons)
