"""What tests of the debrief share."""

from collections.abc import Callable
from typing import Any

import pytest

from game.app import App
from game.screens.base import Next
from game.screens.debrief import DebriefScreen
from game.settings import SettingsStore
from tests.game.debrief.days import set_text, shift_of


@pytest.fixture
def open_debrief(open_app: Callable[..., App], store: SettingsStore) -> Callable[..., App]:
    """`open_debrief(seat, who, size, text_size)`: the debrief of a day, its results kept in `app.went`."""
    def open_it(
        seat: str, who: str, size: tuple[int, int] = (1280, 720), text_size: float = 1.0, **more: Any
    ) -> App:
        set_text(store, text_size)
        went: list[object] = []

        def go(result: object) -> Next:
            went.append(result)
            return None

        app = open_app(DebriefScreen(lambda _: shift_of(seat, who), go=go, **more), size)
        app.went = went  # type: ignore[attr-defined]
        return app

    return open_it
