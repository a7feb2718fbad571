"""Where decisions split: the same question, put to several students of the same day, and answered differently."""

from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass

from sim.cases.case import ChoosePayload, verdict_of
from sim.classroom.met import Met
from sim.classroom.shown import Sheet, shown
from sim.classroom.students import Student
from sim.classroom.words import gone_wrong, has_own_reasons, in_words, texts
from sim.fit.benchmark import Benchmark

LEAST = 2
"""So many must have answered before there is anything to compare."""
ENOUGH = 5
"""Fewer than so many answers show that two persons differed, not that a class is divided."""


KNOWN = 2
"""What is said of so many, or of fewer, points at them: a class knows who sat at a desk, and each of two knows which
of two answers is the other's."""


def points_at(count: int) -> bool:
    """Tell whether what is said of `count` shifts would point at who worked them."""
    return count <= KNOWN


@dataclass(frozen=True, slots=True)
class Way:
    """One answer, by all who gave it."""

    answer: str
    missed: tuple[str, ...]
    """What was not right in it, part by part."""
    names: tuple[str, ...]
    reasoned: bool = False
    """What was missed gives every reason, that of the whole too."""

    @property
    def count(self) -> int:
        return len(self.names)


@dataclass(frozen=True, slots=True)
class Expected:
    """What simulated assistants made of one moment."""

    mean: float
    """Of their qualities, 0 to 1."""
    count: int
    """How many of them met it."""


def expected_of(benchmark: Benchmark) -> dict[str, Expected]:
    """Return what the assistants of a benchmark made of each moment, by its id."""
    met = Counter(moment for one in benchmark.assistants for moment in one.qualities)
    return {moment: Expected(mean, met[moment]) for moment, mean in benchmark.expected.items()}


@dataclass(frozen=True, slots=True)
class Side:
    """Those who answered alike, and for whom the same reason holds."""

    said: str
    """The option; where answers are not chosen from a few, what they came to."""
    verdict: str
    quality: float
    why: str
    headline: str
    ways: tuple[Way, ...]
    """What was answered, the most frequent first; of answers that differ in how they were written, the first."""

    @property
    def answers(self) -> tuple[str, ...]:
        return tuple(way.answer for way in self.ways)

    @property
    def missed(self) -> tuple[str, ...]:
        """What was not right in any of these answers, each once."""
        return missed_in(self.ways)

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(name for way in self.ways for name in way.names)

    @property
    def count(self) -> int:
        return sum(way.count for way in self.ways)


def missed_in(ways: Sequence[Way]) -> tuple[str, ...]:
    """Return what was not right in these answers, each once."""
    return tuple(dict.fromkeys(part for way in ways for part in way.missed))


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
    """The mean of what the simulated assistants made of it, 0 to 1; None where nothing was compared."""
    assistants: int
    """How many of them met it."""
    sheets: tuple[Sheet, ...]
    """The question as it was put to the first of them."""

    @property
    def id(self) -> str:
        """What tells it from every other question of the group."""
        return self.task if self.form == 1 else f"{self.task}-{self.form}"

    @property
    def few(self) -> bool:
        """Whether so few met it that telling how they answered would point at them."""
        return points_at(self.answers)

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


def questions(students: Sequence[Student], expected: Mapping[str, Expected]) -> list[Split]:
    """Return every question that several students were asked, at whatever minute, in the order of time.

    What somebody did before can change a question; then it is another one. `expected` is what the simulated
    assistants made of each moment, in whatever form they met it.
    """
    asked: dict[str, dict[Hashable, list[Student]]] = {}
    for student in students:
        for task, found in student.answers.items():
            asked.setdefault(task, {}).setdefault(found.question, []).append(student)
    met = [
        _split(task, some, expected.get(f"{task}:case"), (form, len(forms)))
        for task, forms in asked.items()
        for form, some in enumerate(forms.values(), 1)
        if len(some) >= LEAST
    ]
    return sorted(met, key=lambda split: (split.time, split.id))


def _split(task: str, students: Sequence[Student], expected: Expected | None, counts: tuple[int, int]) -> Split:
    """Return one question; `counts` are which form of its task it is, and of how many."""
    answers = [student.answers[task] for student in students]
    sides: dict[tuple[str, str], list[Student]] = {}
    for student in students:
        sides.setdefault(student.answers[task].side, []).append(student)
    first = min(answers, key=_put_at)
    made = [_side(said, task, some) for (said, _), some in sides.items()]
    form, forms = counts
    return Split(
        task=task,
        kind=first.case.kind,
        time=first.at,
        form=form,
        forms=forms,
        weight=first.weight,
        own_minute=any(one.case != first.case for one in answers),
        title=first.case.title,
        about=first.case.subject,
        ask=first.case.ask,
        rule=first.grade.rule,
        source=first.grade.source,
        sides=tuple(sorted(made, key=lambda side: (-side.count, -side.quality, side.said))),
        expected=expected.mean if expected else None,
        assistants=expected.count if expected else 0,
        sheets=tuple(shown(first.case)),
    )


def _put_at(one: Met) -> int:
    return one.at


def _side(said: str, task: str, students: Sequence[Student]) -> Side:
    """Return one side; what holds a minute is shown as the first of them read it."""
    some = sorted((student.answers[task] for student in students), key=_put_at)
    case, grade = some[0].case, some[0].grade
    verdict = texts()["verdicts"][verdict_of(grade.quality, grade.safety)]
    one_of_few = isinstance(case.payload, ChoosePayload)
    return Side(
        said=in_words(case, some[0].answer) if one_of_few else said,
        verdict=str(verdict),
        quality=sum(one.grade.quality for one in some) / len(some),
        why=grade.why,
        headline=grade.headline,
        ways=_ways(task, students, alike=one_of_few),
    )


def _ways(task: str, students: Sequence[Student], alike: bool) -> tuple[Way, ...]:
    """Return what these students answered, each answer with what was not right in it; all as one where `alike`."""
    given: dict[Hashable, list[Student]] = {}
    for student in sorted(students, key=lambda one: one.answers[task].at):
        given.setdefault("" if alike else student.answers[task].reading, []).append(student)
    ways = []
    for some in given.values():
        one = some[0].answers[task]
        missed = tuple(dict.fromkeys(gone_wrong(one.case, one.answer, one.grade)))
        names = tuple(student.name for student in some)
        ways.append(Way(in_words(one.case, one.answer), missed, names, has_own_reasons(one.grade)))
    return tuple(sorted(ways, key=lambda way: -way.count))
