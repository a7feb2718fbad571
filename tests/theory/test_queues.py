"""The engine against queueing theory: hypotheses, tested on independent seeds, and together (family-wise).

Each value of theory is tested by Student's t over the seeds' means; the whole family of tests has a chance of 1 in
100 to refuse a true engine (Bonferroni). No tolerance is chosen by hand, no mean is pinned.
"""

import math
from collections.abc import Sequence
from statistics import fmean, stdev

import pytest
from scipy.special import stdtrit

from tests.theory.formulas import (
    cobham,
    erlang_a,
    erlang_c,
    mg1_waits_over,
    mmc_wait,
    mmc_waits_over,
    pollaczek_khinchine,
)
from tests.theory.measuring import SEEDS, measure
from tests.theory.rows import HYPOTHESES, ROWS, Row

FAMILY_ALPHA = 0.01
CRITICAL = float(stdtrit(len(SEEDS) - 1, 1 - FAMILY_ALPHA / 2 / HYPOTHESES))


def z(values: Sequence[float], exact: float) -> float:
    """Return how many standard errors the mean of independent values is away from the exact one."""
    return (fmean(values) - exact) / (stdev(values) / math.sqrt(len(values)))


OF_EACH_FORMULA = ("mm3", "mg1", "cobham", "mm2_m")
"""Tried every time; the other rows with the longer studies."""


@pytest.mark.parametrize(
    "row",
    [
        pytest.param(row, id=row.scenario, marks=() if row.scenario in OF_EACH_FORMULA else pytest.mark.study)
        for row in ROWS
    ],
)
def test_the_engine_does_what_theory_says(row: Row) -> None:
    found = {what: z(measure(row, what), exact) for what, exact in row.exact.items()}
    assert all(abs(value) < CRITICAL for value in found.values()), f"{found}, critical {CRITICAL:.2f}"


@pytest.mark.parametrize("what", ["waits", "wait", "queue"])
def test_a_false_theory_is_refused(what: str) -> None:
    """Theory for 8% more customers does not pass for the clinic's: the tests above can fail."""
    mm3 = ROWS[0]
    rate, service = 12 / 60 * 1.08, 10
    wait = mmc_wait(3, rate, service)
    wrong = {"waits": erlang_c(3, rate * service), "wait": wait, "queue": rate * wait}
    assert abs(z(measure(mm3, what), wrong[what])) > CRITICAL


def test_the_formulas_agree_with_published_values() -> None:
    """The values of the calibration table, to their last digit; and M/M/1 as a case of every formula."""
    assert erlang_c(3, 2) == pytest.approx(0.44444, abs=5e-6)
    assert mmc_wait(3, 12 / 60, 10) == pytest.approx(4.4444, abs=5e-5)
    assert mmc_wait(1, 12 / 60, 4) == pytest.approx(16)
    assert erlang_c(2, 8 / 6) == pytest.approx(0.5333, abs=5e-5)
    assert mmc_wait(2, 10 / 60, 8) == pytest.approx(6.4)
    assert pollaczek_khinchine(0.8 / 18, 18, 13.5) == pytest.approx(56.25)
    assert cobham([0.2, 0.6], 1) == pytest.approx([1.0, 5.0])
    phones = erlang_a(2, 0.5, 4, 2)
    assert (sum(phones.busy), phones.wait, phones.abandons) == pytest.approx((0.5339, 0.6214, 0.3107), abs=5e-5)
    assert phones.waits_over(0) == pytest.approx(sum(phones.busy))
    assert mmc_waits_over(1, 0.2, 4, 0) == pytest.approx(mg1_waits_over(0.2, 4, 0)) == pytest.approx(0.8)
    assert pollaczek_khinchine(0.2, 4, 4) == pytest.approx(mmc_wait(1, 0.2, 4)) == pytest.approx(cobham([0.2], 4)[0])
