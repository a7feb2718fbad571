"""Every shipped kind of case, made for many people: the right answer earns full marks, wrong ones less."""

from collections import Counter
from pathlib import Path

import pytest

from sim.cases.case import Case
from sim.cases.library import CaseLibrary
from tests.cases.shipped import KINDS

WANTED = {
    "vitals", "draw_order", "ekg_leads", "injection", "two_identifiers", "history_update", "dipstick",
    "scope_question", "hand_hygiene", "chart_note", "card_check", "phone_call", "book_visit", "copay",
    "claim_scrub", "denial_rework", "records_request", "day_sheet", "upset_person", "voicemail_order",
    "emergency_role",
}


def test_all_kinds_that_the_day_asks_for_are_there(library: CaseLibrary) -> None:
    assert set(library) >= WANTED
    assert {spec.way for spec in library.values()} == {
        "choose", "mark", "order", "enter", "place", "book", "watch"
    }
    for role in ("ma", "moa"):
        assert sum(role in spec.roles for spec in library.values()) >= 6


def test_no_way_is_used_for_much_more_than_a_third(library: CaseLibrary) -> None:
    ways = Counter(spec.way for spec in library.values())
    assert max(ways.values()) / len(library) < 0.4


def test_the_duties_exist(library: CaseLibrary) -> None:
    listed = Path(__file__).parents[1] / "days" / "duties.csv"
    known = {line.split(",")[0] for line in listed.read_text(encoding="utf-8").splitlines()[1:]}
    for id, spec in library.items():
        assert set(spec.duties) <= known, id


MANY = 4000
"""Of so many people each kind of case is asked at least, or of all there are."""


@pytest.mark.parametrize("kind", KINDS)
def test_the_right_answer_earns_full_marks(kind, library, solver, everybody) -> None:
    seen, variants = set(), {v.id for v in library[kind].variants}
    for number, (subject, dice) in enumerate(everybody(library[kind], 4 * len(variants) + 10)):
        if number >= MANY and seen == variants:
            break  # a kind with many facts and variants would be asked of tens of thousands
        case = library.make(kind, subject, dice)
        answer = solver.solve(case, subject, dice)
        grade = library.grade(case, answer)
        assert grade.quality == 1, (case, answer, grade)
        assert not grade.safety and "missed" not in " ".join(grade.sets)
        assert grade.why and grade.rule and grade.source and grade.headline
        seen.add(library[kind].pick(subject, dice).id)
    assert seen == variants, "every variant was asked"


@pytest.mark.parametrize("kind", KINDS)
def test_a_case_is_the_same_for_the_same_luck(kind, library, subject) -> None:
    one, two = (library.make(kind, *subject(31, role=library[kind].roles[0])) for _ in range(2))
    assert one == two


@pytest.mark.parametrize("kind", KINDS)
def test_a_second_day_rarely_shows_the_same(kind, library, subject) -> None:
    """Of 30 people hardly any two are asked quite the same."""
    role = library[kind].roles[0]
    cases = [library.make(kind, *subject(n, role=role)) for n in range(30)]
    shown = Counter(str((c.payload, c.documents, c.subject)) for c in cases)
    assert len(shown) >= 24


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_shown_is_empty_or_unfilled(kind, library, everybody) -> None:
    for subject, dice in everybody(library[kind], 3):
        case = library.make(kind, subject, dice)
        for text in texts_of(case):
            assert text.strip() and "{" not in text and "}" not in text, text
        assert case.title and case.ask.endswith((".", "?")) and case.icon


def texts_of(case: Case) -> list[str]:
    lines = [line for document in case.documents for line in (document.title, *document.lines)]
    payload = case.payload
    if case.way == "choose":
        lines += [option.text for option in payload.options]
    elif case.way == "mark":
        lines += [text for field in payload.fields for text in (field.label, field.value)]
    elif case.way == "order":
        lines += [item.text for item in payload.items]
    return [case.title, case.subject, case.ask, *lines]


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_said_of_each_part_is_filled_in_and_tells_right_from_wrong(kind, library, everybody) -> None:
    for subject, dice in everybody(library[kind], 4):
        case = library.make(kind, subject, dice)
        for salt in ("a", "b", "c"):
            grade = library.grade(case, library.attempt(case, 0.2, dice, salt))
            for part in grade.parts:
                assert part.label.strip()
                assert not any(sign in f"{part.label}{part.given}{part.wanted}" for sign in "{}"), part
                assert part.right or not part.wanted or part.given != part.wanted, part
                assert not (part.wanted.startswith("$") and part.wanted.endswith("$")), part
