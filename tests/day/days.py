"""Days for tests: the small clinic, or a scenario beside the test, with what is to be changed in it."""

from functools import cache
from pathlib import Path

from sim.day.blueprint import Blueprint, make_blueprint
from sim.day.day import Day
from sim.scenario.loading import load

SCENARIOS = Path(__file__).parent / "scenarios"
SMALL = "small-clinic"


def plan_of(name: str = SMALL, **changes: str) -> Blueprint:
    """Return a scenario ready to run: a shipped one, or the file of that name beside the tests.

    A change is named by its path with ``__`` for the dots: ``staff__moa="1"``.
    """
    return _plan_of(name, tuple(sorted(changes.items())))


@cache
def _plan_of(name: str, changes: tuple[tuple[str, str], ...]) -> Blueprint:
    own = SCENARIOS / f"{name}.yaml"
    paths = {path.replace("__", "."): value for path, value in changes}
    return make_blueprint(load(str(own) if own.is_file() else name, paths))


def run(seed: int = 1, plan: Blueprint | None = None, **seats: str) -> Day:
    """Run a day of a plan (the small clinic's) to its end."""
    return Day(plan or plan_of(), seed, seats).run()
