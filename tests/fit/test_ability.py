"""Evidence per dimension, with the figures computed in the role-fit reference."""

from dataclasses import replace

import pytest

from sim.cases.case import Dimension
from sim.fit.ability import evidence, overall, overall_mean, quick_means, readings
from sim.fit.data import weights
from sim.fit.fit import fit
from sim.fit.opportunities import Opportunity
from sim.fit.ordinary import ordinary


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


def test_a_moment_of_safety_counts_twice_but_is_one_moment() -> None:
    both = evidence([(2.0, 1.0), (1.0, 0.0)])
    # Kish: (2 + 1)^2 / (4 + 1); two thirds of it are good, and four moments in the middle go before.
    assert both.effective == pytest.approx(9 / 5)
    assert both.mean == pytest.approx((2 + 9 / 5 * 2 / 3) / (4 + 9 / 5))


def test_many_light_moments_are_worth_no_more_than_their_weight() -> None:
    assert evidence([(0.25, 1.0)] * 8).effective == pytest.approx(2.0)


def test_every_roles_weights_sum_to_one() -> None:
    for role, shares in weights()["roles"].items():
        assert sum(shares.values()) == pytest.approx(1.0), role
    for role, shares in weights()["families"].items():
        assert sum(shares.values()) == pytest.approx(1.0), role


def moments(good: int, of: int, *evidence: tuple[Dimension, float]) -> list[Opportunity]:
    """Return so many moments that are each evidence of the same dimensions."""
    name = "+".join(dimension for dimension, _ in evidence)
    return [Opportunity(f"{name}.{i}", i, "t", "e", "case", evidence, float(i < good)) for i in range(of)]


def three_dimensions() -> list[Opportunity]:
    return [
        *moments(8, 10, ("procedure", 1.0)),
        *moments(5, 10, ("communication", 1.0)),
        *moments(9, 10, ("accuracy", 1.0)),
    ]


def test_a_dimension_starts_where_the_whole_shift_ended() -> None:
    found = readings([*moments(36, 36, ("procedure", 1.0)), *moments(0, 1, ("privacy", 1.0))], "nobody")
    level = (2 + 36) / (4 + 37)
    assert found["privacy"].mean == pytest.approx(4 * level / 5)
    assert found["teamwork"].mean == pytest.approx(level)
    assert not found["teamwork"].enough


def test_a_dimension_that_is_usually_harder_starts_lower() -> None:
    found, usual = readings(moments(15, 20, ("procedure", 1.0)), "ma"), ordinary("ma")
    level = (2 + 15) / 24
    assert found["scope"].mean == pytest.approx(level + usual["scope"] - usual["procedure"])
    assert found["organisation"].mean > found["procedure"].mean


def test_a_shift_without_a_slip_on_a_hard_day_can_be_read() -> None:
    """Started above where the whole shift ended, and allowed for the day, a dimension would have been certain."""
    usual = ordinary("moa")
    easiest, hardest = max(usual, key=lambda d: usual[d]), min(usual, key=lambda d: usual[d])
    found = readings([*moments(200, 200, (hardest, 1.0)), *moments(6, 6, (easiest, 1.0))], "moa", {easiest: 0.2})
    assert 0.99 <= found[easiest].mean < 1
    assert found[easiest].low < found[easiest].mean


def test_overall_is_the_weighted_mean_of_what_was_met() -> None:
    met = three_dimensions()
    found, whole = readings(met, "ma"), overall(met, "ma")
    shares = {"procedure": 0.28, "communication": 0.15, "accuracy": 0.14}
    by_hand = sum(share * found[name].mean for name, share in shares.items()) / 0.57
    assert whole.mean == pytest.approx(by_hand)
    assert whole.mean == pytest.approx(overall_mean(quick_means(met, "ma"), "ma"))
    assert whole.low < by_hand < whole.high
    narrowest = min(found[name].high - found[name].low for name in shares)
    assert whole.high - whole.low < narrowest, "three readings together are surer than any one of them"


def test_one_moment_that_speaks_for_two_dimensions_is_no_surer_than_one() -> None:
    twice = moments(15, 20, ("procedure", 1.0), ("communication", 1.0), ("accuracy", 1.0))
    thrice = [one for name in ("procedure", "communication", "accuracy") for one in moments(15, 20, (name, 1.0))]
    shared, apart = overall(twice, "ma"), overall(thrice, "ma")
    assert shared.mean == pytest.approx(apart.mean, abs=0.01)
    assert shared.high - shared.low > 1.3 * (apart.high - apart.low)


def test_four_times_as_many_moments_halve_the_band() -> None:
    one, four = overall(three_dimensions(), "ma"), overall([
        replace(moment, id=f"{shift}.{moment.id}") for shift in range(4) for moment in three_dimensions()
    ], "ma")  # fmt: skip
    assert (four.high - four.low) / (one.high - one.low) == pytest.approx(0.5, abs=0.06)


def test_no_number_of_shifts_averages_out_what_is_a_persons_own() -> None:
    shifts = 400
    whole = overall([
        replace(moment, id=f"{shift}.{moment.id}") for shift in range(shifts) for moment in three_dimensions()
    ], "ma", shifts=shifts)  # fmt: skip
    of_normal = 2 * 1.2816 * float(weights()["player_push"])
    assert of_normal < whole.high - whole.low < 1.2 * of_normal


def test_overall_says_nothing_when_most_of_the_role_was_not_met() -> None:
    assert not overall(moments(20, 20, ("communication", 1.0)), "ma").enough


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
