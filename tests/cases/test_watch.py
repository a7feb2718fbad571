"""Watch: readings have bands, and the button decides what happens next."""

import pytest

from sim.cases.case import Answer
from sim.errors import Refused
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
                asked = len(marks) + sum("shows" in one for one in marks.values())
                assert grade.quality == pytest.approx(1 - (1 - worth) / asked, abs=0.01)
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


def test_where_the_clip_must_be_mended_first_no_number_is_called_right(library, subject) -> None:
    """A number that cannot be trusted is not right when recorded; whoever calls the provider in was safe, not wrong."""
    for id in ("polish", "cold_hands", "same_arm", "wriggles", "bright_light"):
        variant = next(one for one in library["oxygen"].variants if one.id == id)
        one, dice = subject(1, "child" if id == "wriggles" else "adult")
        if id == "wriggles":
            one.person.born = one.today.replace(year=one.today.year - 4)
        one = one._replace(dealt=variant)
        case = library.make("oxygen", one, dice)
        assert case.key["situation"].variant is variant
        last = {"oxygen": case.payload.frames[-1].reading}
        worth = {}
        for action in ("submit", "flag", "retake"):
            grade = library.grade(case, Answer(last, action))
            worth[action] = grade.quality
            assert not any(part.label == "Oxygen" for part in grade.parts)
            assert "put right at once" in grade.rule and "whatever the patient looks like" not in grade.rule
        assert worth["retake"] == 1 > worth["flag"] >= 0.67 > worth["submit"]
        assert library.grade(case, Answer(last, "flag")).verdict == "partly"


def test_nobody_of_school_age_kicks_at_the_cable(library, subject) -> None:
    drawn = set()
    for n in range(300):
        one, dice = subject(n, "child")
        drawn.add((library["oxygen"].pick(one, dice).id == "wriggles", one.person.age > 5))
    assert (True, False) in drawn and (True, True) not in drawn


def test_what_each_pad_shows_is_named_by_its_color_and_no_more(library, subject, solver) -> None:
    """Two people with pads of other colors have other right answers; a neighbor on the chart is worth a third."""
    named = set()
    for n in range(60):
        one, dice = subject(n)
        case = library.make("dipstick", one, dice)
        right = solver.solve(case, one, dice)
        if right.action != "submit":
            continue
        glucose = right.value["glucose_shows"]
        named.add(glucose)
        beside = library.grade(case, Answer(right.value | {"glucose_shows": glucose + (1 if glucose < 3 else -1)}))
        assert library.grade(case, right).quality == 1
        assert beside.quality == pytest.approx(1 - 0.67 / 6, abs=0.01)
        missed = [part for part in beside.parts if not part.right]
        assert [part.label for part in missed] == ["Glucose pad: what it shows"]
        assert beside.why == "The glucose pad was {} at its time. You hold it beside the chart and name the block it " \
            "looks like; what it means is for Dr. Okafor.".format(
                ("turquoise", "light green", "olive", "brown")[int(glucose)]
            )
        with pytest.raises(Refused):
            library.grade(case, Answer(right.value | {"glucose_shows": 4.0}))
    assert named == {0.0, 1.0, 2.0, 3.0}
