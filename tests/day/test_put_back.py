"""Work that is put back: it waits as before, and what was to follow an earlier time does not follow twice."""

import pytest

from sim.assistants.assistant import make_assistant
from sim.clock import MINUTE, parse_clock
from sim.day import tasks
from sim.day.commands import GiveAnswer, HandOver, LineUp, Suspend, Take
from sim.day.day import Day
from sim.day.glance import Glance
from sim.day.seats import LINE_UP_AT_MOST
from sim.day.work import State, Task
from sim.errors import Refused
from sim.study.seat_time import away_times
from tests.day.days import plan_of
from tests.fit.playing import answer_to


def put_back(at: str, **seats: str) -> Day:
    """Return the day of scenarios/put_back.yaml at a time, with a person in the first MA's seat or as `seats` says."""
    day = Day(plan_of("put_back"), 1, {"ma1": "player", **seats})
    day.run_until(parse_clock(at))
    return day


def comes(day: Day, pathway: str) -> Task:
    """Let something come, and return the task that it is."""
    before = set(day.tasks)
    day.begin_pathway(pathway, f"test.{pathway}.{len(day.entities)}", "test")
    day.run_until(day.now + 1)
    (task,) = [task for task in day.tasks.values() if task.id not in before]
    return task


@pytest.fixture
def on_the_way() -> tuple[Day, Task]:
    """A person on the way to something that is patient for half an hour, alone in the house."""
    day = put_back("08:05", ma2="idle")
    task = comes(day, "bin")
    day.apply(Take(day.now, "ma1", task.id))
    day.run_until(day.now + 1)
    assert task.state is State.WALKING
    return day, task


def test_work_put_down_on_the_way_to_it_waits_as_before(on_the_way: tuple[Day, Task]) -> None:
    day, task = on_the_way
    day.apply(Suspend(day.now, "ma1"))
    day.run_until(day.now + 1)
    assert task.state is State.WAITING and not day.seats["ma1"].suspended
    assert task.id in {card.id for card in Glance(day, "ma1").view().worklist}
    day.run_until(task.created + 30 * MINUTE + 1)
    assert task.state is State.GIVEN_UP, "its patience has run out like anybody's"


def test_work_begun_and_put_down_stays_with_who_began_it(on_the_way: tuple[Day, Task]) -> None:
    day, task = on_the_way
    day.run_until(day.now + 2 * MINUTE)
    assert task.state is State.UNDER_WAY
    day.apply(Suspend(day.now, "ma1"))
    day.run_until(day.now + 1)
    assert task.state is State.SUSPENDED and task.id in day.seats["ma1"].suspended


@pytest.mark.parametrize("leave", [Suspend, HandOver])
@pytest.mark.parametrize("begun", [False, True])
def test_what_nobody_needs_any_more_is_over_when_it_is_left(leave: type, begun: bool) -> None:
    """Whether somebody was on the way to it when that came about, or at it."""
    day, task = wanted_till(begun)
    day.set_fact(task.entity, "never_mind", "test")
    day.run_until(day.now + 1)
    assert task.state is (State.UNDER_WAY if begun else State.WALKING), "whoever has it in hand may finish"
    day.apply(HandOver(day.now, "ma1", task.id) if leave is HandOver else Suspend(day.now, "ma1"))
    day.run_until(day.now + 1)
    assert task.state is State.CANCELLED and not day.seats["ma1"].suspended
    assert not Glance(day, "ma1").view().worklist
    assert not any(mark.what == "handed_over" for mark in day.log.marks)


def test_what_nobody_needs_any_more_is_done_by_whoever_stays_at_it() -> None:
    day, task = wanted_till(begun=True)
    day.set_fact(task.entity, "never_mind", "test")
    day.run_until(day.now + 10 * MINUTE)
    assert task.state is State.DONE


def wanted_till(begun: bool) -> tuple[Day, Task]:
    """Return a day on which a person is at something that is needed until a fact is true, or on the way to it."""
    day = put_back("08:05", ma2="idle")
    task = comes(day, "wanted_till")
    day.apply(Take(day.now, "ma1", task.id))
    day.run_until(day.now + (2 * MINUTE if begun else 1))
    assert task.state is (State.UNDER_WAY if begun else State.WALKING)
    return day, task


def test_what_a_colleague_has_taken_leaves_room_in_the_line() -> None:
    day = put_back("08:05", ma2="idle")
    first = comes(day, "form")
    day.apply(Take(day.now, "ma1", first.id))
    lined = [comes(day, "form") for _ in range(LINE_UP_AT_MOST)]
    for task in lined:
        day.apply(LineUp(day.now, "ma1", task.id))
    more = comes(day, "form")
    with pytest.raises(Refused, match="can be lined up, no more"):
        day.apply(LineUp(day.now, "ma1", more.id))
    day.seats["ma2"].take_over(make_assistant("careful"))
    day.run_until(day.now + MINUTE)
    taken = day.seats["ma2"].task
    assert taken in lined
    day.apply(LineUp(day.now, "ma1", more.id))
    assert Glance(day, "ma1").view().lined_up == tuple(task.id for task in (*lined, more) if task is not taken)


