"""The floor tells in words what it shows, and draws it within its budget of shapes."""

from collections.abc import Callable

import pygame
import pytest

from game.app import App
from game.clinic import ground
from game.clinic.floor import FloorPlan, fit
from game.clinic.motion import Walkers
from game.widgets import Column, Rect
from tests.game.clinic_fixtures import busy_day, small_plan

PLAN = small_plan()


@pytest.fixture
def floor(show: Callable[..., App]) -> Callable[..., App]:
    def open_it(size: tuple[int, int] = (1280, 720), **changes: object) -> App:
        walkers, view = Walkers(PLAN), busy_day(**changes)
        return show(lambda: Column(FloorPlan(view, PLAN, walkers, grow=1)), size)

    return open_it


def test_everybody_is_on_the_floor_in_words(floor: Callable[..., App]) -> None:
    tree = floor().tree
    rosa = tree.find("image", "Rosa Delgado")
    assert "needs help now" in rosa.value and "alarm" in rosa.states
    assert tree.find("image", "Ana Ortiz").value == "sore throat · upset about the wait"
    assert len(tree.find_all("image")) == len(busy_day().people)


def test_rooms_say_their_state_and_note(floor: Callable[..., App]) -> None:
    tree = floor().tree
    assert tree.find("status", "Exam 3").value == "to clean"
    assert tree.find("status", "Sterilize & supply").value == "autoclave until 12:04"
    assert "alarm" in tree.find("status", "Waiting room").states


def test_phones_say_their_state(floor: Callable[..., App]) -> None:
    tree = floor().tree
    assert tree.find("status", "Line 3").value == "ringing · refill"
    assert tree.find("status", "Line 2").value == "on hold · lab result question"


@pytest.mark.parametrize("area", [Rect(0, 0, 840, 490), Rect(10, 20, 400, 490), Rect(0, 0, 2000, 300)])
def test_the_plan_fits_into_any_area_in_its_proportions(area: Rect) -> None:
    stage = fit(PLAN, area)
    box = stage.box(Rect(0, 0, *PLAN.size))
    assert box.w <= area.w + 0.01 and box.h <= area.h + 0.01
    assert box.w / box.h == pytest.approx(PLAN.size[0] / PLAN.size[1])
    assert box.center == pytest.approx(area.center)


def test_the_ground_is_drawn_once_for_a_size(floor: Callable[..., App]) -> None:
    app = floor()
    first = ground.ground(app.ui.canvas, PLAN, 1.0)
    assert ground.ground(app.ui.canvas, PLAN, 1.0) is first
    assert ground.ground(app.ui.canvas, PLAN, 1.5) is not first


def test_a_calm_floor_at_rest_asks_for_no_more_frames(floor: Callable[..., App]) -> None:
    app = floor(people=(), calls=(), rooms=())
    app.frame(1 / 60)
    assert not app.ui.animating


def test_an_urgent_message_is_seen_and_said(floor: Callable[..., App]) -> None:
    app = floor()
    node = app.tree.find("status", "Rosa Delgado says her chest feels tight")
    assert "alarm" in node.states and node.value == "10:41"
    assert pygame.display.get_surface().get_rect().contains(pygame.Rect(*map(round, node.bounds)))
