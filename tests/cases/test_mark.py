"""Mark: what is wrong with a form, and what follows if it is missed."""

import re
from collections import Counter

import pytest

from sim.cases.case import Answer
from sim.cases.ways.mark import Marking
from tests.cases.shipped import of_way
from tests.cases.solver import clean_form


@pytest.mark.parametrize("kind", of_way("mark"))
def test_mark_plants_what_the_facts_say_and_misses_have_their_consequence(kind, library, raw, everybody) -> None:
    plants = {id: p for id, p in raw[kind].get("plants", {}).items() if p.get("fact")}
    for id, plant in plants.items():
        for subject, dice in everybody(library[kind], 6):
            if plant["fact"] not in subject.facts:
                continue
            case = library.make(kind, subject, dice)
            truth = clean_form(library, kind, subject, dice)
            wrong = [f.id for f in case.payload.fields if f.value != truth[f.id]]
            assert plant["field"] in wrong, id
            missed = library.grade(case, Answer([w for w in wrong if w != plant["field"]]))
            assert missed.quality < 1
            assert set(plant.get("sets_if_missed", ())) <= set(missed.sets)
            assert missed.safety == plant.get("safety", False)


@pytest.mark.parametrize("kind", of_way("mark"))
def test_mark_sometimes_plants_nothing_and_never_more_than_two(kind, library, subject) -> None:
    counts = Counter()
    for n in range(200):
        one, dice = subject(n, role=library[kind].roles[0])
        truth = clean_form(library, kind, one, dice)
        counts[sum(f.value != truth[f.id] for f in library.make(kind, one, dice).payload.fields)] += 1
    assert set(counts) == {0, 1, 2}
    assert counts[0] / 200 == pytest.approx(library[kind].clean, abs=0.1)


@pytest.mark.parametrize("kind", of_way("mark"))
def test_mark_can_be_solved_from_what_is_shown(kind, library, everybody) -> None:
    """Each right value stands in a document (or is the sum of others); no wrong one does."""
    for subject, dice in everybody(library[kind], 5):
        case = library.make(kind, subject, dice)
        spec = library[kind]
        beside = " ".join(line for d in case.documents for line in d.lines).casefold()
        truth = clean_form(library, kind, subject, dice)
        fields = {f.id: f for f in spec.fields_of(spec.pick(subject, dice))}
        for field in case.payload.fields:
            if fields[field.id].sum_of or fields[field.id].by_rule:
                continue
            assert all(word in beside for word in re.findall(r"[^\s:,]+", truth[field.id].casefold())), field
            if field.value != truth[field.id] and field.value not in truth.values():
                # As words of their own: the slip "Roa" does not stand in "Creek Road".
                wrong = rf"(?<!\w){re.escape(field.value.casefold())}(?!\w)"
                assert not re.search(wrong, beside), (field, beside)


@pytest.mark.parametrize("kind", of_way("mark"))
def test_of_what_was_found_or_missed_the_dangerous_is_explained(kind, library, solver, everybody) -> None:
    for subject, dice in everybody(library[kind], 5):
        case = library.make(kind, subject, dice)
        situation = case.key["situation"]
        reasons = {situation.words.fill(one.why) for one in situation.planted.values() if one.safety}
        if reasons:
            assert library.grade(case, solver.solve(case, subject, dice)).why in reasons
            assert library.grade(case, Answer([])).why in reasons


@pytest.mark.parametrize("kind", of_way("mark"))
def test_false_alarms_cost(kind, library, solver, subject) -> None:
    for n in range(40):
        one, dice = subject(n, role=library[kind].roles[0])
        case = library.make(kind, one, dice)
        right = solver.solve(case, one, dice)
        extra = next(f.id for f in case.payload.fields if f.id not in right.value)
        grade = library.grade(case, Answer([*right.value, extra], right.action))
        # Where nothing is wrong, to see that is all there is to see.
        assert grade.quality == pytest.approx(2 / 3 if right.value else 1 / 3, abs=0.01)


@pytest.mark.parametrize("kind", of_way("mark"))
def test_a_right_field_marked_and_another_button_have_each_their_own_reason(kind, library, solver, subject) -> None:
    spec = library[kind]
    for n in range(40):
        one, dice = subject(n, role=spec.roles[0])
        case = library.make(kind, one, dice)
        right, situation = solver.solve(case, one, dice), case.key["situation"]
        extra = next(f.id for f in case.payload.fields if f.id not in right.value)
        alarm = library.grade(case, Answer([*right.value, extra], right.action))
        assert alarm.why == situation.words.fill(spec.false_alarm)
        for action in {action.id for action in case.actions} - {right.action} if right.action == "submit" else ():
            grade = library.grade(case, Answer(right.value, action))
            assert grade.why == situation.words.fill(spec.other_button) != alarm.why


