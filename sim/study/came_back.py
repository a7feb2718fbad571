"""Why claims came back the same day: something that happened in the day, or chance, a share in the scenario file.

Read from the log: the step that let a claim come back asks for facts where somebody or something in the day brought it
about, and for none where luck alone decides.
"""

from collections.abc import Mapping
from functools import cached_property
from typing import NamedTuple

from sim.day.blueprint import Blueprint
from sim.day.day import Day
from sim.day.entity import Entity
from sim.day.known import DENIED
from sim.day.log import Mark
from sim.day.plans import PathwayPlan, StepPlan

CHANCE = "chance"
"""The reason of what came back by a share in the scenario file alone."""


class Reason(NamedTuple):
    """Why one claim came back."""

    fact: str
    """The fact of the day that it came back for, or `CHANCE`."""
    at: str
    """The task at which that came about; "" by chance, and for what was so from the start."""


class CameBack:
    """The claims of one day that came back."""

    def __init__(self, day: Day) -> None:
        self._day = day

    @cached_property
    def _set_by(self) -> Mapping[tuple[str, str], Mark]:
        """(root, fact) -> the mark of its becoming true. What is so from the start has none."""
        entities = self._day.entities
        return {(entities[m.entity].root.id, m.name): m for m in self._day.log.marks if m.what == "fact" and m.entity}

    def reason(self, claim: Entity) -> Reason | None:
        """Return why a claim came back, None where it did not."""
        if DENIED not in claim.facts:
            return None
        mark = self._set_by.get((claim.root.id, DENIED))
        if mark is None:  # it was so from the start
            return Reason(DENIED, "")
        if mark.cause not in self._day.entities:  # an answer, or work done, set it directly
            return Reason(DENIED, self._task_of(mark))
        true = {fact: 0 for fact, since in claim.facts.items() if since <= mark.time and fact != DENIED}
        steps = (step for step in claim.kind.pathway.all_steps if step.verb == "set" and DENIED in step.sets)
        step = next((step for step in steps if _holds(step, true)), None)
        if step is None or not step.when:
            return Reason(CHANCE, "")
        fact = step.when[0]
        first = self._set_by.get((claim.root.id, fact))
        return Reason(fact, self._task_of(first) if first is not None else "")

    def _task_of(self, mark: Mark) -> str:
        """Return the kind of task that brought a fact about; "" where a step of a pathway did."""
        asked = self._day.log.tasks.get(mark.cause)
        return asked.kind if asked else ""


def _holds(step: StepPlan, true: Mapping[str, int]) -> bool:
    return all(fact in true for fact in step.when) and not any(fact in true for fact in step.unless)


def seen_at(plan: Blueprint, fact: str) -> list[str]:
    """Return the tasks that ask about a fact whenever it is true, before a claim can come back for it."""
    late = {task for pathway in plan.pathways.values() for task in _after(pathway)}
    return [name for name, task in plan.tasks.items()
            if task.case is not None and fact in task.case.always_if and name not in late]  # fmt: skip


def _after(pathway: PathwayPlan) -> set[str]:
    """Return the tasks of a pathway that follow where a claim came back."""
    steps = pathway.all_steps
    last = max((n for n, step in enumerate(steps) if step.verb == "set" and DENIED in step.sets), default=len(steps))
    return {step.task.id for step in steps[last:] if step.task is not None}
