"""Book: a slot is worth what the rules say that it breaks."""

import pytest

from sim.cases.case import Answer
from tests.cases.shipped import of_way
from tests.cases.solver import broken_rules


@pytest.mark.parametrize("kind", of_way("book"))
def test_slots_are_graded_by_the_rules_they_break(kind, library, solver, everybody) -> None:
    for subject, dice in everybody(library[kind], 10):
        case = library.make(kind, subject, dice)
        variant = solver.variant(case, subject, dice)
        qualities = []
        for slot in case.payload.slots:
            if slot.taken:
                continue
            broken = broken_rules(case, variant, subject, slot.id)
            grade = library.grade(case, Answer(slot.id))
            qualities.append(grade.quality)
            assert (grade.quality == 1) == (not broken), (slot, broken, grade)
            assert sum(not ok for _, ok, *_ in grade.parts) == len(broken)
        assert 1.0 in qualities and sum(q < 1 for q in qualities) >= 2
