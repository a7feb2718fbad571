"""Place: a spot nearby is worth a part, and nothing placed is worth nothing."""

import pytest

from sim.cases.case import Answer
from tests.cases.shipped import of_way


@pytest.mark.parametrize("kind", of_way("place"))
def test_places_nearby_are_worth_a_third(kind, library, raw, solver, everybody) -> None:
    near = {t["id"]: t.get("near", []) for t in raw[kind]["tokens"]}
    for subject, dice in everybody(library[kind], 6):
        case = library.make(kind, subject, dice)
        right = solver.solve(case, subject, dice).value
        offered = {s.id for s in case.payload.spots}
        for token in right:
            for spot in near[token]:
                if spot in offered and spot not in right.values():
                    grade = library.grade(case, Answer(right | {token: spot}))
                    assert grade.quality == pytest.approx(1 - 0.67 / len(right), abs=0.01)
                    assert grade.sets == tuple(raw[kind]["sets_if_wrong"])
        nothing = library.grade(case, Answer({}))
        assert nothing.quality == 0
