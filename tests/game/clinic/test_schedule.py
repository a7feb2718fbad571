"""The schedule strip: lines for the double-booked, and where now is."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from game.app import App
from game.clinic.schedule import ScheduleStrip, lanes_of, position
from game.settings import SettingsStore
from game.widgets import Column, Sized
from sim.clock import time_text
from tests.game.clinic_fixtures import busy_day, clock, schedule


def test_two_at_one_time_stand_on_two_lines() -> None:
    slots = schedule()
    twin = replace(slots[2], name="Twin")
    lanes = lanes_of((*slots, twin))
    assert [name for name, _ in lanes] == ["Dr. Okafor", "Dr. Okafor"]
    assert [slot.name for slot in lanes[1][1]] == ["Twin"]


@pytest.mark.parametrize(("now", "where"), [(50, 0.0), (100, 0.0), (150, 0.5), (200, 1.0), (250, 1.5), (400, 3.0)])
def test_now_lies_between_the_times(now: int, where: float) -> None:
    assert position([100, 200, 300], now) == where


def test_cells_say_what_became_of_each(show: Callable[..., App]) -> None:
    app = show(lambda: ScheduleStrip(busy_day()))
    assert app.tree.find("cell", "9:12 am Khan").value == "in clinic"
    assert app.tree.has("status", "now, 10:42 am")


@pytest.mark.parametrize("wide", [230, 330, 420])
def test_where_few_have_room_the_present_one_is_among_them(show: Callable[..., App], wide: int) -> None:
    view = busy_day()
    times = sorted({slot.at for slot in view.schedule})
    present = times[int(position(times, view.now))]
    app = show(lambda: Column(Sized(ScheduleStrip(view), width=wide)))
    shown = [node.name for node in app.tree.find_all("cell")]
    assert [name for name in shown if name.startswith(time_text(present))]


def test_before_the_first_visit_there_is_no_line(show: Callable[..., App]) -> None:
    app = show(lambda: ScheduleStrip(busy_day(now=clock("07:45"))))
    assert not app.tree.has("status", "now, 7:45 am")


@pytest.mark.parametrize("text_size", [1.0, 1.5, 2.0])
def test_names_and_cells_are_whole_at_any_text_size(
    show: Callable[..., App], store: SettingsStore, text_size: float
) -> None:
    store.value = replace(store.value, text_size=text_size)
    app = show(lambda: Column(Sized(ScheduleStrip(busy_day()), width=700)))
    canvas = app.ui.canvas
    cells = app.tree.find_all("cell")
    assert len(cells) >= 2
    for cell in cells:
        assert cell.visible == pytest.approx(cell.bounds)
        assert canvas.text_width(cell.name.split(" ", 2)[2], "tiny_strong") < cell.bounds.w - 20


@pytest.mark.parametrize("later_min", [5, 40, 90])
def test_after_the_last_visit_now_goes_on(show: Callable[..., App], later_min: int) -> None:
    last = max(slot.at for slot in schedule())
    bars = []
    for minutes in (later_min, later_min + 6):
        app = show(lambda at=last + minutes * 60: ScheduleStrip(busy_day(now=at)))
        bar = next(node for node in app.tree.find_all("status") if node.name.startswith("now"))
        cell = next(node for node in app.tree.find_all("cell") if node.name.endswith(schedule()[-1].name))
        bars.append(bar.bounds.x - cell.bounds.x)
        assert bar.bounds.right <= app.tree.find("group", "Today's schedule").bounds.right
    assert bars[1] > bars[0]


def test_it_says_how_much_of_it_has_room(show: Callable[..., App], store: SettingsStore) -> None:
    store.value = replace(store.value, text_size=2.0)
    app = show(lambda: Column(Sized(ScheduleStrip(busy_day(now=clock("08:00"))), 520)))
    cells = {node.name[:5] for node in app.tree.find_all("cell")}
    assert app.tree.has("text", f"{len(cells)} of {len({slot.at for slot in schedule()})} times")


def test_who_was_taken_by_ambulance_is_not_called_seen(show: Callable[..., App]) -> None:
    first, *rest = schedule()
    view = busy_day(now=clock("08:00"), schedule=(replace(first, state="transferred"), *rest))
    app = show(lambda: ScheduleStrip(view))
    cell = next(node for node in app.tree.find_all("cell") if node.name.endswith(first.name))
    assert cell.value == "by ambulance"
