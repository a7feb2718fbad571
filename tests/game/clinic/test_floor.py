"""The floor tells in words what it shows, and draws it within its budget of shapes."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import pygame
import pytest

from game.app import App
from game.clinic import captions, ground, signs
from game.clinic.floor import FloorPlan, fit
from game.clinic.motion import Walkers
from game.settings import SettingsStore
from game.widgets import Canvas, Column, Element, Rect, Size, Ui
from sim.day.view import AlarmView, Message
from tests.game.clinic_fixtures import NOW, busy_day, colleague, small_plan

PLAN = small_plan()


@dataclass(eq=False)
class Fixed(Element):
    """Draws one element into each of some boxes."""

    boxes: list[Rect]
    child: Element

    def measure(self, ui: Ui, width: float) -> Size:
        return Size(width, 0)

    def draw(self, ui: Ui, box: Rect) -> None:
        for one in self.boxes:
            self.child.draw(ui, one)


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


def test_a_clock_stands_at_whoever_is_watched_in_the_waiting_room(floor: Callable[..., App]) -> None:
    with_clock = [replace(p, until=NOW + 900) if p.name == "Lena Sato" else p for p in busy_day().people]
    captions_of: list[str] = []
    arrange = captions.arrange

    def noted(wanted: list[captions.Caption], *more: Any) -> list[tuple[captions.Caption, Rect]]:
        captions_of.extend(caption.text for caption in wanted)
        return arrange(wanted, *more)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(captions, "arrange", noted)
        tree = floor(people=tuple(with_clock)).tree
    assert "10:57" in captions_of
    assert "runs until 10:57" in tree.find("image", "Lena Sato").value


def test_rooms_say_their_state_and_until_when_something_runs_there(floor: Callable[..., App]) -> None:
    tree = floor().tree
    assert tree.find("status", "Exam 3").value == "to clean"
    assert tree.find("status", "Sterilize & supply").value == "runs until 12:04"
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
    assert "alarm" in node.states and node.value == "10:41 am"
    assert pygame.display.get_surface().get_rect().contains(pygame.Rect(*map(round, node.bounds)))


@pytest.mark.parametrize(("size", "ui", "letters"), [((1280, 720), 2.5, 1.25), ((640, 360), 2.5, 2.0)])
def test_where_there_is_no_room_no_floor_is_drawn(
    show: Callable[..., App], size: tuple[int, int], ui: float, letters: float
) -> None:
    walkers, view = Walkers(PLAN), busy_day()
    boxes = [Rect(0, 0, wide, high) for wide in (0, 20, 28, 30, 300) for high in (-40, 0, 24, 60, 90)]
    app = show(lambda: Fixed(boxes, FloorPlan(view, PLAN, walkers)), size)
    app.store.change(replace(app.store.value, ui_scale=ui, text_size=letters))
    app.draw()
    assert len(app.tree.find_all("group")) == len(boxes)


ALARM = AlarmView(
    "visit.4", "Rosa Delgado", "Chest tightness", "waiting", "Waiting room", NOW, "", yours=False, there=(),
)
SMALL, LARGE = Rect(0, 0, 470, 300), Rect(0, 0, 860, 520)


@pytest.mark.parametrize(("box", "letters", "names"), [
    (SMALL, 2.0, {"You", "Priya", "Sam", "Dr. Okafor", "Ines"}),
    (LARGE, 1.0, {"You", "Priya · MOA", "Sam · MOA", "Dr. Okafor", "Ines · RN"}),
])
def test_name_tags_stay_apart_however_small_the_plan(
    show: Callable[..., App], store: SettingsStore, monkeypatch: pytest.MonkeyPatch, box: Rect, letters: float,
    names: set[str],
) -> None:
    placed: list[tuple[captions.Caption, Rect]] = []
    arrange = captions.arrange

    def seen(*asked: Any) -> list[tuple[captions.Caption, Rect]]:
        placed[:] = arrange(*asked)
        return placed

    monkeypatch.setattr(captions, "arrange", seen)
    store.value = replace(store.value, text_size=letters)
    nurse = colleague("nurse1", "Ines", "visitor", "exam_3", (450, 98), 12, "", "Ines · RN")
    walkers, view = Walkers(PLAN), busy_day(people=(*busy_day().people, nurse))
    show(lambda: Column(Fixed([box], FloorPlan(view, PLAN, walkers))))
    assert {caption.text for caption, _ in placed} >= names
    for i, (_, one) in enumerate(placed):
        assert all(not one.meet(other).w or not one.meet(other).h for _, other in placed[i + 1:])


@pytest.mark.parametrize(("box", "letters"), [(SMALL, 1.0), (SMALL, 2.0), (LARGE, 1.0), (LARGE, 2.0)])
def test_a_rooms_name_ends_before_its_badge(
    show: Callable[..., App], store: SettingsStore, monkeypatch: pytest.MonkeyPatch, box: Rect, letters: float
) -> None:
    badges: list[float] = []
    ends: list[tuple[float, float]] = []
    circle, draw = Canvas.circle, signs.draw

    def drawn(canvas: Canvas, center: tuple[float, float], radius: float, *args: Any, **more: Any) -> None:
        badges.append(center[0] - radius)
        circle(canvas, center, radius, *args, **more)

    def signed(*args: Any) -> Rect:
        badges.clear()
        name = draw(*args)
        ends.extend((name.right, left) for left in badges)
        return name

    monkeypatch.setattr(Canvas, "circle", drawn)
    monkeypatch.setattr(signs, "draw", signed)
    store.value = replace(store.value, text_size=letters)
    show(lambda: Column(Fixed([box], FloorPlan(busy_day(), PLAN, Walkers(PLAN)))))
    assert len(ends) >= 4
    assert all(right < left for right, left in ends)


@pytest.mark.parametrize(("box", "told"), [(SMALL, False), (LARGE, True)])
def test_an_emergency_on_a_small_plan_takes_the_room_of_the_news(
    show: Callable[..., App], box: Rect, told: bool
) -> None:
    walkers, view = Walkers(PLAN), busy_day(alarms=(ALARM,))
    app = show(lambda: Column(Fixed([box], FloorPlan(view, PLAN, walkers))))
    assert app.tree.has("list", "What happened") == told
    calm = show(lambda: Column(Fixed([box], FloorPlan(busy_day(), PLAN, walkers))))
    assert calm.tree.has("list", "What happened")


@pytest.mark.parametrize(("box", "letters"), [(SMALL, 1.0), (SMALL, 2.0), (LARGE, 1.0), (LARGE, 2.0)])
def test_however_long_the_news_is_all_of_it_is_written(
    show: Callable[..., App], store: SettingsStore, box: Rect, letters: float
) -> None:
    words = "Somebody has heard of the message and stays on the phone with the sender until help is there. " * 2
    view = busy_day(messages=(Message(NOW, words.strip(), "urgent", "call.4"),))
    store.value = replace(store.value, text_size=letters)
    app = show(lambda: Column(Fixed([box], FloorPlan(view, PLAN, Walkers(PLAN)))))
    assert app.ui.canvas.shortened == []
    told = app.tree.find("status", words.strip()).bounds
    assert box.x <= told.x and told.right <= box.right and box.y <= told.y and told.bottom <= box.bottom
