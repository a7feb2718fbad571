"""Cases say nothing of a visit that did not happen in it, and no headline contradicts what was right."""

import re
from datetime import date

import pytest

from sim.cases.case import Answer

QUIET = ["sports or day care form", "burning when passing urine", "fasting labs", "cough and fever"]
"""Reasons for visits in which nothing is stitched, dressed or injected unless a fact says so."""

ELSEWHERE = re.compile(r"stitch|suture|mole|finger was stuck|joint was injected|dressing was changed|shot was given")


def papers(case) -> str:
    return " ".join(line for document in case.documents for line in document.lines)


@pytest.mark.parametrize("reason", QUIET)
@pytest.mark.parametrize("kind", ["waste_bins", "ma_visit", "wet_time"])
def test_nothing_is_told_of_a_room_or_a_plan_that_the_visit_did_not_have(library, subject, kind, reason) -> None:
    for n in range(40):
        one, dice = subject(n)
        case = library.make(kind, one._replace(kind="turnover", reason=reason), dice)
        assert not ELSEWHERE.search(papers(case).lower()), papers(case)


@pytest.mark.parametrize(("fact", "says"), [("injected", "A shot was given here"), ("dressed", "dressing was changed")])
def test_a_room_tells_of_what_was_done_in_it(library, subject, fact: str, says: str) -> None:
    for n in range(20):
        one, dice = subject(n, facts={fact})
        assert says in papers(library.make("waste_bins", one._replace(kind="turnover"), dice))


def test_variants_only_for_some_reasons_are_drawn_with_the_others_and_for_nobody_else(library, subject) -> None:
    drawn: dict[str, set[str]] = {"mole removal": set(), "sore throat": set()}
    for n in range(120):
        one, dice = subject(n)
        for reason, picked in drawn.items():
            picked.add(library["waste_bins"].pick(one._replace(reason=reason), dice).id)
    assert {"after_mole", "plain_exam"} <= drawn["mole removal"]
    assert "plain_exam" in drawn["sore throat"] and "after_mole" not in drawn["sore throat"]


@pytest.mark.parametrize(("facts", "says"), [
    ((), "slides from the chair"), (("drawn", "fainting"), "the draw is over"), (("fainting",), "since the shot"),
])  # fmt: skip
def test_a_faint_is_told_as_it_came_about(library, subject, facts, says: str) -> None:
    kind = "mild_emergency" if facts else "faint"
    told = set()
    for n in range(60):
        one, dice = subject(n, facts=facts)
        told.add(library.make("emergency_role", one._replace(kind=kind), dice).payload.speech)
    assert any(says in speech for speech in told)
    assert not any("needle is still in" in speech for speech in told)


def test_a_hand_off_follows_the_letters_of_sbar(library, subject) -> None:
    """What is on file comes before what was measured; items of one letter may change places."""
    pressure = next(v for v in library["handover"].variants if v.id == "high_pressure")
    ranks = {item.id: item.rank for item in pressure.items}
    assert ranks["who"] < ranks["known"] < ranks["how"] == ranks["words"] < ranks["ask"]
    for variant in library["handover"].variants:
        assert {item.rank for item in variant.items} == {1, 2, 3, 4}, variant.id
    for n in range(200):
        one, dice = subject(n)
        case = library.make("handover", one, dice)
        if library["handover"].pick(one, dice).id != "high_pressure":
            continue
        for order in (["who", "known", "how", "words", "ask"], ["who", "known", "words", "how", "ask"]):
            assert library.grade(case, Answer(order)).quality == 1
        assert library.grade(case, Answer(["who", "how", "words", "known", "ask"])).quality < 1
        return
    raise AssertionError("no high pressure among them")


@pytest.mark.parametrize(("kind", "button", "never"), [
    ("dipstick", "stop", "can be reported"), ("rapid_test", "stop", "can be reported"),
    ("vitals", "retake", "can be trusted"), ("vitals", "flag", "can be trusted"),
    ("oxygen", "retake", "can be trusted"), ("wet_time", "product", "is clean"),
    ("measurements", "again", "relied on"), ("dose_volume", "ask", "The right dose"),
    ("fridge_log", "hold", "does not work"),
])  # fmt: skip
def test_no_praise_contradicts_the_right_button(library, subject, kind: str, button: str, never: str) -> None:
    met = 0
    for n in range(150):
        one, dice = subject(n, group=("adult", "child", "senior")[n % 3], facts={"high_reading"} if n % 2 else ())
        case = library.make(kind, one, dice)
        right = library.attempt(case, 1.0, dice, "best")
        grade = library.grade(case, right)
        if right.action == button and grade.quality == 1:
            met += 1
            assert never not in grade.headline
    assert met


@pytest.mark.parametrize("kind", ["handover", "vitals", "emergency_role", "exposure"])
def test_no_text_names_a_room_that_may_be_another(library, kind: str) -> None:
    assert not re.search(r"Exam \d", library[kind].model_dump_json())


def test_a_reminder_of_a_friday_is_for_monday(library, subject) -> None:
    for n in range(40):
        one, dice = subject(n, role="moa")
        case = library.make("reminder_check", one._replace(today=date(2026, 11, 20)), dice)
        assert "Monday, " in papers(case) and case.subject.endswith("Monday with Dr. Okafor")


WHOLE = {"yearly checkup", "new patient", "moved here last month"}


@pytest.mark.parametrize("reason", ["sutures out", "wound check", "small cut on the hand", "follow-up on lab results",
                                    "sleep problems", "tummy ache", *sorted(WHOLE)])  # fmt: skip
