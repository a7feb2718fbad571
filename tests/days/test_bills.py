"""What a visit is billed for is what was done in it: the right superbill holds the draw, the shot, the swab and the
dressing of that visit's log, and none of another; a claim asks for nothing that was not done.
"""

from collections.abc import Iterator
from typing import NamedTuple

import pytest

from sim.cases.subject import Subject
from sim.day.day import Day
from tests.day.days import plan_of

DONE_IN = {
    "draw": {"draw_blood", "draw_in_lab"},
    "shot": {"give_injection", "shot_in_room"},
    "swab": {"swab"},
    "dressing": {"dress_wound"},
    "strip": {"collect_urine"},
}
"""What a bill may hold, and the tasks in which it is done."""

TOLD_BY = {
    "giving": "shot", "drug": "shot", "draw": "draw", "swab": "swab", "part_of_it": "dressing", "strip": "strip",
}
"""Line of the bill -> what it shows was done."""

UNTOLD = ("ECG12", "SPIRO")
"""What no fact of a visit tells, so that no bill may charge it."""

CLAIMED = {
    "DRAW": "draw", "VAX-ADM": "shot", "INJ-IM": "shot", "RAPID-ST": "swab", "RAPID-FLU": "swab", "UA-DIP": "strip",
}
"""Code on a claim -> what must have been done."""

PART_OF_A_VISIT = {"TEACH-1", "LAB-REV", "REC-REV", "PEAK-FLOW", "FOOT-EX", "BAL-TEST", "SKIN-PHOTO", "DRESS-1"}
"""What is never charged by itself."""

ALONE = {"shot_visit", "draw_visit"}
"""Pathways of visits to the staff alone, which have no visit to charge."""

DAYS = ("small-clinic", "group-practice", "vaccination-afternoon", "short-staffed-friday", "flu-monday")


class Billed(NamedTuple):
    """What was done in a visit, and what is right to bill for it."""

    alone: bool
    done: set[str]
    bill: dict[str, tuple[str, str]]
    """Line of the right superbill -> its label and value."""
    codes: set[str]
    """Codes that its claim may show."""


def billed(day: Day) -> Iterator[Billed]:
    """Yield each visit whose claim was filed."""
    done: dict[str, set[str]] = {}
    for spell in day.log.spells:
        if spell.how in ("done", "running"):  # a rapid test runs on by itself, and counts from its start
            done.setdefault(day.entities[spell.entity].root.id, set()).add(spell.kind)
    for spell in day.log.spells:
        claim = day.entities[spell.entity]
        if spell.kind != "file_claim" or spell.how != "done" or "old_visit" in claim.facts:
            continue
        subject = Subject(claim.id, claim.kind.id, frozenset([*claim.facts, "role_moa"]), day.person(claim),
                          "Dr. Okafor", claim.reason, day.plan.today, spell.began, "The clinic")
        luck, tasks = day.luck.of(spell.task), done[claim.root.id]
        bill, scrub = day.plan.cases["superbill"], day.plan.cases["claim_scrub"]
        yield Billed(
            claim.root.pathway in ALONE,
            {what for what, kinds in DONE_IN.items() if kinds & tasks},
            {field.id: (field.label, field.value) for field in bill.fields_of(bill.pick(subject, luck))},
            {code for visit in scrub.pick(subject, luck).fill["visit"] for code in (visit["service"], visit["second"])},
        )


@pytest.mark.parametrize("name", DAYS)
def test_a_bill_holds_what_the_visit_brought(name: str) -> None:
    met = set()
    for seed in range(1, 9):
        for one in billed(Day(plan_of(name), seed, {}).run()):
            # A strip is on the bill where it was all that the staff did; beside other things it is left out.
            done = one.done if one.done == {"strip"} else one.done - {"strip"}
            assert {TOLD_BY[id] for id in one.bill if id in TOLD_BY} == done
            assert not any(label.startswith(UNTOLD) and value == "ticked" for label, value in one.bill.values())
            if one.alone:
                assert one.bill["visit"] == ("Visit", "not ticked")
            met |= one.done
    assert met, "visits in which something was done"


@pytest.mark.parametrize("name", DAYS)
def test_a_claim_asks_for_nothing_that_was_not_done(name: str) -> None:
    met = set()
    for seed in range(1, 9):
        for one in billed(Day(plan_of(name), seed, {}).run()):
            asked = {CLAIMED[code] for code in one.codes & CLAIMED.keys()}
            assert asked <= one.done
            met |= asked
    assert met, "claims for what the staff did"


def test_what_is_part_of_a_visit_is_on_no_claim_and_taken_off_each_bill() -> None:
    bill, scrub = (plan_of("small-clinic").cases[kind] for kind in ("superbill", "claim_scrub"))
    visits = [visit for one in scrub.variants for visit in one.fill["visit"]]
    assert not {code for visit in visits for code in (visit["service"], visit["second"])} & PART_OF_A_VISIT
    lines = [field for one in bill.variants for field in bill.fields_of(one)]
    parts = [field.value for field in lines if field.label.split(",")[0] in PART_OF_A_VISIT]
    assert parts and set(parts) == {"not ticked"}


def test_a_claim_for_a_shot_alone_names_what_was_given() -> None:
    """Only a dose of the state's free stock costs nothing."""
    scrub = plan_of("small-clinic").cases["claim_scrub"]
    alone = [visit for one in scrub.variants for visit in one.fill["visit"] if visit["service"] == "VAX-ADM"]
    assert alone and {visit["second"] for visit in alone} == {"FLU", "TDAP", "HEPB"}
    assert all((visit["extra"] == "$0.00") == ("free stock" in visit["did"]) for visit in alone)
