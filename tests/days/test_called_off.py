"""What nobody needs any more leaves the list: a report is not searched for a visit that goes on without it."""

from sim.day.day import Day
from tests.day.days import plan_of


def test_a_report_is_not_taken_up_once_the_patient_is_seen_without_it() -> None:
    without = begun_before = 0
    for seed in range(1, 21):
        day = Day(plan_of(), seed, {"moa1": "idle", "moa2": "hurried"}).run()
        taken = {spell.entity: spell.taken for spell in day.log.spells if spell.kind == "find_report"}
        for entity in day.entities.values():
            if entity.pathway == "find_report" and "seen_without" in entity.facts:
                seen = entity.facts["seen_without"]
                assert entity.ended is not None
                if entity.id in taken:
                    assert taken[entity.id] <= seen
                    begun_before += 1
                else:
                    given_up = entity.facts.get("report_late", seen)
                    assert entity.ended == min(seen, given_up), "it is off the list in the same second"
                    without += 1
    assert without > 4
    assert begun_before, "what somebody has in hand is finished all the same"
