"""From the title to a shift and back, by keyboard alone; settings and keys; nothing is ever cut off."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from game.app import App
from game.screens.base import Next, Pop, Screen
from game.screens.offers import DayOffer
from game.screens.problem import ProblemScreen
from game.screens.settings import SettingsScreen
from game.screens.setup import SetupScreen, ShiftChoice
from game.screens.title import Saved, TitleScreen
from game.settings import Settings, SettingsStore
from game.widgets import Button, Element, Ui

DAYS = (
    DayOffer("small-clinic", "A small clinic to learn in", "One provider, three rooms, a plain weekday."),
    DayOffer("flu-monday", "Flu Monday", "Everyone coughs and the phones never rest. One colleague is out.", "half"),
)
SIZES = [((1280, 720), 1.0, 1.0), ((1920, 1080), 1.0, 1.0), ((1280, 720), 1.0, 2.0), ((1280, 720), 2.5, 2.0),
         ((1024, 600), 1.25, 1.5)]
Open = Callable[..., App]


class Shift(Screen):
    """Stands where the shift will be."""

    name = "shift"

    def compose(self, ui: Ui) -> Element:
        return Button("Go home", "home")

    def on(self, intent: object) -> Next:
        return Pop("done")


def title(store: SettingsStore, started: list[ShiftChoice], resume: bool = False) -> TitleScreen:
    def start(choice: ShiftChoice) -> Screen:
        started.append(choice)
        return Shift()

    left = Saved(Shift, "Medical assistant, 10:42") if resume else None
    return TitleScreen(store, lambda: SetupScreen(store, DAYS, start, seed=7), lambda: left)


def test_two_presses_of_enter_start_a_shift(open_app: Open, store: SettingsStore) -> None:
    started: list[ShiftChoice] = []
    app = open_app(title(store, started))
    app.key("Enter")
    app.key("Enter")
    assert started == [ShiftChoice("ma", "small-clinic", 7, "standard")]
    assert app.screen.name == "shift"
    app.press("button", "Go home")
    assert app.screen.name == "title"


def test_a_shift_left_open_is_offered_first(open_app: Open, store: SettingsStore) -> None:
    app = open_app(title(store, [], resume=True))
    assert app.tree.has("text", "Medical assistant, 10:42")
    app.key("Enter")
    assert app.screen.name == "shift"


def test_everything_about_a_shift_can_be_chosen(open_app: Open, store: SettingsStore) -> None:
    started: list[ShiftChoice] = []
    app = open_app(title(store, started))
    app.press("button", "Play")
    app.press("radio", "Medical office administrator")
    app.press("radio", "Flu Monday")
    app.press("radio", "Rush")
    app.type_text("Day number", "412")
    app.press("button", "Start the shift")
    assert started == [ShiftChoice("moa", "flu-monday", 412, "rush")]


def test_choosing_by_keys_alone(open_app: Open, store: SettingsStore) -> None:
    started: list[ShiftChoice] = []
    app = open_app(title(store, started))
    for key in ("Enter", "Tab", "Tab", "Tab", "Right", "Tab", "Down", "Tab", "Left", "Tab", "4", "2"):
        app.key(key)
    app.key("Enter")
    assert started == [ShiftChoice("moa", "flu-monday", 42, "relaxed")]


def test_the_length_follows_the_pace(open_app: Open, store: SettingsStore) -> None:
    app = open_app(title(store, []))
    app.press("button", "Play")

    def minutes() -> int:
        words = next(node.name for node in app.tree.find_all("text") if "minutes" in node.name)
        return int(words.split("about ")[1].split()[0])

    lengths = {}
    for pace in ("Relaxed", "Standard", "Rush"):
        app.press("radio", pace)
        for day in ("A small clinic to learn in", "Flu Monday"):
            app.press("radio", day)
            lengths[pace, day] = minutes()
    relaxed, standard, rush = ([lengths[p, d] for d in ("A small clinic to learn in", "Flu Monday")]
                               for p in ("Relaxed", "Standard", "Rush"))
    assert relaxed > standard > rush and all(full > half for full, half in (relaxed, standard, rush))


def test_the_half_of_a_day_is_offered_on_its_card(open_app: Open, store: SettingsStore) -> None:
    started: list[ShiftChoice] = []

    def start(choice: ShiftChoice) -> Screen:
        started.append(choice)
        return Shift()

    half = DayOffer("flu-monday-morning", "Flu Monday until noon", "Half of it.", "half")
    app = open_app(SetupScreen(store, (*DAYS[:1], replace(DAYS[1], length="full"), half), start, seed=7))
    assert [node.name for node in app.tree.find_all("radio") if node.id.split("/")[-1].startswith("day:")] == [
        "A small clinic to learn in", "Flu Monday",
    ]  # fmt: skip
    assert app.tree.has("text", "This one is a whole day.")
    app.press("radio", "Flu Monday")
    app.press("radio", "Half a day")
    assert "selected" in app.tree.find("radio", "Flu Monday").states
    app.press("button", "Start the shift")
    assert started[0].day == "flu-monday-morning"


@pytest.mark.parametrize("where", ["title", "setup", "settings"])
def test_settings_open_anywhere_and_come_back(open_app: Open, store: SettingsStore, where: str) -> None:
    app = open_app(SettingsScreen(store) if where == "settings" else title(store, []))
    if where == "setup":
        app.key("Enter")
        app.press("radio", "Flu Monday")
    app.key("F10")
    assert app.screen.name == "settings" and len(app.screens) == {"title": 2, "setup": 3, "settings": 1}[where]
    app.key("Esc")
    if where == "setup":
        assert app.screen.name == "setup" and "selected" in app.tree.find("radio", "Flu Monday").states


@pytest.mark.parametrize("written", ["", "seven", "-3", "1.5", "²"])
def test_a_day_number_that_is_none_starts_nothing(open_app: Open, store: SettingsStore, written: str) -> None:
    started: list[ShiftChoice] = []
    app = open_app(title(store, started))
    app.press("button", "Play")
    app.type_text("Day number", written)
    if written == "":
        app.key("Backspace")
    app.key("Enter")
    assert started == []
    assert app.tree.has("status", "Write a whole number")


def test_a_digit_that_opens_the_settings_is_still_written_in_a_text_box(open_app: Open, store: SettingsStore) -> None:
    store.value = store.value.rebound("settings", "5")
    app = open_app(SetupScreen(store, DAYS, lambda choice: Shift(), seed=4))
    app.key("5")
    assert app.screen.name == "settings"
    app.key("Esc")
    app.type_text("Day number", "4")
    app.key("5")
    assert app.screen.name == "setup" and app.screen.draft.seed == "45"


def test_without_days_nothing_can_start(open_app: Open, store: SettingsStore) -> None:
    app = open_app(SetupScreen(store, (), lambda choice: Shift(), seed=1))
    assert not app.tree.find("button", "Start the shift").enabled


def test_escape_goes_back_and_quit_closes(open_app: Open, store: SettingsStore) -> None:
    app = open_app(title(store, []))
    app.key("Enter")
    app.key("Esc")
    assert app.screen.name == "title"
    app.press("button", "Quit")
    assert not app.running


def test_settings_take_effect_and_are_written_at_once(open_app: Open, store: SettingsStore) -> None:
    app = open_app(title(store, []))
    app.key("F10")
    app.press("radio", "150%")
    assert store.value.ui_scale == 1.5
    assert app.tree.bounds.w == pytest.approx(1280 / 1.5)
    app.press("checkbox", "Less motion")
    app.press("radio", "Relaxed")
    app.key("Esc")
    again = SettingsStore(store.path).value
    assert (again.ui_scale, again.reduced_motion, again.pace) == (1.5, True, "relaxed")
    assert app.screen.name == "title"


def test_a_key_is_changed_by_pressing_it(open_app: Open, store: SettingsStore) -> None:
    app = open_app(SettingsScreen(store))
    app.press("card", "Ask for help")
    app.key("Tab")
    assert app.tree.has("text", "Tab moves through the screen")
    app.key("J")
    assert store.value.key("help") == "J"
    app.press("button", "Restore all keys")
    assert store.value.keys == Settings().keys


@pytest.mark.parametrize(("answer", "keys"), [("Enter", ("E", "H")), ("Esc", ("H", "E"))])
def test_a_key_in_use_is_swapped_or_left(
    open_app: Open, store: SettingsStore, answer: str, keys: tuple[str, str]
) -> None:
    app = open_app(SettingsScreen(store))
    app.press("card", "Ask for help")
    app.key("E")
    assert app.tree.modal().name == "E is already in use"
    app.key(answer)
    assert (store.value.key("help"), store.value.key("escalate")) == keys


def test_escape_leaves_a_key_as_it_was(open_app: Open, store: SettingsStore) -> None:
    app = open_app(SettingsScreen(store))
    app.press("card", "Ask for help")
    app.key("Esc")
    assert store.value.key("help") == "H"
    assert app.tree.modal() is app.tree


def test_keys_that_clash_in_the_file_are_shown(open_app: Open, store: SettingsStore) -> None:
    store.change(store.value.rebound("help", "E"))
    app = open_app(SettingsScreen(store))
    assert app.tree.find("card", "Ask for help").value == "same key as “Escalate to the provider”"


@pytest.mark.parametrize(("size", "ui", "letters"), SIZES)
def test_every_screen_is_tidy(
    open_app: Open, store: SettingsStore, assert_tidy: Callable[[App], None],
    size: tuple[int, int], ui: float, letters: float,
) -> None:
    store.change(replace(store.value, ui_scale=ui, text_size=letters))
    app = open_app(title(store, [], resume=True), size)
    assert_tidy(app)
    app.press("button", "Play")
    assert_tidy(app)
    app.type_text("Day number", "x")
    assert_tidy(app)
    app.key("Esc")
    app.key("F10")
    assert_tidy(app)
    app.press("card", "Ask for help")
    assert_tidy(app)
    app.key("E")
    assert_tidy(app)


@pytest.mark.parametrize(("size", "ui", "letters"), SIZES)
def test_everything_on_set_up_can_be_brought_into_view(
    open_app: Open, store: SettingsStore, size: tuple[int, int], ui: float, letters: float,
) -> None:
    store.change(replace(store.value, ui_scale=ui, text_size=letters))
    app = open_app(SetupScreen(store, DAYS, lambda choice: Shift(), seed=7), size)
    for _ in range(6):
        app.key("Tab")
        node = app.tree.find(app.ui.focused().role, app.ui.focused().name)
        assert node.visible.w == pytest.approx(node.bounds.w)
        assert node.visible.h > 30


@pytest.mark.parametrize(("words", "shown"), [
    ("the disk is full", "The disk is full"),
    ("scenarios/own.yaml:3:1 E118 no such field", "scenarios/own.yaml:3:1 E118 no such field"),
    ("small-clinic: it has no such seat", "small-clinic: it has no such seat"),
])
def test_a_problem_begins_with_a_capital_but_a_path_stays_as_it_is(
    open_app: Callable[..., App], store: SettingsStore, words: str, shown: str
) -> None:
    app = open_app(ProblemScreen(SettingsScreen(store), words))
    assert app.tree.modal().has("text", shown)
