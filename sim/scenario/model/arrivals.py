"""What comes on a day: booked visits, and streams of everything else."""

from typing import Literal, Self

from pydantic import Field, StrictFloat, StrictInt, model_validator

from sim.distributions import Dist, Number, Share
from sim.scenario.model.basics import Clock, Id, Part, Weight

Template = Literal["stream", "wave", "modified_wave", "double_booking", "cluster", "open_access"]


class Booked(Part):
    """Visits by appointment."""

    template: Template = "stream"
    first: Clock
    every_min: StrictFloat = Field(ge=1)
    slots_per_provider: StrictInt = Field(ge=0, le=200)
    pause: tuple[Clock, Clock] | None = None
    """No bookings between these times (lunch)."""
    mix: dict[Id, Weight]
    """Kinds of `visits` with their weights."""
    no_show: Share = Share(value=0)
    cancelled: Share = Share(value=0)
    """Cancelled on the same day, too late to fill."""
    arrival: Dist = Dist(fixed=0)
    """Minutes after the appointed time; negative is early."""

    @model_validator(mode="after")
    def _some_come(self) -> Self:
        if self.no_show.value + self.cancelled.value > 1:
            raise ValueError("no_show and cancelled together are shares of all that are booked: at most 1")
        return self


class Stream(Part):
    """Anything else that comes: walk-ins, calls, jobs, emergencies.

    Either at a Poisson rate (`per_day`, shared out by `by_hour` weights or evenly between two times),
    or a fixed number at given times (`at`, each with `count`).
    """

    of: Literal["visits", "calls", "jobs", "emergencies"]
    mix: dict[Id, Weight]
    per_day: Number | None = None
    per_provider_day: Number | None = None
    by_hour: dict[StrictInt, Weight] = {}
    """Hour of the day -> weight. Hours not named have none."""
    between: tuple[Clock, Clock] | None = None
    game_rate: Number = Number(value=1)
    """The true rate is multiplied by this so that a short play meets one; reports say so."""
    at: tuple[Clock, ...] = ()
    count: StrictInt = Field(default=1, ge=0, le=500)
    per_seat: Id | None = None
    """One for each seat of this pool, and only that seat can do it (lunch). Seats take the times of `at` in
    turn, so that two lunches need not be at the same time. The task's pool is then `own`."""

    @model_validator(mode="after")
    def _rate_or_times(self) -> Self:
        rates = [r for r in (self.per_day, self.per_provider_day) if r is not None]
        if len(rates) + bool(self.at) != 1:
            raise ValueError("give exactly one of per_day, per_provider_day or at; null takes another out")
        if rates and (bool(self.by_hour) == (self.between is not None)):
            raise ValueError("a rate needs either by_hour weights or between: [from, to]; null takes the other out")
        if self.at and (self.by_hour or self.between is not None):
            raise ValueError("at gives the times; by_hour and between belong to a rate")
        if any(not 0 <= hour <= 23 for hour in self.by_hour):
            raise ValueError("by_hour names hours from 0 to 23")
        return self
