"""Enter: amounts are read however they are written, and known mistakes are told by name."""

import re

import pytest

from sim.cases.acting import DECIDED
from sim.cases.case import Answer
from tests.cases.shipped import of_way


@pytest.mark.parametrize("kind", of_way("enter"))
def test_traps_are_recognised_and_blanks_are_wrong(kind, library, solver, everybody) -> None:
    for subject, dice in everybody(library[kind], 6):
        case = library.make(kind, subject, dice)
        right = solver.solve(case, subject, dice)
        if right.action == "submit":
            for id in right.value:
                assert library.grade(case, Answer(right.value | {id: ""})).quality < 1
            dollars = {field.id for field in case.payload.fields if field.unit == "$"}
            messy = {
                id: f" $ {with_commas(value)} " if id in dollars else f"  {value} " for id, value in right.value.items()
            }
            assert library.grade(case, Answer(messy)).quality == 1


def with_commas(value: str) -> str:
    whole, _, part = value.partition(".")
    return f"{int(whole):,}.{(part + '00')[:2]}"


@pytest.mark.parametrize(("typed", "said"), [("1", "$1.00"), ("$1234.5", "$1,234.50"), ("", "")])
def test_amounts_are_said_alike_however_they_were_typed(library, subject, typed, said) -> None:
    for n in range(20):
        one, dice = subject(n, role="moa")
        case = library.make("day_sheet", one, dice)
        grade = library.grade(case, Answer({field.id: typed for field in case.payload.fields}))
        amounts = {field.label for field in case.payload.fields if field.unit == "$"}
        for part in grade.parts:
            if part.label in amounts:
                assert part.given == said
                assert re.fullmatch(r"\$[\d,]+\.\d\d", part.wanted)


def test_a_slip_of_the_keys_undoes_no_decision(library, subject) -> None:
    """Whoever tags the warm fridge and mistypes its log: nobody gets a spoiled dose, and the card says so."""
    held = 0
    for n in range(40):
        one, dice = subject(n)
        case = library.make("fridge_log", one, dice)
        slipped = {field.id: "999" for field in case.payload.fields}
        tagged, signed = (library.grade(case, Answer(slipped, action)) for action in ("hold", "submit"))
        if signed.safety and tagged.parts:  # more than the button is asked, and signing it is what could harm somebody
            held += 1
            assert tagged.quality == DECIDED and not tagged.safety
            assert [part.right for part in tagged.parts] == [False, False, True]
            assert signed.quality == 0 and not any(part.right for part in signed.parts)
    assert held > 3
