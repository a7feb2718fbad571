"""The case as a whole: buttons and their keys, warnings, refusals, and drawing that changes nothing."""

from collections.abc import Callable
from dataclasses import replace
from itertools import combinations

import pytest

from game.app import App
from game.cases import CaseView, Draft, ResultView
from game.cases.intents import Finish, Say
from game.cases.scene import SceneWay
from game.cases.traced import TraceWay
from game.cases.view import action_keys
from game.widgets import Rect
from sim.cases.case import Action, Answer, Case, Grade, PartOf
from sim.cases.library import CaseLibrary
from sim.luck import Luck

Open = Callable[..., tuple[App, CaseView]]
OpenView = Callable[..., App]
Tidy = Callable[[App], None]
LOOKED_AT = ("ekg_trace", "dipstick", "rapid_test", "wet_time", "oxygen", "waste_bins", "autoclave_load", "ekg_leads")
WAYS = ("choose", "mark", "order", "enter", "place", "book", "watch")


def test_buttons_get_letters_of_their_own() -> None:
    actions = (
        Action("submit", "Submit"), Action("ask", "Ask the provider"), Action("again", "Ask the patient"),
        Action("call", "Ask"),
    )
    assert action_keys(actions) == {"submit": "Enter", "ask": "A", "again": "T", "call": "S"}
    assert action_keys(actions, typing=True)["ask"] == "Alt+A"


@pytest.mark.parametrize("way", ["choose", "order", "book"])
def test_what_cannot_be_graded_yet_cannot_be_submitted(open_case: Open, way: str) -> None:
    app, view = open_case(way)
    assert "disabled" in app.tree.find("button", "Record").states
    view.on(Finish("submit"))
    assert view.answer() is None


@pytest.mark.parametrize(("way", "key"), [("enter", "7"), ("place", "Space"), ("watch", "1")])
def test_what_nothing_was_filled_in_of_cannot_be_handed_over(open_case: Open, way: str, key: str) -> None:
    app, view = open_case(way)
    assert "disabled" in app.tree.find("button", "Record").states
    assert "disabled" not in app.tree.find("button", "Flag to provider").states  # it says something of its own
    view.on(Finish("submit"))
    assert view.answer() is None and not app.tree.has("text", "2 are still open. Press again to go on without them.")
    app.key(key)
    app.draw()
    assert "disabled" not in app.tree.find("button", "Record").states


def test_a_button_that_hands_the_answer_over_too_needs_one(
    make_case: Callable[..., Case], open_view: OpenView
) -> None:
    both = Action("tell", "Chart it, and tell", needs_answer=True)
    view = CaseView(replace(make_case("enter"), actions=(Action("submit", "Chart it"), both)))
    app = open_view(view)
    assert "disabled" in app.tree.find("button", "Chart it, and tell").states
    app.key("7")
    app.press("button", "Chart it, and tell")
    assert view.answer() is None and app.tree.has("text", "One is still open. Press again to go on without it.")
    app.press("button", "Chart it, and tell")
    answer = view.answer()
    assert answer is not None and answer.action == "tell"


def test_marking_nothing_is_an_answer(open_case: Open) -> None:
    app, view = open_case("mark")
    app.press("button", "Record")
    assert view.answer() == Answer([], "submit")


@pytest.mark.parametrize(("way", "key"), [("enter", "7"), ("place", "Space"), ("watch", "1")])
def test_leaving_parts_open_is_asked_about_once(open_case: Open, way: str, key: str) -> None:
    app, view = open_case(way)
    app.key(key)
    app.press("button", "Record")
    assert view.answer() is None
    assert app.tree.has("text", "One is still open. Press again to go on without it.")
    app.press("button", "Record")
    assert view.answer() is not None


def test_a_button_says_something_else_while_nothing_is_marked(
    make_case: Callable[..., Case], open_view: OpenView
) -> None:
    correct = Action("submit", "Correct what is marked", label_if_none="All agrees")
    view = CaseView(replace(make_case("mark"), actions=(correct, Action("ask", "Ask the provider"))))
    app = open_view(view)
    assert app.tree.has("button", "All agrees") and not app.tree.has("button", "Correct what is marked")
    app.press("checkbox", "Born")
    assert app.tree.has("button", "Correct what is marked") and app.tree.has("button", "Ask the provider")
    app.press("checkbox", "Born")
    app.press("button", "All agrees")
    assert view.answer() == Answer([], "submit")


