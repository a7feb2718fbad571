"""One order stays one order, from the visit that it was born in until it is booked; its steps come in their order."""

from collections.abc import Iterator
from functools import cache

import pytest

from sim.cases.case import Case
from sim.cases.subject import Subject
from sim.day.day import Day
from sim.day.entity import Entity
from sim.day.log import Mark, Spell
from tests.day.days import plan_of

DAYS = range(1, 31)
STEPS = (
    "check_order", "seek_authorization", "send_notes", "note_approval", "send_referral", "book_referral",
    "book_approved",
)
"""What is done with an order, in the order in which it is done."""
BORN_OF = {
    "knee pain follow-up": {"MRI of the left knee", "physical therapy, left knee"},
    "joint pain": {"joint clinic"},
    "back pain": {"physical therapy, lower back"},
    "asthma check": {"asthma shots", "lung clinic"},
    "follow-up on lab results": {"ultrasound of the belly"},
    "heart checkup": {"heart clinic"}, "blood pressure check": {"heart clinic"},
    "dizzy spells at times": {"heart clinic"},
    "thyroid check": {"hormone clinic"}, "diabetes check": {"hormone clinic"},
    "earache": {"ear clinic"}, "rash": {"skin clinic"}, "sleep problems": {"sleep clinic"},
}  # fmt: skip
"""Why somebody comes -> what may be ordered then."""
WORDS = {
    "MRI of": "MRI", "Ultrasound of": "ultrasound", "hours before": "ultrasound", "Physical Therapy": "therapy",
    "Therapy,": "therapy", "ower back": "lower back", "DRUG-U": "shots", "sthma shots": "shots", "inhalers": "shots",
    **{f"{one} clinic": f"{one} clinic" for one in (
        "heart", "hormone", "lung", "sleep", "skin", "ear", "stomach", "joint")},
}  # fmt: skip
"""What may lie beside a question -> a word of the orders that it must then be about."""


@cache
def orders() -> tuple[tuple[Day, Entity, tuple[Spell, ...]], ...]:
    """All orders of the days: the day, whose they are, and what was done with them as it began."""
    return tuple(_orders())


def _orders() -> Iterator[tuple[Day, Entity, tuple[Spell, ...]]]:
    for seed in DAYS:
        day = Day(plan_of(), seed, {}).run()
        chains: dict[str, list[Spell]] = {}
        for spell in sorted(day.log.spells, key=lambda one: one.began):
            if spell.kind in STEPS:
                chains.setdefault(day.entities[spell.entity].root.id, []).append(spell)
        yield from ((day, day.entities[root], tuple(spells)) for root, spells in chains.items())


def test_an_order_keeps_its_name_from_the_visit_to_the_booking() -> None:
    for day, patient, spells in orders():
        (name,) = {day.entities[spell.entity].reason for spell in spells}
        assert name in BORN_OF.get(patient.reason, {name}), patient.reason
    assert len(orders()) > 40
    assert len({patient.reason for _, patient, _ in orders()} & BORN_OF.keys()) > 8


def test_the_plan_is_asked_before_it_answers_and_nothing_is_booked_before_its_number() -> None:
    approved = free = 0
    for _, patient, spells in orders():
        kinds = list(dict.fromkeys(spell.kind for spell in spells))
        assert kinds == sorted(kinds, key=STEPS.index), kinds
        if "needs_number" in patient.facts:
            assert "book_referral" not in kinds
            if "send_referral" in kinds or "book_approved" in kinds:
                number = patient.facts["number_here"]
                asked = max(spell.ended for spell in spells if spell.kind == "seek_authorization")
                noted = next(spell.began for spell in spells if spell.kind == "note_approval")
                assert asked + 30 * 60 <= number <= noted, "the plan takes its time"
                approved += 1
        else:
            assert {"seek_authorization", "note_approval", "book_approved"}.isdisjoint(kinds)
            free += 1
    assert approved > 10 and free > 10


def question(day: Day, answer: Mark) -> Case:
    """Return the question to which somebody gave this answer."""
    entity, task = day.entities[answer.entity], answer.cause
    subject = Subject(
        entity=entity.id,
        kind=entity.kind.id,
        facts=frozenset([*(fact for fact, since in entity.facts.items() if since <= answer.time), "role_moa"]),
        person=day.person(entity),
        provider="Dr. Okafor",
        reason=entity.reason,
        today=day.plan.today,
        at=answer.time,
        clinic=day.plan.scenario.clinic,
        dealt=day.deal.forms.get(task),
    )
    return day.plan.cases.make(answer.name, subject, day.luck.of(task))


def said(case: Case) -> str:
    """All that lies beside a question."""
    return " | ".join((case.ask, *(line for one in case.documents for line in (one.title, *one.lines))))


def test_every_question_about_an_order_speaks_of_that_order() -> None:
    asked = set[str]()
    named = 0
    for day, _, spells in orders():
        about = {spell.task: spell.kind for spell in spells}
        for answer in day.log.marks:
            task = answer.cause
            if answer.what == "answer" and task in about:
                case, name = question(day, answer), day.entities[answer.entity].reason
                for word, of in WORDS.items():
                    assert word not in said(case) or of in name, (name, said(case))
                named += name in f"{case.subject} | {said(case)}"
                asked.add(about[task])
    assert asked == set(STEPS)
    assert named > 60


@pytest.mark.parametrize("kind", ["child_visit", "well_child", "well_baby"])
def test_no_child_is_sent_to_a_scan_or_to_a_test_without_food(kind: str) -> None:
    """Whatever is planted on children leads to a clinic for children."""
    plan = plan_of().kinds["visits"][kind]
    facts = {fact for one in (plan, *plan.for_reasons.values()) for fact, share in one.planted if share}
    assert facts.isdisjoint({"about_knee", "about_back", "about_labs", "about_asthma"})
