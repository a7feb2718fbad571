"""Nobody and nothing is ever lost: checked after every event, and added up at the end of the day."""

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from sim.day.day import Day
from sim.study.entities import EntityRow, entity_rows
from sim.study.metrics import metrics_of
from tests.laws.clinics import days
from tests.laws.watch import Watch

PATIENT_ENDS = {"seen", "done", "left", "transferred", "open"}
CALL_ENDS = {"answered", "transferred", "abandoned", "open"}
CLAIM_ENDS = {"paid", "denied", "done", "open"}
NEVER_CAME = {"no_show", "cancelled", "not_come"}


def of(rows: list[EntityRow], what: str) -> Counter[str]:
    """Count how the entities of one sort ended, those who never came left out."""
    return Counter(row.outcome for row in rows if row.what == what and row.arrived is not None)


@settings(max_examples=40, deadline=None, derandomize=True)
@given(days())
def test_laws_hold_after_every_event_and_everything_adds_up(day: Day) -> None:
    watch = Watch(day)
    watch.run()
    rows = entity_rows(day)

    patients, calls, claims = of(rows, "patient"), of(rows, "call"), of(rows, "claim")
    assert patients.keys() <= PATIENT_ENDS, "in = seen + left + transferred + still here"
    assert calls.keys() <= CALL_ENDS, "offered = answered + abandoned + still open"
    assert claims.keys() <= CLAIM_ENDS, "born = settled + still open"
    assert len(watch.here) == sum(row.outcome == "open" for row in rows), "open is who came and has not gone"
    assert len(watch.gone) == sum(row.ended is not None for row in rows)
    assert all((row.outcome in NEVER_CAME) == (row.arrived is None) for row in rows)
    booked = [row for row in rows if row.appointment is not None and not row.relative_of]
    assert len(booked) == len({row.entity_id for row in booked}) == sum(e.appointment is not None for e in day.demand)


@settings(max_examples=15, deadline=None, derandomize=True)
@given(days())
def test_the_metrics_add_up_as_well(day: Day) -> None:
    m = metrics_of(day.run())
    came = sum(m[f"patients_{name}"] or 0 for name in ("seen", "left", "transferred", "here_at_end"))
    assert m["patients_came"] == came
    abandoned = (m["calls_abandoned_share"] or 0) * (m["calls_offered"] or 0)
    assert m["calls_offered"] == round((m["calls_answered"] or 0) + abandoned + (m["calls_open_at_end"] or 0), 6)


@settings(max_examples=15, deadline=None, derandomize=True)
@given(days(), st.integers(0, 11))
def test_a_day_stopped_at_any_hour_has_lost_nobody(day: Day, hours: int) -> None:
    """Stop in the middle, look, and go on: looking changes nothing."""
    digest = Day(day.plan, day.seed, {seat.id: seat.assistant.name for seat in day.seats.values() if seat.assistant})
    day.run_until(day.plan.staff_from + hours * 3600)
    rows = entity_rows(day)
    metrics_of(day)
    assert of(rows, "patient").keys() <= PATIENT_ENDS
    assert day.run().log.digest() == digest.run().log.digest()