def test_nothing_is_handed_over_while_all_colleagues_are_away() -> None:
    day = put_back("09:05")
    task = comes(day, "form")
    assert day.seats["ma2"].away
    (card,) = Glance(day, "ma1").view().worklist
    assert not card.can_hand_over
    with pytest.raises(Refused, match="Nobody else here"):
        day.apply(HandOver(day.now, "ma1", task.id))
    day.run_until(parse_clock("10:01"))
    assert day.seats["ma2"].task is task, "whoever comes back does it without being asked"


def test_two_reasons_to_be_away_count_from_the_first_to_the_last() -> None:
    """What the day does and what a study says of it are the same: 9:00 to 10:30."""
    day = Day(plan_of("put_back", disruptions__sick__chance="1"), 1)
    gone = []
    for at in range(parse_clock("08:30"), parse_clock("11:00"), MINUTE):
        day.run_until(at)
        gone += [at] * bool(day.seats["ma2"].away)
    (stretch,) = away_times(day.run())["ma2"]
    assert stretch == (parse_clock("09:00"), parse_clock("10:30"))
    assert (gone[0] - MINUTE, gone[-1]) == stretch


def test_a_person_who_was_here_when_others_left_leaves_an_assistant_who_is_here() -> None:
    """Whoever takes over from a person is not away, and is not counted back when those come who were."""
    day = put_back("08:30", ma1="careful", ma2="player")
    day.run_until(parse_clock("09:30"))
    seat = day.seats["ma2"]
    seat.take_over(make_assistant("careful"))
    seat.away += 1  # another reason begins meanwhile ...
    day.run_until(parse_clock("10:30"))
    assert seat.away == 1, "... and is still there when the first one ends"


def test_who_needs_somebody_calls_every_half_minute_however_often_put_back(monkeypatch: pytest.MonkeyPatch) -> None:
    day = put_back("08:05", ma2="idle")
    called: list[int] = []
    monkeypatch.setattr(tasks, "_pull", lambda day, *_: called.append(day.now))
    task = comes(day, "help")
    day.run_until(day.now + 10)
    for _ in range(3):  # somebody turns to it, and back
        tasks.withdraw(day, task)
        tasks.put_back(day, task)
    since = day.now
    day.run_until(since + 5 * MINUTE)
    again = [at for at in called if at > since]
    assert again == [since + n * tasks.CALL_AGAIN_S for n in range(1, 10)]


def waiting_for_an_answer(seed: int) -> tuple[Day, Task]:
    """Return a day that stands still for a person's answer to something that can be put down, and what it is;
    something else is there to do."""
    day = Day(plan_of(), seed, {"moa1": "player"})
    glance, seat = Glance(day, "moa1"), day.seats["moa1"]
    while not day.over:
        day.run_until(day.now + 10)
        view = glance.view()
        if seat.must_answer and seat.task is not None:
            if seat.task.plan.interruptible and view.worklist:
                return day, seat.task
            day.apply(GiveAnswer(day.now, "moa1", seat.task.id, answer_to(day, seat.task.id)))
        elif view.hands_free and view.worklist:
            day.apply(Take(day.now, "moa1", view.worklist[0].id))
    raise AssertionError("nothing asked for long enough")


@pytest.mark.parametrize("how", [Suspend, HandOver, Take])
def test_a_question_whose_time_is_over_can_still_be_put_down(how: type) -> None:
    """The day goes on: the work is put down, or handed over, and its question is asked when it is taken up again."""
    day, task = waiting_for_an_answer(1)
    now, seat = day.now, day.seats["moa1"]
    if how is Take:
        other = next(card for card in Glance(day, "moa1").view().worklist if card.id != task.id)
        day.apply(Take(now, "moa1", other.id))
    else:
        day.apply(Suspend(now, "moa1") if how is Suspend else HandOver(now, "moa1", task.id))
    assert day.awaiting is None
    assert day.run_until(now + 30) and day.now == now + 30
    assert seat.task is not task and not task.answered
    if how is HandOver:
        assert task.not_for == "moa1"
    else:
        assert seat.suspended == {task.id: task}


def asked_what_can_be_handed_over() -> tuple[Day, Task]:
    """Return a day on which a person is in the midst of something that asks, and that a colleague could finish."""
    day = Day(plan_of(), 1, {"moa1": "player"})
    glance, seat = Glance(day, "moa1"), day.seats["moa1"]
    while not day.over:
        day.run_until(day.now + 10)
        view, task = glance.view(), seat.task
        if task is None and view.worklist:
            day.apply(Take(day.now, "moa1", view.worklist[0].id))
        elif task is not None and task.asked and task.state is State.UNDER_WAY:
            if view.current.can_hand_over and not seat.must_answer:
                return day, task
            if task.answer is None:
                day.apply(GiveAnswer(day.now, "moa1", task.id, answer_to(day, task.id)))
    raise AssertionError("nothing was asked that somebody else could finish")


def test_an_answer_is_theirs_who_gave_it_though_a_colleague_finishes_the_work() -> None:
    day, task = asked_what_can_be_handed_over()
    day.apply(GiveAnswer(day.now, "moa1", task.id, answer_to(day, task.id)))
    day.apply(HandOver(day.now, "moa1", task.id))
    while not task.answered:
        day.run_until(day.now + MINUTE)
    assert task.seat is not day.seats["moa1"], "a colleague has finished it"
    assert task.id in day.log.answers("moa1")
