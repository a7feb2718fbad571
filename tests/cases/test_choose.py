"""Choose: one option is right, two tempt, and what was better is named."""

from collections import Counter

import pytest

from sim.cases.case import Answer
from tests.cases.shipped import of_way
from tests.cases.solver import made_of


@pytest.mark.parametrize("kind", of_way("choose"))
def test_choose_shows_a_right_option_and_two_that_tempt(kind, library, raw, solver, everybody) -> None:
    for subject, dice in everybody(library[kind], 6):
        case = library.make(kind, subject, dice)
        variant = solver.variant(case, subject, dice)
        assert 3 <= len(case.payload.options) <= 4
        grades = {o.id: library.grade(case, Answer(o.id)) for o in case.payload.options}
        assert sum(g.quality == 1 for g in grades.values()) >= 1
        assert sum(g.quality < 0.5 for g in grades.values()) >= 2
        for option in case.payload.options:
            written = next(o for o in variant["options"] if made_of(o["text"], option.text))
            assert grades[option.id].quality == written["quality"]
            pressed = raw[kind].get("actions", [{}])[0].get("sets", ())
            assert grades[option.id].sets == (*written.get("sets", ()), *pressed)
            # After any other option, what would have been right is named.
            own, *better = ((part.label, part.right) for part in grades[option.id].parts)
            rights = [(o.text, True) for o in case.payload.options if grades[o.id].quality == 1]
            assert own == (option.text, written["quality"] == 1)
            assert better == ([] if own[1] else rights)


@pytest.mark.parametrize("kind", of_way("choose"))
def test_the_right_option_stands_anywhere(kind, library, solver, subject) -> None:
    role = library[kind].roles[0]
    places = Counter(
        library.make(kind, s, d).payload.options.index(
            next(o for o in library.make(kind, s, d).payload.options
                 if o.id == solver.solve(library.make(kind, s, d), s, d).value)
        )
        for s, d in (subject(n, role=role) for n in range(120))
    )
    assert len(places) >= 4 and max(places.values()) < 60


def test_what_is_asked_before_a_shot_goes_by_the_standing_order(library, subject) -> None:
    """What the order names is done as it says; a reaction, a fever and what it does not name go to the provider."""
    held, given = set(), set()
    for n, group in enumerate(["adult", "senior", "teen", "child", "infant"] * 40):
        one, dice = subject(n, group)
        case = library.make("shot_screen", one._replace(kind="shot_visit", reason="flu shot"), dice)
        best = next(one for one in case.key["situation"].shown if one.quality == 1).option
        asked = "order_asked" in best.sets
        assert asked == ("hold" in best.text or "Draw up nothing" in best.text)
        (held if asked else given).add(case.key["situation"].variant.id)
    assert held == {"fever", "fever_child", "swelled_up", "swelled_up_child", "new_drug", "dizzy_now"}
    assert given == {"a_cold", "a_cold_child", "fainted", "sore_arm", "sore_leg_child"}


def test_a_fever_is_told_before_a_shot_only_where_nobody_has_measured_yet(library, subject) -> None:
    """Whoever sits in a room was measured at the door of it; who comes for the shot alone was not."""
    fevers, met = {"fever", "fever_child", "a_cold", "a_cold_child"}, set()
    for n, group in enumerate(["adult", "senior", "child", "infant"] * 40):
        one, dice = subject(n, group, facts={"roomed"})
        met.add(library["shot_screen"].pick(one, dice).id)
    assert met.isdisjoint(fevers) and {"swelled_up", "swelled_up_child", "sore_leg_child"} <= met