def test_the_wrong_digit_of_the_morning_is_the_wrong_digit_of_the_claim(library, subject) -> None:
    for n in range(60):
        person_at_desk, _ = subject(n, facts={"wrong_digit"}, role="moa")
        at_claim, _ = subject(n, facts={"wrong_digit", "id_wrong"}, role="moa")
        other_luck = subject(n + 500)[1]
        morning = library.make("card_check", person_at_desk, other_luck)
        claim = library.make("claim_scrub", at_claim, subject(n + 900)[1])
        shown = [next(f.value for f in c.payload.fields if f.id == "member_id") for c in (morning, claim)]
        assert shown[0] == shown[1] != person_at_desk.person.member_id


SLIPS = [
    ("born_wrong", "birth_year", "born", "born"),
    ("name_wrong", "name_slip", "family", "patient"),
    ("plan_wrong", "last_years_plan", "plan", "plan"),
]
"""Fact, the error of the morning, and its field at check-in and on the claim."""


@pytest.mark.parametrize(("fact", "error", "at_desk", "on_claim"), SLIPS)
def test_a_slip_of_the_morning_lies_on_the_claim_and_comes_back_for_that_reason(
    fact, error, at_desk, on_claim, library, raw, subject
) -> None:
    assert raw["card_check"]["plants"][error]["sets_if_missed"] == [fact]
    carried = 0
    for n in range(60):
        one, dice = subject(n, role="moa")
        situation = library.make("card_check", one, dice).key["situation"]
        slip = situation.planted.get(at_desk)
        if slip is None or fact not in slip.sets_if_missed:
            continue
        missed = library.grade(situation.case(), Answer([]))
        assert fact in missed.sets
        later, other_dice = subject(n, facts=missed.sets, role="moa")
        claim = library.make("claim_scrub", later._replace(person=one.person), other_dice)
        shown = next(field.value for field in claim.payload.fields if field.id == on_claim)
        assert shown.endswith(next(f.value for f in situation.payload().fields if f.id == at_desk))
        caught = library.grade(claim, Answer([on_claim]))
        assert fact.replace("wrong", "fixed") in caught.sets
        back = library["denial_rework"].pick(later, other_dice)
        assert set(back.when) & set(missed.sets)
        carried += 1
    assert carried > 2


def test_catching_the_carried_digit_fixes_it(library, solver, subject) -> None:
    one, dice = subject(3, facts={"id_wrong"}, role="moa")
    case = library.make("claim_scrub", one, dice)
    assert "id_fixed" in library.grade(case, solver.solve(case, one, dice)).sets
    assert "id_fixed" not in library.grade(case, Answer([])).sets


def test_what_was_put_right_is_not_planted_again(library, subject) -> None:
    for n in range(30):
        one, dice = subject(n, facts={"id_wrong", "id_fixed"}, role="moa")
        case = library.make("claim_scrub", one, dice)
        assert next(f.value for f in case.payload.fields if f.id == "member_id") == one.person.member_id
        assert library["denial_rework"].pick(one, dice).id != "wrong_member"


@pytest.mark.parametrize("kind", of_way("mark"))
def test_each_part_says_what_was_left_or_marked_and_what_is_right(kind, library, everybody) -> None:
    """So that nobody has to guess which value was wrong, and what it should have been."""
    for subject, dice in everybody(library[kind], 3):
        case = library.make(kind, subject, dice)
        truth = clean_form(library, kind, subject, dice)
        shown = {field.label: field for field in case.payload.fields}
        planted = case.key["situation"].planted
        things = {id: one.put_right or library[kind].put_right for id, one in planted.items()}
        for answer in (Answer([]), Answer([field.id for field in case.payload.fields])):
            for part in library.grade(case, answer).parts:
                if part.label not in shown:
                    continue  # the button
                field = next(f for f in case.payload.fields if f.label == part.label and _told(f, part, truth, things))
                to_do = things.get(field.id)
                assert (to_do or truth[field.id]) in part.wanted
                if to_do:
                    assert truth[field.id] not in part.wanted, "the thing was never as it should have been"
                    assert (field.value in part.wanted) == part.right
                assert part.given == ("marked" if answer.value else f"left “{field.value.strip('“”')}”")
                assert "““" not in part.wanted, "what somebody said stands in quotation marks once"
                assert part.right == (field.id in answer.value and field.value != truth[field.id])


def _told(field, part, truth, things) -> bool:
    """Tell which of several fields with one label a part is about."""
    wanted = things.get(field.id) or truth[field.id]
    return wanted in part.wanted and (part.given == "marked" or field.value in part.given)


@pytest.mark.parametrize("kind", of_way("mark"))
def test_one_button_deals_with_all_that_is_wrong(kind, library, subject) -> None:
    """Two errors that call for two different buttons could not both be dealt with."""
    spec = library[kind]
    for number in range(120):
        one, dice = subject(number, role=spec.roles[0])
        planted = Marking(spec, one, dice).planted.values()
        assert len({error.action for error in planted} - {"submit"}) <= 1, [error.field for error in planted]
