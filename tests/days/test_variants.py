"""Every variant of every shipped kind of case can come up on some shipped day.

A variant is within reach where some task of the day that opens its kind is asked of a kind of visit, call, job or
emergency, at an age, for a reason and with facts for which luck draws among variants that it is one of.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import product
from types import SimpleNamespace
from typing import Any

import pytest

from sim.cases.people import YEARS
from sim.cases.picking import Picking
from sim.cases.spec import Spec, Variant
from sim.day.blueprint import make_blueprint
from sim.day.plans import KindPlan, StepPlan
from sim.scenario.checks.facts import SET_BY_THE_DAY
from sim.scenario.finding import shipped_files
from sim.scenario.loading import load, load_placed
from sim.scenario.reach import KIND_SECTIONS, used_by
from tests.day.days import plan_of

NAMES = [path.stem for path in shipped_files()]

FOR_AUTHORS: dict[str, set[str]] = {"vitals": {"teen", "teen_crisis", "again_teen", "again_high_teen"}}
"""Kind of case -> variants that no shipped day asks on purpose, for days that somebody else writes: teenagers, whose
blood pressure has limits of its own, come with none of its kinds of visit."""


@dataclass(frozen=True)
class Asking:
    """Somebody of whom a case is asked in a day."""

    role: str
    kind: str
    groups: tuple[str, ...]
    reasons: tuple[str, ...]
    facts: frozenset[str]
    """What surely holds when it is asked."""


class Reach:
    """What can come up on one day: who is asked which kinds of case, and which facts may hold then."""

    def __init__(self, name: str) -> None:
        self.plan = make_blueprint(load(name))
        used = used_by(load_placed(name).data).ids
        roots = [self.plan.kinds[section][id] for section in KIND_SECTIONS for id in used.get(section, ())]
        self.pathways = [self.plan.pathways[id] for id in used["pathways"]]
        groups = tuple(sorted({kind.age for kind in roots}))
        reasons = tuple(sorted({reason for kind in roots for reason in kind.reasons}))
        # Whom a step sends on may come for another reason than whoever sent it.
        given = {step.reason for pathway in self.pathways for step in pathway.all_steps if step.reason}
        self.askings: dict[str, set[Asking]] = {}
        for kind in roots:
            self._ask(kind, (kind.age,), kind.reasons)
            for reason, special in kind.for_reasons.items():
                self._ask(special, (kind.age,), (reason,))
        for id in used["pathways"]:
            # What a step sends on shares the person, the reason and the facts of whoever sent it.
            self._ask(self.plan.spawned(id), groups, (*reasons, *sorted(given)))
        self.facts = set(self._facts(roots))

    def _ask(self, kind: KindPlan, groups: tuple[str, ...], reasons: tuple[str, ...]) -> None:
        for step in _all(kind.steps):
            if step.task and step.task.case and kind.chances.get(step.name) != 0:
                one = Asking(step.task.pool, kind.id, groups, reasons, frozenset((*kind.facts, *step.when)))
                for case_kind in step.task.case.kinds.values:
                    self.askings.setdefault(case_kind, set()).add(one)

    def _facts(self, roots: list[KindPlan]) -> Iterator[str]:
        yield from SET_BY_THE_DAY
        for kind in roots:
            yield from (*kind.facts, *(fact for fact, share in kind.planted if share))
        for pathway in self.pathways:
            yield from self.plan.scenario.pathways[pathway.id].planted
            for step in pathway.all_steps:
                yield from (*step.sets, step.gives_up)
        for case_kind in self.askings:
            yield from self.plan.cases[case_kind].facts_set

    def asked(self, spec: Spec, variant: Variant) -> set[Asking]:
        """Return of whom this day asks the kind of case, if the facts that the variant wants may hold on it."""
        return self.askings.get(spec.id, set()) if self.facts.issuperset(variant.when) else set()


def _all(steps: tuple[StepPlan, ...]) -> Iterator[StepPlan]:
    for step in steps:
        yield from (step, *_all(step.together))


def _subjects(asking: Asking, spec: Spec, variant: Variant) -> Iterator[Any]:
    """Yield what `Picking` asks of people whom the variant would suit best."""
    facts = {f"role_{asking.role}", *asking.facts, *variant.when}
    first, last = variant.ages or (0, 120)
    ages = [max(first, YEARS[group][0]) for group in asking.groups  # type: ignore[index]
            if YEARS[group][0] <= last and first <= YEARS[group][1]]  # type: ignore[index]
    named = (*variant.reasons, *variant.only_reasons)
    reasons = [reason for reason in asking.reasons if reason in named] or asking.reasons or ("",)
    for age, reason in product(ages, reasons):
        plan = SimpleNamespace(type=variant.plans[0] if variant.plans else "ppo")
        yield SimpleNamespace(
            facts=frozenset(facts), kind=asking.kind, reason=reason, person=SimpleNamespace(age=age, plan=plan)
        )


@cache
def reaches() -> tuple[Reach, ...]:
    return tuple(Reach(name) for name in NAMES)


def out_of_reach(spec: Spec) -> set[str]:
    picking = Picking(spec.variants, spec.roles)
    return {variant.id for variant in spec.variants if not _is_asked(spec, picking, variant)}


def _is_asked(spec: Spec, picking: Picking[Variant], variant: Variant) -> bool:
    """Tell whether somebody of some day may be asked this variant. What many days ask alike is looked at once."""
    everybody = set[Asking]().union(*(reach.asked(spec, variant) for reach in reaches()))
    return any(
        variant in picking.candidates(subject).values
        for asking in everybody
        for subject in _subjects(asking, spec, variant)
    )


@pytest.mark.parametrize("kind", sorted(plan_of().cases))
def test_every_variant_comes_up_on_some_day(kind: str) -> None:
    spec = plan_of().cases[kind]
    assert out_of_reach(spec) == FOR_AUTHORS.get(kind, set())
