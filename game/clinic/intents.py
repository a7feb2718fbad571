"""What a player can want during a shift: the intents that the floor, the worklist and the bar send."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TakeTask:
    """Take a task up now."""

    task: str


@dataclass(frozen=True, slots=True)
class Queue:
    """Line a task up behind the one in hand."""

    task: str


@dataclass(frozen=True, slots=True)
class QueueRest:
    """Line up what waits, in its order, as far as the line has room."""


@dataclass(frozen=True, slots=True)
class Unqueue:
    """Take a task out of the line again."""

    task: str


@dataclass(frozen=True, slots=True)
class StepAway:
    """Put down what is in hand."""


@dataclass(frozen=True, slots=True)
class AskHelp:
    """Hand a task over to a colleague."""

    task: str


@dataclass(frozen=True, slots=True)
class BringUp:
    """Bring a task's matter to the provider (escalate)."""

    task: str


@dataclass(frozen=True, slots=True)
class PauseOrGo:
    """Stop the clock, or let it go on."""


@dataclass(frozen=True, slots=True)
class SetSpeed:
    """Let the clock run so many times as fast."""

    factor: float


@dataclass(frozen=True, slots=True)
class SkipAhead:
    """Let the day run, while nothing is to be done, to where the player is needed."""


@dataclass(frozen=True, slots=True)
class ShowHistory:
    """Open the list of everything that happened."""


@dataclass(frozen=True, slots=True)
class CloseHistory:
    """Close that list."""


@dataclass(frozen=True, slots=True)
class Continue:
    """Go on from a result that was read."""
