"""Callers: those in danger have help within a minute and are few, and a critical value does not wait in a pile."""

from collections import Counter
from functools import cache

import pytest

from sim.clock import MINUTE
from sim.day.day import Day
from sim.day.demand import draw_demand
from sim.luck import Luck
from tests.day.days import plan_of

ORDINARY = ("small-clinic", "small-clinic-morning", "group-practice", "group-practice-morning", "flu-monday")
DAYS = range(1, 16)


@cache
def days() -> list[Day]:
    return [Day(plan_of("group-practice"), seed).run() for seed in DAYS]


@pytest.mark.study
@pytest.mark.parametrize("name", ORDINARY)
def test_three_callers_in_danger_on_one_day_are_rare(name: str) -> None:
    per_day = Counter[int]()
    for seed in range(300):
        calls = [e.arrived for e in draw_demand(plan_of(name), Luck(seed)) if "red_flag" in e.facts]
        per_day[len(calls)] += 1
        assert all(later - first > 16 * MINUTE for first, later in zip(calls, calls[2:], strict=False))
    assert per_day[1] > 60, "a class meets one in most weeks"
    assert sum(times for number, times in per_day.items() if number > 2) < 15


def test_who_is_in_danger_on_the_phone_has_a_clinician_within_minutes_of_the_first_word() -> None:
    heard = 0
    for day in days():
        spells = {(spell.entity, spell.kind): spell for spell in day.log.spells if spell.how == "done"}
        for call in day.entities.values():
            phone = spells.get((call.id, "answer_phone"))
            told = spells.get((f"{call.id}>phone_emergency>consult", "provider_consult"))
            if phone and told and "red_flag" in call.facts:
                assert phone.ended - phone.began <= MINUTE
                assert told.began - phone.began <= 6 * MINUTE
                heard += 1
    assert heard > 3


def test_no_call_lasts_longer_than_the_longest_of_the_source() -> None:
    lasted = [spell.ended - spell.began - spell.resume_s for day in days() for spell in day.log.spells
              if spell.kind == "answer_phone" and spell.how == "done"]  # fmt: skip
    assert len(lasted) > 500
    assert max(lasted) <= 10 * MINUTE


def test_a_critical_value_goes_to_the_provider_at_once_and_the_patient_is_called() -> None:
    told = 0
    for day in days():
        for entity in day.entities.values():
            if entity.pathway == "critical_result" and entity.outcome == "done":
                steps = [spell for spell in day.log.spells if spell.entity == entity.id and spell.how == "done"]
                assert [spell.kind for spell in steps] == ["bring_critical", "provider_consult", "tell_critical"]
                if "response_late" not in entity.facts:
                    assert steps[1].began - entity.arrived <= 15 * MINUTE
                    told += 1
    assert told > 0


def test_who_calls_about_a_visit_speaks_of_another_day() -> None:
    """Who comes today is drawn before anybody calls: a caller is never on the schedule that stands on the screen."""
    calls = plan_of("small-clinic").scenario.calls
    for kind in ("late_call", "cancel_call"):
        assert all("next business day" in reason for reason in calls[kind].reasons), kind
