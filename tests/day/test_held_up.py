"""What cannot be begun now is begun by nobody, and what takes longer now takes longer however it is cut up."""

import pytest

from sim.clock import MINUTE, parse_clock
from sim.day.commands import LineUp, Prepare, Suspend, Take
from sim.day.day import Day
from sim.day.glance import Glance
from sim.day.work import State, Task
from sim.errors import Refused
from tests.day.days import plan_of


def held_up(at: str, seats: dict[str, str] | None = None, **changes: str) -> Day:
    """Return the day of scenarios/held_up.yaml at a time, with a person in the first MA's seat or as `seats` says."""
    day = Day(plan_of("held_up", **changes), 1, seats or {"ma1": "player"})
    day.run_until(parse_clock(at))
    return day


def comes(day: Day, pathway: str) -> Task:
    """Let something come, and return the task that it is."""
    before = set(day.tasks)
    day.begin_pathway(pathway, f"test.{pathway}", "test")
    day.run_until(day.now + 1)
    (task,) = [task for task in day.tasks.values() if task.id not in before]
    return task


def take(day: Day, task: Task) -> None:
    day.apply(Take(day.now, "ma1", task.id))
    day.run_until(day.now + 1)


def to_take(day: Day) -> set[str]:
    return {card.kind for card in Glance(day, "ma1").view().worklist}


# ---- what does not work -------------------------------------------------------------------------------------


def test_what_is_lined_up_is_not_begun_while_it_does_not_work() -> None:
    day = held_up("08:50")
    form, claim = comes(day, "form"), comes(day, "claim")
    take(day, form)
    day.apply(LineUp(day.now, "ma1", claim.id))
    day.run_until(parse_clock("09:30"))
    assert form.state is State.DONE
    assert claim.state is State.WAITING and not day.seats["ma1"].line, "its turn came, and it could not be begun"
    with pytest.raises(Refused, match="does not work just now"):
        day.apply(Take(day.now, "ma1", claim.id))
    day.run_until(parse_clock("10:00") + 1)
    take(day, claim)
    assert day.seats["ma1"].task is claim


def test_what_was_put_down_is_not_taken_up_again_while_it_does_not_work() -> None:
    day = held_up("08:50")
    claim = comes(day, "claim")
    take(day, claim)
    day.run_until(parse_clock("08:55"))
    day.apply(Suspend(day.now, "ma1"))
    day.run_until(parse_clock("08:56"))
    assert to_take(day) == {"claim"}
    day.run_until(parse_clock("09:30"))
    assert to_take(day) == set()
    for command in (Take, LineUp):
        with pytest.raises(Refused, match="does not work just now"):
            day.apply(command(day.now, "ma1", claim.id))
    day.run_until(parse_clock("10:00") + 1)
    take(day, claim)
    assert day.seats["ma1"].task is claim


def test_what_was_begun_goes_on() -> None:
    day = held_up("08:50")
    claim = comes(day, "claim")
    take(day, claim)
    day.run_until(parse_clock("09:30"))
    assert claim.state is State.DONE


@pytest.mark.parametrize("who", ["player", "server"])
def test_whoever_is_on_the_way_to_it_turns_back(who: str) -> None:
    day = held_up("08:59", {"ma1": who}, walking="true", tasks__claim__place="desk", staff__ma__home="lab",
                  plan__metres_per_unit="5", tasks__claim__moves_entity="true")  # fmt: skip
    seat = day.seats["ma1"]
    seat.place = "desk"
    day.run_until(parse_clock("09:00") - 3)
    claim = comes(day, "claim")
    if who == "player":
        take(day, claim)
    assert claim.state is State.WALKING
    day.run_until(parse_clock("09:55"))
    assert claim.state is State.WAITING and not claim.touched and seat.task is None
    (spell,) = day.log.spells
    assert (spell.how, spell.began) == ("preempted", spell.ended)


def test_nobody_is_called_from_other_work_to_what_does_not_work() -> None:
    """Something urgent comes ten seconds before nine, while hands are bound; they come free ten seconds after it."""
    bound = {"tasks__claim__urgent": "true", "tasks__draw__interruptible": "false", "supplies__tubes__start": "9"}
    day = held_up("08:55", {"ma1": "server"}, **bound)
    day.run_until(day.now + 9)
    draw = comes(day, "draw")
    form = comes(day, "form")
    day.run_until(parse_clock("09:00") - 11)
    claim = comes(day, "claim")
    assert draw.state is State.UNDER_WAY and claim.state is State.WAITING
    day.run_until(parse_clock("09:50"))
    assert [(spell.task, spell.how) for spell in day.log.spells] == [(draw.id, "done"), (form.id, "done")]


# ---- what has run out ---------------------------------------------------------------------------------------


