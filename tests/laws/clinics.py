"""Clinics and crews for hypothesis to choose from: edges of the small clinic, every shipped day, and inventions."""

from collections.abc import Mapping
from pathlib import Path

from hypothesis import strategies as st

from sim.assistants.assistant import kinds
from sim.day.blueprint import Blueprint
from sim.day.day import Day
from sim.scenario.finding import scenarios_folder, shipped_files
from tests.day.days import plan_of
from tests.laws.invented import invented

EDGES: tuple[Mapping[str, str], ...] = (
    {},
    {"staff__moa": "1"},
    {"staff__ma": "3", "staff__moa": "4"},
    {"stations__exam": "[exam_1]"},
    {"walking": "false", "think": "false"},
    {"arrivals__calls__per_provider_day": "300"},
    {"booked__every_min": "10", "booked__slots_per_provider": "45"},
    {"arrivals__emergencies__per_day": "1"},
    {"staff__ma": "0"},
    {"staff__moa": "0"},
    {"hours__latest": "17:05"},
)
SHIPPED: tuple[Path, ...] = (*shipped_files(), *sorted((scenarios_folder() / "examples").glob("*.yaml")))

seeds = st.integers(0, 2**63 - 1)
edges = st.sampled_from(EDGES).map(lambda changes: plan_of(**changes))
shipped = st.sampled_from(SHIPPED).map(lambda path: plan_of(str(path)))
inventions = st.integers(0, 2**32).map(invented)
clinics = st.one_of(edges, shipped, inventions)


@st.composite
def days(draw: st.DrawFn, plans: st.SearchStrategy[Blueprint] = clinics) -> Day:
    """A day that has not begun, of one of the clinics, with anybody in the first seat of each pool."""
    plan = draw(plans)
    first_seats = [f"{pool}1" for pool, staff in plan.scenario.staff.items() if staff.count]
    crew = {seat: st.sampled_from(kinds()) for seat in first_seats}
    return Day(plan, draw(seeds), draw(st.fixed_dictionaries({}, optional=crew)))


def again(day: Day) -> Day:
    """Return the same day, not begun, with the same assistants in its seats."""
    crew = {seat.id: seat.assistant.name for seat in day.seats.values() if seat.assistant}
    return Day(day.plan, day.seed, crew)
