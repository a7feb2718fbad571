"""A scripted person for tests: works a seat through the same commands that a window sends."""

from collections.abc import Callable

from sim.assistants.assistant import make_assistant
from sim.cases.case import (
    Answer,
    BookPayload,
    ChoosePayload,
    EnterPayload,
    MarkPayload,
    OrderPayload,
    PlacePayload,
    WatchPayload,
)
from sim.day.asking import case_of
from sim.day.commands import GiveAnswer, Suspend, Take
from sim.day.day import Day
from sim.day.glance import Glance
from sim.day.view import DayView

Answering = Callable[[Day, str], Answer]


def play(day: Day, seat: str, hesitates: bool = False, answering: Answering | None = None) -> Day:
    """Work a seat as a person would: take the first card, answer the case in hand.

    With `hesitates`, each quarter hour the work in hand is put down once. `answering` gives the answers
    (a careful assistant's if not given).
    """
    glance, answer = Glance(day, seat), answering or answer_to
    time, put_down = day.now, 0
    while not day.over:
        time = max(time, day.now) + 30
        day.run_until(time)
        view = glance.view()
        if view.phase == "over":
            break
        if view.must_answer and view.case is not None and view.current is not None:
            day.apply(GiveAnswer(day.now, seat, view.current.id, answer(day, view.current.id)))
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


def mash(day: Day, task_id: str) -> Answer:
    """Return the first thing that comes to hand, read by nobody."""
    match case_of(day, day.tasks[task_id]).payload:
        case ChoosePayload(options=options):
            return Answer(options[0].id)
        case MarkPayload(fields=fields):
            return Answer([fields[0].id])
        case OrderPayload(items=items):
            return Answer([item.id for item in items])
        case EnterPayload(fields=fields):
            return Answer({field.id: "1" if field.numeric else "" for field in fields})
        case PlacePayload(tokens=tokens, spots=spots):
            return Answer({token.id: spot.id for token, spot in zip(tokens, spots, strict=False)})
        case BookPayload(slots=slots):
            return Answer(next(slot.id for slot in slots if not slot.taken))
        case WatchPayload(marks=marks, high=high):
            return Answer({mark.id: high for mark in marks})
    raise AssertionError("an eighth way of answering")
