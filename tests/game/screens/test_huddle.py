"""The huddle at every size: the whole schedule, nothing cut, two keys to begin."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from game.app import App
from game.play.session import Session
from game.screens.huddle import HuddleScreen, same_name
from game.screens.settings import SettingsScreen
from game.screens.shift import ShiftScreen
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


def test_the_schedule_of_a_small_clinic_is_seen_without_scrolling(
    open_app: Callable[..., App], store: SettingsStore
) -> None:
    session = Session(Day(load("small-clinic"), 23, {"ma1": "player"}), "ma1")
    app = open_app(HuddleScreen(session, lambda: SettingsScreen(store)), (1280, 720))
    cells, start = app.tree.find_all("cell"), app.tree.find("button", "Start the shift")
    assert cells and max(cell.bounds.bottom for cell in cells) < start.bounds.y


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


def test_who_has_cancelled_is_no_pair_of_one_last_name() -> None:
    paired = 0
    for seed in range(1, 12):
        view = Session(Day(load("small-clinic"), seed, {"ma1": "player"}), "ma1").view
        alike = [slot for slot in view.schedule if slot.alike]
        if len({slot.name.rpartition(" ")[2] for slot in alike}) != 1 or len(alike) != 2:
            continue
        paired += 1
        family = alike[0].name.rpartition(" ")[2]
        expected = tuple(replace(slot, state="expected") for slot in view.schedule)
        gone = tuple(replace(slot, state="cancelled") if slot == alike[0] else slot for slot in view.schedule)
        assert family in same_name(replace(view, schedule=expected))
        assert same_name(replace(view, schedule=gone)) == ""
    assert paired


@pytest.mark.parametrize(("day", "words"), [
    ("small-clinic", "The day ahead"), ("small-clinic-morning", "The half day ahead"),
])
def test_a_half_day_is_not_called_a_day(
    open_app: Callable[..., App], store: SettingsStore, day: str, words: str
) -> None:
    session = Session(Day(load(day), 3, {"moa1": "player"}), "moa1")
    app = open_app(HuddleScreen(session, lambda: SettingsScreen(store)))
    assert app.tree.has("text", words) and not app.tree.has("text", "all day")


POOLS = {
    "ma": {"count": 3, "title": "Clinic nurse aide", "names": ["Jo", "Lee", "Marta"]},
    "nurse": {"count": 3, "title": "RN", "home": "lab"},
    "interpreter": {"count": 1, "title": "Interpreter", "home": "desk", "names": ["Anastasia Konstantinopoulou"]},
    "phlebotomist": {"count": 12, "title": "Phlebotomist", "home": "lab"},
}


@pytest.mark.parametrize(("size", "scale", "letters"), SIZES)
@pytest.mark.parametrize(("day", "pools"), [("small-hybrid", {}), ("group-practice", {}), ("group-practice", POOLS)])
def test_everybody_who_works_today_is_there_by_name_and_post(
    open_app: Callable[..., App], store: SettingsStore, assert_tidy: Callable[[App], None], tmp_path: Path,
    day: str, pools: dict[str, object], size: tuple[int, int], scale: float, letters: float,
) -> None:
    store.value = replace(store.value, ui_scale=scale, text_size=letters)
    file = tmp_path / "own.yaml"
    file.write_text(yaml.safe_dump({"format": 1, "title": "Own", "extends": day, "staff": pools}), encoding="utf-8")
    session = Session(Day(load(str(file)), 3, {"ma1": "player"}), "ma1")
    app = open_app(HuddleScreen(session, lambda: SettingsScreen(store)), size)
    assert_tidy(app)
    shown = {node.id.partition("team:")[2]: node for node in app.tree.find_all("image") if "team:" in node.id}
    seats = session.day.seats
    assert shown.keys() == seats.keys()
    for id, node in shown.items():
        assert seats[id].name in node.name
        assert node.value in ("", session.day.plan.scenario.staff[seats[id].pool.name].title)
    boxes = [node.bounds for node in shown.values()]
    assert all(box.x >= 0 and box.right <= size[0] / scale for box in boxes)
    assert all(min(one.meet(other)[2:]) < 1 for i, one in enumerate(boxes) for other in boxes[i + 1:])


@pytest.mark.parametrize(("title", "words"), [("MA", "Medical Assistant"), ("Clinic nurse aide", "Clinic nurse aide")])
def test_the_bar_of_huddle_and_shift_names_the_post(
    open_app: Callable[..., App], store: SettingsStore, title: str, words: str
) -> None:
    day = load("small-clinic")
    own = day.model_copy(update={"staff": {**day.staff, "ma": day.staff["ma"].model_copy(update={"title": title})}})
    session = Session(Day(own, 3, {"ma1": "player"}), "ma1")
    app = open_app(HuddleScreen(session, lambda: ShiftScreen(session, store, lambda: SettingsScreen(store))))
    assert app.tree.has("status", words)
    app.key("1")
    app.key("Enter")
    assert app.screen.name == "shift" and app.tree.has("status", words)


@pytest.mark.parametrize(("day", "title"), [
    ("small-clinic", "Morning huddle"), ("vaccination-afternoon", "Afternoon huddle"),
])
def test_the_huddle_is_called_by_the_time_of_day(
    open_app: Callable[..., App], store: SettingsStore, day: str, title: str
) -> None:
    session = Session(Day(load(day), 3, {"ma1": "player"}), "ma1")
    assert open_app(HuddleScreen(session, lambda: SettingsScreen(store))).tree.has("heading", title)
