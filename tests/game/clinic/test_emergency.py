"""An emergency cannot be overlooked: its own card, the strip across the window, the sign on the floor, the sound."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from game.app import App
from game.clinic import emergency, news
from game.clinic.emergency import EmergencyStrip
from game.clinic.intents import Queue, TakeTask
from game.clinic.worklist import Worklist, in_order
from game.settings import SettingsStore
from game.widgets import Column, Spacer
from sim.day.view import AlarmView, Message, PersonView
from tests.game.clinic_fixtures import NOW, busy_day

ROSA = AlarmView(
    "visit.4", "Rosa Delgado", "Chest tightness in the waiting room", "waiting", "Waiting room", NOW - 30,
    task="visit.4/chest", yours=False, there=("Dr. Okafor", "Priya"),
)  # fmt: skip


@pytest.fixture
def strip(show: Callable[..., App], store: SettingsStore) -> Callable[..., App]:
    def open_it(alarm: AlarmView, size: tuple[int, int] = (1280, 720), text_size: float = 1.0, **more: object) -> App:
        store.value = replace(store.value, text_size=text_size)
        view = busy_day(alarms=(alarm,), **more)
        return show(lambda: Column(emergency.strip(view, store.value), Spacer(grow=1)), size)

    return open_it


def test_the_strip_says_who_what_and_who_is_there_and_leads_there(strip: Callable[..., App]) -> None:
    app = strip(ROSA)
    words = [node.name for node in app.tree.find_all("status")]
    assert words == [
        "Emergency", "Rosa Delgado · Chest tightness in the waiting room",
        "Dr. Okafor and Priya help as well",
    ]  # fmt: skip
    app.key("F2")
    assert app.screen.sent == [TakeTask("visit.4/chest")]


def _staff(**where: str) -> tuple[PersonView, ...]:
    """Return everybody, with colleagues moved to rooms; "..." lets them walk there still."""
    moved = []
    for person in busy_day().people:
        room = where.get(person.id, person.room)
        path = (*person.path, (46.0, 300.0)) if room.endswith("...") else person.path
        moved.append(replace(person, room=room.removesuffix("..."), path=path))
    return tuple(moved)


@pytest.mark.parametrize(
    ("where", "changes", "words"),
    [
        ({"provider1": "waiting", "moa1": "waiting"}, {}, "Dr. Okafor and Priya are there"),
        ({"provider1": "waiting...", "moa1": "waiting"}, {}, "Priya is there · Dr. Okafor is on the way"),
        ({"provider1": "waiting"}, {}, "Dr. Okafor is there · Priya helps as well"),
        ({"provider1": "waiting...", "moa1": "waiting"}, {"yours": True},
         "You are on the way · Priya is there · Dr. Okafor is on the way"),
    ],
)  # fmt: skip
def test_it_tells_who_is_there_from_who_is_on_the_way(where: dict, changes: dict, words: str) -> None:
    view = busy_day(people=_staff(**where))
    assert view.current.state == "walking"
    assert emergency.there(replace(ROSA, **changes), view) == words


def test_once_there_you_are_with_those_who_are_there() -> None:
    there = busy_day(people=_staff(provider1="waiting", moa1="waiting..."))
    view = replace(there, current=replace(there.current, state="under_way"))
    words = emergency.there(replace(ROSA, yours=True), view)
    assert words == "You are there, with Dr. Okafor · Priya is on the way"


def test_it_says_why_one_cannot_go(strip: Callable[..., App]) -> None:
    shot = replace(busy_day().current, title="Ordered shot", state="under_way", interruptible=False)
    app = strip(ROSA, current=shot)
    assert app.tree.has("status", "You cannot leave Ordered shot half done: finish it first")
    assert not app.tree.has("button", "Go there now") and not app.tree.has("button", "Go there next")


def test_who_cannot_go_now_can_go_next(strip: Callable[..., App]) -> None:
    shot = replace(busy_day().current, title="Ordered shot", state="under_way", interruptible=False)
    app = strip(ROSA, current=shot, lined_up=())
    app.key("F2")
    assert app.screen.sent == [Queue("visit.4/chest")]
    app = strip(ROSA, current=shot, lined_up=("visit.4/chest",))
    assert app.tree.has("status", "You go there as soon as you are done here")
    assert not app.tree.has("button", "Go there next")


@pytest.mark.parametrize("change", [{"yours": True}, {"task": ""}])
def test_it_calls_nobody_who_is_there_or_not_needed(strip: Callable[..., App], change: dict) -> None:
    app = strip(replace(ROSA, **change))
    assert app.tree.has("group", "Emergency") and not app.tree.has("button", "Go there now")


@pytest.mark.parametrize("text_size", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080), (800, 600)])
def test_the_strip_is_tidy(
    strip: Callable[..., App], assert_tidy: Callable[[App], None], size: tuple[int, int], text_size: float
) -> None:
    assert_tidy(strip(ROSA, size, text_size))


def test_an_alarm_that_calls_the_player_comes_before_others() -> None:
    other = replace(ROSA, id="visit.9", task="")
    assert emergency.first_alarm(busy_day(alarms=(ROSA, other))) is ROSA
    assert emergency.first_alarm(busy_day(alarms=(replace(ROSA, yours=True), other))) is other
    assert emergency.first_alarm(busy_day()) is None


def test_its_card_stands_first_whatever_came_before() -> None:
    cards = [replace(card, group="now", urgent=card.id == "charts") for card in busy_day().worklist]
    assert in_order(busy_day(worklist=tuple(cards)))[0][1].id == "charts"


def test_an_urgent_message_stays_in_front_for_a_while() -> None:
    urgent, plain = Message(NOW - 60, "Emergency", "urgent"), Message(NOW, "Ida Cole came in", "plain")
    assert news.in_order((urgent, plain), NOW) == [urgent, plain]
    assert news.in_order((urgent, plain), NOW + 600) == [plain, urgent]


def test_the_strip_grows_where_its_words_need_more_lines(strip: Callable[..., App], store: SettingsStore) -> None:
    app = strip(ROSA, (640, 360), 2.0)
    element = EmergencyStrip(ROSA, store.value)
    assert app.ui.measure(element, 640).h > app.ui.measure(element, 2000).h


SHOT = replace(busy_day().current, title="Ordered shot", state="under_way", interruptible=False)
HALF_DONE = "You cannot leave Ordered shot half done: finish it first"


@pytest.mark.parametrize(("changes", "sent", "said"), [
    ({}, [TakeTask("visit.4/chest")], ()),
    ({"current": SHOT, "lined_up": ()}, [Queue("visit.4/chest")],
     (HALF_DONE, "The key makes it your next task: you go there as soon as you are done here.")),
    ({"current": SHOT, "lined_up": ("visit.4/chest",)}, [],
     (HALF_DONE, "You go there as soon as you are done here")),
    ({"current": SHOT, "lined_up": ("visit.2/blood", "visit.4/chest")}, [],
     (HALF_DONE, "Other work stands first in your line. Take it out, and you can go there next.")),
])  # fmt: skip
def test_its_card_has_no_key_that_does_nothing(
    show: Callable[..., App], store: SettingsStore, changes: dict, sent: list[object], said: tuple[str, ...]
) -> None:
    view = busy_day(alarms=(ROSA,), **changes)
    app = show(lambda: Column(Worklist(view, store.value, grow=1)))
    card = next(node for node in app.tree.find_all("card") if node.id.endswith("task:visit.4/chest"))
    assert bool(card.key) == bool(sent)
    app.key("1")
    assert app.screen.sent == sent
    way = next(card for _, card in in_order(view) if card.urgent)
    assert emergency.way_there(way, view)[1] == said


def test_who_is_not_called_is_told_so(strip: Callable[..., App]) -> None:
    app = strip(replace(ROSA, task=""))
    assert any("others are called to it: go on" in node.name for node in app.tree.find_all("status"))


def test_large_letters_leave_room_for_the_floor(strip: Callable[..., App]) -> None:
    app = strip(ROSA, text_size=2.0, current=SHOT, lined_up=())
    assert app.tree.find("group", "Emergency").bounds.h <= 92
