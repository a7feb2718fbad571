"""The beta distribution against values computed by hand and against scipy."""

import pytest

from sim.fit.beta import beta_cdf, beta_quantile

stats = pytest.importorskip("scipy.stats")


def test_a_uniform_variable_has_its_own_quantiles() -> None:
    assert beta_quantile(0.1, 1, 1) == pytest.approx(0.1)
    assert beta_cdf(0.25, 1, 1) == pytest.approx(0.25)


def test_a_known_value() -> None:
    # Beta(2, 2): the distribution function is 3x^2 - 2x^3.
    assert beta_cdf(0.3, 2, 2) == pytest.approx(3 * 0.09 - 2 * 0.027)


@pytest.mark.parametrize(("a", "b"), [(0.5, 0.5), (2, 2), (7, 3), (32, 12), (2.4, 40), (900, 300)])
def test_agrees_with_scipy(a: float, b: float) -> None:
    for p in (0.01, 0.1, 0.5, 0.9, 0.99):
        assert beta_quantile(p, a, b) == pytest.approx(float(stats.beta.ppf(p, a, b)), abs=1e-8)


def test_the_ends_are_certain() -> None:
    assert beta_cdf(0, 3, 4) == 0
    assert beta_cdf(1, 3, 4) == 1
