"""A shift at the window: keys, cases and their results, pauses, and nothing cut at any size."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from game.app import App
from game.cases import press_answer
from game.play.session import Session
from game.screens.huddle import HuddleScreen
from game.screens.settings import SettingsScreen
from game.screens.shift import ShiftScreen
from game.settings import SettingsStore
from sim.clock import time_text
from sim.day.commands import Prepare
from sim.day.day import Day
from sim.scenario import load

pytestmark = pytest.mark.window


@pytest.fixture
def shift(open_app: Callable[..., App], store: SettingsStore) -> Callable[..., App]:
    def open_it(
        role: str = "ma", pace: str = "standard", size: tuple[int, int] = (1280, 720), text_size: float = 1.0
    ) -> App:
        store.value = replace(store.value, text_size=text_size)
        session = Session(Day(load("small-clinic"), 7, {f"{role}1": "player"}), f"{role}1", pace)
        return open_app(ShiftScreen(session, store, lambda: None), size)

    return open_it


def run_until(app: App, reached: Callable[[ShiftScreen], bool]) -> ShiftScreen:
    """Take the first card whenever hands are free, and answer what is asked, until something is reached."""
    screen = app.screen
    assert isinstance(screen, ShiftScreen)
    screen.session.clock.speed = 20
    for _ in range(1500):
        if reached(screen):
            screen.session.clock.speed = 1
            app.draw()
            return screen
        asked, view = screen.result is not None or screen.case is not None, screen.session.view
        if asked or (view.hands_free and view.worklist):
            app.draw()  # only what is pressed need be seen
            if screen.result is not None:
                app.key("Enter")
            elif screen.case is not None:
                give_right_answer(app, screen)
            else:
                app.key("1")
        screen.tick(1 / 30)
    raise AssertionError("it never came to that")


def give_right_answer(app: App, screen: ShiftScreen) -> None:
    day, view = screen.session.day, screen.session.view
    assert view.case is not None and view.current is not None
    press_answer(app, view.case, day.plan.cases.attempt(view.case, 1.0, day.luck.of(view.current.id), "test"))


def test_a_case_opens_over_the_floor_and_its_result_takes_no_time(shift: Callable[..., App]) -> None:
    app = shift("moa")
    screen = run_until(app, lambda s: s.case is not None)
    assert app.tree.modal().role == "dialog"
    day = screen.session.day
    give_right_answer(app, screen)
    assert screen.result is not None and screen.case is None
    read_at = day.now
    app.frame(5)
    assert day.now == read_at
    app.key("Enter")
    assert screen.result is None
    app.frame(0.1)
    assert day.now > read_at


def test_behind_a_case_help_and_escalation_say_why_they_are_gray(shift: Callable[..., App]) -> None:
    app = shift("ma")
    screen = run_until(app, lambda s: s.case is not None and s.session.view.current.can_escalate)
    gray = app.tree.find("button", "Escalate")
    assert not gray.enabled and gray.value in ("Step away first: Esc", "Finish this first")
    assert not app.tree.find("button", "Ask for help").enabled
    assert [node.key for node in app.tree.find_all("button", "Step away")] == ["Esc"]
    give_right_answer(app, screen)
    assert not app.tree.find("button", "Escalate").enabled
    app.key("Enter")
    assert screen.result is None


def test_stepping_away_from_a_case_keeps_what_was_answered(shift: Callable[..., App]) -> None:
    app = shift("moa")
    screen = run_until(app, lambda s: s.case is not None and s.session.view.current.interruptible)
    task = screen.session.view.current.id
    app.key("Esc")
    assert screen.case is None
    assert [card.id for card in screen.session.view.worklist if card.state == "suspended"] == [task]


def test_space_stops_and_goes_on_and_cards_can_still_be_lined_up(shift: Callable[..., App]) -> None:
    app = shift()
    screen = run_until(app, lambda s: len(s.session.view.worklist) >= 2 and s.session.view.current is not None)
    app.key("Space")
    assert app.tree.has("group", "Paused")
    stood = screen.session.day.now
    app.frame(0.5)
    assert screen.session.day.now == stood
    first = screen.session.view.worklist[0].id
    app.key("Shift+1")
    assert screen.session.view.lined_up == (first,)
    app.key("Shift+1")
    assert screen.session.view.lined_up == ()
    app.key("Space")
    app.frame(0.1)
    assert screen.session.day.now > stood + 2


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_when_paused_all_ways_on_are_in_sight(shift: Callable[..., App], store: SettingsStore, scale: float) -> None:
    app = shift()
    store.value = replace(store.value, ui_scale=scale)
    app.draw()
    app.key("Space")
    for name in ("Go on", "What happened", "Settings", "Leave for now"):
        button = app.tree.find("group", "Paused").find("button", name)
        assert button.visible == pytest.approx(button.bounds) and button.bounds.bottom < app.ui.canvas.area.bottom


def test_what_colleagues_take_over_is_named(shift: Callable[..., App]) -> None:
    app = shift("moa")
    run_until(app, lambda s: app.tree.find("button", "Ask for help").enabled)
    card = app.screen._marked.among(app.screen.session.view)
    app.key("H")
    assert any(card.title in words for words, _ in app.screen.session.toasts)


def test_what_was_good_to_know_goes_when_a_case_opens(shift: Callable[..., App]) -> None:
    app = shift("moa")
    screen = app.screen

    def reached(shown: ShiftScreen) -> bool:
        if shown.case is None:
            shown.session.toasts = [("You skipped 5 min.", "plain"), ("It was not saved.", "bad")]
        return shown.case is not None

    run_until(app, reached)
    assert [words for words, _ in screen.session.toasts] == ["It was not saved."]


def test_the_bar_and_the_question_agree_on_the_clock(shift: Callable[..., App]) -> None:
    app = shift("moa")
    screen = run_until(app, lambda s: s.case is not None)
    for _ in range(3000):
        if screen.session.view.must_answer:
            break
        screen.tick(0.1)
    app.frame(0.0)
    assert screen.case is not None and screen.case.clock == "the clock waits for you"
    assert app.tree.find("button", "Pause").value == "your turn"


def test_the_clock_waits_while_the_window_is_behind(shift: Callable[..., App]) -> None:
    app = shift()
    app.screen.focus_lost()
    app.draw()
    assert app.tree.has("text", "The window was not in front, so the clock waited.")
    app.key("Space")
    assert app.screen.session.clock.running


def test_what_happened_can_be_read(shift: Callable[..., App]) -> None:
    app = shift()
    app.key("L")
    assert app.tree.modal().name == "What happened today"
    assert not app.screen.session.clock.running
    app.key("Esc")
    assert app.screen.session.clock.running


def test_with_nothing_to_do_one_key_skips_to_the_next_card_and_says_what_passed(shift: Callable[..., App]) -> None:
    app = shift()
    doors = app.screen.session.view.opens
    screen = run_until(app, lambda screen: screen.session.gear == "idle" and screen.session.day.now > doors)
    assert not screen.session.view.alarms
    began = screen.session.day.now
    app.key("Enter")
    for _ in range(150):  # five seconds
        screen.tick(1 / 30)
        if screen.session.gear != "idle":
            break
    now = screen.session.day.now
    assert screen.session.gear != "idle" and now > began
    said = next(words for words, _ in screen.session.toasts if words.startswith("You skipped"))
    assert time_text(began) in said and time_text(now) in said
    app.frame(1 / 30)
    assert not app.tree.has("button", "Skip to your next card")


def test_settings_open_over_a_shift_and_over_a_case_and_the_clock_stands(shift: Callable[..., App]) -> None:
    app = shift("moa")
    for reached in (lambda s: s.session.view.current is not None, lambda s: s.case is not None):
        screen = run_until(app, reached)
        stood = screen.session.day.now
        app.key("F10")
        assert app.screen.name == "settings"
        app.frame(1.0)
        app.key("Esc")
        assert app.screen is screen and screen.session.day.now == stood


def test_the_huddle_leads_back_to_the_choice(open_app: Callable[..., App], store: SettingsStore) -> None:
    session = Session(Day(load("small-clinic"), 7, {"ma1": "player"}), "ma1")
    there = ShiftScreen(session, store, lambda: None)
    app = open_app(HuddleScreen(session, lambda: there, lambda: SettingsScreen(store)))
    slots = app.tree.find_all("cell")
    assert len(slots) == len(session.view.schedule)
    app.key("Esc")
    assert app.screen.name == "settings"


@pytest.mark.parametrize(("size", "text_size"), [((1280, 720), 1.0), ((1920, 1080), 1.0), ((1280, 720), 2.0)])
def test_the_parts_do_not_overlap_and_nothing_is_outside(
    shift: Callable[..., App], size: tuple[int, int], text_size: float
) -> None:
    app = shift("ma", "relaxed", size, text_size)
    run_until(app, lambda s: len(s.session.view.worklist) >= 2)
    parts = [app.tree.find("group", name).bounds for name in ("Clinic floor", "Today's schedule", "Your worklist")]
    for i, a in enumerate(parts):
        assert a.right <= app.ui.canvas.width and a.bottom <= app.ui.canvas.height
        for b in parts[i + 1:]:
            assert min(a.meet(b)[2:]) == 0
    for node in app.tree.find_all("button"):
        assert node.bounds.bottom <= app.ui.canvas.height or node.scope


def test_the_huddle_prepares_one_thing_and_opens_the_doors(open_app: Callable[..., App], store: SettingsStore) -> None:
    session = Session(Day(load("small-clinic"), 7, {"ma1": "player"}), "ma1")
    app = open_app(HuddleScreen(session, lambda: ShiftScreen(session, store, lambda: None)))
    assert not app.tree.find("button", "Start the shift").enabled
    choice, title, _ = session.view.huddle.choices[0]
    app.press("radio", title)
    app.press("button", "Start the shift")
    assert isinstance(app.screen, ShiftScreen)
    assert session.day.commands == [Prepare(session.day.plan.staff_from, "ma1", choice)]
