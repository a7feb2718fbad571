"""What is computed in two ways comes out the same: from the spells, and from the rows of the log."""

from collections import defaultdict

from hypothesis import given, settings

from sim.day.day import Day
from sim.day.log import ARRIVAL_DEPARTURE, QUEUE, RESOURCE_USE, RESOURCE_USE_END
from sim.study.entities import entity_rows
from sim.study.intervals import INTERVAL_S, interval_rows
from sim.study.metrics import measured, metrics_of
from sim.study.seat_time import seat_times
from tests.day.days import run
from tests.laws.clinics import days


def area(changes: list[tuple[int, int]], end: int) -> int:
    """Return the area under a step function given as (time, change), up to `end`."""
    total, level, since = 0, 0, 0
    for time, change in sorted(changes):
        total += level * (time - since)
        level, since = level + change, time
    return total + level * (end - since)


@settings(max_examples=25, deadline=None, derandomize=True)
@given(days())
def test_hands_on_time_by_spells_is_the_area_under_the_rows(day: Day) -> None:
    day.run()
    worked: dict[str, int] = defaultdict(int)
    for spell in day.log.spells:
        worked[spell.seat] += spell.ended - spell.began
    changes: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for time, _, _, event_type, _, resource in day.log.rows:
        if resource in day.seats and event_type in (RESOURCE_USE, RESOURCE_USE_END):
            changes[resource].append((time, 1 if event_type == RESOURCE_USE else -1))
    for seat in day.seats:
        assert worked[seat] == area(changes[seat], day.now)


@settings(max_examples=25, deadline=None, derandomize=True)
@given(days())
def test_utilisation_by_day_is_utilisation_by_quarter_hours(day: Day) -> None:
    day.run()
    quarters = interval_rows(day, entity_rows(day))
    for pool, staff in day.pools.items():
        if staff.seats:
            busy = sum(float(row[f"{pool}_busy"] or 0) for row in quarters) * INTERVAL_S * len(staff.seats)
            assert round(busy) == sum(seat.busy_s for seat in seat_times(day) if seat.pool == pool)


@settings(max_examples=40, deadline=None, derandomize=True)
@given(days())
def test_littles_law_holds_on_the_log(day: Day) -> None:
    """What is here, summed over time, is how long each was here, summed: L = lambda W, of one day.

    It holds of patients, calls, claims, messages, jobs and emergencies, each by the rows and by the entities.
    """
    day.run()
    came = {row.entity_id: row for row in entity_rows(day) if row.arrived is not None}
    changes: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for time, entity, _, event_type, event, _ in day.log.rows:
        if event_type == ARRIVAL_DEPARTURE:
            changes[came[entity].what].append((time, 1 if event == "arrival" else -1))
    stays: dict[str, int] = defaultdict(int)
    for row in came.values():
        stays[row.what] += (day.now if row.ended is None else row.ended) - (row.arrived or 0)
    assert {what: area(steps, day.now) for what, steps in changes.items()} == stays
    here = sum(float(row["patients_here"] or 0) for row in interval_rows(day, list(came.values())))
    assert round(here * INTERVAL_S) == stays["patient"]


def test_littles_law_holds_for_the_telephone_queue() -> None:
    """The same of those who wait for one task: by the rows, and by the entities."""
    for seed in range(5):
        day = run(seed)
        first: dict[tuple[str, str], int] = {}
        changes: list[tuple[int, int]] = []
        for time, entity, _, event_type, event, _ in day.log.rows:
            if event == "answer_phone" and event_type == QUEUE:
                first[entity, event] = time
                changes.append((time, 1))
            elif (entity, "answer_phone") in first and (event_type == RESOURCE_USE or event == "depart"):
                del first[entity, "answer_phone"]
                changes.append((time, -1))
        calls = measured(day).calls
        waits = sum((row.begun or row.ended or day.now) - (row.arrived or 0) for row in calls)
        assert area(changes, day.now) == waits > 0


def test_the_metrics_of_a_day_do_not_depend_on_who_computed_the_entities() -> None:
    day = run(2)
    assert metrics_of(day) == metrics_of(day, entity_rows(day))
