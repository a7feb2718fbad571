"""The floor plan: rooms seen from above around one corridor."""

from typing import Literal

from pydantic import Field

from sim.scenario.model.basics import Id, Part


class Room(Part):
    """A room of the floor plan, in the plan's own units."""

    kind: Id
    label: str
    at: tuple[float, float, float, float]
    """x, y, width, height."""
    door: tuple[float, float]
    """The middle of its door, on one of its walls."""
    patient_door: tuple[float, float] | None = None
    """The middle of an opening to the waiting room, by which patients come; staff come by `door`."""
    via: tuple[tuple[float, float], ...] = ()
    """Points to walk through from the door to the corridor."""
    seats: tuple[tuple[float, float], ...] = ()
    """Where patients sit."""
    stands: tuple[tuple[float, float], ...] = ()
    """Where staff stand or sit."""
    furniture: tuple[tuple[str, float, float, float, float], ...] = ()
    """(what, x, y, width, height): what is one of couch, chair, desk, counter, shelf, machine, plant ..."""
    tint: Literal["paper", "blue", "violet", "green", "cream"] = "paper"


class Plan(Part):
    """The floor: rooms seen from above around one corridor."""

    size: tuple[float, float]
    corridor: tuple[float, float, float, float]
    """x, y, width, height of the corridor."""
    entrance: tuple[float, float]
    metres_per_unit: float = Field(default=0.03, gt=0)
    rooms: dict[Id, Room]