def test_a_refused_answer_is_taken_back_with_the_reason(open_case: Open) -> None:
    app, view = open_case("mark")
    app.press("button", "Record")
    view.refuse("The day is over.")
    assert view.answer() is None
    assert app.tree.has("text", "The day is over.")
    app.press("checkbox", "Born")
    assert not app.tree.has("text", "The day is over.")


def test_other_intents_are_not_for_a_case(make_case: Callable[..., Case]) -> None:
    assert not CaseView(make_case("mark")).on("something else")


@pytest.mark.parametrize("way", WAYS)
def test_drawing_changes_nothing(open_case: Open, way: str) -> None:
    app, view = open_case(way)
    first, outline = view.draft, app.tree.outline()
    for _ in range(3):
        app.draw()
    assert view.draft == first
    assert view.answer() is None
    assert app.tree.outline() == outline


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(("text_size", "ui_scale"), [(1.0, 1.0), (2.0, 1.0), (1.0, 2.5), (2.0, 2.5), (1.3, 0.75)])
def test_every_way_is_tidy_with_every_document(
    open_view: OpenView, make_case: Callable[..., Case], assert_tidy: Tidy, way: str, text_size: float,
    ui_scale: float,
) -> None:
    app = open_view(CaseView(make_case(way, documents=6)), text_size, ui_scale)
    assert_tidy(app)
    assert_inside(app)


@pytest.mark.parametrize("text_size", [1.0, 2.0])
def test_every_kind_of_the_library_is_tidy(
    open_view: OpenView, library: tuple[CaseLibrary, dict[str, Case]], assert_tidy: Tidy, text_size: float
) -> None:
    cases, made = library
    for case in made.values():
        poor = cases.attempt(case, 0.0, Luck(5).of("v12"), "tidy")
        for view in (CaseView(case), CaseView(case, Draft(poor.value)), ResultView(cases.grade(case, poor), case)):
            app = open_view(view, text_size)
            assert_tidy(app)
            assert_inside(app)


@pytest.mark.parametrize("kind", LOOKED_AT)
@pytest.mark.parametrize(("text_size", "ui_scale"), [(1.0, 2.5), (2.0, 2.5), (1.3, 1.0), (1.5, 1.0), (1.3, 0.75)])
def test_what_is_looked_at_is_tidy_at_every_size_in_words_and_without(
    open_view: OpenView, library: tuple[CaseLibrary, dict[str, Case]], assert_tidy: Tidy, kind: str,
    text_size: float, ui_scale: float,
) -> None:
    view = CaseView(library[1][kind])
    app = open_view(view, text_size, ui_scale)
    assert_tidy(app)
    assert_inside(app)
    if isinstance(view.way, SceneWay | TraceWay):
        view.on(Say())
        assert_tidy(app)
        assert_inside(app)


def assert_inside(app: App) -> None:
    """Fail when something that can be seen lies outside of the dialog, or the dialog outside of the window."""
    dialog = app.tree.modal()
    assert dialog.role == "dialog"
    assert within(dialog.bounds, app.ui.canvas.area)
    for node in dialog.walk():
        seen = node.visible
        if seen.w > 0 and seen.h > 0 and node is not dialog:
            assert within(seen, dialog.bounds), f"{node.role} '{node.name}' leaves the dialog"
    for one, other in combinations(dialog.find_all("cell"), 2):
        meeting = one.bounds.meet(other.bounds)
        assert meeting.w <= 1 or meeting.h <= 1, f"'{one.name}' lies over '{other.name}'"


def within(inner: Rect, outer: Rect) -> bool:
    """Tell whether one rectangle lies in another, give or take a pixel."""
    return (inner.x >= outer.x - 1 and inner.y >= outer.y - 1
            and inner.right <= outer.right + 1 and inner.bottom <= outer.bottom + 1)


@pytest.mark.parametrize(
    ("quality", "safety", "verdict"),
    [(1.0, False, "Right"), (0.33, False, "Partly right"), (0.0, False, "Not right"), (0.0, True, "Stop and learn")],
)
def test_a_result_says_in_words_how_it_went(
    open_view: OpenView, make_case: Callable[..., Case], quality: float, safety: bool, verdict: str
) -> None:
    grade = Grade(
        quality, (), "A headline.", "Because of this.", "The rule itself.", "Somebody's guideline",
        (PartOf("First part", True), PartOf("Second part", False)), safety,
    )
    panel = ResultView(grade, make_case("choose"))
    app = open_view(panel)
    said = [node.name for node in app.tree.walk()]
    assert {verdict, "A headline.", "Because of this.", "The rule itself.", "Source: Somebody's guideline"} <= set(said)
    assert app.tree.find("row", "First part").value == "right"
    # What was chosen goes by the word of the whole answer.
    assert app.tree.find("row", "Second part").value == ("partly right" if verdict == "Partly right" else "not right")
    app.key("Enter")
    assert panel.done


