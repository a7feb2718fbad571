"""Why claims came back, reason by reason: how many, where the mistake came in, and where it could have been seen."""

from collections.abc import Mapping
from dataclasses import dataclass

from sim.day.blueprint import make_blueprint
from sim.facts import sentences
from sim.scenario.model import Scenario
from sim.study.came_back import CHANCE, Reason, seen_at
from sim.study.report.look import look
from sim.study.report.work import plain_title


@dataclass(frozen=True, slots=True)
class Returned:
    """One reason for which claims came back."""

    title: str
    chance: bool
    """A share in the scenario file, and no mistake."""
    claims: float
    """On an average day."""
    share: float
    """Of all that came back."""
    reason: Reason
    count: int
    """On all days together."""
    came_in: str
    """The task at which it came about, in words."""
    seen_at: str
    """The tasks that ask about it before the claim can come back, in words."""


def returned(day: Scenario, reasons: Mapping[Reason, int], days: int) -> list[Returned]:
    """Return a row for each reason, what happened in the day first, the most frequent first; chance comes last."""
    whole, plan = sum(reasons.values()), make_blueprint(day)
    said, known = look()["returned"], sentences() | look()["returned"]["facts"]

    def titles(tasks: list[str]) -> str:
        return ", ".join(plain_title(task, day.tasks[task]) for task in tasks)

    def row(reason: Reason, count: int) -> Returned:
        fact, at = reason
        if fact == CHANCE:
            nowhere = said["nowhere"]
            return Returned(said["chance"], True, count / days, count / whole, reason, count, nowhere, nowhere)
        title = known.get(fact, fact.replace("_", " ").capitalize() + ".")
        came_in = titles([at]) if at in day.tasks else said["from_the_start"]
        return Returned(title, False, count / days, count / whole, reason, count, came_in,
                        titles(seen_at(plan, fact)) or said["seen_by_chance"])  # fmt: skip

    found = [row(reason, count) for reason, count in reasons.items()]
    return sorted(found, key=lambda one: (one.chance, -one.claims, one.title, one.came_in))