def test_a_room_is_laid_out_for_the_reason_of_the_visit(library, subject, reason: str) -> None:
    laid_out = set()
    for n in range(40):
        one, dice = subject(n)
        case = library.make("room_setup", one._replace(reason=reason), dice)
        laid_out |= {token.id for token in case.payload.tokens}
        assert ("Whole exam" in papers(case)) == (reason in WHOLE)
        assert reason in papers(case)
    assert "scope" not in laid_out, "the skin lens is for spots of the skin"
    assert ("kit" in laid_out) == (reason == "sutures out")


def test_stitches_are_taken_out_where_somebody_comes_for_that_and_of_nobody_else(library, subject) -> None:
    for kind in ("wound_check", "follow_up", "older_adult", "checkup", "same_day", "procedure"):
        for reason in ("sutures out", "wound check", "yearly checkup"):
            for n in range(20):
                one, dice = subject(n)
                case = library.make("stitches_out", one._replace(kind=kind, reason=reason), dice)
                if kind in ("same_day", "procedure"):
                    assert case.title != "Take the stitches out"
                else:
                    assert (case.title == "Take the stitches out") == (reason == "sutures out"), case.title


def test_the_one_tuesday_is_the_only_one_inside_the_order(library, subject) -> None:
    met = 0
    for n in range(400):
        one, dice = subject(n, role="moa")
        one = one._replace(today=date(2026, 11, 16 + n % 5))
        if library["book_visit"].pick(one, dice).id != "one_day_only":
            continue
        case = library.make("book_visit", one, dice)
        right = {slot.column for slot in case.payload.slots
                 if not slot.taken and library.grade(case, Answer(slot.id)).quality == 1}
        met += 1
        assert len(right) == 1 and min(right).startswith("Tue"), right
    assert met > 5


@pytest.mark.parametrize(("kind", "facts", "never"), [
    ("new_patient", {"new_here"}, "still has|old street"),
    ("claim", {"denied", "denied_coverage"}, "at the desk|photo id"),
])  # fmt: skip
def test_a_registration_is_checked_against_what_there_is_to_see(library, subject, kind, facts, never: str) -> None:
    """A new patient's screen holds nothing of old, and a card that is asked for by phone brings nobody to the desk."""
    for n in range(60):
        one, dice = subject(n, facts=facts, role="moa")
        case = library.make("card_check", one._replace(kind=kind), dice)
        told = [*(document.title for document in case.documents), papers(case), library.grade(case, Answer([])).why]
        assert not re.search(never, " ".join(told).casefold()), told


COUGHS = {"cough and runny nose", "cough and fever", "croupy cough", "cough for a week"}


def test_masks_and_signs_on_the_door_are_for_those_who_cough(library, subject) -> None:
    """Nobody is asked to lay out a mask for a sore throat, nor met by a sign later that asks for one."""
    masks, signs = {}, {}
    for n in range(120):
        one, dice = subject(n)
        for reason in (*COUGHS, "sore throat", "fever and aches", "asthma check", "earache"):
            room = library["room_setup"].pick(one._replace(reason=reason), dice)
            masks.setdefault(reason, set()).add("mask" in room.tokens)
            door = library["hand_hygiene"].pick(one._replace(kind="rapid_test", reason=reason), dice)
            signs.setdefault(reason, set()).add(door.id in ("put_on", "take_off"))
    assert {reason for reason, found in masks.items() if True in found} == COUGHS
    assert {reason for reason, found in signs.items() if True in found} == COUGHS


def test_each_vaccine_has_its_own_lot_and_the_chart_names_the_same(library, raw) -> None:
    lots = {name: choices[0]["lot"] for name, choices in raw["injection"]["fill"].items()}
    assert len(set(lots.values())) == len(lots) == 5
    charted = {
        variant["reasons"][0]: variant["fill"]["box"][0]["lot"]
        for variant in raw["chart_note"]["variants"] if "box" in variant.get("fill", {})
    }
    assert charted["flu shot"] == lots["flu"] and charted["tetanus shot"] == lots["tdap"]
    assert charted["second dose"] == lots["hep_b_two"] and charted["vitamin B12 shot"] not in lots.values()


@pytest.mark.parametrize("today", [date(2026, 11, 23), date(2027, 1, 15), date(2027, 6, 30)])
def test_a_flu_vaccine_is_good_until_the_end_of_its_season(library, subject, today: date) -> None:
    seen = set()
    for n in range(80):
        one, dice = subject(n)
        one = one._replace(today=today, reason="flu shot", kind="shot_visit")
        for kind in ("injection", "chart_note"):
            case = library.make(kind, one, dice)
            said = " ".join(line for paper in case.documents for line in paper.lines)
            for until in re.findall(r"(?:[Uu]se by|expires) (\S+)", said):
                old = case.key["situation"].variant.id == "old_vial_flu"
                assert until == ("06/30/2026" if old else "06/30/2027")
                seen.add((kind, old))
    assert seen == {("injection", False), ("injection", True), ("chart_note", False)}


def test_a_frightened_child_is_spoken_to_by_age_and_is_who_is_quoted(library, subject) -> None:
    said = {}
    for n in range(200):
        one, dice = subject(n, "child")
        case = library.make("upset_person", one._replace(kind="child_shots"), dice)
        if not case.key["situation"].variant.id.startswith("child_fear"):
            continue
        assert case.payload.speaker.startswith(one.person.given) and "parent" not in case.payload.speaker
        lap = any("lap" in option.text for option in case.payload.options)
        assert lap == (one.person.age <= 4)
        said.setdefault(one.person.age, set()).add(case.payload.speech)
    assert len({frozenset(speech) for speech in said.values()}) == 3 and {2, 5, 8, 9, 11, 12} <= set(said)
