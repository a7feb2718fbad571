"""The worklist: groups, keys, the marked card and what acts on it, at any text size."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from game.app import App
from game.clinic.intents import AskHelp, BringUp, StepAway, TakeTask, Unqueue
from game.clinic.worklist import Marked, Worklist, in_order, reasons, timing
from game.settings import SettingsStore
from game.text import text
from game.widgets import Canvas, Column
from tests.game.clinic_fixtures import busy_day, card


@pytest.fixture
def worklist(show: Callable[..., App], store: SettingsStore) -> Callable[..., App]:
    def open_it(text_size: float = 1.0, **changes: object) -> App:
        view, marked = busy_day(**changes), Marked()
        store.value = replace(store.value, text_size=text_size)
        return show(lambda: Column(Worklist(view, store.value, marked, grow=1)))

    return open_it


def test_a_digit_takes_the_card_that_shows_it(worklist: Callable[..., App]) -> None:
    app = worklist()
    app.key("2")
    assert app.screen.sent == [TakeTask("visit.2/blood")]


def test_cards_stand_in_the_order_of_the_groups() -> None:
    view = busy_day()
    shuffled = replace(view, worklist=tuple(reversed(view.worklist)))
    groups = [card.group for _, card in in_order(shuffled)]
    assert groups == sorted(groups, key=("now", "soon", "later").index)


def test_help_and_escalate_act_on_the_card_in_hand_first(worklist: Callable[..., App]) -> None:
    app = worklist()
    app.key("H")
    assert app.screen.sent == [AskHelp("visit.1/vitals")]
    escalate = app.tree.find("button", "Escalate")
    assert not escalate.enabled and escalate.value == "Nothing new for the provider"


def test_a_focused_card_is_the_one_that_is_escalated(worklist: Callable[..., App]) -> None:
    app = worklist()
    while not (app.ui.focused() and app.ui.focused().id.endswith("task:visit.4/chest")):
        app.key("Tab")
        app.frame(0.02)
    app.frame(0.02)
    assert app.tree.has("text", "Here because: Chest tightness comes before everything else.")
    app.key("E")
    assert app.screen.sent == [BringUp("visit.4/chest")]


def test_a_line_that_nobody_picked_up_is_not_escalated(worklist: Callable[..., App]) -> None:
    heard = card("call.9/answer_phone", "Line 3: asks about a cough that rings", "Somebody calls", "phone", "now")
    rings = replace(heard, title="Line 3 rings", rings=True)
    for call, why in ((rings, "Pick up first"), (heard, "")):
        escalate = worklist(worklist=(call,), current=None, hands_free=True).tree.find("button", "Escalate")
        assert (escalate.enabled, escalate.value) == (not why, why)


def test_with_large_letters_the_first_card_says_how_long_is_left_until_one_is_pointed_at(
    worklist: Callable[..., App], monkeypatch: pytest.MonkeyPatch
) -> None:
    """There is no room for the note then; what it says is on the card that is pointed at."""
    said, wrap = set[str](), Canvas.wrap
    monkeypatch.setattr(Canvas, "wrap", lambda self, words, *a, **b: said.add(words) or wrap(self, words, *a, **b))
    calm = {"worklist": busy_day().worklist[1:], "current": None, "hands_free": True}
    app = worklist(2.0, **calm)
    first, second = calm["worklist"][:2]
    assert {words for words in said if "go to it" in words} == {f"{timing(first)} · go to it: why"}
    app.key("Tab")
    while not app.ui.focused().id.endswith(f"task:{second.id}"):
        app.key("Tab")
    said.clear()
    app.frame(0.02)
    assert set(reasons(second)) <= said and not [words for words in said if "go to it" in words]
    worklist(1.0, **calm)
    assert not [words for words in said if "go to it" in words], "the note says it"


def test_what_comes_in_hand_is_seen_however_far_one_had_scrolled(
    show: Callable[..., App], store: SettingsStore
) -> None:
    """Where text is large, the task in hand scrolls with the cards."""
    shown, marked = [busy_day(current=None, hands_free=True)], Marked()
    store.value = replace(store.value, text_size=2.0)
    app = show(lambda: Column(Worklist(shown[0], store.value, marked, grow=1)))

    def scrolled() -> float:
        return next(s.offset for id, s in app.ui.memory.scrolls.items() if id.endswith("scroll:Your worklist"))

    app.key("End")
    app.frame(0.02)
    assert scrolled() > 0
    shown[0] = busy_day()
    app.frame(0.02)
    assert scrolled() == 0
    app.key("End")
    app.frame(0.02)
    assert scrolled() > 0, "what is in hand already stays where one scrolls it"


def test_esc_steps_away_from_what_may_be_left(worklist: Callable[..., App]) -> None:
    app = worklist()
    app.key("Esc")
    assert app.screen.sent == [StepAway()]


def test_what_may_not_be_left_has_no_way_out(worklist: Callable[..., App]) -> None:
    app = worklist(current=replace(busy_day().current, interruptible=False))
    assert not app.tree.has("button", "Step away")


def test_a_card_in_line_says_so_and_comes_out_again(worklist: Callable[..., App]) -> None:
    app = worklist()
    assert app.tree.has("status", "1st in your line")
    app.press("button", "Take out of line: Turn over Exam 3")
    assert app.screen.sent == [Unqueue("room.3/turnover")]


def test_an_empty_list_says_so(worklist: Callable[..., App]) -> None:
    app = worklist(worklist=(), current=None)
    assert app.tree.has("text", "Nothing is waiting for you")
    assert not app.tree.find("button", "Ask for help").enabled


@pytest.mark.parametrize("text_size", [1.0, 1.5, 2.0])
def test_help_stays_in_sight_and_the_rest_scrolls(worklist: Callable[..., App], text_size: float) -> None:
    app = worklist(text_size)
    for name in ("Ask for help", "Escalate"):
        box = app.tree.find("button", name).bounds
        assert box.bottom <= 720 and box.right <= 1280
    scroll = app.tree.find("scroll", "Your worklist")
    assert scroll.bounds.h > 150
    for shown in app.tree.find_all("card"):
        assert shown.clip.bottom <= scroll.bounds.bottom + 0.5


@pytest.mark.parametrize("state", ["walking", "under_way"])
def test_what_one_is_doing_is_neither_late_nor_waiting(state: str) -> None:
    call = replace(card("a", "Answer line 2", "", "", "now"), promise_s=-90, leaving="The caller hangs up", why="Rings")
    assert "late" in timing(call) and any("hangs up" in line for line in reasons(call))
    mine = replace(call, state=state)
    assert timing(mine) == text("worklist.tended")
    assert len(reasons(mine)) == 1


def test_within_a_minute_of_its_time_a_task_is_due_and_not_late_by_nothing() -> None:
    for promise in (-59, 0, 59):
        assert timing(replace(card("a", "Answer line 2", "", "", "now"), promise_s=promise)) == "due now"


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"can_hand_over": False}, "Only you can do this"),
        ({"state": "under_way", "interruptible": False}, "Finish this first"),
    ],
)  # fmt: skip
def test_a_gray_button_says_why_and_tab_reaches_it(worklist: Callable[..., App], changes: dict, why: str) -> None:
    app = worklist(current=replace(busy_day().current, **changes))
    node = app.tree.find("button", "Ask for help")
    assert not node.enabled and node.value == why
    app.key("H")
    assert app.screen.sent == []
    reached = set()
    for _ in range(40):
        app.key("Tab")
        reached.add(app.ui.focused().name)
    assert {"Ask for help", "Escalate"} <= reached


def test_nothing_jumps_where_a_button_has_no_reason_to_give(worklist: Callable[..., App]) -> None:
    boxes = [
        worklist(current=replace(busy_day().current, can_hand_over=can)).tree.find("button", "Ask for help").bounds
        for can in (True, False)
    ]
    assert boxes[0] == boxes[1]


def test_a_long_list_is_seen_whole_and_the_note_tells_what_its_cards_leave_out(worklist: Callable[..., App]) -> None:
    claims = tuple(card(f"claim.{n}/file", f"File claim {n}", f"Against card {n}", "claim", "later") for n in range(8))

    def shown(count: int) -> App:
        return worklist(worklist=claims[:count], current=None, hands_free=True, lined_up=())

    def heights(app: App) -> set[float]:
        return {node.bounds.h for node in app.tree.find_all("card")}

    few, many = shown(3), shown(8)
    assert max(heights(many)) < min(heights(few)) and min(heights(many)) >= many.ui.theme.metrics["target"]
    assert all(node.bounds.bottom <= node.clip.bottom for node in many.tree.find_all("card"))
    assert many.tree.find("card", "File claim 7").value == "Against card 7"
    assert many.tree.has("text", "Against card 0") and not few.tree.has("text", "Against card 0")
