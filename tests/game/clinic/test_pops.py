"""A sign rises when a task is done, and is gone soon after."""

from collections.abc import Callable
from dataclasses import replace

import pygame
import pytest

from game.app import App
from game.clinic.floor import FloorPlan
from game.clinic.motion import Walkers
from game.clinic.pops import LASTS_S, Pops
from game.settings import SettingsStore
from game.widgets import Column
from tests.game.clinic_fixtures import NOW, busy_day, colleague, small_plan

pytestmark = pytest.mark.window
PLAN = small_plan()
ME = colleague("ma1", "You", "ma", "lab", (609, 110), 3, "", "Jo · MA")


def picture() -> bytes:
    return pygame.image.tobytes(pygame.display.get_surface(), "RGB")


@pytest.mark.parametrize("reduced", [False, True])
def test_a_sign_rises_over_whoever_is_done_and_goes(
    show: Callable[..., App], store: SettingsStore, reduced: bool
) -> None:
    store.value = replace(store.value, reduced_motion=reduced)
    pops, walkers = Pops(), Walkers(PLAN)
    view = busy_day(people=(ME,), calls=(), rooms=(), alarms=(), now=NOW)
    app = show(lambda: Column(FloorPlan(view, PLAN, walkers, pops, grow=1)))
    app.frame(1 / 60)
    calm = picture()
    assert not app.ui.animating
    pops.rise("ma1")
    app.frame(0.1)
    app.frame(LASTS_S / 2)
    assert app.ui.animating and picture() != calm
    app.frame(LASTS_S)
    app.frame(0.1)
    assert not app.ui.animating and picture() == calm
