"""Does a day make sense? (form is checked when it is loaded)."""

from sim.scenario.errors import Problem
from sim.scenario.load import Loaded


def problems_at_load(loaded: Loaded) -> list[Problem]:
    """Return what would keep the day from running at all."""
    return []
