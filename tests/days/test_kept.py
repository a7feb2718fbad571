"""What questions, cards and news say will be done is done in that very day, and in that order."""

from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from sim.clock import MINUTE
from sim.day.day import Day
from sim.day.entity import Entity
from sim.day.log import Spell
from tests.day.days import plan_of

SEEDS = range(1, 26)
VISITS = ("visit", "walk_in")


@cache
def days() -> tuple[Day, ...]:
    return tuple(Day(plan_of(), seed, {}).run() for seed in SEEDS)


def spells_by_visit() -> Iterator[tuple[Day, Entity, list[Spell]]]:
    """Yield each visit that ended as it should, with all that was done for it and its relatives, as it began."""
    for day in days():
        found: dict[str, list[Spell]] = {}
        for spell in sorted(day.log.spells, key=lambda spell: spell.began):
            if spell.how in ("done", "running"):
                found.setdefault(day.entities[spell.entity].root.id, []).append(spell)
        for entity in day.entities.values():
            if entity.root is entity and entity.pathway in VISITS and entity.outcome == "seen":
                yield day, entity, found[entity.id]


def first(spells: list[Spell], *kinds: str) -> Spell | None:
    return next((spell for spell in spells if spell.kind in kinds), None)


def work_of(day: Day, entity: Entity) -> list[str]:
    """What was done with somebody, in the order in which it began."""
    mine = (spell for spell in day.log.spells if spell.entity == entity.id)
    return [spell.kind for spell in sorted(mine, key=lambda spell: spell.began)]


def test_strip_and_tracing_are_there_before_the_provider_writes_the_note() -> None:
    before = 0
    for _, entity, spells in spells_by_visit():
        note = first(spells, "provider_note")
        tests = [one for one in spells if one.kind in ("collect_urine", "test_urine_again", "record_ekg", "repeat_ekg")]
        assert note is None or all(test.ended <= note.began for test in tests)
        strip, exam = first(spells, "collect_urine"), first(spells, "examine")
        if strip and exam and "seen_first" not in entity.facts:
            assert strip.ended <= exam.began, "the provider has the strip when the exam begins"
            before += 1
    assert before > 10


def test_a_rapid_result_reaches_the_provider_before_the_patient_goes() -> None:
    told = brought_back = 0
    for _, entity, spells in spells_by_visit():
        read = first(spells, "read_swab")
        if read is None or entity.facts.keys() & {"bad_swab", "strip_late", "no_rapid_result"}:
            continue
        begun = min(entity.facts["exam_begun"], read.ended)
        in_the_room = begun < read.ended <= entity.facts["exam_over"]
        words = [one for one in spells if one.kind == "provider_consult" and one.began >= read.ended]
        assert in_the_room or words
        told += not in_the_room
        if "result_awaited" in entity.facts:
            back, out = first(spells, "tell_result"), first(spells, "check_out")
            assert back is not None and out is not None and read.ended <= back.began <= out.began
            brought_back += 1
    assert told > 5 and brought_back > 5


def test_a_critical_value_comes_before_the_next_patient() -> None:
    plan = plan_of("small-clinic", pathways__faxes__planted__critical_call__value="1")
    met = 0
    for seed in range(1, 9):
        day = Day(plan, seed, {}).run()
        work = (one for one in day.log.spells if one.seat == "provider1" and one.ended > one.taken)
        for heard, after in pairwise(sorted(work, key=lambda one: one.began)):
            of = day.entities[heard.entity]
            if heard.kind == "provider_consult" and of.pathway == "critical_result" and heard.how == "done":
                assert after.kind in ("tell_critical", "emergency_lead", "see_at_once", "provider_consult"), after
                met += after.kind == "tell_critical"
    assert met > 10


