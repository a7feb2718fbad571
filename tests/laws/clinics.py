"""Clinics and crews for hypothesis to choose from: ordinary ones, and ones at the edge."""

from collections.abc import Mapping

from hypothesis import strategies as st

from sim.assistants.assistant import kinds
from sim.day.day import Day
from tests.day.days import plan_of

CHANGES: tuple[Mapping[str, str], ...] = (
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

crews = st.fixed_dictionaries({}, optional={seat: st.sampled_from(kinds()) for seat in ("ma1", "moa1", "provider1")})
seeds = st.integers(0, 2**63 - 1)


@st.composite
def days(draw: st.DrawFn) -> Day:
    """A day that has not begun, of one of the clinics, with anybody in the seats."""
    plan = plan_of(**draw(st.sampled_from(CHANGES)))
    day = Day(plan, draw(seeds))
    crew = {seat: assistant for seat, assistant in draw(crews).items() if seat in day.seats}
    return Day(plan, day.seed, crew)
