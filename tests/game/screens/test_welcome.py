"""The first page asks once whether everything is easy to read."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from game.app import App
from game.launch import Wish, launch
from game.screens.welcome import WelcomeScreen
from game.settings import SettingsStore
from tests.game.screens.test_screens import SIZES, Shift

pytestmark = pytest.mark.window
Open = Callable[..., App]


def test_enter_is_enough_and_nobody_is_asked_twice(open_app: Open, store: SettingsStore) -> None:
    assert store.fresh
    app = open_app(WelcomeScreen(store, Shift))
    app.key("Enter")
    assert app.screen.name == "shift"
    assert not SettingsStore(store.path).fresh


def test_a_size_changes_at_once_and_is_remembered(open_app: Open, store: SettingsStore) -> None:
    app = open_app(WelcomeScreen(store, Shift))
    before = app.ui.canvas.line_height("body")
    app.press("radio", "150%")  # of letters: the first row
    app.draw()
    assert app.ui.canvas.line_height("body") > 1.4 * before
    assert not store.path.exists()  # only going on writes it down
    app.press("button", "Yes, go on")
    assert SettingsStore(store.path).value.text_size == 1.5


@pytest.mark.parametrize(("size", "ui", "letters"), SIZES)
def test_it_is_tidy(
    open_app: Open, store: SettingsStore, assert_tidy: Callable[[App], None],
    size: tuple[int, int], ui: float, letters: float,
) -> None:  # fmt: skip
    store.value = replace(store.value, ui_scale=ui, text_size=letters)
    assert_tidy(open_app(WelcomeScreen(store, Shift), size))


@pytest.mark.parametrize(
    ("wish", "known", "first"),
    [(Wish(), False, "welcome"), (Wish(), True, "title"), (Wish(text_percent=150), False, "title"),
     (Wish(straight_in=True), False, "welcome"), (Wish(speed=2), False, "title")],
)  # fmt: skip
def test_it_comes_first_only_where_it_is_needed(
    wish: Wish, known: bool, first: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "settings.json"
    monkeypatch.setenv("CLINIC_DAY_SETTINGS", str(path))
    monkeypatch.setenv("CLINIC_DAY_SHIFTS", str(tmp_path))
    if known:
        SettingsStore().change(SettingsStore().value)
    shown: list[str] = []
    monkeypatch.setattr(App, "run", lambda app, each_frame=None: shown.append(app.screen.name))
    launch(wish)
    assert shown == [first]
