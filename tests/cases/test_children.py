"""Where a case is about a small child, a grown-up speaks and is spoken to."""

import re
from collections import Counter

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
        # A wound is spoken of only after one was dressed.
        child, dice = subject(number, group="child", facts={"dressed"} if number % 5 == 0 else ())
        reason = ("earache", "rash", "tummy ache", "cough and runny nose")[number // 2 % 4]
        child = child._replace(kind=("child_visit", "well_child")[number % 2], reason=reason)
        case = library.make("teach_back", child, dice)
        asked.add(library["teach_back"].pick(child, dice).id)
        labels = [field.label for field in case.payload.fields]
        assert not any(label.startswith(("“I take", "“I test")) for label in labels), labels
        # Nobody who is well, or whose rash is looked at, goes home with an antibiotic.
        assert "Amoxicillin" not in " ".join(case.documents[0].lines) or child.reason == "earache"
    assert asked == {
        "child_drops", "child_fever_plan", "child_rash_plan", "child_tummy_plan", "child_wound", "well_plan",
        "well_plan_school",
    }  # fmt: skip


def test_a_childs_name_on_a_label_is_checked_with_the_parent(library, subject) -> None:
    for group in ("infant", "child"):
        for number in range(12):
            case = library.make("label_check", *subject(number, group=group))
            assert any("You asked the parent" in document.title for document in case.documents)


def claims(library, subject, group: str, plan: str, reasons: tuple[str, ...]):
    for number in range(60):
        child, dice = subject(number, group=group, role="moa", plan=plan)
        case = library.make("claim_scrub", child._replace(reason=reasons[number % len(reasons)]), dice)
        yield case, " ".join(line for document in case.documents for line in document.lines)


@pytest.mark.parametrize("group", ["adult", "senior", "teen", "child", "infant"])
def test_a_routine_exam_has_the_code_of_its_age(library, subject, group: str) -> None:
    """Z00.00 is for grown-ups, Z00.121 and Z00.129 are for children; a plan turns back one for the other."""
    codes = {
        found for _, papers in claims(library, subject, group, "", ("yearly checkup", "baby checkup"))
        for found in re.findall(r"Diagnosis (Z00\.\d+)", papers)
    }
    assert codes <= ({"Z00.00"} if group in ("adult", "senior") else {"Z00.121", "Z00.129"})
    assert codes


@pytest.mark.parametrize(("plan", "holder"), [("state_medicaid", "self"), ("harborline_ppo", "child")])
def test_a_child_on_medicaid_is_a_member_of_its_own(library, subject, plan: str, holder: str) -> None:
    for reasons in (("yearly checkup", "sports or day care form", "earache", "flu shot"), ("Headaches",)):
        shown = Counter()
        for case, papers in claims(library, subject, "child", plan, reasons):
            assert f"Relation: {holder}" in papers
            shown[next(field.value for field in case.payload.fields if field.id == "insured")] += 1
        assert shown.most_common(1)[0][0] == holder
        assert len(shown) == 2, "and sometimes it is wrong"


def test_a_baby_takes_eats_and_does_only_what_a_baby_can(library, subject) -> None:
    """A list with an inhaler, eggs or fluoride is no baby's, and nobody here is a newborn."""
    not_a_babys = re.compile(r"Albuterol|Cetirizine|Iron|Eggs|Peanuts|gummy|fluoride|water or tea|bassinet|Fever drops")
    asked = set()
    for kind in ("history_update", "teach_back", "chart_note"):
        for number in range(60):
            baby, dice = subject(number, group="infant")
            assert (baby.today - baby.person.born).days >= 60
            case = library.make(kind, baby, dice)
            asked.add(library[kind].pick(baby, dice).id)
            lines = " ".join(line for document in case.documents for line in document.lines)
            if kind == "history_update" or not baby.person.age:
                assert not not_a_babys.search(lines), lines
    assert {"infant", "infant_told", "baby_plan", "baby_day"} <= asked
