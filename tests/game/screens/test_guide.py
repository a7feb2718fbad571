"""F1 opens the help over whatever is shown, and everything goes on as it was."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from game.app import App
from game.screens.guide import GuideScreen
from game.screens.title import TitleScreen
from game.settings import SettingsStore
from tests.game.screens.test_screens import SIZES, Shift

pytestmark = pytest.mark.window
Open = Callable[..., App]


def test_the_key_opens_it_over_a_shift_and_escape_leads_back(open_app: Open, store: SettingsStore) -> None:
    shift = Shift()
    app = open_app(shift)
    app.key("F1")
    said = {node.name for node in app.tree.find_all("text")}
    assert {"Your worklist, at the right", "Think ahead", "Escalate to the provider"} <= said
    app.key("Esc")
    assert app.screen is shift


def test_it_is_found_at_the_title(open_app: Open, store: SettingsStore) -> None:
    app = open_app(TitleScreen(store, Shift))
    app.press("button", "Help")
    assert app.screen.name == "guide"


def test_help_and_settings_do_not_pile_up(open_app: Open, store: SettingsStore) -> None:
    app = open_app(Shift())
    for key, shown in (("F10", "settings"), ("F1", "guide"), ("F1", "guide"), ("F10", "settings")):
        app.key(key)
        assert [screen.name for screen in app.screens] == ["shift", shown]


def test_it_names_the_key_that_somebody_chose(open_app: Open, store: SettingsStore) -> None:
    store.value = store.value.rebound("guide", "F3").rebound("emergency", "F4")
    app = open_app(Shift())
    app.key("F1")
    assert app.screen.name == "shift"
    app.key("F3")
    assert any("F4 takes you there" in node.name for node in app.tree.find_all("text"))


@pytest.mark.parametrize(("size", "ui", "letters"), SIZES)
def test_it_is_tidy(
    open_app: Open, store: SettingsStore, assert_tidy: Callable[[App], None],
    size: tuple[int, int], ui: float, letters: float,
) -> None:  # fmt: skip
    store.value = replace(store.value, ui_scale=ui, text_size=letters)
    assert_tidy(open_app(GuideScreen(store), size))
