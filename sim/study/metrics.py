"""The figures of a day: each with its unit and what exactly it means.

A metric of a day is None where the day cannot have it: no visits, no such staff, no emergency. It is never
made up as 0. Means over many days are over the days that have it.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from math import inf
from statistics import fmean, median

from sim.clock import MINUTE
from sim.day.day import Day
from sim.day.entity import HUNG_UP
from sim.study.came_back import CHANCE
from sim.study.entities import OPEN, EntityRow, entity_rows
from sim.study.seat_time import SeatTime, seat_times

LONG_WAIT_S = 20 * MINUTE
OFFICE_WORK = ("scheduling", "billing", "records", "office")
PATIENT_WORK = ("patients", "emergencies")
SEEN = ("seen", "done")
"""How the visit of a patient who was seen ends; clinics of other kinds end it with `done`."""


@dataclass(frozen=True, slots=True)
class Measured:
    """What the metrics of one day are computed from."""

    entities: Sequence[EntityRow]
    seats: Sequence[SeatTime]
    closes: int
    over_at: int
    """When the day ended, in seconds since midnight."""

    @property
    def visits(self) -> list[EntityRow]:
        """Patients who came or were booked. Somebody called back for a second sample is no second patient."""
        return [row for row in self.entities if row.what == "patient" and not row.relative_of]

    @property
    def calls(self) -> list[EntityRow]:
        """Calls that came in."""
        calls = (row for row in self.entities if row.what == "call" and not row.relative_of)
        return [row for row in calls if row.arrived is not None]

    @property
    def waits(self) -> list[int]:
        """The waits of patients who got to a room, in seconds."""
        return [row.wait_s for row in self.visits if row.wait_s is not None]

    @property
    def claims(self) -> list[EntityRow]:
        """Claims filed today."""
        return [row for row in self.entities if row.claim_filed]

    def ended(self, rows: Iterable[EntityRow], *outcomes: str) -> int:
        """Count the rows that came and ended in one of these ways."""
        return sum(row.outcome in outcomes and row.arrived is not None for row in rows)

    def utilisation(self, pool: str) -> float | None:
        """Return the share of a pool's staffed time with hands full; between 0 and 1."""
        seats = [seat for seat in self.seats if seat.pool == pool]
        return _share(sum(seat.busy_s for seat in seats), sum(seat.staffed_s for seat in seats))

    def work_share(self, pool: str, counts: Sequence[str]) -> float | None:
        """Return the share of a pool's busy time spent on tasks that count as one of `counts`."""
        seats = [seat for seat in self.seats if seat.pool == pool]
        spent = sum(seat.counted_s.get(count, 0) for seat in seats for count in counts)
        return _share(spent, sum(seat.busy_s for seat in seats))


@dataclass(frozen=True, slots=True)
class Metric:
    """A figure of a day."""

    name: str
    unit: str
    """patients, calls, claims, charts, emergencies, min, s, or share (0 to 1)."""
    meaning: str
    of: Callable[[Measured], float | None]

    @property
    def possible(self) -> tuple[float, float]:
        """The least and the greatest value that a day, or a mean of days, can have."""
        return 0, 1 if self.unit == "share" else inf


def _share(part: float, whole: float) -> float | None:
    return part / whole if whole > 0 else None


def _booked(day: Measured) -> float:
    return sum(row.appointment is not None for row in day.visits)


def _wait_median(day: Measured) -> float | None:
    return median(day.waits) / MINUTE if day.waits else None


def _wait_over_20(day: Measured) -> float | None:
    waits = day.waits
    return _share(sum(wait > LONG_WAIT_S for wait in waits), len(waits))


def _cycle_mean(day: Measured) -> float | None:
    stays = [row.stay_s for row in day.visits if row.outcome in SEEN and row.stay_s is not None]
    return fmean(stays) / MINUTE if stays else None


def _abandoned(day: Measured) -> float | None:
    return _share(day.ended(day.calls, HUNG_UP), len(day.calls))


def _denied(day: Measured) -> float | None:
    return _share(sum(row.denied for row in day.claims), len(day.claims))


def _denied_for_a_mistake(day: Measured) -> float | None:
    return _share(sum(row.denied and row.denied_for != CHANCE for row in day.claims), len(day.claims))


def _last_out(day: Measured) -> float | None:
    patients = [row for row in day.entities if row.what == "patient" and row.arrived is not None]
    if not patients:
        return None
    last = max(day.over_at if row.ended is None else row.ended for row in patients)
    return max(0, last - day.closes) / MINUTE


def _response(day: Measured) -> float | None:
    responses = [
        row.begun - row.arrived
        for row in day.entities
        if row.red_flag and row.arrived is not None and row.begun is not None
    ]
    return fmean(responses) if responses else None


def _charts_open(day: Measured) -> float:
    return sum(
        row.chart_due is not None
        and row.chart_due <= day.closes
        and (row.chart_closed is None or row.chart_closed > day.closes)
        for row in day.entities
    )


