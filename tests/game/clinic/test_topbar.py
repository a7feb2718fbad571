"""The bar of a shift fits at any size, and its chip stops and speeds the clock."""

from collections.abc import Callable, Mapping
from dataclasses import replace

import pytest

from game.app import App
from game.clinic.flows import flows_of
from game.clinic.intents import PauseOrGo, SetSpeed
from game.clinic.topbar import ShiftBar
from game.settings import SettingsStore
from game.widgets import Canvas
from sim.day.blueprint import make_blueprint
from sim.scenario import load
from sim.scenario.model import Room
from tests.game.clinic_fixtures import NOW, busy_day, small_plan


@pytest.fixture
def bar(show: Callable[..., App], store: SettingsStore) -> Callable[..., App]:
    def open_it(
        text_size: float = 1.0, gear: str = "working", post: str = "", flows: frozenset[str] | None = None,
        rooms: Mapping[str, Room] | None = None, **changes: object,
    ) -> App:  # fmt: skip
        store.value = replace(store.value, text_size=text_size)
        view = busy_day(**changes)
        return show(lambda: ShiftBar(view, gear, 1.0, store.value, post, flows, rooms or {}))

    return open_it


@pytest.mark.parametrize("text_size", [1.0, 1.25, 1.5, 2.0])
@pytest.mark.parametrize("title", ["Monday", "A very long Tuesday with two staff out and a broken fax"])
@pytest.mark.parametrize("post", ["", "Certified clinical medical assistant, floating between both sites"])
def test_nothing_overlaps_and_nothing_is_cut(bar: Callable[..., App], text_size: float, title: str, post: str) -> None:
    app = bar(text_size, post=post, title=title, waiting=12, longest_wait_s=3000, calls=())
    assert app.ui.canvas.shortened == []
    shown = [node for node in app.tree.walk() if node.role in ("status", "text", "button", "radio")]
    for i, a in enumerate(shown):
        assert a.bounds.right <= 1280 and a.bounds.x >= 0
        for b in shown[i + 1:]:
            assert min(a.bounds.meet(b.bounds)[2:]) < 1, (a.name, b.name)


def test_the_post_is_called_as_the_day_calls_it(bar: Callable[..., App]) -> None:
    assert bar().tree.has("status", "Medical Assistant")
    app = bar(post="Clinic nurse aide")
    assert app.tree.has("status", "Clinic nurse aide") and not app.tree.has("status", "Medical Assistant")


def test_with_large_letters_words_give_way_to_numbers_only_as_far_as_need_be(bar: Callable[..., App]) -> None:
    app = bar(2.0, calls=(), on_hold=0)
    words = [node.name for node in app.tree.find_all("status")]
    assert words == ["Medical Assistant", "6 waiting · up to 19 min", "phones quiet", "3 open charts"]
    widths = {node.name: node.bounds.w for node in app.tree.find_all("status")}
    room = app.ui.canvas.text_width
    short, *whole = words[1:]
    assert widths[short] < room(short, "small_strong")
    assert all(widths[word] > room(word, "small_strong") for word in whole)


def test_space_stops_the_clock(bar: Callable[..., App]) -> None:
    app = bar()
    app.key("Space")
    app.press("radio", "4×")
    assert app.screen.sent == [PauseOrGo(), SetSpeed(4.0)]


def test_a_standing_clock_offers_to_go_on(bar: Callable[..., App]) -> None:
    assert bar(gear="paused").tree.find("button", "Go on").value == "paused"


def test_ringing_goes_before_holding(bar: Callable[..., App]) -> None:
    app = bar()
    assert app.tree.has("status", "1 ringing")
    assert bar(calls=()).tree.has("status", "2 on hold")


@pytest.mark.parametrize(("role", "words"), [("ma", "3 open charts"), ("moa", "11 claims")])
def test_each_role_sees_its_own_pile(bar: Callable[..., App], role: str, words: str) -> None:
    assert bar(role=role).tree.has("status", words)


def test_who_has_just_sat_down_has_not_waited_for_no_minutes(bar: Callable[..., App]) -> None:
    assert bar(waiting=2, longest_wait_s=59).tree.has("status", "2 waiting")
    assert bar(waiting=2, longest_wait_s=60).tree.has("status", "2 waiting · up to 1 min")


def rooms_of(*kinds: str) -> dict[str, Room]:
    return {id: room for id, room in small_plan().rooms.items() if room.kind in kinds}


def test_who_stands_in_line_is_counted(bar: Callable[..., App]) -> None:
    ida = next(person for person in busy_day().people if person.id == "visit.10")
    line = (*busy_day().people, *(replace(ida, id=f"visit.{n}") for n in (20, 21)))
    rooms = rooms_of("waiting", "desk")
    assert bar(rooms=rooms).tree.has("status", "6 waiting · up to 19 min"), "one alone is no line"
    assert bar(rooms=rooms, people=line).tree.has("status", "6 waiting · up to 19 min · 3 in line")
    assert bar(rooms=rooms, people=line, waiting=0, longest_wait_s=0).tree.has("status", "3 in line")
    busy = tuple(replace(person, with_person="visit.20") if person.id == "moa1" else person for person in line)
    assert bar(rooms=rooms, people=busy, waiting=0, longest_wait_s=0).tree.has("status", "2 in line")
    walking = tuple(replace(person, arrives_at=NOW + 9) if person.id == "visit.21" else person for person in line)
    assert bar(rooms=rooms, people=walking, waiting=0, longest_wait_s=0).tree.has("status", "2 in line")


def test_what_a_day_does_not_have_has_no_pill(bar: Callable[..., App]) -> None:
    def pills(**more: object) -> list[str]:
        return [node.name for node in bar(calls=(), on_hold=0, waiting=0, **more).tree.find_all("status")][1:]

    assert pills() == ["nobody is waiting", "phones quiet", "3 open charts"]
    assert pills(flows=frozenset({"call"}), rooms=rooms_of("exam")) == ["phones quiet"]
    assert pills(flows=frozenset({"patient", "chart"})) == ["nobody is waiting", "3 open charts"]
    assert pills(role="moa", flows=frozenset({"patient", "chart"})) == ["nobody is waiting"]


def test_the_flows_are_those_that_the_day_leads_to() -> None:
    own = load("small-clinic").model_copy(update={"arrivals": {}})
    whole, bare = (flows_of(make_blueprint(day)) for day in (load("small-clinic"), own))
    assert {"call", "claim", "chart", "patient"} <= whole
    assert "call" not in bare and "patient" in bare


@pytest.mark.parametrize(("gear", "sign"), [
    ("working", "clock"), ("case", "clock"), ("fast", "clock"), ("paused", "pause"), ("reading", "pause"),
    ("standing", "pause"),
])  # fmt: skip
def test_only_a_standing_clock_bears_the_sign_of_a_pause(
    bar: Callable[..., App], monkeypatch: pytest.MonkeyPatch, gear: str, sign: str
) -> None:
    drawn = list[str]()
    monkeypatch.setattr(Canvas, "icon", lambda _, name, *rest, **more: drawn.append(name))
    bar(gear=gear)
    assert {"clock", "pause", "play"} & set(drawn) == {sign}


def test_who_stands_at_the_desk_is_not_denied(bar: Callable[..., App]) -> None:
    """Where nobody sits and waits the bar says where it is that nobody does."""
    assert bar(waiting=0).tree.has("status", "nobody is waiting")
