"""Where decisions split: the same question, put to several students of the same day, and answered differently."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass

from sim.cases.case import ChoosePayload, verdict_of
from sim.classroom.met import Met
from sim.classroom.shown import Sheet, shown
from sim.classroom.students import Student
from sim.classroom.words import gone_wrong, in_words, texts

LEAST = 2
"""So many must have answered before there is anything to compare."""
ENOUGH = 5
"""Fewer than so many answers show that two persons differed, not that a class is divided."""


KNOWN = 2
"""What is said of so many of a larger group, or of fewer, points at them: the others can guess who it was."""


def points_at(count: int, everybody: int) -> bool:
    """Tell whether what is said of `count` of a group would point at them: one or two, and not the whole of it."""
    return count <= KNOWN and count < everybody


@dataclass(frozen=True, slots=True)
class Side:
    """Those who answered alike, and for whom the same reason holds."""

    said: str
    """The option; where answers are not chosen from a few, what they came to."""
    answers: tuple[str, ...]
    """What was answered; of those that differ in no more than how they were written, the first."""
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
    kind: str
    """The kind of case, by its id in the library."""
    time: int
    """When it was put to the first of them, in seconds since midnight."""
    form: int
    """1 for the first of its task's questions; what somebody did before may have changed it into another one."""
    forms: int
    """How many such questions the task asked of this group."""
    everybody: int
    """How many are in the group."""
    weight: int
    """How much such a question weighs; 2 where a wrong answer can hurt somebody."""
    own_minute: bool
    """The words hold something of the minute, and others read them otherwise than they are shown."""
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
    """The question as it was put to the first of them."""

    @property
    def id(self) -> str:
        """What tells it from every other question of the group."""
        return self.task if self.form == 1 else f"{self.task}-{self.form}"

    @property
    def few(self) -> bool:
        """Whether so few met it that telling how they answered would point at them."""
        return points_at(self.answers, self.everybody)

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
    """Return every question that several students were asked, at whatever minute, in the order of time.

    What somebody did before can change a question; then it is another one. `expected` is what the simulated
    assistants made of each moment.
    """
    asked: dict[str, dict[Hashable, list[Student]]] = {}
    for student in students:
        for task, found in student.answers.items():
            asked.setdefault(task, {}).setdefault(found.question, []).append(student)
    met = [
        _split(task, some, expected.get(f"{task}:case"), (form, len(forms), len(students)))
        for task, forms in asked.items()
        for form, some in enumerate(forms.values(), 1)
        if len(some) >= LEAST
    ]
    return sorted(met, key=lambda split: (split.time, split.id))


def _split(task: str, students: Sequence[Student], expected: float | None, counts: tuple[int, int, int]) -> Split:
    """Return one question; `counts` are which form of its task it is, of how many, and how many are in the group."""
    answers = [student.answers[task] for student in students]
    sides: dict[tuple[str, str], list[Student]] = {}
    for student in students:
        sides.setdefault(student.answers[task].side, []).append(student)
    first = min(answers, key=_put_at)
    made = [_side(said, task, some) for (said, _), some in sides.items()]
    form, forms, everybody = counts
    return Split(
        task=task,
        kind=first.case.kind,
        time=first.at,
        form=form,
        forms=forms,
        everybody=everybody,
        weight=first.weight,
        own_minute=any(one.case != first.case for one in answers),
        title=first.case.title,
        about=first.case.subject,
        ask=first.case.ask,
        rule=first.grade.rule,
        source=first.grade.source,
        sides=tuple(sorted(made, key=lambda side: (-side.count, -side.quality, side.said))),
        expected=expected,
        sheets=tuple(shown(first.case)),
    )


def _put_at(one: Met) -> int:
    return one.at


def _side(said: str, task: str, students: Sequence[Student]) -> Side:
    """Return one side; what holds a minute is shown as the first of them read it."""
    some = sorted((student.answers[task] for student in students), key=_put_at)
    case, grade = some[0].case, some[0].grade
    verdict = texts()["verdicts"][verdict_of(grade.quality, grade.safety)]
    if isinstance(case.payload, ChoosePayload):
        said, worded = in_words(case, some[0].answer), [in_words(case, some[0].answer)]
    else:
        wordings: dict[Hashable, str] = {}
        for one in some:
            wordings.setdefault(one.reading, in_words(one.case, one.answer))
        worded = list(wordings.values())
    return Side(
        said=said,
        answers=tuple(worded),
        verdict=str(verdict),
        quality=sum(one.grade.quality for one in some) / len(some),
        why=grade.why,
        headline=grade.headline,
        missed=tuple(dict.fromkeys(part for one in some for part in gone_wrong(one.case, one.answer, one.grade))),
        names=tuple(student.name for student in students),
    )
