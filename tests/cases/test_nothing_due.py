"""Where nothing is due, a 0 that was typed shows it as well as the button that takes nothing."""

import pytest

from sim.cases.case import Answer


@pytest.fixture(scope="module")
def asked(library, subject):
    for n in range(200):
        one, dice = subject(n, role="moa")
        case = library.make("copay", one, dice)
        if any("Never bill the patient" in line for paper in case.documents for line in paper.lines):
            return case
    raise AssertionError("no patient on Medicaid")


def test_both_buttons_settle_it(library, asked) -> None:
    for answer in (Answer({"due": "0"}, "submit"), Answer({"due": "$0.00"}, "submit"), Answer({}, "no_charge")):
        grade = library.grade(asked, answer)
        assert grade.quality == 1 and not grade.sets and grade.headline == "Right to the cent."
        assert all(part.right for part in grade.parts)


@pytest.mark.parametrize("typed", ["", "20", "25.00"])
def test_money_taken_is_wrong_and_the_button_alone_is_worth_nothing(library, asked, typed: str) -> None:
    grade = library.grade(asked, Answer({"due": typed}, "submit"))
    assert grade.quality == 0 and "sum_wrong" in grade.sets
