"""The floor plan: rooms seen from above around one corridor."""

from typing import Literal

from pydantic import Field, StrictFloat

from sim.scenario.model.basics import Id, Part


class Room(Part):
    """A room of the floor plan, in the plan's own units."""

    kind: Id
    label: str
    at: tuple[StrictFloat, StrictFloat, StrictFloat, StrictFloat]
    """x, y, width, height."""
    door: tuple[StrictFloat, StrictFloat]
    """The middle of its door, on one of its walls."""
    patient_door: tuple[StrictFloat, StrictFloat] | None = None
    """The middle of an opening to the waiting room, by which patients come; staff come by `door`."""
    via: tuple[tuple[StrictFloat, StrictFloat], ...] = ()
    """Points to walk through from the door to the corridor."""
    seats: tuple[tuple[StrictFloat, StrictFloat], ...] = ()
    """Where patients sit."""
    stands: tuple[tuple[StrictFloat, StrictFloat], ...] = ()
    """Where staff stand or sit."""
    furniture: tuple[tuple[str, StrictFloat, StrictFloat, StrictFloat, StrictFloat], ...] = ()
    """(what, x, y, width, height): what is one of couch, chair, desk, counter, shelf, machine, plant ..."""
    tint: Literal["paper", "blue", "violet", "green", "cream"] = "paper"


class Plan(Part):
    """The floor: rooms seen from above around one corridor."""

    size: tuple[StrictFloat, StrictFloat]
    corridor: tuple[StrictFloat, StrictFloat, StrictFloat, StrictFloat]
    """x, y, width, height of the corridor."""
    entrance: tuple[StrictFloat, StrictFloat]
    metres_per_unit: StrictFloat = Field(default=0.03, gt=0, le=10)
    rooms: dict[Id, Room]
