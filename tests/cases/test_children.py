"""Where a case is about a small child, a grown-up speaks and is spoken to."""

import pytest

from sim.cases.case import ChoosePayload

ASKED_OF_CHILDREN = ("billing_question", "injection", "records_request", "redraw", "scope_question",
                     "two_identifiers", "upset_person")  # fmt: skip
"""The kinds in which somebody speaks, and which a child's visit can lead to."""
KINDS = ("well_baby", "child_visit", "child_shots", "second_draw", "upset", "complaint", "authorization")


@pytest.mark.parametrize("kind", ASKED_OF_CHILDREN)
def test_no_baby_talks(kind: str, library, subject) -> None:
    for number in range(60):
        baby, dice = subject(number, group="infant", role=library[kind].roles[0])
        case = library.make(kind, baby._replace(kind=KINDS[number % len(KINDS)]), dice)
        assert isinstance(case.payload, ChoosePayload)
        says, speaker = case.payload.speech, case.payload.speaker
        child = speaker.partition(",")[0] in (baby.person.given, baby.person.name)
        assert not child or says.startswith("("), f"{speaker} says {says}"


def test_a_plan_for_a_child_is_said_back_by_the_family(library, subject) -> None:
    asked = set()
    for number in range(40):
        child, dice = subject(number, group="child")
        case = library.make("teach_back", child, dice)
        asked.add(library["teach_back"].pick(child, dice).id)
        labels = [field.label for field in case.payload.fields]
        assert not any(label.startswith(("“I take", "“I test")) for label in labels), labels
    assert asked == {"child_drops", "child_fever_plan", "child_wound"}


def test_a_childs_name_on_a_label_is_checked_with_the_parent(library, subject) -> None:
    for group in ("infant", "child"):
        for number in range(12):
            case = library.make("label_check", *subject(number, group=group))
            assert any("You asked the parent" in document.title for document in case.documents)