@pytest.mark.parametrize(
    ("way", "title"),
    [("choose", "What you chose, and what was right"), ("order", "In the right order · 1 of 2 right"),
     ("mark", "How each part went · 1 of 2 right")],
)  # fmt: skip
def test_the_parts_of_a_result_say_what_they_are(
    open_view: OpenView, make_case: Callable[..., Case], way: str, title: str
) -> None:
    parts = (PartOf("First", True), PartOf("Second", False))
    grade = Grade(0.33, (), "A headline.", "Because.", "A rule.", "Somebody", parts)
    assert open_view(ResultView(grade, make_case(way))).tree.find("list", title)


@pytest.mark.parametrize(
    ("way", "part", "said"),
    [
        ("watch", PartOf("Upper number", False, "130 mmHg", "122 mmHg"),
         "Upper number. You: 130 mmHg. Right: 122 mmHg."),
        ("watch", PartOf("Upper number", True, "122 mmHg", "122 mmHg"), "Upper number: 122 mmHg"),
        ("enter", PartOf("Change", False, "", "$7.50"), "Change. You: nothing. Right: $7.50."),
        ("order", PartOf("2. Gauze on", False, "1"), "2. Gauze on (you: place 1)"),
        ("mark", PartOf("Born", False), "Born"),
    ],
)  # fmt: skip
def test_a_wrong_part_tells_what_was_given_and_what_is_right(
    open_view: OpenView, make_case: Callable[..., Case], way: str, part: PartOf, said: str
) -> None:
    grade = Grade(0.33, (), "A headline.", "Because.", "A rule.", "Somebody", (part, PartOf("Other", True)))
    assert open_view(ResultView(grade, make_case(way))).tree.find("row", said)


def test_a_long_case_scrolls_to_what_has_the_focus(open_view: OpenView, make_case: Callable[..., Case]) -> None:
    case = make_case("mark", documents=6)
    view = CaseView(replace(case, ask="Read this. " * 60))
    app = open_view(view, 2.0)
    app.key("Right")
    for _ in range(8):
        app.key("Down")
    app.draw()
    node = app.ui.focused()
    assert node is not None
    assert within(node.bounds, node.clip)


@pytest.mark.parametrize("kind", ["claim_scrub", "book_visit"])
def test_the_buttons_stay_in_sight_however_large_all_is(
    open_view: Callable[..., App], library: tuple[CaseLibrary, dict[str, Case]], kind: str
) -> None:
    case = next(case for name, case in library[1].items() if kind in name)
    app = open_view(CaseView(case), ui_scale=2.0)
    for button in app.tree.find("toolbar").find_all("button"):
        assert button.visible == pytest.approx(button.bounds)


def test_nothing_moves_as_a_gauge_begins_to_play(open_case: Open) -> None:
    app, _ = open_case("watch")

    def places() -> list[object]:
        return [app.tree.find(role, name).bounds for role, name in
                (("image", ""), ("button", "Step away"), ("textbox", "Upper number"))]

    stood = places()
    for name in ("Play", "Pause"):
        wide = app.tree.find("button", name).bounds
        app.press("button", name)
        assert places() == stood
    assert app.tree.find("button", "Play").bounds == wide


def test_the_days_stay_in_sight_over_their_slots(
    open_view: OpenView, library: tuple[CaseLibrary, dict[str, Case]]
) -> None:
    case = library[1]["book_visit"]
    app = open_view(CaseView(case), ui_scale=2.0)
    for _ in range(12):
        app.key("Down")
        app.draw()
        here = app.ui.focused()
        assert here is not None
        if here.role == "cell":
            assert here.visible == pytest.approx(here.bounds)
            days = [node for node in app.tree.find("table").find_all("heading") if node.visible.h > 1]
            assert len(days) == 6 and all(day.visible.bottom <= here.bounds.y + 1 for day in days)
    assert here.role == "cell" and "3:30" in here.name
