"""What a visit is billed for is what was done in it: the right superbill holds the draw, the shot, the swab and the
dressing of that visit's log, and none of another.
"""

import pytest

from sim.cases.subject import Subject
from sim.day.day import Day
from tests.day.days import plan_of

DONE_IN = {
    "draw": {"draw_blood", "draw_in_lab"},
    "shot": {"give_injection", "shot_in_room"},
    "swab": {"swab"},
    "dressing": {"dress_wound"},
}
"""What a bill may hold, and the tasks in which it is done."""

TOLD_BY = {
    "giving": "shot", "drug": "shot", "draw": "draw", "swab": "swab", "dressing": "dressing", "part_of_it": "dressing",
}
"""Line of the bill -> what it shows was done."""

UNTOLD = ("ECG12", "UA-DIP", "SPIRO")
"""What no fact of a visit tells, so that no bill may charge it."""

DAYS = ("small-clinic", "group-practice", "vaccination-afternoon", "short-staffed-friday", "flu-monday")


def bills(day: Day) -> list[tuple[set[str], set[str], list[str]]]:
    """Return of each claim filed what was done in its visit, what its right bill says was done, and what is charged."""
    done: dict[str, set[str]] = {}
    for spell in day.log.spells:
        if spell.how in ("done", "running"):  # a rapid test runs on by itself, and counts from its start
            done.setdefault(day.entities[spell.entity].root.id, set()).add(spell.kind)
    cases, found = day.plan.cases, []
    for spell in day.log.spells:
        claim = day.entities[spell.entity]
        if spell.kind != "file_claim" or spell.how != "done" or "old_visit" in claim.facts:
            continue
        spec, tasks = cases["superbill"], done[claim.root.id]
        subject = Subject(claim.id, claim.kind.id, frozenset([*claim.facts, "role_moa"]), day.person(claim),
                          "Dr. Okafor", claim.reason, day.plan.today, spell.began, "The clinic")
        fields = spec.fields_of(spec.pick(subject, day.luck.of(spell.task)))
        found.append((
            {what for what, kinds in DONE_IN.items() if kinds & tasks},
            {TOLD_BY[field.id] for field in fields if field.id in TOLD_BY},
            [field.label for field in fields if field.value == "ticked"],
        ))
    return found


@pytest.mark.parametrize("name", DAYS)
def test_a_bill_holds_what_the_visit_brought(name: str) -> None:
    met = set()
    for seed in range(1, 9):
        for done, told, charged in bills(Day(plan_of(name), seed, {}).run()):
            assert told == done
            assert not any(label.startswith(UNTOLD) for label in charged)
            met |= done
    assert met, "visits in which something was done"
