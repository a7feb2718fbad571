"""Which duties of the two jobs the days hold: how often each arises, and what it asks of whoever does it.

`duties.yaml` lists the duties. Task kinds and case kinds name those that they stand for; here days are run, and
what was really done in them is counted.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Literal

import yaml

from sim.day.blueprint import Blueprint, make_blueprint
from sim.day.day import Day
from sim.scenario.model import Scenario

LIST = Path(__file__).with_name("duties.yaml")


@dataclass(frozen=True, slots=True)
class Duty:
    """One duty of a medical assistant ("ma"), an office administrator ("moa") or of both."""

    id: str
    role: Literal["ma", "moa", "both"]
    title: str


@dataclass(slots=True)
class Found:
    """What the days held of one duty."""

    duty: Duty
    days: int = 0
    """In how many of the days it arose."""
    tasks: Counter[str] = field(default_factory=Counter)
    """Task kind -> how many were done, or asked a question that stands for it."""
    cases: Counter[str] = field(default_factory=Counter)
    """Case kind -> how many were answered."""
    plain_work: dict[str, str] = field(default_factory=dict)
    """Task kind that opens no case -> why it is plain work."""

    @property
    def times(self) -> int:
        """How many tasks that stand for it were done."""
        return self.tasks.total()

    @property
    def covered(self) -> bool:
        """Tell whether it arose, and either asked something or has a reason why it does not."""
        return self.times > 0 and bool(self.cases or self.plain_work)


@cache
def duties() -> tuple[Duty, ...]:
    """Return all duties, in the order of the list."""
    rows = yaml.safe_load(LIST.read_text(encoding="utf-8"))
    return tuple(Duty(id, row["role"], row["title"]) for id, row in rows.items())


def find_duties(scenarios: Iterable[Scenario], days: int, first_seed: int = 1) -> list[Found]:
    """Run days of these scenarios, taking turns, and return what they held of each duty.

    Every day has a seed of its own: two scenarios that share a stream have the same of it on the same seed.
    """
    plans = [make_blueprint(scenario) for scenario in scenarios]
    found = {duty.id: Found(duty) for duty in duties()}
    for n in range(days):
        plan = plans[n % len(plans)]
        _add(found, plan, Day(plan, first_seed + n).run())
    return list(found.values())


def _add(found: dict[str, Found], plan: Blueprint, day: Day) -> None:
    """Add what one day held. A task that names no duty stands for those of the question that it asked."""
    kinds = {spell.task: spell.kind for spell in day.log.spells}
    arose = Counter[tuple[str, str]]()
    for spell in day.log.spells:
        if spell.finished:
            arose.update((duty, spell.kind) for duty in plan.tasks[spell.kind].kind.duties)
    for mark in day.log.marks:
        if mark.what == "answer":
            kind, stands_for = kinds[mark.cause], plan.cases[mark.name].duties
            for duty in _known(found, stands_for):
                duty.cases[mark.name] += 1
            arose.update((duty, kind) for duty in stands_for if not plan.tasks[kind].kind.duties)
    for (id, kind), count in sorted(arose.items()):
        for duty in _known(found, (id,)):
            duty.tasks[kind] += count
            if plan.tasks[kind].kind.plain_work:
                duty.plain_work[kind] = plan.tasks[kind].kind.plain_work
    for id in sorted({id for id, _ in arose} & found.keys()):
        found[id].days += 1


def _known(found: dict[str, Found], ids: Iterable[str]) -> Iterator[Found]:
    """Yield the duties with these ids; an author's own files may name others."""
    return (found[id] for id in ids if id in found)
