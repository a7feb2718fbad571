"""A full shift of the medical assistant holds moments enough to say something of privacy."""

from statistics import fmean

from sim.day.day import Day
from sim.fit.opportunities import opportunities
from tests.day.days import plan_of

DAYS = range(1, 31)


def test_a_medical_assistant_meets_private_moments_on_a_full_day() -> None:
    """Enough that a reading (five, see weights.yaml) is shown on many days, and not a shift of nothing else."""
    plan, met = plan_of("small-clinic"), []
    for seed in DAYS:
        day = Day(plan, seed, {"ma1": "careful"}).run()
        first = [moment.dimension for moment in opportunities(day, "ma1")]
        met.append(first.count("privacy"))
    assert 4 <= fmean(met) <= 7
