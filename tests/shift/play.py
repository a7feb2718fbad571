"""A small scripted player for tests: takes what comes first and answers as a simulated assistant would."""

from pathlib import Path

from sim.assistants.assistant import make_assistant
from sim.cases.case import Answer
from sim.clock import parse_clock
from sim.day.asking import case_of
from sim.day.commands import Command, GiveAnswer, Take
from sim.day.day import Day
from sim.day.glance import Glance
from sim.scenario import load
from sim.shift import ShiftWriter, begin


def play_on(
    day: Day, writer: ShiftWriter | None, until: int, seat_id: str = "ma1", answers_as: str = "careful"
) -> None:
    """Play a seat until a time: every half minute, take the first card, or answer the case in hand."""
    glance = Glance(day, seat_id)

    def do(command: Command) -> None:
        command = day.apply(command)
        if writer is not None:
            writer.command(command)

    time = day.now
    while not day.over and day.now < until:
        time = min(time + 30, until)
        day.run_until(time)
        view = glance.view()
        if view.must_answer and view.case is not None and view.current is not None:
            do(GiveAnswer(day.now, seat_id, view.current.id, answer_to(day, view.current.id, answers_as)))
        elif view.hands_free and view.worklist and not day.over:
            do(Take(day.now, seat_id, view.worklist[0].id))
        if writer is not None and day.now % 600 < 30:
            writer.clock(day.now)
    if writer is not None and not day.over:
        writer.clock(day.now)


def answer_to(day: Day, task_id: str, who: str = "careful") -> Answer:
    """Return what an assistant would answer to a task's case."""
    task = day.tasks[task_id]
    case = case_of(day, task)
    skill = make_assistant(who).skill(day.plan.cases.dimension(case.kind))
    return day.plan.cases.attempt(case, skill, day.luck.of(task_id), who)


def half_a_shift(folder: Path) -> Path:
    """Work the small clinic's morning at the medical assistant's desk, and leave it there; return the file."""
    path = folder / "half.shift"
    day, writer = begin(load("small-clinic"), "small-clinic", 7, "ma1", "standard", path)
    play_on(day, writer, parse_clock("11:00"))
    writer.close()
    return path
