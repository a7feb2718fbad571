"""Everything a person at a seat can do, as small frozen values. A shift is a list of these.

Commands go through one door, `Day.apply(command)`. A command stamped `at` comes before the model's
events at that second. The day refuses what makes no sense with `Refused` and a sentence to show.
"""

from dataclasses import dataclass
from typing import Any, ClassVar

from sim.cases.case import Answer


@dataclass(frozen=True, slots=True)
class Command:
    """`at` is whole seconds since midnight; `seat` is the seat that acts ("ma1")."""

    at: int
    seat: str
    verb: ClassVar[str] = ""


@dataclass(frozen=True, slots=True)
class Take(Command):
    """Start a task, or take up a suspended one again. What is under way is suspended first."""

    task: str
    verb: ClassVar[str] = "take"


@dataclass(frozen=True, slots=True)
class LineUp(Command):
    """Line a task up behind the present one (three at most)."""

    task: str
    verb: ClassVar[str] = "line_up"


@dataclass(frozen=True, slots=True)
class Unline(Command):
    """Take a lined-up task back, at no cost."""

    task: str
    verb: ClassVar[str] = "unline"


@dataclass(frozen=True, slots=True)
class Suspend(Command):
    """Step away from the task under way. Coming back costs its resume time, unless it had hardly begun."""

    verb: ClassVar[str] = "suspend"


@dataclass(frozen=True, slots=True)
class HandOver(Command):
    """Ask a colleague of the same pool (or a helping one) to do this task."""

    task: str
    verb: ClassVar[str] = "hand_over"


@dataclass(frozen=True, slots=True)
class Escalate(Command):
    """Bring this task's person or problem to the provider now."""

    task: str
    verb: ClassVar[str] = "escalate"


@dataclass(frozen=True, slots=True)
class GiveAnswer(Command):
    """Answer the case of the task under way. It takes effect when the task's time is over."""

    task: str
    answer: Answer
    verb: ClassVar[str] = "answer"


@dataclass(frozen=True, slots=True)
class Prepare(Command):
    """The morning huddle's one thing to prepare (an id from `DayView.huddle`)."""

    choice: str
    verb: ClassVar[str] = "prepare"


@dataclass(frozen=True, slots=True)
class Reflect(Command):
    """One reflection card answered after the shift: card id -> "more", "same", "less", ..."""

    card: str
    choice: str
    verb: ClassVar[str] = "reflect"


COMMANDS: dict[str, type[Command]] = {
    c.verb: c for c in (Take, LineUp, Unline, Suspend, HandOver, Escalate, GiveAnswer, Prepare, Reflect)
}


def to_json(command: Command) -> dict[str, Any]:
    """Return the command as a JSON-able dict with its verb; `from_json` is the inverse."""
    row: dict[str, Any] = {"verb": command.verb, "at": command.at, "seat": command.seat}
    for name in type(command).__dataclass_fields__:
        value = getattr(command, name)
        if isinstance(value, Answer):
            row["value"], row["action"] = value.value, value.action
        elif name not in row:
            row[name] = value
    return row


def from_json(row: dict[str, Any]) -> Command:
    """Return the command that `to_json` wrote. Raises KeyError or TypeError on a damaged row."""
    fields = dict(row)
    kind = COMMANDS[fields.pop("verb")]
    if kind is GiveAnswer:
        fields["answer"] = Answer(fields.pop("value"), fields.pop("action"))
    return kind(**fields)
