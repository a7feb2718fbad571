"""What a simulated queue did, day by day, in the units of the theory."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from statistics import fmean

from sim.day.blueprint import make_blueprint
from sim.day.day import Day
from sim.scenario.loading import load
from sim.study.entities import EntityRow, entity_rows
from tests.theory.rows import Row

SCENARIOS = Path(__file__).parent / "scenarios"
SEEDS = range(1, 33)
"""Independent days."""
WARM_S = 2 * 3600
"""The day begins with nobody there: who comes before this is not counted."""


@cache
def measured(name: str) -> tuple[tuple[tuple[EntityRow, ...], int], ...]:
    """Return the customers of each seed's day who came after the warm-up, and when arrivals stop."""
    plan = make_blueprint(load(str(SCENARIOS / f"{name}.yaml")))
    days = []
    for seed in SEEDS:
        rows = entity_rows(Day(plan, seed).run())
        days.append((tuple(row for row in rows if row.arrived is not None and row.arrived >= WARM_S), plan.closes))
    return tuple(days)


def measure(row: Row, what: str) -> list[float]:
    """Return one value of `what` for each seed: `waits`, `wait`, `queue`, `abandons`, or `wait.` and a kind."""
    name, _, kind = what.partition(".")
    values = []
    for customers, closes in measured(row.scenario):
        some = [customer for customer in customers if kind in ("", customer.kind)]
        values.append(_value(name, some, closes) / (row.seconds_per_minute if name == "wait" else 1))
    return values


def _value(name: str, customers: Sequence[EntityRow], closes: int) -> float:
    match name:
        case "waits":
            return fmean(wait_s(customer) > 0 for customer in customers)
        case "wait":
            return fmean(wait_s(customer) for customer in customers)
        case "abandons":
            return fmean(customer.outcome == "abandoned" for customer in customers)
        case "queue":
            return _waiting_on_average(customers, WARM_S, closes)
    raise KeyError(name)


def wait_s(customer: EntityRow) -> int:
    """Return the seconds until the customer was served or gave up."""
    assert customer.arrived is not None
    over = customer.begun if customer.begun is not None else customer.ended
    assert over is not None
    return over - customer.arrived


def _waiting_on_average(customers: Sequence[EntityRow], start: int, end: int) -> float:
    """Return how many waited on average between two times: a sum over time, not over customers."""
    changes: dict[int, int] = {}
    for customer in customers:
        assert customer.arrived is not None
        began_waiting, over = max(start, customer.arrived), min(end, customer.arrived + wait_s(customer))
        if over > began_waiting:
            changes[began_waiting] = changes.get(began_waiting, 0) + 1
            changes[over] = changes.get(over, 0) - 1
    area, waiting, since = 0, 0, start
    for time in sorted(changes):
        area += waiting * (time - since)
        waiting, since = waiting + changes[time], time
    return area / (end - start)
