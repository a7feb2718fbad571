"""How far moments spread: the data file says what the assistants say."""

import pytest

from sim.day.blueprint import Blueprint
from sim.fit.data import rules
from sim.fit.recovery.spread import spreads


@pytest.mark.study
def test_the_data_file_says_how_far_moments_spread(plan: Blueprint) -> None:
    data, found = rules(), {source: spread.shares() for source, spread in spreads(plan).items()}
    assert {"case", "promise", "order", "urgent", "finished"} <= found.keys()
    for source, (unknown_day, known_day) in found.items():
        assert data["spread"][source] == pytest.approx(unknown_day, abs=0.06)
        assert known_day < unknown_day
    for source, spread in data["spread_on_known_day"].items():
        assert spread == pytest.approx(found[source][1], abs=0.03)
