"""Pathways, and the kinds of visits, calls, jobs and emergencies that walk them."""

from typing import Literal

from sim.distributions import Dist, Share
from sim.scenario.model.basics import Fact, Id, Part
from sim.scenario.model.steps import AnyStep


class Pathway(Part):
    """The steps that an entity walks through."""

    what: Literal["patient", "call", "claim", "message", "job", "emergency"]
    """What kind of thing flows: it decides how it is drawn and counted."""
    title: str
    planted: dict[Fact, Share] = {}
    """Facts that the day's luck plants before it starts, with their chances."""
    steps: tuple[AnyStep, ...]


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
    age: Literal["adult", "senior", "teen", "child", "infant"] = "adult"
    place: str = ""
    """Where it starts on the plan, if not at the entrance."""
