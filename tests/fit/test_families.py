"""The families of work count in each role for what they take of its day: the shares in the data are those worked."""

from collections import Counter

import pytest

from sim.day.blueprint import make_blueprint
from sim.day.day import Day
from sim.fit.data import weights
from sim.scenario.loading import load

DAYS = 40


@pytest.mark.parametrize("role", ["ma", "moa"])
def test_the_shares_of_the_families_are_those_of_the_work(role: str) -> None:
    plan, worked = make_blueprint(load("small-clinic")), Counter[str]()
    for seed in range(1, DAYS + 1):
        day = Day(plan, seed).run()
        for spell in day.log.spells:
            task = plan.tasks[spell.kind].kind
            if day.seats[spell.seat].pool.name == role and task.counts != "break":
                worked[task.family] += spell.ended - spell.began
    shares = {family: worked[family] / worked.total() for family in weights()["families"][role]}
    assert shares == pytest.approx(weights()["families"][role], abs=0.02)
    assert sum(shares.values()) == pytest.approx(1)
