"""What a frame costs: what was drawn once is shown again, however large the window and its letters are."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pygame
import pytest

from game import flow as flow_module
from game.app import App
from game.flow import Flow
from game.screens.base import Screen
from game.screens.debrief import DebriefScreen
from game.screens.reflection import ReflectionScreen
from game.screens.setup import ShiftChoice
from game.screens.shift import ShiftScreen
from game.settings import SettingsStore
from game.widgets.cache import Cache
from sim.clock import parse_clock
from tests.game.debrief.days import cards_of, shift_of
from tests.game.test_flow import Nobody

pytestmark = pytest.mark.window
LARGE = 200_000
"""Bytes from which on a picture is a large one: some 220 pixels on each side."""
SIZES = [((1280, 720), 2.5, 2.0), ((1920, 1080), 1.0, 1.0), ((3840, 2160), 1.0, 1.0), ((3840, 2160), 2.5, 2.0)]


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """What large pictures were made, by their keys."""
    keys: list[object] = []
    get = Cache.get

    def counted(self: Cache[Any], key: Any, make: Callable[[], Any]) -> Any:
        def making() -> Any:
            thing = make()
            if isinstance(thing, pygame.Surface) and thing.get_pitch() * thing.get_height() >= LARGE:
                keys.append(key)
            return thing

        return get(self, key, making)

    monkeypatch.setattr(Cache, "get", counted)
    return keys


@pytest.fixture
def flow(store: SettingsStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Flow:
    monkeypatch.setenv("CLINIC_DAY_SHIFTS", str(tmp_path / "shifts"))
    monkeypatch.setattr(flow_module, "Working", Nobody)
    store.value = replace(store.value, hints=False)  # the clock stands for them
    return Flow(store)


def huddle(flow: Flow) -> Screen:
    return flow.start(ShiftChoice("ma", "group-practice", 7, "standard"))


def shift(flow: Flow, case: bool = False) -> Screen:
    """A busy shift; with a `case` open over it, where that is asked for."""
    huddle(flow)
    screen = flow._shift_screen()
    assert isinstance(screen, ShiftScreen)
    session = screen.session
    session.day.run_until(session.day.now + 2 * 3600)
    for _ in range(5_000 if case else 0):
        view = session.view
        if view.hands_free and view.worklist:
            session.take(view.worklist[0].id)
        screen.tick(1 / 10)
        if screen.case is not None:
            break
    assert bool(screen.case) == case
    return screen


SCREENS: dict[str, Callable[[Flow], Screen]] = {
    "title": Flow.title,
    "set-up": Flow.set_up,
    "huddle": huddle,
    "shift": shift,
    "case": lambda flow: shift(flow, case=True),
    "reflection": lambda _: ReflectionScreen(cards_of("ma1", "hurried"), "ma", ended=parse_clock("17:20")),
    "debrief": lambda _: DebriefScreen(lambda _: shift_of("ma1", "hurried", False)),
}


@pytest.mark.parametrize("name", SCREENS)
def test_the_second_frame_makes_no_large_picture_anew(
    open_app: Callable[..., App], store: SettingsStore, flow: Flow, made: list[object], name: str
) -> None:
    screen = SCREENS[name](flow)
    for size, ui_scale, text_size in SIZES:
        store.value = replace(store.value, ui_scale=ui_scale, text_size=text_size)
        app = open_app(screen, size)
        app.frame(0.0)
        made.clear()
        app.draw()
        assert made == [], (size, ui_scale, text_size)
