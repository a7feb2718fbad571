"""Every kind of case keeps what its file promises; and one that does not is found out."""

from datetime import date
from typing import Any

import pytest

from sim.cases.library import CaseLibrary
from sim.cases.people import People
from sim.cases.proof import FEWEST_WORDS, Flaw, flaws, hard_texts, reading_grade
from sim.errors import BadInput

MONDAY = date(2026, 11, 23)


@pytest.fixture(scope="module")
def people(raw_people: Any) -> People:
    return People.model_validate(raw_people)


def test_there_are_cases_enough(library: CaseLibrary) -> None:
    ways = [spec.way for spec in library.values()]
    assert len(library) >= 45
    assert max(map(ways.count, set(ways))) <= len(ways) / 3


def test_every_variant_can_be_asked_solved_and_failed(library: CaseLibrary, people: People) -> None:
    assert {kind: found for kind in library if (found := list(flaws(library, kind, people, MONDAY)))} == {}


def test_nothing_is_hard_to_read(library: CaseLibrary) -> None:
    assert [(kind, text, grade) for kind in library for _, text, grade in hard_texts(library[kind])] == []


def found(people: People, way: str, **changes: Any) -> list[Flaw]:
    """Return the flaws of a small kind of case with something changed in it."""
    kind = {**KINDS[way], **changes}
    return list(flaws(CaseLibrary({"try_out": kind}), "try_out", people, MONDAY))


COMMON = {
    "title": "Try", "ask": "What now?", "dimension": "accuracy", "roles": ["moa"], "duties": ["check_in"],
    "rule": "Look first.", "source": "a test", "grade": "E",
    "headlines": {"right": "Yes.", "partly": "Nearly.", "wrong": "No."},
}  # fmt: skip
OPTIONS = [
    {"text": "Look", "quality": 1.0, "why": "So it is seen."},
    {"text": "Guess", "quality": 0.0, "why": "It is not seen."},
    {"text": "Wait", "quality": 0.0, "why": "It stays unseen."},
]
OLDEST = {"id": "oldest", "ages": [105, 110], "options": OPTIONS}
FIELD = {"id": "sum", "label": "Sum", "type": "number", "value": "12", "why": "It is a dozen."}
KINDS: dict[str, dict[str, Any]] = {
    "choose": COMMON | {"way": "choose", "variants": [{"id": "only", "options": OPTIONS}]},
    "enter": COMMON | {"way": "enter", "right_why": "It is right.", "variants": [{"id": "only", "fields": [FIELD]}]},
}


@pytest.mark.parametrize("way", KINDS)
def test_a_sound_kind_has_no_flaw(people: People, way: str) -> None:
    assert found(people, way) == []


def test_a_variant_for_a_plan_that_nobody_has_is_found(people: People) -> None:
    never = {"id": "never", "plans": ["workers_comp"], "options": OPTIONS}
    told = found(people, "choose", variants=[{"id": "only", "options": OPTIONS}, never])
    assert [(flaw.variant, "was ever asked" in flaw.message) for flaw in told] == [("never", True)]


def test_a_variant_for_ages_that_nobody_has_is_found(people: People) -> None:
    told = found(people, "choose", variants=[{"id": "only", "options": OPTIONS}, OLDEST])
    assert [(flaw.variant, "was ever asked" in flaw.message) for flaw in told] == [("oldest", True)]


@pytest.mark.parametrize("entry", ["a dozen", "{reason}"])
def test_one_entry_that_cannot_be_typed_is_refused(people: People, entry: str) -> None:
    """Each entry of a `fill` is tried out, not only the one that luck draws first."""
    sums = [str(number) for number in range(20)]
    field = {**FIELD, "value": "{sum}"}
    with pytest.raises(BadInput, match="cannot be read; write a number"):
        found(people, "enter", variants=[{"id": "only", "fill": {"sum": [*sums, entry]}, "fields": [field]}])


def test_a_button_that_costs_nothing_is_found(people: People) -> None:
    actions = [{"id": "submit", "label": "Record"}, {"id": "other", "label": "Ask"}]
    told = found(people, "enter", actions=actions, no_need="No need.", needless=1.0)
    assert [flaw.message for flaw in told] == ["this is wrong, and earns full marks: the button other"]


def test_an_empty_text_is_found(people: People) -> None:
    told = found(people, "choose", documents=[{"title": "Card", "lines": [" "]}])
    assert [flaw.message for flaw in told] == ["a text is empty or has a word left open: ' '"]


def test_reading_grades_tell_plain_from_hard() -> None:
    plain = "Ask the patient for the name and the day of birth. Then look at the card."
    hard = "Notwithstanding preliminary determinations, reimbursement necessitates documentation reconciliation today."
    assert reading_grade(plain) < 4
    assert reading_grade(hard) > 12
    assert reading_grade("word " * (FEWEST_WORDS - 1)) is None
    assert reading_grade("Tell {provider} about {name} at once, and then write it down here.") < 8
