"""Answers pressed through the semantic tree, as autoplay does; and with the mouse."""

from collections.abc import Callable

import pytest

from game.app import App
from game.cases import CaseView, Draft, press_answer
from sim.cases.case import Answer, Case
from sim.cases.library import CaseLibrary
from sim.luck import Luck

Open = Callable[..., tuple[App, CaseView]]


@pytest.mark.parametrize("skill", [0.0, 0.7])
def test_what_an_assistant_would_answer_can_be_pressed_in_every_kind(
    open_view: Callable[..., App], library: tuple[CaseLibrary, dict[str, Case]], skill: float
) -> None:
    cases, made = library
    dice = Luck(3).of("v12")
    for kind, case in made.items():
        meant = cases.attempt(case, skill, dice, "press")
        view = CaseView(case)
        press_answer(open_view(view), case, meant)
        given = view.answer()
        assert given is not None, kind
        assert given.action == meant.action
        if case.way == "watch":
            assert given.value == pytest.approx(meant.value)
        elif case.way == "mark":
            assert sorted(given.value) == sorted(meant.value), kind
        else:
            assert given.value == meant.value, kind
        assert cases.grade(case, given) == cases.grade(case, meant)


@pytest.mark.parametrize(
    ("way", "draft", "answer"),
    [
        ("choose", "a", Answer("b")),
        ("mark", ["name", "other"], Answer(["other", "born"], "flag")),
        ("order", ["gray", "blue"], Answer(["gold", "blue", "gray", "lavender"])),
        ("enter", {"due": "9", "born": "x"}, Answer({"due": "", "born": "5/2/1951"})),
        ("place", {"v1": "left", "v2": "high"}, Answer({"v2": "left"})),
        ("book", "m9", Answer("t9")),
        ("watch", {"upper": 170.0, "lower": 90.0}, Answer({"lower": 84.0})),
    ],
)
def test_a_draft_does_not_get_in_the_way(open_case: Open, way: str, draft: object, answer: Answer) -> None:
    app, view = open_case(way, Draft(draft))
    assert view.draft.value == draft
    press_answer(app, view.case, answer)
    given = view.answer()
    assert given is not None
    assert given.action == answer.action
    same = sorted if way == "mark" else lambda value: value
    assert same(given.value) == same(answer.value)


def test_a_taken_slot_cannot_be_booked(open_case: Open) -> None:
    app, view = open_case("book")
    with pytest.raises(LookupError):
        press_answer(app, view.case, Answer("m930"))
    assert view.answer() is None


def test_an_order_can_be_made_with_the_mouse(open_case: Open) -> None:
    app, view = open_case("order")
    for name in ("Gold: lipids", "Gray: sugar", "Lavender: blood count", "Light blue: clotting"):
        app.click("cell", name)
    app.click("cell", "Light blue: clotting")  # pick it up ...
    app.click("cell", "Gold: lipids")  # ... and put it there
    app.click("button", "Record")
    assert view.answer() == Answer(["blue", "gold", "gray", "lavender"])


def test_tokens_are_placed_with_the_mouse_and_change_places(open_case: Open) -> None:
    app, view = open_case("place")
    app.click("cell", "Too high")
    app.click("cell", "Left of the breastbone")
    assert view.draft.value == {"v1": "high", "v2": "left"}
    app.click("radio", "V1 (red)")
    app.click("cell", "Left of the breastbone")
    assert view.draft.value == {"v1": "left", "v2": "high"}


def test_what_comes_out_of_its_place_again_is_said_by_name(open_case: Open) -> None:
    app, view = open_case("place")
    app.click("cell", "Too high")
    app.click("cell", "Too high")
    assert view.draft.value == {"v2": "high"}
    assert any("V1 (red)" in node.name and "Out again" in node.name for node in app.tree.walk())
    app.click("cell", "Left of the breastbone")
    assert not any("Out again" in node.name for node in app.tree.walk())


def test_two_fields_of_one_name_are_told_apart(open_case: Open) -> None:
    app, view = open_case("mark")
    press_answer(app, view.case, Answer(["line_2"]))
    assert view.answer() == Answer(["line_2"])
