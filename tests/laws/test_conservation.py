"""Nobody and nothing is ever lost: checked after every event, and added up at the end of the day."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from sim.assistants.assistant import PLAYER
from sim.day.day import Day
from sim.scenario.model import EndStep, Pathway, Step, TakeStep, TaskStep, TogetherStep
from sim.study.entities import OPEN, EntityRow, entity_rows
from sim.study.metrics import metrics_of
from tests.day.days import plan_of
from tests.laws.clinics import SHIPPED, again, days, inventions, seeds
from tests.laws.meddling import meddle
from tests.laws.watch import Watch

WHATS = ("patient", "call", "claim", "message", "job", "emergency", "guest")

NEVER_CAME = {"no_show", "cancelled", "not_come"}


def of(rows: list[EntityRow], what: str) -> Counter[str]:
    """Count how the entities of one sort ended, those who never came left out."""
    return Counter(row.outcome for row in rows if row.what == what and row.arrived is not None)


def ends_of(pathway: Pathway) -> set[str]:
    """Return how an entity on a pathway may end: as its steps say, out of patience, or not yet."""
    ends = {OPEN, "done"}
    for step in _flat(pathway.steps):
        if isinstance(step, EndStep):
            ends.add(step.end)
        if isinstance(step, TakeStep | TaskStep) and step.patience is not None:
            ends.add("abandoned" if pathway.what == "call" and isinstance(step, TaskStep) else "left")
    return ends


def _flat(steps: tuple[Step, ...]) -> Iterator[Step]:
    for step in steps:
        yield step
        if isinstance(step, TogetherStep):
            yield from _flat(step.together)


def adds_up(watch: Watch) -> None:
    """Check that everybody and everything that came is accounted for, by the rows of the log and by the entities."""
    day, rows = watch.day, entity_rows(watch.day)
    pathways = day.plan.scenario.pathways
    for what, ended_as in ((what, of(rows, what)) for what in WHATS):
        came, gone = watch.counted(what)
        assert sum(ended_as.values()) == came, f"{what}: came = every end together"
        assert sum(ended_as.values()) - ended_as[OPEN] == gone, f"{what}: gone = all but those still open"
    for row in rows:
        assert row.outcome in NEVER_CAME or row.outcome in ends_of(pathways[row.pathway]), row
        assert (row.outcome in NEVER_CAME) == (row.arrived is None), row
    assert {row.entity_id for row in rows if row.outcome == OPEN} == watch.here.keys()
    booked = [row for row in rows if row.appointment is not None and not row.relative_of]
    assert len(booked) == len({row.entity_id for row in booked}) == sum(e.appointment is not None for e in day.demand)
    assert {entity.id for entity in day.demand} <= {row.entity_id for row in rows}, "whatever was due is in the tables"


@settings(max_examples=30, deadline=None, derandomize=True)
@given(days())
def test_laws_hold_after_every_event_and_everything_adds_up(day: Day) -> None:
    watch = Watch(day)
    watch.run()
    adds_up(watch)


@pytest.mark.study
@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_laws_hold_on_some_days_of_every_shipped_scenario(path: Path) -> None:
    for seed in range(1, 6):
        watch = Watch(Day(plan_of(str(path)), seed))
        watch.run()
        adds_up(watch)


@pytest.mark.study
@settings(max_examples=400, deadline=None)
@given(days(inventions))
def test_laws_hold_in_clinics_that_nobody_has_seen_before(day: Day) -> None:
    """Other ones every time; hypothesis says which one broke a law."""
    watch = Watch(day)
    watch.run()
    adds_up(watch)


@settings(max_examples=25, deadline=None, derandomize=True)
@given(days(), seeds)
def test_laws_hold_whatever_a_person_does(day: Day, whim: int) -> None:
    """A person in the first seat of a pool takes, drops, lines up, hands over and escalates whatever comes to mind.

    Replayed, what they did gives the same day.
    """
    assume(day.seats)
    whims = Random(whim)
    seat = whims.choice([pool.seats[0].id for pool in day.pools.values() if pool.seats])
    watch = Watch(Day(day.plan, day.seed, {seat: PLAYER}))
    meddle(watch, seat, whims)
    adds_up(watch)
    replayed = Day(day.plan, day.seed, {seat: PLAYER})
    for command in watch.day.commands:
        replayed.apply(command)
    assert replayed.run().log.digest() == watch.day.log.digest()


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
    untouched = again(day).run()
    day.run_until(day.plan.staff_from + hours * 3600)
    rows = entity_rows(day)
    metrics_of(day)
    for row in rows:
        assert row.arrived is None or row.arrived <= day.now
        assert row.outcome in NEVER_CAME or row.outcome in ends_of(day.plan.scenario.pathways[row.pathway])
    assert day.run().log.digest() == untouched.log.digest()
