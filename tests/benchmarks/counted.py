"""What a counter of instructions runs: some days of the small clinic, or of plain SimPy with as many events.

python -m tests.benchmarks.counted clinic|plain DAYS
"""

import gc
import sys

from sim.day.blueprint import make_blueprint
from sim.day.day import Day
from sim.scenario.loading import load
from tests.benchmarks.plain import plain_day

SEEDS = 4
"""Days repeat after so many."""


def main(what: str, days: int) -> None:
    """Run so many days. What comes before them, one of each seed for the caches among it, never depends on `days`."""
    plan = make_blueprint(load("small-clinic"))
    events = [_events_of(Day(plan, seed + 1)) for seed in range(SEEDS)]
    gc.collect()
    gc.freeze()
    gc.disable()
    for n in range(days):
        if what == "clinic":
            Day(plan, 1 + n % SEEDS).run().close()
        else:
            plain_day(events[n % SEEDS], n)


def _events_of(day: Day) -> int:
    events = 0
    while not day.over:
        day.env.step()
        events += 1
    return events


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
