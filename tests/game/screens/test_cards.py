"""Each card of the reflection begins at its top."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from game.app import App
from game.screens.reflection import ReflectionScreen
from game.settings import SettingsStore
from tests.game.debrief.days import cards_of

pytestmark = pytest.mark.window


def test_the_next_card_is_seen_from_its_top(open_app: Callable[..., App], store: SettingsStore) -> None:
    store.value = replace(store.value, ui_scale=2.0)
    app = open_app(ReflectionScreen(cards_of("ma1", "hurried"), "ma"))
    app.key("End")
    app.draw()
    assert any(state.offset for state in app.ui.memory.scrolls.values())
    app.key("1")
    app.draw()
    assert not any(state.offset for state in app.ui.memory.scrolls.values())
    app.key("End")
    app.frame(0.1)
    assert any(state.offset for state in app.ui.memory.scrolls.values()), "one may scroll on"
