"""Consequences happen: each fact that one task's outcome sets comes true on some day, is told, and has its effect.

The list is scenarios/docs/consequences.md.
"""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from statistics import median

import pytest

from sim.clock import HOUR, MINUTE
from sim.day.blueprint import make_blueprint
from sim.day.day import Day
from sim.scenario.finding import scenarios_folder
from sim.scenario.loading import load
from tests.day.days import plan_of

NOON = 12 * HOUR

CHAINS = {
    # fact or pathway: what comes of it, as (task, pathway or fact)
    "id_wrong": "denied",
    "id_fixed": "claim_filed",
    "born_wrong": "denied",
    "name_wrong": "denied",
    "plan_wrong": "denied",
    "not_signed": "denied",
    "date_ahead": "denied",
    "total_wrong": "denied",
    "denied_coverage": "get_new_card",
    "coverage_missed": "get_new_card",
    "new_card": "coverage_checked",
    "collapsing": "collapse",
    "reacting": "collapse",
    "bad_sample": "second_draw",
    "ekg_wrong": "repeat_ekg",
    "bad_result": "test_urine_again",
    "strip_stopped": "test_urine_again",
    "danger_written": "danger_message",
    "on_the_line": "check_on_sender",
    "bad_swab": "swab_again",
    "strip_late": "late_strip",
    "no_rapid_result": "provider_consult",
    "tray_spoiled": "set_tray_again",
    "red_flag_missed": "late_emergency",
    "response_late": "not_coming_round",
    "called_911": "crew_here",
    "paper_astray": "sort_again",
    "hung_up": "left_message",
    "promise_broken": "calls_again",
    "refill_late": "calls_again",
    "report_missing": "seen_without",
    "slot_open": "slot_filled",
    "auth_denied": "peer_to_peer",
    "auth_upheld": "tell_patient",
    "asked_in_vain": "order_sent_back",
    "date_too_early": "undo_date",
    "sent_to_stranger": "settle_privacy",
    "not_heard": "complaint",
    "page_missed": "correct_record",
    "overfilled": "exposure",
    "screen_read": "log_disclosure",
    "in_the_beam": "report_incident",
    "short_box": "call_supplier",
    "fainting": "mild_emergency",
    "consent_missing": "explain_consent",
    "link_fails": "mend_link",
    "swab_ordered": "swab_read",
    "note_due": "note_signed",
    "spoke_up": "heard_out",
    "dose_invalid": "shot_again",
    "unknown_given": "report_syringe",
    "order_asked": "give_by_new_order",
    "fridge_at_limit": "look_at_fridge",
    "wiped_again": "wipe_again",
    "privacy_told": "log_disclosure",
    "vaccine_held": "call_maker",
    "skin_test": "book_reading",
    "lab_called": "second_draw",
    "control_failed": "rerun_controls",
    "control_missed": "repeat_tests",
    "called_in": "see_at_once",
    "told_now": "provider_consult",
    "wants_provider": "answer_question",
    "sum_wrong": "mend_sum",
    "dose_drawn_up": "give_checked",
    "changed_waiting": "seen_next",
    "afraid_at_home": "plan_way_home",
    "result_awaited": "tell_result",
    "open_wound": "cover_wound",
}
RARE = {"reacting", "in_the_beam", "coverage_missed"}
"""So rare with staff who know their work that the days below may not have them."""
WORKED = (
    ("small-clinic", 90, {}),
    ("small-clinic", 90, {"ma1": "novice", "moa1": "novice", "moa2": "hurried"}),
    ("small-clinic", 15, {"ma1": "idle"}),
    ("small-clinic", 15, {"moa1": "idle", "moa2": "idle"}),
    ("small-clinic", 15, {"moa1": "idle", "moa2": "novice"}),
    ("group-practice", 25, {"ma1": "novice", "moa1": "novice"}),
)
"""Days of beginners, of people who know their work, and of nobody at all: what is left lying has consequences."""


def families(day: Day) -> Iterator[tuple[set[str], set[str]]]:
    """Yield, for everybody of whom a fact of the chains holds, all facts, and all that was reached: facts, pathways
    and tasks."""
    reached: dict[str, set[str]] = {}
    for entity in day.entities.values():
        if entity.facts.keys() & CHAINS.keys():
            reached.setdefault(entity.root.id, set(entity.facts)).add(entity.pathway)
    for spell in day.log.spells:
        root = day.entities[spell.entity].root.id
        if root in reached:
            reached[root].add(spell.kind)
    yield from ((set(day.entities[root].facts), names) for root, names in reached.items())


@cache
def happened() -> tuple[Counter[str], Counter[str]]:
    """Return what was true, and what followed, over many days."""
    seen, followed = Counter[str](), Counter[str]()
    for name, days, seats in WORKED:
        plan = plan_of(name)
        for seed in range(1, days + 1):
            for facts, reached in families(Day(plan, seed, seats).run()):
                seen.update(facts)
                followed.update(fact for fact in facts & CHAINS.keys() if CHAINS[fact] in reached)
    return seen, followed


@pytest.mark.study
@pytest.mark.parametrize("fact", sorted(CHAINS.keys() - RARE))
def test_it_happens_and_something_comes_of_it(fact: str) -> None:
    seen, followed = happened()
    assert seen[fact] > 0
    assert followed[fact] > 0


def test_no_claim_goes_out_before_the_providers_note_is_signed() -> None:
    waited = 0
    for seed in range(1, 4):
        day = Day(plan_of("small-clinic"), seed, {}).run()
        for spell in day.log.spells:
            facts = day.entities[spell.entity].facts
            if spell.kind == "file_claim" and "note_due" in facts:
                assert facts["note_signed"] <= spell.began
                waited += facts["note_signed"] > facts["chart_closed"]
    assert waited, "the MA's part was done first, and the claim had to wait for the provider's"


