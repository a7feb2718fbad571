"""Emergencies as a seat hears of them."""

from pathlib import Path

import pytest

from sim.day.alarms import alarms_of
from sim.day.cards import to_do
from sim.day.commands import Take
from sim.day.day import Day
from sim.day.view import AlarmView
from sim.scenario import load

COLLAPSE = 33_900
"""09:25, when the emergency day has its first one."""


def alarms(day: Day, seat: str) -> tuple[AlarmView, ...]:
    here = [entity for entity in day.entities.values() if not entity.outcome and entity.arrived <= day.now]
    return alarms_of(day, day.seats[seat], to_do(day, day.seats[seat]), here)


def test_an_alarm_lasts_as_long_as_the_emergency_and_says_who_is_there() -> None:
    day = Day(load("emergency-day"), 6, {"ma1": "player"})
    day.run_until(COLLAPSE - 1)
    assert alarms(day, "ma1") == ()
    day.run_until(COLLAPSE + 60)
    (alarm,) = alarms(day, "ma1")
    assert (alarm.what, alarm.place) == ("Chest tightness in the waiting room", "Waiting room")
    assert alarm.since == COLLAPSE and not alarm.yours
    assert "Dr. Okafor" in alarm.there and "Jo" not in alarm.there
    day.apply(Take(day.now, "ma1", alarm.task))
    day.run_until(day.now + 1)
    (alarm,) = alarms(day, "ma1")
    assert alarm.yours and alarm.task == day.seats["ma1"].task.id


OWN = """
title: A Saturday fair
extends: small-clinic
emergencies: {swoon: {title: Somebody swoons, pathway: swoon, place: waiting}}
pathways: {swoon: {what: emergency, title: Somebody swoons, steps: [{task: lay_flat}, {end: done}]}}
tasks: {lay_flat: {title: Lay flat, pool: ma, place: room, minutes: 5, family: hands, counts: emergencies, priority: 1
"""


@pytest.mark.parametrize(("says", "urgent"), [("", True), (", urgent: false", False), (", urgent: true", True)])
def test_what_an_emergency_of_ones_own_asks_is_urgent_unless_it_says_otherwise(
    tmp_path: Path, says: str, urgent: bool
) -> None:
    path = tmp_path / "fair.yaml"
    path.write_text(f"{OWN.rstrip()}{says}}}}}\n")
    day = Day(load(str(path)), 3, {"ma1": "player"})
    assert day.plan.tasks["lay_flat"].urgent is urgent
    assert not day.plan.tasks["room_patient"].urgent
    day.run_until(COLLAPSE)
    day.begin_pathway("swoon", "test", "test")
    day.run_until(day.now + 1)
    (alarm,) = [one for one in alarms(day, "ma1") if one.what == "Somebody swoons"]
    assert alarm.task, "whoever can do it is called to it, and not told that others are"


def test_what_other_work_asks_for_as_well_does_not_become_urgent(tmp_path: Path) -> None:
    path = tmp_path / "fair.yaml"
    path.write_text(f"{OWN.replace('lay_flat}', 'room_patient}').rstrip()}}}}}\n")
    assert not load(str(path)).tasks["room_patient"].urgent


def test_who_has_no_part_in_it_hears_of_it_all_the_same() -> None:
    day = Day(load("emergency-day"), 3, {"moa2": "player"})
    day.run_until(COLLAPSE + 60)
    (alarm,) = alarms(day, "moa2")
    assert alarm.there and (alarm.task == "" or not alarm.yours)


def test_what_happens_in_a_visit_is_told_as_the_emergency_and_where() -> None:
    day = Day(load("small-clinic"), 3, {"ma1": "player"})
    while not (here := [e for e in day.entities.values() if e.pathway == "visit" and not e.outcome and e.held]):
        assert day.run_until(day.now + 60)
    child = day.relative(here[0], "collapse", "test")
    child.reason = "Collapsed in the exam room"
    day.admit(child, 0)
    day.run_until(day.now + 60)
    (alarm,) = alarms(day, "ma1")
    assert alarm.task and alarm.what == "Collapsed in the exam room"
    assert alarm.room == here[0].place and alarm.place
