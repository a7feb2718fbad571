"""Hand-made cases, one of each way, a screen that shows them, and the cases of the library."""

from collections.abc import Callable
from dataclasses import replace
from functools import cache

import pytest

from game.app import App
from game.cases import CaseView, Draft, ResultView
from game.cases.gallery import library_cases
from game.screens.base import Next, Screen
from game.settings import SettingsStore
from game.widgets import Element, Ui
from sim.cases.case import (
    Action,
    BookPayload,
    Case,
    ChoosePayload,
    Document,
    EnterField,
    EnterPayload,
    MarkField,
    MarkPayload,
    Option,
    OrderItem,
    OrderPayload,
    Payload,
    PlacePayload,
    Slot,
    Spot,
    Token,
    WatchFrame,
    WatchMark,
    WatchPayload,
    Way,
)
from sim.cases.library import CaseLibrary

_PAYLOADS: dict[Way, Payload] = {
    "choose": ChoosePayload(
        (Option("a", "“Please have a seat.”"), Option("b", "Call the provider now"), Option("c", "Look away")),
        speech="“It hurts here, in my chest.”", speaker="Rosa",
    ),
    "mark": MarkPayload((
        MarkField("name", "Name", "Hale, Edith"), MarkField("born", "Born", "05/02/1951"),
        MarkField("member", "Member ID", "HX 4471 9026"), MarkField("line_1", "Service", "OV-EST-4"),
        MarkField("line_2", "Service", "A1C"), MarkField("other", "Other plan?", ""),
    )),
    "order": OrderPayload((
        OrderItem("lavender", "Lavender: blood count", "lavender"), OrderItem("gold", "Gold: lipids", "gold"),
        OrderItem("blue", "Light blue: clotting", "light blue"), OrderItem("gray", "Gray: sugar", "gray"),
    )),
    "enter": EnterPayload((
        EnterField("due", "Due today", "$", "dollars and cents", numeric=True),
        EnterField("born", "Born", "", "month/day/year"),
    )),
    "place": PlacePayload(
        "chest",
        (Token("v1", "V1 (red)", "red"), Token("v2", "V2 (yellow)", "yellow")),
        (Spot("right", "Right of the breastbone", 0.45, 0.44), Spot("left", "Left of the breastbone", 0.55, 0.44),
         Spot("high", "Too high", 0.45, 0.3), Spot("low", "Below", 0.55, 0.6)),
    ),
    "book": BookPayload(
        ("Mon 11/30", "Tue 12/1"), ("9:00", "9:30"),
        (Slot("m9", "Mon 11/30", "9:00", False), Slot("m930", "Mon 11/30", "9:30", True, "Booked"),
         Slot("t9", "Tue 12/1", "9:00", False, "Same-day hold"), Slot("t930", "Tue 12/1", "9:30", False)),
    ),
    "watch": WatchPayload(
        "dial", "mmHg", 0, 300,
        tuple(WatchFrame(n, 170 - 10 * n, "tapping" if 2 <= n < 8 else "silence") for n in range(12)),
        (WatchMark("upper", "Upper number"), WatchMark("lower", "Lower number")),
    ),
}
_DOCUMENTS = tuple(
    Document(f"A {style}", ("Edith Hale", "Member ID HX 4417 9026", "Born 05/02/1951"), style)
    for style in ("card", "note", "order", "label", "screen", "speech")
)


def case_of(way: Way, documents: int = 1) -> Case:
    """Return a small case of that way, with up to six documents."""
    return Case(
        "sample", way, "A sample case", "Edith Hale, 75 · here for a test", "Do what is to be done.", _PAYLOADS[way],
        _DOCUMENTS[:documents],
        (Action("submit", "Record"), Action("flag", "Flag to provider", "triangle-exclamation")),
    )


class CaseScreen(Screen):
    """Shows one view and hands it what is done."""

    name = "case"

    def __init__(self, view: CaseView | ResultView) -> None:
        self.view = view

    def compose(self, ui: Ui) -> Element:
        return self.view.element()

    def on(self, intent: object) -> Next:
        assert self.view.on(intent), f"the view does not know {intent}"
        return None


@pytest.fixture
def make_case() -> Callable[..., Case]:
    """Make a small case: `make_case("mark", documents=2)`."""
    return case_of


@pytest.fixture
def open_view(open_app: Callable[..., App], store: SettingsStore) -> Callable[..., App]:
    """Show a view in the window: `open_view(view, text_size=2.0)`."""
    def open_it(view: CaseView | ResultView, text_size: float = 1.0, ui_scale: float = 1.0) -> App:
        store.value = replace(store.value, text_size=text_size, ui_scale=ui_scale)
        return open_app(CaseScreen(view))

    return open_it


@pytest.fixture
def open_case(open_view: Callable[..., App]) -> Callable[..., tuple[App, CaseView]]:
    """Show a small case of a way: `app, view = open_case("order")`."""
    def open_it(way: Way, draft: Draft | None = None, documents: int = 1) -> tuple[App, CaseView]:
        view = CaseView(case_of(way, documents), draft)
        return open_view(view), view

    return open_it


@cache
def _library(seed: int) -> tuple[CaseLibrary, dict[str, Case]]:
    cases, made, _ = library_cases(seed)
    return cases, made


@pytest.fixture
def library() -> tuple[CaseLibrary, dict[str, Case]]:
    """The case library, and one case of each of its kinds."""
    return _library(7)
