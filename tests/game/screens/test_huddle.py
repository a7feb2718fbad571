"""The huddle at every size: the whole schedule, nothing cut, two keys to begin."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from game.app import App
from game.play.session import Session
from game.screens.huddle import HuddleScreen
from game.screens.settings import SettingsScreen
from game.settings import SettingsStore
from sim.day.day import Day
from sim.scenario import load

pytestmark = pytest.mark.window
SIZES = [((1280, 720), 1.0, 1.0), ((1920, 1080), 1.0, 1.0), ((1280, 720), 1.0, 2.0), ((1280, 720), 2.5, 2.0)]


@pytest.mark.parametrize(("size", "scale", "letters"), SIZES)
@pytest.mark.parametrize("day", ["small-clinic", "group-practice"])
def test_the_whole_schedule_is_there_and_nothing_is_cut(
    open_app: Callable[..., App], store: SettingsStore, assert_tidy: Callable[[App], None], day: str,
    size: tuple[int, int], scale: float, letters: float,
) -> None:
    store.value = replace(store.value, ui_scale=scale, text_size=letters)
    session = Session(Day(load(day), 3, {"moa1": "player"}), "moa1")
    app = open_app(HuddleScreen(session, lambda: SettingsScreen(store)), size)
    assert_tidy(app)
    assert len(app.tree.find_all("cell")) == len(session.view.schedule)
    app.key("1")
    app.key("Enter")
    assert app.screen.name == "settings"


@pytest.mark.parametrize(("changes", "offered"), [
    ({}, ["Lay out today's forms by visit", "Pin up the plans' rules by the screen"]),
    ({"huddle": {}}, ["Prepare nothing"]),
])
def test_each_thing_to_choose_is_worth_choosing(
    open_app: Callable[..., App], store: SettingsStore, changes: dict[str, object], offered: list[str]
) -> None:
    day = load("small-clinic").model_copy(update=changes)
    session = Session(Day(day, 3, {"moa1": "player"}), "moa1")
    app = open_app(HuddleScreen(session, lambda: SettingsScreen(store)))
    assert [card.name.split(".")[0] for card in app.tree.find_all("radio")] == offered
    app.key("1")
    app.key("Enter")
    assert app.screen.name == "settings"


@pytest.mark.parametrize(("day", "words"), [
    ("small-clinic", "The day ahead"), ("small-clinic-morning", "The half day ahead"),
])
def test_a_half_day_is_not_called_a_day(
    open_app: Callable[..., App], store: SettingsStore, day: str, words: str
) -> None:
    session = Session(Day(load(day), 3, {"moa1": "player"}), "moa1")
    app = open_app(HuddleScreen(session, lambda: SettingsScreen(store)))
    assert app.tree.has("text", words) and not app.tree.has("text", "all day")
