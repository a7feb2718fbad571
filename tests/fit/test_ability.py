"""Evidence per dimension, with the figures computed in the role-fit reference."""

import pytest

from sim.fit.ability import evidence, overall, overall_mean
from sim.fit.data import weights
from sim.fit.fit import fit


def rows(good: int, of: int) -> list[tuple[float, float]]:
    return [(1.0, 1.0)] * good + [(1.0, 0.0)] * (of - good)


@pytest.mark.parametrize(
    ("good", "of", "mean", "low", "high"),
    [(5, 6, 0.70, 0.51, 0.87), (9, 12, 0.69, 0.54, 0.83), (30, 40, 0.73, 0.64, 0.81)],
)
def test_reference_figures(good: int, of: int, mean: float, low: float, high: float) -> None:
    reading = evidence(rows(good, of))
    assert (round(reading.mean, 2), round(reading.low, 2), round(reading.high, 2)) == (mean, low, high)
    assert reading.effective == of
    assert reading.enough


def test_four_moments_are_not_enough_to_say_anything() -> None:
    assert not evidence(rows(4, 4)).enough


def test_an_interval_wider_than_forty_points_is_not_enough() -> None:
    reading = evidence([(1.0, 0.5)] * 5)
    assert reading.effective == 5
    assert reading.high - reading.low > 0.40
    assert not reading.enough


def test_a_moment_of_safety_counts_twice() -> None:
    assert evidence([(2.0, 1.0)]).mean == pytest.approx(4 / 6)
    # Kish: (2 + 1 + 1)^2 / (4 + 1 + 1)
    assert evidence([(2.0, 1.0), (1.0, 1.0), (1.0, 1.0)]).effective == pytest.approx(16 / 6)


def test_many_light_moments_are_worth_no_more_than_their_weight() -> None:
    assert evidence([(0.25, 1.0)] * 8).effective == pytest.approx(2.0)


def test_every_roles_weights_sum_to_one() -> None:
    for role, shares in weights()["roles"].items():
        assert sum(shares.values()) == pytest.approx(1.0), role
    for role, shares in weights()["families"].items():
        assert sum(shares.values()) == pytest.approx(1.0), role


def test_overall_is_the_weighted_mean_of_what_was_met() -> None:
    met = {"procedure": evidence(rows(8, 10)), "communication": evidence(rows(5, 10)),
           "accuracy": evidence(rows(9, 10))}  # fmt: skip
    whole = overall(met, "ma")
    by_hand = (0.28 * 10 / 14 + 0.15 * 7 / 14 + 0.14 * 11 / 14) / 0.57
    assert whole.mean == pytest.approx(by_hand)
    assert whole.mean == pytest.approx(overall_mean({name: one.mean for name, one in met.items()}, "ma"))
    assert whole.low < by_hand < whole.high
    narrowest = min(one.high - one.low for one in met.values())
    assert whole.high - whole.low < narrowest, "three readings together are surer than any one of them"


def test_overall_says_nothing_when_most_of_the_role_was_not_met() -> None:
    assert not overall({"communication": evidence(rows(20, 20))}, "ma").enough


def test_fit_is_the_geometric_mean_and_lies_in_its_range() -> None:
    went, liked = evidence(rows(24, 30)), evidence(rows(6, 12))
    found = fit(went, liked)
    assert found is not None
    assert found.best == pytest.approx((went.mean * liked.mean) ** 0.5)
    assert found.low < found.best < found.high


def test_a_fit_needs_both_readings() -> None:
    enough, thin = evidence(rows(24, 30)), evidence(rows(1, 1))
    assert fit(enough, thin) is None
    assert fit(thin, enough) is None


def test_loving_it_does_not_make_up_for_a_day_that_went_badly() -> None:
    balanced = fit(evidence(rows(15, 30)), evidence(rows(15, 30)))
    lopsided = fit(evidence(rows(2, 30)), evidence(rows(28, 30)))
    assert balanced is not None and lopsided is not None
    assert lopsided.best < balanced.best
