"""What the 200 assistants of a debrief cost in the background, beside working their days one after the other."""

from time import perf_counter, process_time

import pytest

from sim.day.blueprint import make_blueprint
from sim.fit.benchmark import FULL, Working, benchmark
from sim.scenario.loading import load
from sim.scenario.model import Scenario

SEED, SEAT, FEW = 7, "ma1", 20
TARGET_S = 3.0
"""What it should take at most on two cores with nothing else to do, the start of the processes among it.

The server that they are copies of has loaded by then, as it has in the game, where it begins with the title.
"""
GUARD = 4.0
"""What fails the run: so many times the processor time that one process needs. On a busy machine it takes its turn."""


@pytest.mark.benchmark
def test_what_two_hundred_assistants_cost(capsys: pytest.CaptureFixture[str]) -> None:
    scenario = load("small-clinic")
    plan = make_blueprint(scenario)
    benchmark(plan, SEED, SEAT, {}, 4)
    start = process_time()
    benchmark(plan, SEED, SEAT, {}, FEW)
    alone = (process_time() - start) * FULL / FEW
    loading = seconds(scenario, 2)
    wall = seconds(scenario, FULL)
    with capsys.disabled():
        print(
            f"\n{FULL} assistants: {wall:.1f} s in two processes (target {TARGET_S} s on a quiet machine; the first two"
            f" of all, before which everything is loaded: {loading:.1f} s); {wall / alone:.2f} of the {alone:.1f} s of "
            f"processor time that one would need (guard {GUARD})"
        )
    assert wall <= GUARD * alone


def seconds(scenario: Scenario, size: int) -> float:
    """Return how long so many assistants take as the game has them work: in two other processes."""
    start = perf_counter()
    working = Working(scenario, SEED, SEAT, {}, size=size, workers=2)
    found = working.wait(300)
    assert found is not None and found.size == size, working.problem
    return perf_counter() - start
