"""What one shift says of who worked it, as far as a class needs it: readings, figures, answers."""

from collections.abc import Mapping
from dataclasses import dataclass

from sim.cases.case import Dimension
from sim.classroom.handed_in import Handed
from sim.classroom.met import Met, met
from sim.classroom.rang import LOST, Rang
from sim.fit.ability import Reading
from sim.fit.benchmark import Benchmark
from sim.fit.debrief import DimensionReading, debrief
from sim.fit.grading import answered
from sim.fit.hands import worked_by
from sim.fit.liking import Liking
from sim.fit.record import Record
from sim.study.metrics import metrics_of
from sim.study.waiting import Waited


@dataclass(frozen=True, slots=True)
class Student:
    """One shift that was handed in."""

    name: str
    went: Reading
    liked: Liking
    dimensions: Mapping[Dimension, DimensionReading]
    safety: int
    """How many of its moments are to stop and learn from."""
    figures: Mapping[str, float | None]
    waited: Waited
    """What the patients of this shift waited for."""
    answers: Mapping[str, Met]
    """Task id -> the question as it was put, and what was answered."""
    rang: Rang
    """What this seat did while lines rang."""
    moves: int
    """How many things were done until the day was over."""
    worked_by: str = ""
    """Whose hands it was, where it was not a person's alone: ``by a simulated assistant (careful)``."""


def student(handed: Handed, benchmark: Benchmark | None) -> Student:
    """Return what a shift says. Without a benchmark nothing is compared, and no day counts as hard."""
    day, seat = handed.day, handed.shift.header.seat
    hands, record = worked_by(handed.shift), Record(day, seat)
    told = debrief(day, seat, benchmark=benchmark, worked_by=hands)
    answers = {
        task: met(day.plan.cases, found)
        for task in record.answers
        if (found := answered(record, record.traces[task]))
    }
    figures = metrics_of(day)
    return Student(
        name=handed.name,
        went=told.went,
        liked=told.liked,
        dimensions={one.dimension: one for one in told.dimensions},
        safety=len(told.safety),
        figures=figures,
        waited=Waited.of(day),
        answers=answers,
        rang=Rang.of(day, seat, figures[LOST]),
        moves=handed.moves,
        worked_by=hands,
    )
