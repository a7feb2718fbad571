"""Checking a day: its form when it is read, then its sense, check by check."""

from sim.scenario.checks import CHECKS, Checked
from sim.scenario.errors import Problem, ScenarioErrors, in_order
from sim.scenario.load import Loaded, load_placed


def problems_at_load(loaded: Loaded) -> list[Problem]:
    """Return what would keep a day from running at all."""
    checked = Checked(loaded)
    return in_order(p for check in CHECKS if check.stops_day for p in check.problems(checked))


def check_day(name_or_path: str) -> list[Problem]:
    """Return everything that is wrong with a day, errors and warnings, in the order of the files.

    What stops it from being read hides what its sense would show. Raises `BadInput` if there is no file.
    """
    try:
        loaded = load_placed(name_or_path)
    except ScenarioErrors as error:
        return list(error.problems)
    checked = Checked(loaded)
    return in_order(problem for check in CHECKS for problem in check.problems(checked))
