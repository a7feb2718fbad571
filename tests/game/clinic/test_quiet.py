"""While nothing waits, the list tells who comes next and what colleagues do; a video visit is on a screen."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from game.app import App
from game.clinic import video
from game.clinic.floor import FloorPlan
from game.clinic.motion import Walkers
from game.clinic.quiet import doing, expected
from game.clinic.worklist import Worklist
from game.settings import SettingsStore
from game.widgets import Column
from sim.day.day import Day
from sim.day.glance import Glance
from sim.day.view import AlarmView
from sim.scenario import load
from tests.game.clinic_fixtures import NOW, busy_day, colleague, people, small_plan

PLAN = small_plan()
ROOMS = {id: room.label for id, room in PLAN.rooms.items()}
VIEW = busy_day(worklist=(), current=None, hands_free=True)
STAFF = {person.id: person for person in people()}


@pytest.fixture
def idle(show: Callable[..., App], store: SettingsStore) -> Callable[..., App]:
    def open_it(letters: float = 1.0, **changes: object) -> App:
        store.value = replace(store.value, text_size=letters)
        view = replace(VIEW, **changes)
        return show(lambda: Column(Worklist(view, store.value, rooms=ROOMS, grow=1)))

    return open_it


def test_it_says_who_comes_next_and_when(idle: Callable[..., App]) -> None:
    tree = idle().tree
    following = expected(VIEW)
    assert [slot.name for slot in following][:2] == ["Sato", "Webb"]
    assert following[0].at < NOW < following[1].at
    assert tree.has("text", "Sato") and tree.has("text", "any moment")
    assert tree.has("text", f"in {(following[1].at - NOW) // 60} min")
    assert not tree.has("text", following[3].name)


def test_while_the_clock_stands_it_does_not_say_that_it_runs(idle: Callable[..., App], show: Callable[..., App],
                                                             store: SettingsStore) -> None:  # fmt: skip
    assert idle().tree.has("button", "Skip to your next card")
    tree = show(lambda: Column(Worklist(VIEW, store.value, rooms=ROOMS, running=False, grow=1))).tree
    assert tree.has("", "The clock stands") and not tree.has("button", "Skip to your next card")
    assert not tree.has("", "The clock runs fast until you are needed")


def test_in_an_emergency_it_does_not_say_that_all_is_quiet(idle: Callable[..., App]) -> None:
    alarm = AlarmView("visit.4", "Rosa Delgado", "Chest tightness", "waiting", "Waiting room", NOW - 30, "", False, ())
    tree = idle(alarms=(alarm,)).tree
    assert tree.has("text", "An emergency goes on. Others are called to it now.")
    assert not tree.has("text", "Nothing is waiting for you")


def test_it_says_so_when_nobody_comes(idle: Callable[..., App]) -> None:
    assert idle(schedule=()).tree.has("text", "Nobody else is booked today.")


def test_one_can_skip_only_with_free_hands_and_while_no_emergency_goes_on(idle: Callable[..., App]) -> None:
    assert idle().tree.has("button", "Skip to your next card")
    assert not idle(current=busy_day().current, hands_free=False).tree.has("button", "Skip to your next card")
    alarm = AlarmView("visit.4", "Rosa Delgado", "Chest tightness", "waiting", "Waiting room", NOW - 30, "", False, ())
    tree = idle(alarms=(alarm,)).tree
    assert not tree.has("button", "Skip to your next card")
    assert tree.has("status", "The clock runs fast until you are needed")


@pytest.mark.parametrize(
    ("who", "words"),
    [("provider1", "with Grace Lin · Exam 1"), ("moa1", "busy · Front desk"),
     ("moa2", "hands free · Front desk"), ("ma1", "on the way · Lab")],
)  # fmt: skip
def test_what_a_colleague_does_is_what_one_can_see(who: str, words: str) -> None:
    assert doing(STAFF[who], VIEW, ROOMS) == words


def test_who_serves_somebody_at_the_desk_is_with_them_and_who_talks_on_a_line_beside_them_is_not() -> None:
    serving = replace(STAFF["moa2"], busy_with="id-card", with_person="visit.10")
    assert doing(serving, VIEW, ROOMS) == "with Ida Cole · Front desk"
    assert doing(STAFF["moa1"], VIEW, ROOMS) == "busy · Front desk"


def test_all_day_long_colleagues_are_said_to_be_with_whom_the_log_says() -> None:
    day = Day(load("small-clinic"), 31, {})
    rooms = {id: room.label for id, room in day.plan.scenario.plan.rooms.items()}
    glance, told = Glance(day, "ma1"), []
    while not day.over:
        day.run_until(day.now + 60)
        view = glance.view()
        for person in view.people:
            if person.role != "patient" and person.busy_with and len(person.path) == 1:
                about = day.seats[person.id].task.entity.root.id
                there = [one for one in view.people if one.role == "patient" and one.room == person.room]
                told.append((day.now, person, about, there, doing(person, view, rooms)))
    beside = 0
    for now, person, about, there, said in told:
        spells = [one for one in day.log.spells if one.seat == person.id and one.taken <= now <= one.ended]
        at_work = {day.entities[one.entity].root.id for one in spells}
        names = {one.name for one in there if one.id in at_work}
        assert not said.startswith("with ") or any(said.startswith(f"with {name} ·") for name in names), (now, said)
        beside += len(there) == 1 and there[0].id != about and said.startswith("busy")
    assert beside > 10, "somebody at work beside another's patient, on a line or over papers"


@pytest.mark.parametrize("letters", [1.0, 1.5, 2.0])
def test_it_is_tidy_at_any_text_size(
    idle: Callable[..., App], letters: float, assert_tidy: Callable[[App], None]
) -> None:
    assert_tidy(idle(letters))
    assert_tidy(idle(letters, current=busy_day().current, hands_free=False))


CALLER = replace(STAFF["visit.3"], id="visit.77", name="Nia Vega", room="office", path=((780.0, 330.0),), seated=False)


def test_a_video_visit_is_a_face_on_a_screen_and_nobody_walks(show: Callable[..., App]) -> None:
    walkers, view = Walkers(PLAN), busy_day(people=(*people(), CALLER))
    app = show(lambda: Column(FloorPlan(view, PLAN, walkers, grow=1)))
    node = app.tree.find("image", "Nia Vega")
    office = app.tree.find("status", "Provider").bounds
    assert office.meet(node.bounds) == pytest.approx(node.bounds)
    with pytest.raises(KeyError):
        walkers["visit.77"]


def test_only_who_has_no_chair_there_is_on_a_screen() -> None:
    on = {person.name for person in (*people(), CALLER) if video.on_screen(person, PLAN)}
    assert on == {"Nia Vega"}


def test_below_few_cards_there_is_room_to_say_who_comes_next(idle: Callable[..., App]) -> None:
    few, many = busy_day().worklist[:2], busy_day().worklist
    assert idle(worklist=few).tree.has("heading", "Who comes next")
    assert not idle(worklist=many).tree.has("heading", "Who comes next")
    assert not idle(2.0, worklist=few).tree.has("heading", "Who comes next")


def test_the_newest_message_is_written_smaller_rather_than_cut(show: Callable[..., App], store: SettingsStore) -> None:
    store.value = replace(store.value, text_size=2.0)
    walkers, view = Walkers(PLAN), busy_day()
    app = show(lambda: Column(FloorPlan(view, PLAN, walkers, grow=1)), (700, 500))
    assert view.messages[-1].text not in app.ui.canvas.shortened
    assert app.ui.canvas.text_scale == 2.0


def test_the_claims_of_the_bar_say_what_they_wait_for(idle: Callable[..., App]) -> None:
    tree = idle(role="moa", open_claims=3, claims_for_chart=2, claims_for_answer=1).tree
    assert tree.has("text", "2 claims wait for their charts: each can go out once its chart is closed.")
    assert tree.has("text", "1 claim or request is sent. The answer is not here yet.")
    assert not any("claim" in node.name for node in idle(role="ma", claims_for_chart=2).tree.find_all("text"))


def test_whoever_else_works_there_is_a_colleague_too(idle: Callable[..., App]) -> None:
    nurse = colleague("nurse1", "Ines", "visitor", "exam_1", (100, 106), 12, "", "Ines · RN")
    assert idle(people=(*VIEW.people, nurse)).tree.has("text", "Ines · RN")


@pytest.mark.parametrize(("letters", "told"), [(1.0, True), (2.0, False)])
def test_while_one_works_and_nothing_else_waits_colleagues_are_seen_where_there_is_room(
    idle: Callable[..., App], assert_tidy: Callable[[App], None], letters: float, told: bool
) -> None:
    app = idle(letters, current=busy_day().current, hands_free=False)
    assert app.tree.has("text", "Nothing else is waiting for you")
    assert app.tree.has("text", "Priya · MOA") == app.tree.has("heading", "Your colleagues") == told
    assert_tidy(app)
    waits = idle(letters, current=busy_day().current, hands_free=False, worklist=busy_day().worklist[:1])
    assert not waits.tree.has("text", "Priya · MOA"), "cards come first"
