"""A case that does not fit is seen to its end before it is answered."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from game.app import App
from game.screens.base import Next, Screen
from game.screens.reading import SETTLES_S, ReadCase
from game.settings import SettingsStore
from game.widgets import Button, Element, Ui
from sim.cases.case import Action, Case, Document, MarkField, MarkPayload

SHORT = Document("Letter", ("One line.",))
LONG = Document("Letter", tuple(f"Line {n} of a long letter" for n in range(60)))


class Opened(Screen):
    name = "opened"

    def __init__(self, view: ReadCase) -> None:
        self.view = view

    def compose(self, ui: Ui) -> Element:
        return self.view.element()

    def on(self, intent: object) -> Next:
        self.view.on(intent)
        return None


def case(paper: Document) -> Case:
    fields = (MarkField("name", "Name", "Amir Khan"), MarkField("born", "Born", "04/02/1981"))
    actions = (Action("submit", "All agrees"), Action("ask", "Ask the provider"))
    ask = "Mark what is wrong."
    return Case("test", "mark", "Check it", "Amir Khan, 44", ask, MarkPayload(fields), (paper,), actions)


@pytest.fixture
def opened(open_app: Callable[..., App], store: SettingsStore) -> Callable[..., tuple[App, ReadCase]]:
    def open_it(paper: Document, letters: float = 1.0, guarded: bool = True) -> tuple[App, ReadCase]:
        store.value = replace(store.value, text_size=letters)
        view = ReadCase(case(paper))
        view.guarded = guarded
        app = open_app(Opened(view))
        app.draw()
        return app, view

    return open_it


@pytest.mark.parametrize("letters", [1.0, 2.0])
def test_enter_goes_on_to_what_was_not_in_sight_and_then_answers(
    opened: Callable[..., tuple[App, ReadCase]], letters: float
) -> None:
    app, view = opened(LONG, letters)
    pages = view.screens_below
    assert pages and app.tree.has("button", "See the rest") and not app.tree.has("button", "All agrees")
    assert not app.tree.find("button", "Ask the provider").enabled
    for left in range(pages, 0, -1):
        assert view.screens_below == left and view.answer() is None
        app.key("Enter")
        app.draw()
    last = [node for node in app.tree.walk() if "Line 59" in node.name]
    assert last and last[0].visible.h > 0
    assert app.tree.find("button", "Ask the provider").enabled
    app.frame(SETTLES_S)
    app.key("Enter")
    assert view.answer() is not None


def pressed_to_the_end(app: App, view: ReadCase) -> None:
    while view.screens_below:
        app.key("Enter")
        app.draw()


def test_one_press_too_many_answers_nothing(opened: Callable[..., tuple[App, ReadCase]]) -> None:
    app, view = opened(LONG)
    pressed_to_the_end(app, view)
    app.frame(0.1)
    for key in ("Enter", "A"):
        app.key(key)
        assert view.answer() is None
    app.frame(SETTLES_S)
    app.key("Enter")
    assert view.answer() is not None


def test_nor_does_it_with_the_focus_on_the_button(opened: Callable[..., tuple[App, ReadCase]]) -> None:
    app, view = opened(LONG)
    app.press("button", "See the rest")
    pressed_to_the_end(app, view)
    app.key("Enter")
    assert app.ui.focused() is not None and app.ui.focused().name == "All agrees" and view.answer() is None


def test_the_mouse_answers_at_once(opened: Callable[..., tuple[App, ReadCase]]) -> None:
    app, view = opened(LONG)
    pressed_to_the_end(app, view)
    app.click("button", "All agrees")
    assert view.answer() is not None


def test_who_marks_something_may_answer_at_once(opened: Callable[..., tuple[App, ReadCase]]) -> None:
    app, view = opened(LONG)
    pressed_to_the_end(app, view)
    app.press("checkbox", "Name")
    app.key("Enter")
    assert view.answer() is not None


def test_what_was_in_sight_once_need_not_be_again(opened: Callable[..., tuple[App, ReadCase]]) -> None:
    app, view = opened(LONG)
    app.key("End")
    app.draw()
    app.key("Home")
    app.draw()
    assert view.seen and app.tree.has("button", "All agrees")


@pytest.mark.parametrize(("paper", "guarded"), [(SHORT, True), (LONG, False)])
def test_what_fits_or_nobody_looks_at_is_answered_at_once(
    opened: Callable[..., tuple[App, ReadCase]], paper: Document, guarded: bool
) -> None:
    app, view = opened(paper, guarded=guarded)
    app.key("Enter")
    assert view.answer() is not None


def test_who_only_watches_is_asked_for_nothing(opened: Callable[..., tuple[App, ReadCase]]) -> None:
    app, view = opened(LONG)
    view.watch(Button("Leave", "leave"))
    app.draw()
    assert view.screens_below == 0 and app.tree.has("button", "All agrees")
