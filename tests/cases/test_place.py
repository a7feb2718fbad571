"""Place: a spot nearby is worth a part, and nothing placed is worth nothing."""

import re

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


@pytest.mark.parametrize("kind", of_way("place"))
def test_what_a_reason_tells_of_today_was_there_to_be_read(kind, raw) -> None:
    told = {t["id"]: re.findall(r"[A-Z][a-z ]* was just \w+", t["why"]) for t in raw[kind]["tokens"]}
    for variant in raw[kind]["variants"]:
        documents = (*raw[kind].get("documents", ()), *variant.get("documents", ()))
        shown = [line for one in documents for line in one["lines"]]
        for what in (what for token in variant["tokens"] for what in told[token]):
            assert any(what in line for line in shown), f"{kind}.{variant['id']}: nobody can know that {what}"


def test_before_the_doors_open_nobody_has_come(library, subject) -> None:
    spec = library["front_desk"]
    there = {"vendor", "next_one", "cousin", "driver", "interpreter"}
    for number in range(60):
        one, dice = subject(number, role="moa")
        variant = spec.pick(one._replace(kind="opening_desk"), dice)
        assert there.isdisjoint(variant.tokens)
        assert not any("is in use" in line for shown in variant.documents for line in shown.lines)


def test_each_thing_in_the_wrong_place_gives_its_own_reason(library, subject, solver) -> None:
    """A list of names in the trash and a dry bandage in the red bag are two mistakes, with a reason each."""
    variant = next(v for v in library["waste_bins"].variants if v.id == "after_shot_and_talk")
    one, dice = subject(3, facts={"injected"})
    one = one._replace(dealt=variant)
    case = library.make("waste_bins", one, dice)
    right = solver.solve(case, one, dice)
    grade = library.grade(case, Answer({**right.value, "list": "trash", "bandage": "red_bag"}))
    whys = {token.label: token.why for token in library["waste_bins"].tokens if token.id in ("list", "bandage")}
    wrong = [part for part in grade.parts if not part.right]
    assert {part.label: part.why or grade.why for part in wrong} == whys
    assert [part.why for part in wrong].count("") == 1
