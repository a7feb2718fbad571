"""Whose hands were at a shift: a person's, or a simulated assistant's that pressed the keys (`play --autoplay`)."""

from sim.fit.data import word
from sim.shift.file import Shift


def worked_by(shift: Shift) -> str:
    """Return who worked a shift where it was not a person alone: ``by a simulated assistant (careful)``; else ""."""
    if not shift.programs:
        return ""
    return word("worked_by.part" if shift.by_person else "worked_by.whole", assistant=", ".join(shift.programs))
