"""The log: the one record of a day, from which pictures, tables, scores and replays are made.

Three lists, all append-only and in the order of time:

* `rows`: what happened to whom, in the vocabulary of queue animations (`vidigi`): each is
  ``(time, entity_id, pathway, event_type, event, resource_id)``.
* `spells`: every stretch of somebody's time: who, on which task, when taken, begun, ended, and how.
* `marks`: facts set, answers given, interruptions, hand-overs: what explains the day afterwards.

Times are whole seconds since midnight. Nothing is formatted while the day runs.

Beside them stand how each task came about, and the questions as they were put to a person. They follow from the rest,
and no digest knows them.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from hashlib import sha256
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from sim.cases.case import Case
    from sim.day.plans import StepPlan

ARRIVAL_DEPARTURE = "arrival_departure"
QUEUE = "queue"
RESOURCE_USE = "resource_use"
RESOURCE_USE_END = "resource_use_end"

Row = tuple[int, str, str, str, str, str]
"""(time, entity_id, pathway, event_type, event, resource_id)"""

What = Literal[
    "fact", "answer", "interrupted", "handed_over", "escalated", "prepared", "born", "ended", "disruption"
]
How = Literal["done", "suspended", "preempted", "cancelled", "cut", "handed_over", "running"]
_FINISHED = ("done", "running")
_LEFT_OFF = ("preempted", "suspended", "handed_over")

HARDLY_BEGUN_S = 10
"""Whoever leaves work sooner than this has no thread to find again: it was taken up by mistake (estimate, E)."""


class Spell(NamedTuple):
    """One stretch of a seat's time on one task."""

    seat: str
    task: str
    kind: str
    entity: str
    taken: int
    """When the seat took it (it thinks and walks first)."""
    began: int
    """When the work itself began."""
    ended: int
    how: How
    resume_s: int
    """Seconds of it spent on finding the thread again after an interruption."""

    @property
    def finished(self) -> bool:
        """Whether the task was done with it, or went on by itself."""
        return self.how in _FINISHED

    @property
    def left_off(self) -> bool:
        """Whether the task waited for somebody again after it."""
        return self.how in _LEFT_OFF

    @property
    def hardly_begun(self) -> bool:
        """Whether it was over before the work had begun in earnest: turned back on the way, or after a few seconds."""
        return self.left_off and self.ended - self.began < HARDLY_BEGUN_S


class Mark(NamedTuple):
    """Something that explains the day: `what` says which kind, `name` and `value` say the rest."""

    time: int
    entity: str
    what: What
    name: str
    value: str
    cause: str
    """The task or entity that brought it about."""
    seat: str = ""
    """Whose doing it was: of an answer, an interruption, a hand-over, an escalation and what was prepared."""

    @property
    def quality(self) -> float:
        """How right an answer was, 0 to 1, to three places."""
        return float(self.value)


class Asked(NamedTuple):
    """How a task came about, as it was put before those who can do it. Times are seconds since midnight."""

    at: int
    entity: str
    kind: str
    priority: int
    due: int
    pools: tuple[str, ...]
    """The pools whose people could do it."""
    only_for: str
    """The one seat that could ('' for anybody of the pools)."""
    duration: int
    """Seconds of work that it takes in all, as luck has it; of what runs by itself, for how long it runs."""
    step: "StepPlan"
    """What asked for it."""


class Question(NamedTuple):
    """What a task asked, in the words in which a person first read it."""

    at: int
    """When it was put."""
    case: "Case"


new_spell: Callable[[tuple[str, str, str, str, int, int, int, How, int]], Spell] = partial(tuple.__new__, Spell)
new_mark: Callable[[tuple[int, str, What, str, str, str, str]], Mark] = partial(tuple.__new__, Mark)
new_asked: Callable[[tuple[int, str, str, int, int, tuple[str, ...], str, int, "StepPlan"]], Asked] = partial(
    tuple.__new__, Asked
)
"""Name the fields of a tuple without a call into Python: a day writes a thousand of them."""


@dataclass(slots=True)
class Log:
    """Everything that was recorded of one day."""

    rows: list[Row] = field(default_factory=list)
    spells: list[Spell] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    tasks: dict[str, Asked] = field(default_factory=dict)
    """By id, in the order of their rows."""
    questions: dict[str, Question] = field(default_factory=dict)
    """By task; of those that simulated assistants answer, none is put into words."""
    held: dict[str, list[tuple[int, int | None]]] = field(default_factory=dict)
    """Task -> (from, to), in the order of time: when nobody could begin it, or go on with it, because something did
    not work, was used up or had to come first; None as long as it is so."""

    def answers(self, seat: str) -> dict[str, Mark]:
        """Return task -> the mark of the answer that a seat gave to it."""
        return {mark.cause: mark for mark in self.marks if mark.what == "answer" and mark.seat == seat}

    def digest_parts(self) -> Iterator[bytes]:
        """Yield the log as bytes that are the same on every platform and Python."""
        for rows in (self.rows, self.spells, self.marks):
            yield "\n".join(["\t".join(map(str, row)) for row in rows]).encode()
            yield b"\n\n"

    def digest(self) -> str:
        """Return the sha256 of the whole log as 64 hexadecimal digits."""
        digest = sha256()
        for part in self.digest_parts():
            digest.update(part)
        return digest.hexdigest()
