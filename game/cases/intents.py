"""What a person can do in a case. A screen hands every `CaseIntent` it gets to its `CaseView`."""

from dataclasses import dataclass


class CaseIntent:
    """Something done in a case."""


@dataclass(frozen=True, slots=True)
class Finish(CaseIntent):
    """Press the button that ends the case with this action."""

    action: str


@dataclass(frozen=True, slots=True)
class StepAway(CaseIntent):
    """Leave the case for now; what was answered so far is kept."""


@dataclass(frozen=True, slots=True)
class Continue(CaseIntent):
    """Close the panel that tells how it went."""


@dataclass(frozen=True, slots=True)
class Pick(CaseIntent):
    """Press one of the things shown: an option, a field, an item, a token, a slot."""

    id: str


@dataclass(frozen=True, slots=True)
class Put(CaseIntent):
    """Put the token in hand on this spot, or take it off again."""

    spot: str


@dataclass(frozen=True, slots=True)
class Write(CaseIntent):
    """Write this text into a field."""

    field: str
    text: str


@dataclass(frozen=True, slots=True)
class Shift(CaseIntent):
    """Move the item in hand by so many places."""

    by: int


@dataclass(frozen=True, slots=True)
class TakeOut(CaseIntent):
    """Take the item in hand (or, with '', everything) out of the order."""

    id: str = ""


@dataclass(frozen=True, slots=True)
class Step(CaseIntent):
    """Go so many frames on (or back, if below 0)."""

    by: int


@dataclass(frozen=True, slots=True)
class GoTo(CaseIntent):
    """Go to this frame."""

    frame: int


@dataclass(frozen=True, slots=True)
class PlayPause(CaseIntent):
    """Let the gauge move, or stop it."""


@dataclass(frozen=True, slots=True)
class Note(CaseIntent):
    """Note the present reading for this mark."""

    mark: str


@dataclass(frozen=True, slots=True)
class Name(CaseIntent):
    """Name what is seen at a mark: the place on its chart."""

    shown: str
    place: int


@dataclass(frozen=True, slots=True)
class Say(CaseIntent):
    """Write what is seen in words, too, or leave it to the eye again."""
