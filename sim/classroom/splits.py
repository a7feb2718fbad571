"""Where decisions split: the same question, put to several students of the same day, and answered differently."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sim.cases.case import Case, ChoosePayload, verdict_of
from sim.classroom.shown import Sheet, shown
from sim.classroom.students import Student
from sim.classroom.words import gone_wrong, in_words, texts
from sim.fit.grading import Answered

LEAST = 2
"""So many must have answered before there is anything to compare."""
ENOUGH = 5
"""Fewer than so many answers show that two persons differed, not that a class is divided."""


@dataclass(frozen=True, slots=True)
class Side:
    """Those who answered alike, and for whom the same reason holds."""

    said: str
    """The option; where answers are not chosen from a few, what they came to."""
    answers: tuple[str, ...]
    """What was answered, each wording once."""
    verdict: str
    quality: float
    why: str
    headline: str
    missed: tuple[str, ...]
    """What was not right in these answers, part by part, each once."""
    names: tuple[str, ...]

    @property
    def count(self) -> int:
        return len(self.names)


@dataclass(frozen=True, slots=True)
class Split:
    """One question, and how a class answered it."""

    task: str
    time: int
    """When the first of them answered it, in seconds since midnight."""
    title: str
    about: str
    ask: str
    rule: str
    source: str
    sides: tuple[Side, ...]
    """The largest first."""
    expected: float | None
    """What the simulated assistants made of it, 0 to 1; None where nothing was compared."""
    sheets: tuple[Sheet, ...]
    """The question as it was put."""

    @property
    def what(self) -> str:
        """What it was and whom it was about, to call it by."""
        return f"“{self.title}”" + (f" ({self.about})" if self.about else "")

    @property
    def enough(self) -> bool:
        """Whether so many answered it that one can speak of a class."""
        return self.answers >= ENOUGH

    @property
    def right(self) -> int:
        """How many answered it rightly."""
        return sum(side.count for side in self.sides if side.quality >= 1)

    @property
    def same_why(self) -> str:
        """The reason, where one and the same holds for every answer; "" where each has its own."""
        reasons = {side.why for side in self.sides}
        return reasons.pop() if len(reasons) == 1 and len(self.sides) > 1 else ""

    @property
    def answers(self) -> int:
        return sum(side.count for side in self.sides)

    @property
    def apart(self) -> float:
        """The chance that two of those who answered, taken blindly, answered differently: 0 where all agree."""
        if self.answers < LEAST:
            return 0.0
        pairs = self.answers * (self.answers - 1)
        return 1 - sum(side.count * (side.count - 1) for side in self.sides) / pairs

    @property
    def mean(self) -> float:
        """The mean quality of the class's answers."""
        return sum(side.quality * side.count for side in self.sides) / self.answers


def questions(students: Sequence[Student], expected: Mapping[str, float]) -> list[Split]:
    """Return every question that several students were asked in the very same words, in the order of time.

    What somebody did before can change a question; then it is another one. `expected` is what the simulated
    assistants made of each moment.
    """
    asked: dict[tuple[str, Case], list[Student]] = {}
    for student in students:
        for task, found in student.answers.items():
            asked.setdefault((task, found.case), []).append(student)
    met = [_split(task, some, expected) for (task, _), some in asked.items() if len(some) >= LEAST]
    return sorted(met, key=lambda split: (split.time, split.task))


def _split(task: str, students: Sequence[Student], expected: Mapping[str, float]) -> Split:
    sides: dict[tuple[str, str], list[Student]] = {}
    for student in students:
        answer = student.answers[task]
        sides.setdefault((_side_of(answer), answer.grade.why), []).append(student)
    found = students[0].answers[task]
    made = [_side(said, [one.answers[task] for one in some], some) for (said, _), some in sides.items()]
    return Split(
        task=task,
        time=min(student.times[task] for student in students),
        title=found.case.title,
        about=found.case.subject,
        ask=found.case.ask,
        rule=found.grade.rule,
        source=found.grade.source,
        sides=tuple(sorted(made, key=lambda side: (-side.count, -side.quality, side.said))),
        expected=expected.get(f"{task}:case"),
        sheets=tuple(shown(found.case)),
    )


def _side_of(found: Answered) -> str:
    """Return what tells the sides apart: the very answer where it is one of a few, else what it came to."""
    if isinstance(found.case.payload, ChoosePayload):
        return in_words(found.case, found.answer)
    return str(texts()["verdicts"][found.grade.verdict])


def _side(said: str, answers: Sequence[Answered], students: Sequence[Student]) -> Side:
    grade = answers[0].grade
    quality = sum(one.grade.quality for one in answers) / len(answers)
    verdict = texts()["verdicts"][verdict_of(grade.quality, grade.safety)]
    worded = dict.fromkeys(in_words(one.case, one.answer) for one in answers)
    missed = dict.fromkeys(part for one in answers for part in gone_wrong(one.case, one.answer, one.grade))
    names = tuple(student.name for student in students)
    return Side(said, tuple(worded), str(verdict), quality, grade.why, grade.headline, tuple(missed), names)
