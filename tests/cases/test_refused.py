"""Answers that are not answers to the case are refused with a sentence, and nothing is graded."""

from typing import Any

import pytest

from sim.cases.case import Answer
from sim.errors import Refused

NOT_A_CHOICE = ["", "nonsense", ["option_1"], {"option_1": "x"}, None, 3]
NOT_A_LIST = ["given", {"given": "x"}, ["nobody"], [3], ["member_id", "member_id"], None]
NOT_AN_ORDER = ["gold", [], ["gold"], {"gold": "1"}]
NOT_ENTRIES = ["12", ["due"], {"nothing": "3"}, {"due": 12}, {"due": ["12"]}, {"due": "a few dollars"}]
NOT_PLACES = ["v1", ["v1"], {"v9": "ic4_left"}, {"v1": "the moon"}, {"v1": 3}, {"v1": "ic4_left", "v2": "ic4_left"}]
NOT_READINGS = [
    "120", [120.0], {"mean": 90.0}, {"systolic": "120"}, {"systolic": 301.0}, {"systolic": -1.0}, {"systolic": True},
    {"systolic": float("nan")},
]


def bad_answers() -> list[tuple[str, str, Any]]:
    table = {
        "phone_call": NOT_A_CHOICE, "card_check": NOT_A_LIST, "draw_order": NOT_AN_ORDER, "ekg_leads": NOT_PLACES,
        "book_visit": ["", "slot_9_9", ["slot_1_1"], 5], "vitals": NOT_READINGS,
    }
    return [(kind, "harborline_ppo", value) for kind, values in table.items() for value in values] + [
        ("copay", "no_plan", value) for value in NOT_ENTRIES
    ]


@pytest.mark.parametrize(("kind", "plan", "value"), bad_answers())
def test_malformed_answers_are_refused(kind: str, plan: str, value: Any, library, subject) -> None:
    one, dice = subject(4, role=library[kind].roles[0], plan="self_pay" if plan == "no_plan" else plan)
    if kind == "ekg_leads":
        one, dice = next(
            (s, d) for s, d in (subject(n) for n in range(50)) if library[kind].pick(s, d).id == "chest_leads"
        )
    case = library.make(kind, one, dice)
    with pytest.raises(Refused) as refused:
        library.grade(case, Answer(value))
    assert str(refused.value).endswith(".")


@pytest.mark.parametrize("kind", ["phone_call", "vitals", "claim_scrub", "draw_order"])
def test_buttons_that_are_not_there_are_refused(kind: str, library, solver_answer, subject) -> None:
    one, dice = subject(4, role=library[kind].roles[0])
    case = library.make(kind, one, dice)
    with pytest.raises(Refused, match="'dance' is not something"):
        library.grade(case, Answer(solver_answer(case), "dance"))


@pytest.fixture
def solver_answer(library):
    from sim.luck import Luck

    return lambda case: library.attempt(case, 1.0, Luck(0).of("x"), "").value


def test_a_taken_slot_cannot_be_booked(library, subject) -> None:
    case = library.make("book_visit", *subject(2))
    taken = next(slot for slot in case.payload.slots if slot.taken)
    with pytest.raises(Refused, match="taken"):
        library.grade(case, Answer(taken.id))
