"""The commands of a played seat, carried out. What makes no sense is refused with a sentence."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from sim.day import tasks
from sim.day.asking import asks, case_of
from sim.day.commands import (
    Command,
    Escalate,
    GiveAnswer,
    HandOver,
    LineUp,
    Prepare,
    Reflect,
    Suspend,
    Take,
    Unline,
)
from sim.day.known import BROUGHT_UP
from sim.day.log import Mark
from sim.day.seats import ANSWERED, LINE_UP_AT_MOST, Seat
from sim.day.work import State, Stop, Task
from sim.errors import Refused

if TYPE_CHECKING:
    from sim.day.day import Day


def carry_out(day: "Day", command: Command) -> None:
    """Carry out one command. Raises `Refused`, and then nothing has changed."""
    seat = day.seats.get(command.seat)
    if seat is None or not seat.played:
        raise Refused(f"'{command.seat}' is not a seat that somebody plays here.")
    if day.over and not isinstance(command, Reflect):
        raise Refused("The shift is over.")
    _HANDLERS[type(command)](day, seat, command)


def helpers(day: "Day", seat: Seat, task: Task) -> str:
    """Return the pool whose people could take the task over, '' where nobody is here who could."""
    for pool_id in (task.pool, *task.plan.kind.help):
        others = (other for other in day.pools[pool_id].seats if other is not seat)
        if any(other.assistant is not None and not other.away for other in others):
            return pool_id
    return ""


def _find(day: "Day", seat: Seat, task_id: str) -> Task:
    task = day.tasks.get(task_id)
    if task is None:
        raise Refused("That is already taken care of.")
    if task is not seat.task and not seat.may_take(task):
        held_up = task.id in day.conditions.held or task.id in seat.suspended
        raise Refused("That does not work just now." if held_up else "A colleague has that in hand.")
    return task


def may_leave(seat: Seat, task: Task) -> bool:
    """Tell whether a seat may put down what it has in hand: some work only while something urgent calls it."""
    plan = task.plan
    return plan.interruptible or (
        plan.leaves_for_urgent
        and any(other.plan.urgent and seat.may_take(other) for other in seat.pool.waiting.values())
    )


def _must_not_be_dropped(seat: Seat) -> None:
    task = seat.task
    if task is not None and task.state is State.UNDER_WAY and not may_leave(seat, task):
        raise Refused("This cannot be left half done. Finish it first.")
    if seat.stopping:
        raise Refused("One moment: you are just putting something down.")


def _take(day: "Day", seat: Seat, command: Take) -> None:
    task = _find(day, seat, command.task)
    if task is seat.task:
        raise Refused("You have that in hand.")
    _must_not_be_dropped(seat)
    seat.wish = task
    if seat.task is None:
        seat.nudge()
    else:
        seat.stop(Stop("suspended"))


def _line_up(day: "Day", seat: Seat, command: LineUp) -> None:
    task = _find(day, seat, command.task)
    line = seat.lined_up
    if task is seat.task or task in line:
        raise Refused("That is in your line already.")
    if len(line) >= LINE_UP_AT_MOST:
        raise Refused(f"{LINE_UP_AT_MOST} tasks can be lined up, no more.")
    seat.line = [*line, task]
    if seat.task is None:
        seat.nudge()


def _unline(day: "Day", seat: Seat, command: Unline) -> None:
    for task in seat.line:
        if task.id == command.task:
            seat.line.remove(task)
            return
    raise Refused("That is not in your line.")


def _suspend(day: "Day", seat: Seat, command: Suspend) -> None:
    if seat.task is None:
        raise Refused("You have nothing in hand.")
    _must_not_be_dropped(seat)
    seat.stop(Stop("suspended"))


def _hand_over(day: "Day", seat: Seat, command: HandOver) -> None:
    task = _find(day, seat, command.task)
    pool_id = helpers(day, seat, task)
    if not pool_id or task.only_for:
        raise Refused("Nobody else here can do this.")
    if task is seat.task:
        _must_not_be_dropped(seat)
        seat.stop(Stop("handed_over", pool_id))
    else:
        if task in seat.line:
            seat.line.remove(task)
        tasks.hand_over(day, task, seat, pool_id)


def _escalate(day: "Day", seat: Seat, command: Escalate) -> None:
    task = _find(day, seat, command.task)
    if day.plan.scenario.escalation is None or not task.plan.kind.escalate:
        raise Refused("This is not something to bring to the provider.")
    if BROUGHT_UP in task.entity.facts:
        raise Refused("The provider already knows.")
    day.set_fact(task.entity, BROUGHT_UP, task.id)
    tasks.escalate(day, task, seat)


def _answer(day: "Day", seat: Seat, command: GiveAnswer) -> None:
    task = seat.task
    if task is None or task.id != command.task or task.state is not State.UNDER_WAY:
        raise Refused("You are not at that task now.")
    if not asks(day, task) or task.answer is not None:
        raise Refused("There is nothing to answer here.")
    given = day.plan.cases.grade(case_of(day, task), command.answer)  # refuses what is malformed first of all
    task.answer, task.answerer = command.answer, seat
    if seat.answering is not None and seat.must_answer:
        seat.answering.succeed()
    elif day.now != seat.ends_at and not task.plan.ends_with.isdisjoint((*task.entity.facts, *given.sets)):
        seat.stop(ANSWERED)  # in its last second it ends of itself, in the order in which an answer waited for ends it


def _prepare(day: "Day", seat: Seat, command: Prepare) -> None:
    choice = day.plan.scenario.huddle.get(command.choice)
    if choice is None or seat.pool.name not in choice.roles:
        raise Refused("That is not one of this morning's choices.")
    if day.now > day.plan.staff_from or seat.prepared:
        raise Refused("The huddle is over.")
    seat.prepared = True
    for kind, share in choice.saves_share.items():
        day.savings[seat.id, kind] = share.value
    day.log.marks.append(Mark(day.now, "", "prepared", command.choice, "", "", seat.id))


def _reflect(day: "Day", seat: Seat, command: Reflect) -> None:
    if not day.over:
        raise Refused("Reflection comes after the shift.")
    day.reflections[command.card] = command.choice


_HANDLERS: dict[type[Command], Callable[["Day", Seat, Any], None]] = {
    Take: _take,
    LineUp: _line_up,
    Unline: _unline,
    Suspend: _suspend,
    HandOver: _hand_over,
    Escalate: _escalate,
    GiveAnswer: _answer,
    Prepare: _prepare,
    Reflect: _reflect,
}
