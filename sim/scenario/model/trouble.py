"""What can run out, and what can stop working for a while."""

from typing import Annotated

from pydantic import Field, StrictFloat, StrictInt

from sim.distributions import Dist, Share
from sim.scenario.model.basics import Clock, Id, Part


class Supply(Part):
    """Something that tasks use up."""

    title: str
    start: StrictInt = Field(ge=0, le=100_000)
    """How many there are in the morning, and after it was filled up."""
    low: StrictInt = Field(ge=0)
    """At this number, or where there is less than a task takes, somebody is sent for more ..."""
    sends: Id
    """... on this pathway, which has a `refill` step."""


class Disruption(Part):
    """Something that does not work for a while: an EHR outage, a jammed fax, a colleague away."""

    title: str
    chance: Share = Share(value=1.0)
    """The share of days on which it comes."""
    between: tuple[Clock, Clock]
    """It begins at some moment between these times."""
    lasts: Dist = Dist(fixed=30)
    mends: Id | None = None
    """A pathway that mends it: then it ends when that does, and `lasts` counts for nothing."""
    blocks: tuple[Id, ...] = ()
    """Tasks that nobody can begin meanwhile."""
    slows: dict[Id, Annotated[StrictFloat, Field(gt=0, le=20)]] = {}
    """Task -> how many times as long it takes when begun meanwhile."""
    away: tuple[Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*[0-9]+$")], ...] = ()
    """Seats that are not there meanwhile (a played seat always is)."""