def test_what_has_run_out_holds_up_what_waits_for_it_already() -> None:
    day = held_up("08:00")
    first, second = comes(day, "draw"), comes(day, "draw")
    take(day, first)
    assert day.conditions.stock["tubes"] == 2
    assert to_take(day) == set(), "two tubes are too few"
    with pytest.raises(Refused, match="does not work just now"):
        day.apply(LineUp(day.now, "ma1", second.id))
    assert [task.kind for task in day.tasks.values()] == ["draw", "draw", "restock"], "somebody is sent for more"


def test_who_has_taken_what_a_task_uses_goes_on_with_it_though_none_is_left() -> None:
    day = held_up("08:00", supplies__tubes__start="3")
    draw = comes(day, "draw")
    take(day, draw)
    day.run_until(day.now + MINUTE)
    day.apply(Suspend(day.now, "ma1"))
    day.run_until(day.now + 1)
    assert day.conditions.stock["tubes"] == 0
    take(day, draw)
    assert day.seats["ma1"].task is draw and day.conditions.stock["tubes"] == 0


def test_two_who_go_for_the_last_tubes_are_not_both_served() -> None:
    """Both think for a moment before they begin, and one of them begins first."""
    day = held_up("08:00", {"ma1": "careful", "ma2": "careful", "moa1": "server"}, think="true")
    for _ in range(2):
        day.begin_pathway("draw", "test.draw", "test")
    left = set()
    while [spell.how for spell in day.log.spells if spell.kind == "draw"] != ["preempted", "done", "done"]:
        day.run_until(day.now + 1)
        left.add(day.conditions.stock["tubes"])
        assert day.now < parse_clock("09:00")
    assert left == {5, 2}


# ---- what holds up other work -------------------------------------------------------------------------------


def test_a_lunch_that_is_lined_up_waits_for_the_timer() -> None:
    day = held_up("12:01")
    strip = comes(day, "strip")
    (lunch,) = [task for task in day.tasks.values() if task.only_for == "ma1"]
    take(day, strip)
    day.apply(LineUp(day.now, "ma1", lunch.id))
    day.run_until(parse_clock("12:20"))
    assert strip.state is State.RUNNING and lunch.state is State.WAITING
    day.run_until(parse_clock("12:30"))
    assert strip.state is State.DONE and to_take(day) == {"lunch"}


def test_what_is_to_be_settled_first_holds_up_what_waits_in_another_pool() -> None:
    day = held_up("08:00", {"ma1": "player", "moa1": "server"})
    comes(day, "fetch")
    assert to_take(day) == {"fetch"}
    comes(day, "settle")
    assert to_take(day) == set()
    day.run_until(day.now + 11 * MINUTE)
    assert to_take(day) == {"fetch"}


# ---- how long it takes --------------------------------------------------------------------------------------


def minutes_worked(day: Day, task: Task, stops: int) -> float:
    """Work a task, putting it down every `stops` minutes, and return the minutes that it took in all."""
    while task.state is not State.DONE and task.state is not State.RUNNING:
        take(day, task)
        day.run_until(day.now + stops * MINUTE - 1)
        if day.seats["ma1"].task is task:
            day.apply(Suspend(day.now, "ma1"))
            day.run_until(day.now + 1)
    return sum(spell.ended - spell.began for spell in day.log.spells if spell.task == task.id) / MINUTE


@pytest.mark.parametrize("stops", [60, 19, 7, 2])
def test_slowed_work_takes_as_long_however_often_it_is_put_down(stops: int) -> None:
    day = held_up("09:01")
    assert minutes_worked(day, comes(day, "form"), stops) == pytest.approx(20 * 1.5, abs=0.2)


@pytest.mark.parametrize("stops", [60, 9, 3])
def test_prepared_work_takes_as_long_however_often_it_is_put_down(stops: int) -> None:
    day = held_up("08:00")
    day.apply(Prepare(day.now, "ma1", "forms"))
    assert minutes_worked(day, comes(day, "form"), stops) == pytest.approx(20 * 0.5, abs=0.2)


@pytest.mark.parametrize("stops", [60, 9, 3])
def test_what_will_run_alone_is_set_going_in_as_long_however_often_it_is_put_down(stops: int) -> None:
    day = held_up("08:00")
    assert minutes_worked(day, comes(day, "strip"), stops) == pytest.approx(10, abs=0.2)


# ---- the huddle ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("again", ["early", "forms"])
def test_one_thing_is_prepared_even_where_it_saves_nothing(again: str) -> None:
    day = held_up("08:00")
    day.apply(Prepare(day.now, "ma1", "early"))
    with pytest.raises(Refused, match="huddle is over"):
        day.apply(Prepare(day.now, "ma1", again))
    assert not day.savings and sum(mark.what == "prepared" for mark in day.log.marks) == 1
