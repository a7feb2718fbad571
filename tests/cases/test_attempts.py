"""Simulated assistants answer by what they make out, not by the key: better with skill, never perfect luck."""

from itertools import pairwise
from statistics import mean

import pytest

from sim.cases.case import Answer
from sim.luck import Luck

SKILLS = (0.3, 0.55, 0.8, 0.95)
ROUNDS = 200


def qualities(library, kind, subject, skills):  # type: ignore[no-untyped-def]
    """Return how well the same cases are answered with each skill."""
    role, found = library[kind].roles[0], {skill: [] for skill in skills}
    for n in range(ROUNDS):
        one, dice = subject(n, ("adult", "senior", "child")[n % 3], role=role)
        case = library.make(kind, one, dice)
        for skill, grades in found.items():
            grades.append(library.grade(case, library.attempt(case, skill, dice, "t")).quality)
    return found


def kinds(library):  # type: ignore[no-untyped-def]
    return list(library)


@pytest.fixture(scope="module")
def table(library, subject):  # type: ignore[no-untyped-def]
    return {kind: qualities(library, kind, subject, SKILLS) for kind in library}


def test_more_skill_means_better_answers(table) -> None:
    for kind, by_skill in table.items():
        means = [mean(by_skill[skill]) for skill in SKILLS]
        assert all(b > a for a, b in pairwise(means)), (kind, means)


def test_the_skilled_are_nearly_always_right(table) -> None:
    for kind, by_skill in table.items():
        assert mean(q == 1 for q in by_skill[0.95]) > 0.9, kind


def test_the_unskilled_are_often_wrong_but_not_blind(table) -> None:
    for kind, by_skill in table.items():
        full = mean(q == 1 for q in by_skill[0.3])
        assert 0 < full < 0.6, (kind, full)
        assert 0.25 < mean(by_skill[0.3]) < 0.75, kind


def test_perfect_skill_is_the_right_answer(library, subject) -> None:
    for kind in library:
        assert all(q == 1 for q in qualities(library, kind, subject, (1.0,))[1.0]), kind


def test_attempts_hang_on_the_salt_and_on_nothing_hidden(library, subject) -> None:
    for kind in library:
        one, dice = subject(8, role=library[kind].roles[0])
        case = library.make(kind, one, dice)
        first, again = (library.attempt(case, 0.4, dice, "careful.1") for _ in range(2))
        assert first == again
        others = {str(library.attempt(case, 0.4, dice, f"careful.{n}")) for n in range(40)}
        assert len(others) > 1, kind


@pytest.mark.parametrize("skill", [0.0, 0.3, 0.7, 1.0])
def test_attempts_are_answers_that_a_person_could_give(library, everybody, skill) -> None:
    for kind in library:
        for n, (one, dice) in enumerate(everybody(library[kind], 3)):
            case = library.make(kind, one, dice)
            answer = library.attempt(case, skill, dice, f"s{n}")
            assert isinstance(answer, Answer)
            assert 0 <= library.grade(case, answer).quality <= 1
            assert type(answer.value) in (str, list, dict)


def test_tempting_wrong_answers_are_taken_more_often_than_absurd_ones(library, subject) -> None:
    """Where the middling option of a choice is offered beside bad ones, the unskilled prefer it."""
    middling = bad = bad_options = middling_options = 0
    for n in range(300):
        one, dice = subject(n, role="moa")
        case = library.make("denial_rework", one, dice)
        grades = {o.id: library.grade(case, Answer(o.id)).quality for o in case.payload.options}
        chosen = grades[library.attempt(case, 0.5, dice, "x").value]
        middling_options += sum(0 < q < 1 for q in grades.values())
        bad_options += sum(q == 0 for q in grades.values())
        middling += 0 < chosen < 1
        bad += chosen == 0
    assert middling / middling_options > 1.2 * bad / bad_options


def test_two_assistants_of_different_luck_err_on_different_cases(library, subject) -> None:
    agree = 0
    for n in range(120):
        one, dice = subject(n, role="moa")
        case = library.make("claim_scrub", one, dice)
        agree += library.attempt(case, 0.4, dice, "a.1") == library.attempt(case, 0.4, dice, "b.2")
    assert agree < 60


def test_luck_of_another_entity_changes_nothing(library, subject) -> None:
    one, dice = subject(6, role="moa")
    case = library.make("phone_call", one, dice)
    before = library.attempt(case, 0.5, dice, "x")
    Luck(6).of("somebody else").uniform("x.phone_call")
    assert library.attempt(case, 0.5, dice, "x") == before
