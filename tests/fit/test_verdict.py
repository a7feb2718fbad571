"""The verdict: clear only as far as the bands carry, and never past a moment to stop and learn from."""

from itertools import product

import pytest

from sim.fit.ability import Reading, evidence, reading_of
from sim.fit.data import read, weights
from sim.fit.verdict import Rest, apart, verdict

HIGH, LOW = reading_of(0.95, 40, 40), reading_of(0.05, 40, 40)
RULE = weights()["verdict"]


def around(line: float) -> Reading:
    """Return a reading that is enough, with its band across a line."""
    reading = reading_of(line, 16, 16)
    assert reading.enough and reading.low < line < reading.high
    return reading


def test_a_liking_of_57_with_41_to_72_is_no_plain_liking() -> None:
    liked = reading_of(0.58, 13, 13)
    assert liked.enough and liked.mean >= RULE["liked"] > liked.low
    said = verdict(HIGH, liked, None, False, 0)
    assert said == "It went well. One shift cannot say yet whether you would like it every day."


def test_a_band_across_a_line_is_open_on_either_side() -> None:
    wide_went, wide_liked = around(RULE["went_well_alone"]), around(RULE["liked"])
    assert verdict(wide_went, wide_liked, None, False, 0) == read("texts.yaml")["grid"]["open_open"]
    assert verdict(wide_went, HIGH, None, False, 0) == read("texts.yaml")["grid"]["open_yes"]
    assert verdict(around(RULE["went_badly_alone"]), LOW, None, False, 0) == read("texts.yaml")["grid"]["open_no"]


def test_all_nine_are_said_and_no_two_alike() -> None:
    went = (HIGH, around(RULE["went_well_alone"]), LOW)
    liked = (HIGH, around(RULE["liked"]), LOW)
    assert len({verdict(a, b, None, False, 0) for a, b in product(went, liked)}) == 9


def test_among_assistants_the_ends_of_the_band_are_placed() -> None:
    middle = reading_of(0.7, 20, 20)
    everybody_below = verdict(middle, HIGH, lambda mean: 1.0, False, 0)
    low_end_behind = verdict(middle, HIGH, lambda mean: float(mean >= middle.mean), False, 0)
    nobody_below = verdict(middle, HIGH, lambda mean: 0.0, False, 0)
    grid = read("texts.yaml")["grid"]
    assert everybody_below == "It went well, and you liked it. Worth exploring further."
    assert [low_end_behind, nobody_below] == [grid["open_yes"], grid["no_yes"]]


def test_a_role_mostly_not_shown_is_not_called_well() -> None:
    assert verdict(HIGH, HIGH, None, True, 0) == read("texts.yaml")["grid"]["open_yes"]
    assert verdict(LOW, HIGH, None, True, 0) == read("texts.yaml")["grid"]["open_yes"]


@pytest.mark.parametrize("liked", [HIGH, around(RULE["liked"]), LOW])
def test_what_could_have_harmed_somebody_comes_before_any_praise(liked: Reading) -> None:
    assert verdict(HIGH, liked, None, False, 1).startswith("First, one moment that could have harmed somebody")
    assert verdict(HIGH, liked, None, False, 2).startswith("First, 2 moments that could have harmed somebody")
    assert "The rest went well" in verdict(HIGH, liked, None, False, 1)
    for went in (HIGH, around(RULE["went_well_alone"]), LOW):
        said = verdict(went, liked, None, False, 1)
        assert said.startswith("First, ") and "It went well" not in said


def test_readings_that_pull_apart_are_said_to() -> None:
    """The range that is made of both looks fair whichever of them is low."""
    texts = read("texts.yaml")["apart"]
    assert apart(LOW, HIGH, None) == texts["no_yes_alone"]
    assert apart(HIGH, LOW, None) == texts["yes_no"]
    assert apart(HIGH, HIGH, None) == apart(LOW, LOW, None) == apart(around(RULE["went_well_alone"]), HIGH, None) == ""


def test_how_it_went_is_judged_among_the_assistants_before_both_are_held_together() -> None:
    """64 looks fair; where 2 of 100 assistants did less well it was not."""
    fair = reading_of(0.64, 30, 30)
    assert apart(fair, HIGH, None) == ""
    assert apart(fair, HIGH, lambda mean: 0.02) == read("texts.yaml")["apart"]["no_yes"]
    assert apart(fair, LOW, lambda mean: 0.9) == read("texts.yaml")["apart"]["yes_no"]


def test_much_that_could_have_harmed_somebody_stands_before_a_fit_however_it_was_liked() -> None:
    """From `many_harms` moments on, where nearly all assistants did better; fewer of either leave the fit its place."""
    many, nobody = RULE["many_harms"], RULE["nearly_all_better"]
    for liked in (HIGH, around(RULE["liked"])):
        assert apart(LOW, liked, lambda mean: nobody, many) == read("texts.yaml")["apart"]["harm"]
        for behind, count in ((lambda mean: nobody, many - 1), (lambda mean: nobody + 0.01, many)):
            assert apart(LOW, liked, behind, count) != read("texts.yaml")["apart"]["harm"]
        assert apart(LOW, liked, None, many) == read("texts.yaml")["apart"]["harm_alone"]
        assert apart(LOW, liked, None, many - 1) != read("texts.yaml")["apart"]["harm_alone"]
        assert apart(HIGH, HIGH, None, many) == ""


def test_nothing_is_said_where_a_reading_is_missing() -> None:
    assert apart(evidence([]), HIGH, None) == apart(LOW, evidence([]), None) == ""
    assert verdict(evidence([]), HIGH, None, False, 0) == ""
    assert verdict(HIGH, evidence([]), None, False, 0) == ""


def test_a_wrong_answer_on_which_much_hung_is_said_first_however_well_the_rest_went() -> None:
    words = read("texts.yaml")["grid"]
    one, three = (verdict(HIGH, HIGH, None, False, 0, graver) for graver in (1, 3))
    assert one.startswith(words["first_grave"]["one"]) and "The rest went well" in one
    assert three.startswith("First, 3 moments that were not right")
    both = verdict(HIGH, HIGH, None, False, 1, 1)
    assert both.startswith(words["first"]["one"]) and words["also_grave"]["one"] in both
    assert "not right" not in verdict(HIGH, HIGH, None, False, 0, 0)


def test_the_rest_is_called_well_only_where_nothing_else_fell_short() -> None:
    def said(rest: Rest) -> str:
        return verdict(HIGH, HIGH, None, False, 1, 1, rest)

    assert "The rest went well, and" in said(Rest(answers=30, right=30))
    assert "Most of the rest went well, and" in said(Rest(answers=30, right=30, short=True))
    assert "Most of the rest went well (28 of the 30 other answers were right), and" in said(Rest(30, 28, True))
    assert "Part of the rest went well (4 of the 9 other answers were right), and" in said(Rest(9, 4, True))
    assert verdict(HIGH, HIGH, None, False, 0, 0, Rest(9, 4, True)).startswith("It went well")
