"""The shipped library of cases and people, and subjects to make cases about."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from sim.cases.library import CaseLibrary
from sim.cases.people import YEARS, AgeGroup, InsurancePlan, People, person_of
from sim.cases.subject import Subject
from sim.luck import Dice, Luck
from tests.cases.solver import Solver

LIBRARY = Path(__file__).parents[2] / "scenarios" / "library"
MONDAY = date(2026, 11, 23)
GROUPS: tuple[AgeGroup, ...] = ("adult", "senior", "teen", "child", "infant")

SubjectMaker = Callable[..., tuple[Subject, Dice]]


def read(path: Path) -> Any:
    return yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader)


@pytest.fixture(scope="session")
def raw() -> dict[str, Any]:
    """Every shipped case file as plain data."""
    return {path.stem: read(path) for path in sorted((LIBRARY / "cases").glob("*.yaml"))}


@pytest.fixture(scope="session")
def library(raw: dict[str, Any]) -> CaseLibrary:
    return CaseLibrary(raw)


@pytest.fixture(scope="session")
def solver(raw: dict[str, Any], library: CaseLibrary) -> Solver:
    """Somebody who answers as a person would, from what is shown."""
    return Solver(raw, library)


@pytest.fixture(scope="session")
def raw_people() -> Any:
    return read(LIBRARY / "people" / "people.yaml")["people"]


@pytest.fixture(scope="session")
def people(raw_people: Any) -> People:
    return People.model_validate(raw_people)


@pytest.fixture(scope="session")
def subject(people: People) -> SubjectMaker:
    """Return a maker of subjects: ``subject(7, "child", {"red_flag"}, role="moa")``."""

    def make(
        number: int, group: AgeGroup = "adult", facts: Any = (), role: str = "ma", plan: str = ""
    ) -> tuple[Subject, Dice]:
        dice = Luck(number).of(f"v{number}")
        person = person_of(dice, MONDAY, group, people)
        if plan:
            spec = people.plans[plan]
            person.plan = InsurancePlan(plan, spec.name, spec.type, spec.copay)
        one = Subject(
            entity=f"v{number}", kind="follow_up", facts=frozenset({f"role_{role}", *facts}), person=person,
            provider="Dr. Okafor", reason="Headaches", today=MONDAY, at=9 * 3600 + 25 * 60,
            clinic="Harbor Family Clinic",
        )
        return one, dice

    return make


@pytest.fixture(scope="session")
def everybody(people: People, subject: SubjectMaker) -> Callable[..., Iterator[tuple[Subject, Dice]]]:
    """Return a source of many subjects: all ages, plans, roles, kinds, reasons, and one at a time the facts named."""

    def make(spec: Any, rounds: int) -> Iterator[tuple[Subject, Dice]]:
        facts = {f for v in spec.variants for f in (*v.when, *v.unless) if not f.startswith("role_")}
        facts |= {p.fact for p in getattr(spec, "plants", {}).values() if p.fact}
        plans = ["", "", "", *people.plans] if any(v.plans for v in spec.variants) else [""]
        kinds = ["follow_up", *sorted({kind for v in spec.variants for kind in (*v.kinds, *v.only_kinds)})]
        reasons = ["", *sorted({reason for v in spec.variants for reason in (*v.reasons, *v.only_reasons)})]
        number = 0
        for turn in range(rounds):
            for group in GROUPS:
                for fact in ("", *sorted(facts)):
                    number += 1
                    # Another one each time round, or with an even number of facts each would always meet the same role.
                    role = spec.roles[(number + turn) % len(spec.roles)]
                    # Shifted by one each time round, so that no plan, kind or reason always comes with the same fact.
                    plan = plans[(number + number // len(plans)) % len(plans)]
                    one, dice = subject(number, group, {fact} - {""}, role, plan)
                    kind = kinds[(number // len(GROUPS) + turn // 3) % len(kinds)]
                    # Every other one comes for something that no variant names.
                    named = reasons[int(dice.uniform("reason") * len(reasons))] if (number + turn // 2) % 2 else ""
                    yield one._replace(kind=kind, reason=named or one.reason), dice
            yield from made_for_each(spec, turn)

    def made_for_each(spec: Any, turn: int) -> Iterator[tuple[Subject, Dice]]:
        """Yield somebody of just the facts, age, kind and reason that a variant names, for each that names a reason or
        asks for facts that come together."""
        for n, variant in enumerate(spec.variants):
            if (reasons := (*variant.reasons, *variant.only_reasons)) or len(variant.when) > 1:
                first, last = variant.ages or (0, 110)
                group = next(group for group in GROUPS if YEARS[group][0] <= last and first <= YEARS[group][1])
                role = spec.roles[turn % len(spec.roles)]
                plan = next((id for id, plan in people.plans.items() if plan.type in variant.plans), "")
                one, dice = subject(100_000 + 1000 * turn + n, group, variant.when, role, plan)
                kinds = (*variant.kinds, *variant.only_kinds) or (one.kind,)
                reasons = reasons or (one.reason,)
                yield one._replace(kind=kinds[turn % len(kinds)], reason=reasons[turn % len(reasons)]), dice

    return make
