"""Checks of facts: what is asked for must be set somewhere, and what is set should matter."""

from collections.abc import Iterator
from typing import Any

from sim.day.known import BROUGHT_UP, COUNTED_BY
from sim.scenario.checks.kit import Checked, Fault, check
from sim.scenario.errors import did_you_mean
from sim.scenario.finding import is_from_library
from sim.scenario.model import AwaitStep, Step, TaskStep
from sim.scenario.places import DataPath, look_up
from sim.scenario.reach import KIND_SECTIONS
from sim.scenario.takeovers import named_by_the_library

SET_BY_THE_DAY = (BROUGHT_UP, "role_ma", "role_moa", "role_provider")
"""Facts that hold without anybody writing them: brought to the provider; the seat's role in a case."""

_WAITED_FOR = ("await", "lasts_until", "needed_until")
"""What a step waits with for a fact, however long that takes."""

_Said = tuple[str, DataPath]
"""A fact and where it stands: section, name of the entry, and on."""


@check("E231", "A fact that something asks for is set or planted somewhere.")
def facts_asked_are_set(checked: Checked) -> Iterator[Fault]:
    for fault in facts_never_set(checked):
        # Of the library's own, only waiting for what never comes does harm; all else is left out of the day.
        if fault.path[-1] in _WAITED_FOR or not is_from_library(look_up(checked.data, fault.path).at):
            yield fault


def facts_never_set(checked: Checked) -> Iterator[Fault]:
    """Yield where the parts of the day, the library's included, ask for a fact that nothing sets."""
    known = {fact for fact, _ in facts_set(checked)} | reasons_to_leave(checked) | set(SET_BY_THE_DAY)
    for fact, path in facts_asked(checked):
        if fact not in known and checked.concerns(*path[:2]):
            message = f"nothing sets or plants the fact '{fact}'"
            taken = tuple(named_by_the_library(fact))
            hint = "let yours set it, or choose another name" if taken else did_you_mean(fact, sorted(known), most=0)
            yield Fault(path, message, hint, causes=taken)


@check("W302", "A fact that is set or planted matters somewhere.")
def facts_set_are_asked(checked: Checked) -> Iterator[Fault]:
    for fault in facts_of_no_matter(checked):
        # A fact of the library's that no longer matters does no harm: the day has taken out what asked for it.
        if not is_from_library(look_up(checked.data, fault.path).at):
            yield fault


def facts_of_no_matter(checked: Checked) -> Iterator[Fault]:
    """Yield the facts, the library's included, that are set or planted and asked for by nothing."""
    asked = {fact for fact, _ in facts_asked(checked)} | set(checked.day.news) | set(COUNTED_BY)
    seen = set()
    for fact, path in facts_set(checked):
        if fact not in asked and fact not in seen and checked.concerns(*path[:2]):
            seen.add(fact)
            message = f"nothing asks for the fact '{fact}'"
            hint = did_you_mean(fact, sorted(asked), most=0)
            yield Fault(path, message, hint or "a step, a case or always_if should ask for it")


@check("E232", "What is said of a reason (`by_reason`) is said of one that somebody of the kind comes for.")
def reasons_are_given(checked: Checked) -> Iterator[Fault]:
    for section in KIND_SECTIONS:
        for name, kind in getattr(checked.day, section).items():
            for reason in kind.by_reason:
                path = (section, name, "by_reason", reason)
                # What the library says of a reason that the day's own kind no longer has does no harm.
                if reason in kind.reasons or is_from_library(look_up(checked.data, path, key=True).at):
                    continue
                message = f"nobody comes for '{reason}': it is not among the reasons"
                yield Fault(path, message, did_you_mean(reason, kind.reasons, most=3), at_key=True)


def facts_set(checked: Checked) -> Iterator[_Said]:
    """Yield the facts that pathways, kinds and case answers set or plant."""
    day = checked.day
    for name, pathway in day.pathways.items():
        yield from ((fact, ("pathways", name, "planted", fact)) for fact in pathway.planted)
        for path, step in _steps(pathway.steps, ("pathways", name, "steps")):
            yield from _listed(path, step, ("sets", "begun_sets", "set"))
    for section in KIND_SECTIONS:
        for name, kind in getattr(day, section).items():
            yield from _listed((section, name), kind, ("facts",))
            yield from ((fact, (section, name, "planted", fact)) for fact in kind.planted)
            for reason, special in kind.by_reason.items():
                yield from ((fact, (section, name, "by_reason", reason, "planted", fact)) for fact in special.planted)
    for name, spec in day.cases.items():
        yield from ((fact, ("cases", name, *path)) for fact, path in spec.facts_set_at)


def reasons_to_leave(checked: Checked) -> set[str]:
    """Return the facts that explain why somebody gave up; they need not matter to anything else."""
    steps = (step for name, p in checked.day.pathways.items() for _, step in _steps(p.steps, (name,)))
    return {fact for step in steps if (fact := vars(step).get("gives_up"))}


def facts_asked(checked: Checked) -> Iterator[_Said]:
    """Yield the facts that steps, tasks and cases ask for."""
    day = checked.day
    for name, pathway in day.pathways.items():
        for path, step in _steps(pathway.steps, ("pathways", name, "steps")):
            yield from _listed(path, step, ("when", "unless"))
            if isinstance(step, AwaitStep):
                yield step.await_, (*path, "await")
            if isinstance(step, TaskStep):
                yield from ((fact, (*path, key)) for key in _WAITED_FOR[1:] if (fact := getattr(step, key)) is not None)
    for name, task in day.tasks.items():
        if task.case is not None:
            yield from _listed(("tasks", name, "case"), task.case, ("always_if",))
        for number, came_of in enumerate(task.came_of):
            yield from _listed(("tasks", name, "came_of", number), came_of, ("when", "unless"))
    for name, spec in day.cases.items():
        yield from ((fact, ("cases", name, *path)) for fact, path in spec.facts_asked_at)


def _steps(steps: Any, path: DataPath) -> Iterator[tuple[DataPath, Step]]:
    for number, step in enumerate(steps):
        yield (*path, number), step
        yield from _steps(vars(step).get("together", ()), (*path, number, "together"))


def _listed(path: DataPath, part: Any, names: tuple[str, ...]) -> Iterator[_Said]:
    for name in names:
        for number, fact in enumerate(vars(part).get(name, ())):
            yield fact, (*path, name, number)
