"""Hints come at the moment they are of use, once for each desk, and go with whatever is done next."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from game.app import App
from game.clinic.hints import HINTS, NOTICE_S, Hints
from game.play.session import Session
from game.screens.shift import ShiftScreen
from game.settings import SettingsStore
from game.text import text
from sim.day.day import Day
from sim.day.view import AlarmView, DayView
from sim.scenario import load
from tests.game.clinic_fixtures import busy_day, calls, card
from tests.game.play.test_clock import CASE

QUIET = busy_day(calls=(), worklist=())
WAITING = card("a", "A", "", "", "soon")
FREE = replace(QUIET, hands_free=True, current=None)

ALARM = AlarmView("e.1", "Rosa Delgado", "Chest tightness", "waiting", "Waiting room", 0, "", False, ())

MOMENTS: list[tuple[DayView, str | None]] = [
    (QUIET, None),
    (FREE, None),
    (replace(FREE, worklist=(WAITING,)), "card"),
    (replace(QUIET, worklist=(WAITING,)), "line"),
    (replace(QUIET, worklist=(replace(WAITING, state="suspended"),)), "suspended"),
    (replace(FREE, worklist=(WAITING, replace(WAITING, id="b", urgent=True))), "urgent"),
    (replace(QUIET, calls=calls()), "phone"),
    (replace(QUIET, calls=tuple(call for call in calls() if call.state != "ringing")), None),
    (replace(QUIET, case=CASE, calls=calls()), "case"),
    (replace(QUIET, case=CASE, current=replace(WAITING, interruptible=False)), None),
    (replace(QUIET, case=CASE, current=replace(WAITING, urgent=True)), None),
    (replace(QUIET, case=CASE, alarms=(ALARM,)), None),
    (replace(FREE, now=FREE.closes), "end"),
]


@pytest.mark.parametrize(("view", "hint"), MOMENTS)
def test_the_moment_brings_the_hint(store: SettingsStore, view: DayView, hint: str | None) -> None:
    hints = Hints(store, "ma")
    hints.look(view, NOTICE_S + 0.01)
    assert (hints.shown.id if hints.shown else None) == hint


def test_every_hint_has_its_moment() -> None:
    assert {hint.id for hint in HINTS} == {hint for _, hint in MOMENTS if hint}


def test_one_sees_the_thing_before_its_hint(store: SettingsStore) -> None:
    hints = Hints(store, "ma")
    hints.look(replace(QUIET, calls=calls()), NOTICE_S / 2)
    hints.look(QUIET, NOTICE_S)  # it rang only for a moment
    hints.look(replace(QUIET, calls=calls()), NOTICE_S / 2)
    assert hints.shown is None


def test_each_hint_comes_once_at_each_desk_and_is_remembered(store: SettingsStore) -> None:
    view = replace(FREE, worklist=(WAITING,))
    hints = Hints(store, "ma")
    hints.look(view, 1)
    hints.put_away()
    hints.look(view, 1)
    assert hints.shown is None
    again = Hints(SettingsStore(store.path), "ma")
    again.look(view, 1)
    assert again.shown is None
    other = Hints(SettingsStore(store.path), "moa")
    other.look(view, 1)
    assert other.shown is not None


def test_no_more_hints_means_none(store: SettingsStore) -> None:
    hints = Hints(store, "ma")
    hints.look(replace(FREE, worklist=(WAITING,)), 1)
    hints.put_away(everything=True)
    hints.look(replace(QUIET, calls=calls()), 1)
    assert hints.shown is None and not SettingsStore(store.path).value.hints


@pytest.fixture
def shift(open_app: Callable[..., App], store: SettingsStore) -> Callable[..., App]:
    def open_it(size: tuple[int, int] = (1280, 720), text_size: float = 1.0) -> App:
        store.value = replace(store.value, text_size=text_size)
        session = Session(Day(load("small-clinic"), 7, {"ma1": "player"}), "ma1")
        app = open_app(ShiftScreen(session, store, lambda: None, Hints(store, "ma")), size)
        for _ in range(60):
            app.frame(0.1)
            if "hint" in session.clock.reasons:
                app.frame(0.0)
                return app
        raise AssertionError("no hint came")

    return open_it


@pytest.mark.window
def test_the_clock_stands_for_a_hint_and_goes_on_after_it(shift: Callable[..., App]) -> None:
    app = shift()
    session = app.screen.session
    stood = session.day.now
    app.frame(0.1)
    assert session.day.now == stood and app.tree.has("text", text("hints.card.title"))
    app.key("Enter")
    assert session.clock.running and not app.tree.has("text", text("hints.card.title"))


@pytest.mark.window
def test_who_knows_what_to_do_need_not_put_it_away(shift: Callable[..., App]) -> None:
    app = shift()
    card = app.screen.session.view.worklist[0]
    app.click("card", card.title)
    assert app.screen.session.view.current.id == card.id
    assert app.screen.session.clock.running


@pytest.mark.window
@pytest.mark.parametrize("key", ["1", "Shift+2", "H", "Space"])
def test_a_key_puts_it_away_and_does_no_more(shift: Callable[..., App], key: str) -> None:
    app = shift()
    session = app.screen.session
    app.key(key)
    assert not app.tree.has("text", text("hints.card.title")) and session.clock.running
    assert not session.day.commands and not session.toasts
    app.key("1")
    assert session.day.commands


@pytest.mark.window
def test_enter_puts_it_away_even_with_a_card_in_focus(shift: Callable[..., App]) -> None:
    app = shift()
    while app.ui.focused() is None or app.ui.focused().role != "card":
        app.key("Tab")
    app.key("Enter")
    assert app.screen.session.view.current is None and not app.tree.has("text", text("hints.card.title"))


@pytest.mark.window
def test_an_assistant_is_not_kept_waiting(shift: Callable[..., App], store: SettingsStore) -> None:
    app = shift()
    app.key("Enter")
    app.screen.attended = False
    for _ in range(100):
        app.frame(0.1)
    assert len(store.value.hints_seen) == 1


@pytest.mark.window
@pytest.mark.parametrize(("size", "letters"), [((1280, 720), 1.0), ((1280, 720), 2.0), ((1024, 600), 1.5)])
def test_a_hint_is_whole_at_any_size(shift: Callable[..., App], size: tuple[int, int], letters: float) -> None:
    app = shift(size, letters)
    note = app.tree.find("group", text("hints.name"))
    for node in note.walk():
        assert app.ui.canvas.area.meet(node.bounds) == pytest.approx(node.bounds)
        assert node.bounds.bottom <= note.bounds.bottom and node.bounds.right <= note.bounds.right