METRICS: tuple[Metric, ...] = (
    Metric(
        "patients_booked", "patients",
        "On the schedule, no-shows and those who cancelled that day among them; a morning huddle leaves out who "
        "cancelled by then.",
        _booked,
    ),
    Metric(
        "patients_came", "patients",
        "Came through the door, booked or not. Who is called back the same day (a second draw, a repeated shot) is "
        "counted once, in none of the figures on patients, waits and stays a second time.",
        lambda day: sum(row.arrived is not None for row in day.visits),
    ),
    Metric(
        "patients_seen", "patients", "Had their visit and went home.", lambda day: day.ended(day.visits, *SEEN)
    ),
    Metric("patients_left", "patients", "Went away unseen.", lambda day: day.ended(day.visits, "left")),
    Metric(
        "patients_transferred", "patients", "Taken away by ambulance.",
        lambda day: day.ended(day.visits, "transferred"),
    ),
    Metric(
        "patients_here_at_end", "patients", "Still in the clinic when the day ended.",
        lambda day: day.ended(day.visits, OPEN),
    ),
    Metric(
        "wait_median_min", "min",
        "Median wait of a day's patients who got to a room: from the later of appointment and arrival until rooming "
        "began in the room, with the check-in and whatever else was done before; 0 for those taken in early. Who never "
        "got to a room is not in it. Of many days it is the mean of their medians; the median of all patients together "
        "is another figure.",
        _wait_median,
    ),
    Metric(
        "wait_over_20_share", "share",
        "Part of these patients who waited over 20 minutes, day by day; not of those who never got to a room.",
        _wait_over_20,
    ),
    Metric("cycle_mean_min", "min", "Mean time from arrival to departure of patients seen.", _cycle_mean),
    Metric("calls_offered", "calls", "Calls that came in.", lambda day: len(day.calls)),
    Metric(
        "calls_answered", "calls", "Calls that somebody answered to their end.",
        lambda day: len(day.calls) - day.ended(day.calls, HUNG_UP, OPEN),
    ),
    Metric("calls_abandoned_share", "share", "Part of the calls whose caller hung up unanswered.", _abandoned),
    Metric(
        "calls_open_at_end", "calls", "Calls on the line when the day ended.", lambda day: day.ended(day.calls, OPEN)
    ),
    Metric(
        "claims_filed", "claims",
        "Claims filed today. The day ends when the last patient is out, so a day that drags on has more time to file.",
        lambda day: len(day.claims),
    ),
    Metric(
        "claims_denied_share", "share",
        "Part of these claims that came back the same day, rejected or denied; what a plan answers later is not in it.",
        _denied,
    ),
    Metric(
        "claims_denied_mistake_share", "share",
        "Part of these claims that came back for something that happened in the day. The others that came back did so "
        "by a share in the scenario file, with no mistake behind them.",
        _denied_for_a_mistake,
    ),
    Metric(
        "ma_utilisation", "share",
        "Part of the medical assistants' time with hands full. Hands are full from taking a task (looking it up, "
        "walking to it) to its end; the time runs from the start of the staff's day to closing, or to a seat's "
        "last work if that is later, without breaks.",
        lambda day: day.utilisation("ma"),
    ),
    Metric(
        "moa_utilisation", "share", "Part of the office administrators' time with hands full, counted in the same way.",
        lambda day: day.utilisation("moa"),
    ),
    Metric(
        "provider_utilisation", "share", "Part of the providers' time with hands full, counted in the same way.",
        lambda day: day.utilisation("provider"),
    ),
    Metric(
        "last_out_after_close_min", "min",
        "When the last patient left, after closing time; 0 if before. Who is still there when the day ends counts as "
        "leaving then.",
        _last_out,
    ),
    Metric(
        "emergencies", "emergencies",
        "Emergencies in the building; some come of what was overlooked or left waiting, the others by chance.",
        lambda day: sum(row.what == "emergency" and row.arrived is not None for row in day.entities),
    ),
    Metric(
        "red_flag_response_s", "s",
        "Mean time from the start of an emergency, or of a call about one, until the first person worked on it; "
        "those on which nobody ever did are in no mean.",
        _response,
    ),
    Metric(
        "charts_open_at_close", "charts",
        "Visits whose chart was still to be finished at closing time; 0 also where no chart was begun.", _charts_open,
    ),
    Metric(
        "moa_office_share", "share",
        "Part of the office administrators' busy time spent on scheduling, billing, records and office support. Nearly "
        "all that a front desk does is one of these, so it says little unless much of its time goes to patients, rooms "
        "or emergencies.",
        lambda day: day.work_share("moa", OFFICE_WORK),
    ),
    Metric(
        "ma_patient_share", "share",
        "Part of the medical assistants' busy time spent with patients, emergencies among them; the rest is rooms, "
        "records and office.",
        lambda day: day.work_share("ma", PATIENT_WORK),
    ),
)
"""In the order in which reports show them."""

_STANDARD_POOLS = ("ma", "moa", "provider")


def metrics_for(pools: Iterable[str]) -> tuple[Metric, ...]:
    """Return the metrics of a clinic with these pools of staff: the standard ones, and every other's utilisation."""
    others = [pool for pool in pools if pool not in _STANDARD_POOLS]
    return METRICS + tuple(_utilisation_metric(pool) for pool in others)


def possible(name: str) -> tuple[float, float]:
    """Return the least and the greatest value of the metric of that name; any that is not here is a utilisation."""
    return next((metric for metric in METRICS if metric.name == name), _utilisation_metric("")).possible


def _utilisation_metric(pool: str) -> Metric:
    meaning = f"Part of the time of '{pool}' with hands full."
    return Metric(f"{pool}_utilisation", "share", meaning, lambda day: day.utilisation(pool))


def measured(day: Day, entities: Sequence[EntityRow] | None = None) -> Measured:
    """Return what a day's metrics are computed from (`entities`, if they are already at hand)."""
    rows = entity_rows(day) if entities is None else entities
    return Measured(rows, seat_times(day), day.plan.closes, day.now)


def metrics_of(day: Day, entities: Sequence[EntityRow] | None = None) -> dict[str, float | None]:
    """Return the figures of a day by name; None where a day cannot have one."""
    basis = measured(day, entities)
    return {metric.name: metric.of(basis) for metric in metrics_for(day.pools)}
