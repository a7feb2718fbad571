"""Both desks of one day side by side, once both were worked: what each reading says, and where the answers lean."""

from dataclasses import dataclass

from sim.fit.ability import Reading
from sim.fit.data import word
from sim.fit.debrief import Debrief, Role, leaning
from sim.fit.fit import Fit
from sim.fit.lean import Lean


@dataclass(frozen=True, slots=True)
class Desk:
    """One desk in short. `None` stands for too little to say."""

    role: Role
    fit: Fit | None
    went: Reading | None
    liked: Reading | None
    safety: int
    """How many moments there were to stop and learn from."""
    tomorrow: str
    """The sentence that says whether one would work this day again."""
    worked_by: str
    """Whose hands it was, where it was not a person's alone; else ''."""


@dataclass(frozen=True, slots=True)
class BothDesks:
    """The desk that was worked last comes first."""

    desks: tuple[Desk, Desk]
    lean: Lean | None


def both_of(first: Debrief, second: Debrief) -> BothDesks:
    """Return two debriefs of the same day side by side."""
    return BothDesks((_desk(first), _desk(second)), leaning(first, second))


def _desk(shift: Debrief) -> Desk:
    return Desk(
        shift.role, shift.fit, _enough(shift.went), _enough(shift.liked.reading), len(shift.safety), _tomorrow(shift),
        shift.worked_by,
    )


def _enough(reading: Reading) -> Reading | None:
    return reading if reading.enough else None


def _tomorrow(shift: Debrief) -> str:
    said = shift.liked.tomorrow
    answer = word(f"reflection.{said}") if said else word("lean.no_tomorrow")
    return word("lean.tomorrow", role=shift.role_title.capitalize(), answer=answer)
