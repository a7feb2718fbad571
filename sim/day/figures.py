"""The day's own figures as they stand now: what a report of the day is worked out from."""

from typing import TYPE_CHECKING

from sim.clock import MINUTE
from sim.day.entity import HUNG_UP, Entity
from sim.day.known import CLAIM, CLAIM_FILED, DENIED, OLD_DENIAL

if TYPE_CHECKING:
    from sim.day.day import Day

GRACE_S = 15 * MINUTE
"""Nobody knows that somebody will not come before this much time has passed since the appointment."""

NEVER_CAME = ("no_show", "cancelled")


def figures_of(day: "Day") -> dict[str, int]:
    """Return the figures that cases may ask for (`sim.cases.subject.Figure`), as they stand now."""
    now = day.now
    booked = [one for one in day.demand if one.appointment is not None]
    here = [one for one in day.entities.values() if one.arrived <= now and one.outcome not in NEVER_CAME]
    visits = [one for one in here if one.root is one and one.kind.pathway.what == "patient"]
    calls = [one for one in here if one.root is one and one.kind.pathway.what == "call" and one.outcome]
    claims = [one for one in here if one.pathway == CLAIM]
    old_denials = [one for one in day.demand if one.pathway == OLD_DENIAL and one.arrived <= now]
    back = [one for one in claims if DENIED in one.facts]
    missed = sum(is_missed(one, now) for one in booked)
    cancelled = sum(one.outcome == "cancelled" for one in booked)
    came = sum(one.appointment is not None for one in visits)
    return {
        "booked": len(booked),
        "cancelled": cancelled,
        "missed": missed,
        "to_come": len(booked) - cancelled - missed - came,
        "walk_ins": len(visits) - came,
        "calls": len(calls),
        "lost_calls": sum(one.outcome == HUNG_UP for one in calls),
        "claims": len(claims),
        "claims_sent": sum(CLAIM_FILED in one.facts for one in claims),
        "old_denials": len(old_denials),
        "claims_back": len(back),
        "denials_worked": sum(bool(one.outcome) for one in (*old_denials, *back)),
    }


def is_missed(entity: Entity, now: int) -> bool:
    """Tell whether somebody booked is known by now not to come."""
    return entity.outcome == "no_show" and now > (entity.appointment or 0) + GRACE_S
