"""What turns up while hands are full: said beside the bar, with the key that turns to it."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from game.app import App
from game.clinic.intents import Queue, QueueRest, TakeTask
from game.clinic.meanwhile import NEW_S, hung_up, newest, rest_to_line_up
from game.clinic.worklist import Marked, Worklist
from game.settings import Settings, SettingsStore
from game.widgets import Column
from sim.day.view import CallView, DayView, Message
from tests.game.clinic_fixtures import CURRENT, NOW, busy_day, card

RINGS = CallView("call.9", 3, "ringing", "Ana Ortiz", False)
WAITS = replace(card("call.9/answer_phone", "Line 3: refill", "Ana Ortiz", "phone", "now"), urgent=False)
OLD = replace(card("charts", "Finish charting", "", "", "later"), waited_s=NEW_S * 5)
BOUND = replace(CURRENT, state="under_way", interruptible=False)
MAY_BE_LEFT = replace(CURRENT, state="under_way")


@pytest.fixture
def shown(show: Callable[..., App], store: SettingsStore) -> Callable[[DayView], App]:
    def open_it(view: DayView) -> App:
        marked = Marked()
        return show(lambda: Column(Worklist(view, store.value, marked, grow=1)))

    return open_it


def day(**changes: object) -> DayView:
    return busy_day(**{"worklist": (OLD, WAITS), "calls": (RINGS,), "lined_up": (), "messages": (), **changes})


def test_a_line_that_rings_stands_beside_the_bar_and_is_turned_to(shown: Callable[[DayView], App]) -> None:
    app = shown(day(current=MAY_BE_LEFT))
    app.press("button", "Ringing · Line 3: refill")
    assert app.screen.sent == [TakeTask("call.9/answer_phone")]


def test_bound_hands_make_it_the_next(shown: Callable[[DayView], App]) -> None:
    app = shown(day(current=BOUND))
    app.press("button", "Ringing · Line 3: refill")
    assert app.screen.sent == [Queue("call.9/answer_phone")]


def test_what_came_in_is_told_and_what_waited_before_is_not() -> None:
    new = replace(card("visit.5/check_in", "Check in Lena Sato", "", "", "soon"), waited_s=20)
    assert newest(day(worklist=(OLD, new), calls=())) == new
    assert newest(day(worklist=(OLD,), calls=())) is None
    assert newest(day(worklist=(new,), calls=(), lined_up=(new.id,))) is None, "it is taken care of"
    assert newest(day(worklist=(new,), current=None)) is None, "free hands have the list"


def test_who_hung_up_is_told_while_it_is_new(shown: Callable[[DayView], App]) -> None:
    lost = Message(NOW - 30, "A caller hung up: refill (Ana Ortiz).", "bad", "call.9", "hung_up")
    view = day(worklist=(OLD,), calls=(), messages=(lost,), current=MAY_BE_LEFT)
    assert shown(view).tree.find("group", "In your hands").has("text", lost.text)
    assert hung_up(replace(view, now=NOW + 3600)) is None


def test_shift_is_spoken_of_only_where_it_lines_a_card_up(shown: Callable[[DayView], App]) -> None:
    hint = "Shift and a card's number: it comes next."
    soon = replace(OLD, group="soon")
    assert shown(day(worklist=(soon,), calls=(), current=MAY_BE_LEFT)).tree.has("text", hint)
    free = shown(day(worklist=(soon,), calls=(), current=None))
    assert not any("Shift" in node.name for node in free.tree.walk())
    full = day(worklist=(soon,), calls=(), current=MAY_BE_LEFT, lined_up=("a", "b", "c"))
    assert not shown(full).tree.has("text", hint)


def test_one_key_lines_up_what_can_wait(shown: Callable[[DayView], App]) -> None:
    rest = tuple(replace(OLD, id=f"job.{n}", title=f"Job {n}") for n in range(5))
    view = day(worklist=rest, calls=(), current=MAY_BE_LEFT, lined_up=("job.0",))
    assert [one.id for one in rest_to_line_up(view)] == ["job.1", "job.2"], "the line takes three"
    app = shown(view)
    app.key("Shift+" + Settings().key("line_up"))
    assert app.screen.sent == [QueueRest()]
    assert rest_to_line_up(replace(view, worklist=(*rest, WAITS))) == [], "an order must be thought about there"