def test_a_clinician_hears_of_danger_in_the_portal_within_minutes() -> None:
    heard = []
    for seed in range(1, 11):
        day = Day(plan_of("small-clinic"), seed, {}).run()
        told = {spell.entity: spell for spell in day.log.spells if spell.kind == "provider_consult"}
        heard += [
            told[entity.id].began - entity.arrived for entity in day.entities.values()
            if entity.pathway == "danger_message" and "response_late" not in entity.facts
        ]  # fmt: skip
    assert len(heard) > 5
    assert median(heard) <= 2 * MINUTE and max(heard) <= 10 * MINUTE, "at the worst once a patient can be left"


def test_a_spoiled_sample_is_told_of_after_the_van_has_taken_it() -> None:
    """What is drawn before noon leaves with the van of the late morning; what leaves later is heard of tomorrow."""
    called = tomorrow = 0
    for seed in range(1, 26):
        for entity in Day(plan_of("small-clinic"), seed, {"ma1": "novice"}).run().entities.values():
            if entity.pathway == "spoiled_sample":
                assert ("word_tomorrow" in entity.facts) == (entity.facts["bad_sample"] > NOON)
                assert entity.facts.get("lab_called", NOON + HOUR) >= NOON + HOUR
                tomorrow += "word_tomorrow" in entity.facts
                called += "lab_called" in entity.facts
    assert called > 3 and tomorrow > 3


def work_of(day: Day, entity: str) -> list[str]:
    """What was done with somebody, in the order in which it began."""
    spells = sorted((s for s in day.log.spells if s.entity == entity), key=lambda spell: spell.began)
    return [spell.kind for spell in spells]


SHOTS = ("give_injection", "shot_in_room", "give_by_new_order", "give_checked")


def test_the_watch_after_a_shot_comes_before_anything_else() -> None:
    met = 0
    for seed in range(1, 16):
        day = Day(plan_of("small-clinic"), seed, {}).run()
        for entity in day.entities.values():
            if entity.pathway in ("visit", "shot_visit") and entity.outcome == "seen" and "injected" in entity.facts:
                kinds = work_of(day, entity.id)
                shot = max(kinds.index(kind) for kind in SHOTS if kind in kinds)
                assert kinds[shot + 1] in ("observe_patient", "unknown_shot", "book_reading"), kinds
                met += kinds[shot + 1] == "observe_patient"
    assert met > 10


def test_an_order_that_was_asked_about_is_signed_again_and_given_before_the_watch() -> None:
    met = 0
    for seed in range(1, 31):
        day = Day(plan_of("small-clinic"), seed, {"ma1": "expert"}).run()
        for entity in day.entities.values():
            if entity.pathway in ("visit", "shot_visit") and entity.outcome == "seen" and "order_asked" in entity.facts:
                kinds = work_of(day, entity.id)
                asked = kinds.index("give_injection" if "give_injection" in kinds else "shot_in_room")
                assert kinds[asked + 1 : asked + 3] == ["rewrite_order", "give_by_new_order"], kinds
                met += 1
    assert met > 3


def test_after_a_syringe_without_a_label_everybody_is_told_and_somebody_watches() -> None:
    clinic = load("small-clinic")
    given = clinic.visits["shot_visit"].model_copy(update={"facts": ("unknown_given",)})
    plan, met = make_blueprint(clinic.model_copy(update={"visits": clinic.visits | {"shot_visit": given}})), 0
    for seed in range(1, 11):
        day = Day(plan, seed, {}).run()
        reports = {spell.entity for spell in day.log.spells if spell.kind == "report_syringe"}
        for entity in day.entities.values():
            if entity.pathway == "shot_visit" and entity.outcome == "seen":
                kinds = work_of(day, entity.id)
                at = kinds.index("shot_in_room")
                assert kinds[at + 1 : at + 4] == ["unknown_shot", "tell_of_syringe", "watch_in_room"]
                assert any(day.entities[id].root is entity for id in reports)
                met += 1
    assert met > 2


def test_nobody_is_upset_in_the_waiting_room_and_roomed_at_the_same_time() -> None:
    met = 0
    for seed in range(1, 17):
        day = Day(plan_of("small-clinic"), seed, {"ma1": "novice"}).run()
        rooming = {spell.entity: spell for spell in day.log.spells if spell.kind == "room_patient"}
        for entity in day.entities.values():
            if entity.pathway == "upset" and "spoke_up" in entity.facts:
                roomed = rooming.get(entity.root.id)
                assert roomed is None or roomed.began >= entity.facts["heard_out"]
                met += 1
    assert met > 3


@pytest.mark.parametrize("fact", sorted(CHAINS))
def test_a_step_of_some_pathway_asks_for_it_or_it_is_told(fact: str) -> None:
    day = plan_of("group-practice").scenario
    asked = {f for p in day.pathways.values() for step in p.steps for f in (*step.when, *step.unless)}
    assert fact in asked | day.news.keys()


def test_the_page_names_only_what_is_there() -> None:
    day = load("group-practice")
    text = (scenarios_folder() / "docs" / "consequences.md").read_text(encoding="utf-8")
    numbers = re.findall(r"^  (\d+) ", text, re.MULTILINE)
    assert len(numbers) >= 15 and numbers == [str(n + 1) for n in range(len(numbers))]
    sources = "".join(path.read_text(encoding="utf-8") for path in sorted(Path(scenarios_folder()).rglob("*.yaml")))
    for name in re.findall(r"\b[a-z]+_[a-z_]+\b", text):
        assert re.search(rf"\b{name}\b", sources), name
    assert len(CHAINS.keys() & day.news.keys()) >= 15, "the player is told"
