"""What a day has at all, and who stands in line: what the bar of a shift has a pill for."""

from collections.abc import Mapping

from sim.day.blueprint import Blueprint
from sim.day.view import DayView
from sim.scenario.model import Room
from sim.scenario.reach import SECTIONS, used_by

CHART = "chart"
"""Stands beside what pathways are (`call`, `claim`, ...) where somebody of the day finishes a chart."""


def flows_of(day: Blueprint) -> frozenset[str]:
    """Return what the day leads to: what its pathways are, and `CHART`."""
    named = used_by(day.scenario.model_dump(mode="json", include=set(SECTIONS))).ids.get("pathways", set())
    used = named & day.pathways.keys()
    found = {day.pathways[name].what for name in used}
    return frozenset(found | {CHART} if used & day.charting else found)


def in_line(view: DayView, rooms: Mapping[str, Room]) -> int:
    """Return how many stand at a desk with nobody of the staff at them."""
    with_somebody = {person.with_person for person in view.people}
    return sum(
        person.role == "patient" and person.arrives_at <= view.now and person.id not in with_somebody
        and person.room in rooms and rooms[person.room].kind == "desk"
        for person in view.people
    )  # fmt: skip