def test_a_dose_that_was_drawn_up_is_checked_by_the_provider_and_only_then_given() -> None:
    met = 0
    plan = plan_of("small-clinic", tasks__give_injection__case__kind="dose_volume",
                   tasks__give_injection__case__others="null")  # fmt: skip
    for seed in range(1, 19):
        day = Day(plan, seed, {}).run()
        for entity in day.entities.values():
            if entity.root is entity and "dose_drawn_up" in entity.facts and entity.outcome == "seen":
                done = sorted((one for one in day.log.spells if one.entity == entity.id), key=lambda one: one.began)
                kinds = [one.kind for one in done if one.how == "done"]
                at = kinds.index("give_injection")
                assert kinds[at + 1 : at + 3] == ["check_dose", "give_checked"]
                met += 1
    assert met > 5


def test_an_open_wound_is_covered_and_told_of_before_anything_else() -> None:
    met = 0
    for _, entity, spells in spells_by_visit():
        if "open_wound" in entity.facts:
            kinds = [spell.kind for spell in spells[:4]]
            assert kinds[:3] == ["check_in", "cover_wound", "provider_consult"], kinds
            met += 1
    assert met > 5


def test_who_is_short_of_breath_is_told_of_and_looked_at_before_the_papers() -> None:
    met = low = 0
    for seed in range(1, 16):
        day = Day(plan_of("flu-monday"), seed, {}).run()
        for entity in day.entities.values():
            if entity.root is not entity or "breathless" not in entity.facts:
                continue
            kinds = work_of(day, entity)
            assert kinds[:2] == ["say_at_once", "look_over"], kinds
            told = min(kinds.index(kind) for kind in ("look_at_once", "provider_consult") if kind in kinds)
            assert told < kinds.index("check_in")
            looked = next(one for one in day.log.spells if one.entity == entity.id and one.kind == "look_over")
            met += looked.began - entity.arrived <= 5 * MINUTE
            low += "look_at_once" in kinds
            assert "tired_of_waiting" not in entity.facts
    assert met > 5 and low


def test_the_watch_is_begun_before_the_room_and_the_chart_of_that_patient() -> None:
    met = 0
    for _, _, spells in spells_by_visit():
        watch = first(spells, "observe_patient")
        if watch and (after := first(spells, "turn_over_room", "close_chart")):
            assert watch.began <= after.began or watch.seat != after.seat
            met += 1
    assert met > 20


def test_what_was_put_right_is_measured_again() -> None:
    met = 0
    for day in days():
        for entity in day.entities.values():
            facts = entity.facts.keys()
            doubtful = facts & {"oxygen_doubtful", "reading_doubtful"}
            if entity.root is entity and doubtful and "high_reading" not in facts:
                assert {"oxygen_again", "pressure_again"}.intersection(work_of(day, entity))
                met += 1
    assert met > 5


def test_whoever_is_looked_in_on_has_waited_half_an_hour_and_is_not_with_the_provider_yet() -> None:
    met = 0
    for _, entity, spells in spells_by_visit():
        look, roomed = first(spells, "look_in"), first(spells, "room_patient")
        if look and roomed:
            assert look.began - roomed.ended >= 30 * MINUTE
            assert look.taken <= entity.facts["exam_begun"]
            met += 1
    assert met > 5


def test_vaccine_on_hold_is_listed_and_asked_about_and_none_is_fetched_meanwhile() -> None:
    plan = plan_of("vaccination-afternoon", tasks__read_fridge_log__case__share="1")
    held = fetched = 0
    for seed in range(1, 31):
        day = Day(plan, seed, {"ma1": "novice"}).run()
        done = [one for one in day.log.spells if one.how in ("done", "running")]
        fetching = [one for one in done if one.kind == "bring_vaccine"]
        fetched += len(fetching)
        for entity in day.entities.values():
            if entity.pathway == "held_vaccine" and "maker_answered" in entity.facts:
                kinds = {one.kind for one in done if one.entity == entity.id}
                assert kinds == {"list_doses", "call_maker"}
                assert not any(entity.arrived < one.taken < entity.facts["maker_answered"] for one in fetching)
                held += 1
        for entity in day.entities.values():
            if entity.root is entity and "vaccine_held" in entity.facts:
                assert any(one.root is entity and one.pathway == "held_vaccine" for one in day.entities.values())
    assert held > 5 and fetched > 5
