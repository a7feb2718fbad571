"""Watch: readings have bands, and the button decides what happens next."""

import pytest

from sim.cases.case import Answer
from tests.cases.shipped import of_way


@pytest.mark.parametrize("kind", of_way("watch"))
def test_readings_have_bands_and_buttons_their_consequence(kind, library, raw, solver, everybody) -> None:
    marks = {m["id"]: m for m in raw[kind]["marks"]}
    for subject, dice in everybody(library[kind], 6):
        case = library.make(kind, subject, dice)
        variant = solver.variant(case, subject, dice)
        right = solver.solve(case, subject, dice)
        act = variant.get("act", {})
        for id, mark in marks.items():
            if act.get("alone"):
                continue
            for off, worth in ((mark["full"], 1), (mark["full"] + 0.5, 0.67), (3 * mark["full"] + 0.5, 0)):
                value = right.value | {id: right.value[id] - off}
                grade = library.grade(case, Answer(value, right.action))
                assert grade.quality == pytest.approx(1 - (1 - worth) / len(marks), abs=0.01)
        for action in case.actions:
            if action.id != right.action:
                grade = library.grade(case, Answer(right.value, action.id))
                assert grade.quality < 1
                buttons = {one["id"]: one.get("sets", []) for one in raw[kind]["actions"]}
                assert set(grade.sets) == {*act.get("sets_if_not", ()), *buttons[action.id]}
                assert grade.safety == act.get("safety", False)


def test_a_crisis_that_is_not_flagged_sets_the_fact(library, subject) -> None:
    for n, group in enumerate(["adult", "senior", "teen", "child", "infant"]):
        one, dice = subject(n, group, {"high_reading"})
        case = library.make("vitals", one, dice)
        grade = library.grade(case, Answer({"systolic": 120.0, "diastolic": 80.0}))
        assert grade.sets == ("unflagged_reading",) and grade.safety and grade.quality == 0


def test_whoever_starts_over_does_so_whether_that_was_needed_or_not(library, subject) -> None:
    worth = set()
    for n in range(60):
        one, dice = subject(n)
        case = library.make("dipstick", one, dice)
        grade = library.grade(case, Answer({}, "stop"))
        assert "strip_stopped" in grade.sets
        assert "strip_stopped" not in library.grade(case, Answer({}, "submit")).sets
        worth.add(grade.quality == 1)
    assert worth == {True, False}
