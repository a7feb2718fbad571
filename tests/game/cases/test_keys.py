"""Each way of answering with the keyboard alone."""

from collections.abc import Callable

import pytest

from game.app import App
from game.cases import CaseView
from sim.cases.case import Answer

Open = Callable[..., tuple[App, CaseView]]


def press(app: App, *keys: str) -> None:
    for key in keys:
        app.key(key)


@pytest.mark.parametrize(
    ("way", "keys", "answer"),
    [
        ("choose", ["2", "Enter"], Answer("b")),
        ("choose", ["1", "Down", "Down", "Enter"], Answer("c")),
        ("choose", ["Enter", "Enter"], Answer("a")),  # the first chooses, the second submits
        ("choose", ["3", "F"], Answer("c", "flag")),
        ("mark", ["Enter"], Answer([])),
        ("mark", ["Space", "Right", "Space", "Down", "Space", "Space", "Enter"], Answer(["name", "born"])),
        ("mark", ["Right", "Right", "Space", "F"], Answer(["member"], "flag")),
        ("order", ["3", "2", "1", "4", "Enter"], Answer(["blue", "gold", "lavender", "gray"])),
        ("order", ["1", "2", "3", "4", "4", "Up", "Up", "4", "Enter"], Answer(["lavender", "gray", "gold", "blue"])),
        ("order", ["1", "2", "3", "4", "1", "Backspace", "1", "Enter"], Answer(["gold", "blue", "gray", "lavender"])),
        ("order", ["Space", "Down", "Space", "Down", "Space", "Down", "Space", "Enter"],
         Answer(["lavender", "gold", "blue", "gray"])),
        ("enter", [*"25.50", "Tab", *"5/2/51", "Enter"], Answer({"due": "25.50", "born": "5/2/51"})),
        ("enter", [*"25x.5", "Tab", "7", "Alt+F"], Answer({"due": "25.5", "born": "7"}, "flag")),
        ("enter", [*"12", "Enter", "Enter"], Answer({"due": "12", "born": ""})),
        ("place", ["Space", "Right", "Space", "Enter"], Answer({"v1": "right", "v2": "left"})),
        ("place", ["2", "Space", "1", "Up", "Space", "Enter"], Answer({"v1": "high", "v2": "right"})),
        ("place", ["Space", "1", "Space", "Right", "Space", "Enter", "Enter"], Answer({"v1": "left"})),
        ("book", ["Right", "Down", "Space", "Enter"], Answer("t930")),
        ("book", ["Enter", "Enter"], Answer("m9")),
        ("watch", ["Right", "Right", "1", *["Right"] * 6, "2", "Enter"], Answer({"upper": 150.0, "lower": 90.0})),
        ("watch", ["Right", "1", "Right", "1", "Left", "Left", "2", "Enter"], Answer({"upper": 150.0, "lower": 170.0})),
        ("watch", ["F"], Answer({}, "flag")),
    ],
)
def test_a_case_is_answered_with_keys_alone(open_case: Open, way: str, keys: list[str], answer: Answer) -> None:
    app, view = open_case(way)
    press(app, *keys[:-1])
    assert view.answer() is None
    press(app, keys[-1])
    assert view.answer() == answer


@pytest.mark.parametrize("way", ["choose", "mark", "order", "enter", "place", "book", "watch"])
def test_escape_steps_away_and_keeps_the_draft(open_case: Open, way: str) -> None:
    app, view = open_case(way)
    before = view.draft
    press(app, "Esc")
    assert view.stepped_away
    assert view.answer() is None
    assert view.draft == before


@pytest.mark.parametrize("way", ["choose", "mark", "order", "place", "book", "watch"])
def test_tab_reaches_every_button(open_case: Open, way: str) -> None:
    app, _ = open_case(way)
    app.key("1")  # makes an answer of most ways complete enough
    reached = set()
    for _ in range(30):
        app.key("Tab")
        app.draw()
        node = app.ui.focused()
        reached.add(node.name if node else "")
    assert "Step away" in reached


def test_stepping_away_from_a_gauge_keeps_the_moment(open_case: Open) -> None:
    app, view = open_case("watch")
    press(app, "Right", "Right", "Right", "Esc")
    again = CaseView(view.case, view.draft)
    assert again.draft == view.draft
    assert again.draft.at == 3


def test_a_reading_can_be_written_by_hand(open_case: Open) -> None:
    app, view = open_case("watch")
    app.type_text("Upper number", "164")
    app.type_text("Lower number", "none")
    assert view.draft.value == {"upper": 164.0}


def test_playing_the_gauge_notes_the_frame_it_shows(open_case: Open) -> None:
    app, view = open_case("watch")
    press(app, "Space")
    assert view.animated
    view.tick(3.2)
    press(app, "1")
    assert view.draft.value == {"upper": 140.0}
    view.tick(60)
    assert not view.animated
    press(app, "2")
    assert view.draft.value == {"upper": 140.0, "lower": 60.0}


def test_stepping_stops_the_playing_gauge(open_case: Open) -> None:
    app, view = open_case("watch")
    press(app, "Space", "Right")
    assert not view.animated


@pytest.mark.parametrize("arrow", ["Up", "Down", "Left", "Right"])
@pytest.mark.parametrize("way", ["mark", "place", "book", "choose"])
def test_arrows_stay_among_the_boxes_and_never_end_the_case(open_case: Open, way: str, arrow: str) -> None:
    app, view = open_case(way)
    for _ in range(12):
        press(app, arrow, "Space", "Space")
        app.draw()
        focused = app.ui.focused()
        assert focused is not None and focused.role in ("checkbox", "cell", "radio")
    assert view.answer() is None
    assert not view.stepped_away
