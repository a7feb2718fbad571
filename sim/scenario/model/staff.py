"""Who is there and when: the hours, and the pools of staff."""

from typing import Self

from pydantic import Field, StrictInt, model_validator

from sim.clock import parse_clock
from sim.scenario.model.basics import Clock, Id, Part


class Hours(Part):
    staff_from: Clock
    opens: Clock
    """Whoever is booked and early waits outside until then."""
    closes: Clock
    latest: Clock
    """Whatever is left then is left for tomorrow."""

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        times = [parse_clock(t) for t in (self.staff_from, self.opens, self.closes, self.latest)]
        if times != sorted(times) or times[1] == times[2]:
            raise ValueError("hours must run: staff_from <= opens < closes <= latest")
        return self


class Pool(Part):
    """A pool of staff: how many seats, where they sit, how they work by default."""

    count: StrictInt = Field(ge=0, le=2000)
    title: str = ""
    home: str = "desk"
    """The room kind of the plan where the seat belongs."""
    assistant: str = "careful"
    names: tuple[str, ...] = ()
    """First names for the seats, in order."""
    also: dict[Id, tuple[Id, ...]] = {}
    """Other pools' tasks that these seats do as well: pool -> tasks (`also: {ma: [room_patient]}`)."""

    @model_validator(mode="before")
    @classmethod
    def _bare(cls, data: object) -> object:
        """Let `ma: 2` stand for two seats with nothing particular about them."""
        return {"count": data} if isinstance(data, int) and not isinstance(data, bool) else data
