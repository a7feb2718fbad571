"""What anybody does never changes anybody else's luck: the same day, whoever works it."""

import pytest

from sim.day.day import Day
from sim.day.entity import Entity
from sim.day.log import ARRIVAL_DEPARTURE
from tests.day.days import plan_of, run

SEEDS = range(1, 6)
OTHER_SEATS = (
    {"ma1": "hurried"},
    {"moa1": "novice", "moa2": "hurried"},
    {"provider1": "novice"},
    {"ma1": "idle"},
    {"ma1": "careful:17"},
)


def arrivals(day: Day) -> list[tuple[object, ...]]:
    """What came by itself, and when: from the log, not from the plan."""
    drawn = {entity.id for entity in day.demand}
    return [row for row in day.log.rows if row[3:5] == (ARRIVAL_DEPARTURE, "arrival") and row[1] in drawn]


def drawn(entity: Entity) -> tuple[object, ...]:
    """All that the day's luck said of an entity before anybody acted."""
    planted = {fact for fact, _ in entity.kind.planted} | set(entity.kind.facts)
    return (
        entity.id,
        entity.kind.id,
        entity.arrived,
        entity.appointment,
        entity.provider,
        entity.reason,
        entity.outcome if entity.outcome in ("no_show", "cancelled") else "",
        sorted(fact for fact in planted if entity.facts.get(fact) == entity.arrived),
    )


def lengths(day: Day) -> dict[str, int]:
    """Task -> how long it took, of those that one person did in one go and for themselves.

    An exam is left out where it depended on somebody's work: whether the outside report was found in time; and a word
    to the provider, whether a strip was read in its time. So is what lasts until something comes true.
    """
    of_work = {"report_missing": "examine", "no_rapid_result": "provider_consult"}
    without = {
        f"{entity.id}/{task}"
        for entity in day.entities.values() for fact, task in of_work.items() if fact in entity.facts
    }  # fmt: skip
    spells = [spell for spell in day.log.spells if spell.how == "done" and not spell.resume_s]
    alone = {spell.task: spell.ended - spell.began for spell in spells}
    broken_off = {spell.task for spell in day.log.spells if spell.how != "done"}
    batched = {task_id for task_id, task in day.plan.tasks.items() if task.kind.batch}
    until = {step.name for path in day.plan.pathways.values() for step in path.all_steps if step.lasts_until}
    return {
        spell.task: alone[spell.task]
        for spell in spells
        if spell.task not in broken_off | without and spell.kind not in batched | until
    }


@pytest.mark.parametrize("seats", OTHER_SEATS, ids=str)
def test_who_sits_where_leaves_arrivals_calls_planted_facts_and_emergencies_as_they_are(
    seats: dict[str, str],
) -> None:
    for seed in SEEDS:
        usual, other = run(seed), run(seed, **seats)
        assert usual.log.digest() != other.log.digest(), "the other seats work differently"
        assert [drawn(entity) for entity in usual.demand] == [drawn(entity) for entity in other.demand]
        assert arrivals(usual) == arrivals(other)


def test_the_demand_holds_everything_that_the_law_is_about() -> None:
    """Else the test above would compare nothing with nothing."""
    days = [run(seed) for seed in SEEDS]
    everything = [entity for day in days for entity in day.demand]
    whats = {entity.kind.pathway.what for entity in everything}
    assert {"patient", "call", "emergency", "claim"} <= whats
    assert any("wrong_digit" in drawn(entity)[-1] for entity in everything)
    assert {"no_show", "cancelled"} <= {entity.outcome for entity in everything}


def test_a_task_takes_what_its_luck_says_whoever_does_it() -> None:
    for seed in SEEDS:
        usual, other = lengths(run(seed)), lengths(run(seed, ma1="expert", moa1="novice"))
        both = usual.keys() & other.keys()
        assert len(both) > 60
        assert {task: usual[task] for task in both} == {task: other[task] for task in both}


def test_another_clinic_has_the_same_patients_and_calls() -> None:
    """More staff and fewer rooms are ways of working, too."""
    changed = plan_of(staff__moa="1", stations__exam="[exam_1, exam_2]")
    for seed in SEEDS:
        usual, other = run(seed), run(seed, changed)
        flows = [
            [drawn(entity) for entity in day.demand if entity.kind.pathway.what in ("patient", "call", "emergency")]
            for day in (usual, other)
        ]
        assert flows[0] == flows[1]
