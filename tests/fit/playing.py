"""A scripted person for tests: works a seat through the same commands that a window sends."""

from sim.assistants.assistant import make_assistant
from sim.cases.case import Answer
from sim.day.asking import case_of
from sim.day.commands import GiveAnswer, Suspend, Take
from sim.day.day import Day
from sim.day.glance import Glance
from sim.day.view import DayView


def play(day: Day, seat: str, hesitates: bool = False) -> Day:
    """Work a seat as a person would: take the first card, answer the case in hand.

    With `hesitates`, each quarter hour the work in hand is put down once and the last card is taken.
    """
    glance = Glance(day, seat)
    time, put_down = day.now, 0
    while not day.over:
        time = max(time, day.now) + 30
        day.run_until(time)
        view = glance.view()
        if view.phase == "over":
            break
        if view.must_answer and view.case is not None and view.current is not None:
            day.apply(GiveAnswer(day.now, seat, view.current.id, answer_to(day, view.current.id)))
        elif view.hands_free and view.worklist:
            day.apply(Take(day.now, seat, view.worklist[0].id))
        elif hesitates and may_put_down(view) and day.now - put_down > 900:
            day.apply(Suspend(day.now, seat))
            put_down = day.now
    return day


def may_put_down(view: DayView) -> bool:
    """Tell whether the work in hand can be left now."""
    current = view.current
    return current is not None and current.interruptible and current.state == "under_way" and not view.must_answer


def answer_to(day: Day, task_id: str) -> Answer:
    """Return what a careful assistant would answer to a task's case."""
    task = day.tasks[task_id]
    case = case_of(day, task)
    skill = make_assistant("careful").skill(day.plan.cases.dimension(case.kind))
    return day.plan.cases.attempt(case, skill, day.luck.of(task_id), "test")
