"""What the log says beside its rows: how each task came about, and whose doing it was."""

from collections.abc import Callable

from sim.day.commands import Escalate, HandOver, Prepare, Suspend, Take
from sim.day.day import Day
from sim.day.glance import Glance
from sim.day.log import QUEUE
from sim.day.view import TaskCard
from sim.day.work import State
from tests.day.days import plan_of, run

SMALL = plan_of()


def test_every_task_is_told_as_it_was_put_before_those_who_can_do_it() -> None:
    day, seen = Day(SMALL, 3), 0
    for minute in range(8 * 60, 17 * 60, 5):
        day.run_until(minute * 60)
        for task in day.tasks.values():
            told = day.log.tasks[task.id]
            assert (told.at, told.entity, told.kind) == (task.created, task.entity.id, task.kind)
            assert (told.priority, told.duration) == (task.priority, task.duration)
            assert told.due == task.due or task.state is State.RUNNING, "of what runs, it tells when that ends"
            if not task.not_for:
                assert (told.pools, told.only_for) == (tuple(pool.name for pool in task.pools), task.only_for)
                seen += 1
    assert seen > 200
    assert {told.only_for for told in day.log.tasks.values()} >= {"", "provider1"}


def test_tasks_stand_in_the_order_of_their_rows() -> None:
    log = run(3).log
    rows = [(row[0], row[1], row[4]) for row in log.rows if row[3] == QUEUE and row[4] in SMALL.tasks]
    assert [(told.at, told.entity, told.kind) for told in log.tasks.values()] == rows


def test_what_two_steps_ask_for_differently_is_told_as_each_asks_for_it() -> None:
    """A message is relayed at leisure; where the provider wants something done at once, it comes before visits."""
    told = [one for seed in range(1, 9) for one in run(seed).log.tasks.values() if one.kind == "relay_message"]
    assert len({one.priority for one in told}) > 1


def test_every_answer_is_of_the_seat_that_worked_on_its_task_and_of_no_other() -> None:
    day, answered = run(3), 0
    for seat in day.seats:
        for task, mark in day.log.answers(seat).items():
            assert (mark.seat, mark.cause, mark.entity) == (seat, task, day.log.tasks[task].entity)
            assert any(spell.task == task and spell.seat == seat for spell in day.log.spells)
            assert 0 <= mark.quality <= 1
            answered += 1
    assert answered == sum(mark.what == "answer" for mark in day.log.marks) > 30


def first_card(day: Day, seat: str, wanted: Callable[[TaskCard], bool]) -> str:
    """Let time pass until a card of this sort lies before a seat, and return its task."""
    glance = Glance(day, seat)
    while not day.over:
        for card in glance.view().worklist:
            if wanted(card):
                return card.id
        day.run_until(day.now + 30)
    raise AssertionError("none came all day")


def test_whose_doing_it_was_and_which_task_it_was_about() -> None:
    day = Day(SMALL, 7, {"ma1": "player", "moa1": "player"})
    day.apply(Prepare(day.now, "ma1", "set_trays"))
    passed_on = first_card(day, "moa1", lambda card: card.can_hand_over)
    day.apply(HandOver(day.now, "moa1", passed_on))
    raised = first_card(day, "ma1", lambda card: card.can_escalate)
    day.apply(Escalate(day.now, "ma1", raised))
    begun = first_card(day, "ma1", lambda card: card.interruptible)
    day.apply(Take(day.now, "ma1", begun))
    while day.tasks[begun].state is not State.UNDER_WAY:
        day.run_until(day.now + 5)
    day.apply(Suspend(day.now, "ma1"))
    day.run_until(day.now + 5)
    found = {mark.what: (mark.seat, mark.cause) for mark in day.log.marks if mark.seat in ("ma1", "moa1")}
    assert found == {
        "prepared": ("ma1", ""), "handed_over": ("moa1", passed_on), "escalated": ("ma1", raised),
        "interrupted": ("ma1", begun),
    }  # fmt: skip
