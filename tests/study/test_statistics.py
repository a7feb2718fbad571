"""The formulas of studies against values worked out by hand or published, and against their own promises."""

import math
from random import Random
from statistics import fmean

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.study.statistics import (
    Ratio,
    Ratios,
    compare_pairs,
    days_enough,
    estimate,
    half_at_most,
    more_than_luck,
    t_quantile,
)

numbers = st.floats(-1e6, 1e6, allow_nan=False)


@pytest.mark.parametrize(("degrees", "t"), [(1, 12.7062), (2, 4.3027), (9, 2.2622), (29, 2.0452), (199, 1.9720)])
def test_quantiles_of_t_are_those_of_the_printed_tables(degrees: int, t: float) -> None:
    assert t_quantile(degrees) == pytest.approx(t, abs=5e-5)


def test_an_interval_worked_out_by_hand() -> None:
    """1, 2, 3, 4, 5: mean 3, sd 1.5811, standard error .7071, t(4) 2.7764."""
    found = estimate([1, 2, 3, 4, 5])
    assert (found.mean, found.count) == (3, 5)
    assert found.sd == pytest.approx(1.58114, abs=5e-6)
    assert found.ci95 == pytest.approx((3 - 1.96325, 3 + 1.96325), abs=5e-5)


@pytest.mark.parametrize("values", [[], [1.0], [1.0, 2.0]])
def test_below_three_values_there_is_no_interval(values: list[float]) -> None:
    found = estimate(values)
    assert all(math.isnan(end) for end in found.ci95)
    assert math.isnan(found.mean) == (not values)


def test_95_percent_intervals_hold_the_truth_in_95_percent_of_studies() -> None:
    luck, studies = Random(5), 2000
    held = 0
    for _ in range(studies):
        low, high = estimate([luck.gauss(10, 3) for _ in range(6)]).ci95
        held += low <= 10 <= high
    # Four standard errors of the share itself.
    assert abs(held / studies - 0.95) < 4 * math.sqrt(0.95 * 0.05 / studies)


def test_a_comparison_worked_out_by_hand() -> None:
    """Differences 1, 2, 3: mean 2, standard error 1/sqrt(3), t(2) 4.3027. Unpaired: variances 100 and 100."""
    found = compare_pairs([11, 22, 33], [10, 20, 30])
    assert found.difference == 2
    assert found.ci95_paired == pytest.approx((2 - 2.48414, 2 + 2.48414), abs=5e-5)
    half = (found.ci95_unpaired[1] - found.ci95_unpaired[0]) / 2
    # Variances 121 and 100 of three each: error sqrt(221 / 3) = 8.5829, Welch's degrees 3.9644, t 2.7875.
    assert half == pytest.approx(8.5829 * t_quantile(2 * 221**2 / (121**2 + 100**2)), rel=1e-4)
    assert found.days_saved == pytest.approx(221 / 1)


def test_pairing_gains_what_the_sides_have_in_common() -> None:
    """With variance 9 in common and 1 each of their own, pairing does the work of ten times the days."""
    luck = Random(8)
    common = [luck.gauss(0, 3) for _ in range(4000)]
    first, second = ([day + luck.gauss(0, 1) for day in common] for _ in range(2))
    assert compare_pairs(first, second).days_saved == pytest.approx(10, rel=0.1)


@given(st.lists(numbers, min_size=3, max_size=20))
def test_a_side_compared_with_itself_differs_by_nothing(values: list[float]) -> None:
    found = compare_pairs(values, values)
    assert found.difference == 0
    assert math.isnan(found.ci95_paired[0]), "that they never differed is not that they never would"
    assert found.ci95_unpaired[0] <= 0 <= found.ci95_unpaired[1]


@given(st.lists(st.tuples(numbers, numbers), min_size=3, max_size=20))
def test_comparing_the_other_way_round_turns_the_sign(pairs: list[tuple[float, float]]) -> None:
    first, second = [a for a, _ in pairs], [b for _, b in pairs]
    there, back = compare_pairs(first, second), compare_pairs(second, first)
    assert there.difference == pytest.approx(-back.difference)
    assert there.ci95_paired == pytest.approx(tuple(-end for end in reversed(back.ci95_paired)), nan_ok=True)


def test_sides_of_unequal_length_cannot_be_paired() -> None:
    with pytest.raises(ValueError, match="3 days cannot be paired with 2"):
        compare_pairs([1, 2, 3], [1, 2])


def test_days_that_do_not_vary_are_enough_at_once() -> None:
    assert days_enough([7.0] * 20) == 3


def test_days_that_vary_wildly_are_not_enough() -> None:
    assert days_enough([1.0, 100.0, 1.0, 100.0, 1.0, 100.0]) is None


def test_enough_is_enough_only_if_it_stays_so() -> None:
    """Narrow after three days, then a wild one: the count begins again."""
    assert days_enough([10.0, 10.1, 9.9, 30.0, *[10.0] * 4]) is None
    assert days_enough([10.0, 10.1, 9.9, 10.0, 10.0, 10.1, 9.9, 10.0]) == 3


def test_what_has_not_happened_yet_is_not_known_precisely() -> None:
    """Thirty days with none, then one: after three days of 0 a half-width of 0 is within 5% of 0."""
    assert days_enough([0.0] * 30) is None
    assert days_enough([0.0] * 30 + [1.0]) is None


def test_enough_holds_to_the_last_day_and_not_only_for_the_next_five() -> None:
    assert days_enough([10.0] * 8) == 3
    assert days_enough([10.0] * 8 + [40.0] * 4) is None


def test_the_days_found_enough_are() -> None:
    luck = Random(3)
    values = [luck.gauss(50, 10) for _ in range(400)]
    enough = days_enough(values)
    assert enough is not None
    low, high = estimate(values[:enough]).ci95
    assert (high - low) / 2 <= 0.05 * fmean(values[:enough])
    # By the formula for a known sd: (1.96 * 10 / (.05 * 50))^2 = 61 days, more or less.
    assert 30 < enough < 120


def test_an_interval_ends_where_the_values_do() -> None:
    """1, 1, 1, 1, 16 would reach below nothing: mean 4, standard error 3, t(4) 2.7764."""
    assert estimate([1, 1, 1, 1, 16]).ci95 == pytest.approx((-4.3293, 12.3293), abs=5e-5)
    assert estimate([1, 1, 1, 1, 16], (0, math.inf)).ci95 == pytest.approx((0, 12.3293), abs=5e-5)
    assert estimate([16, 16, 16, 16, 1], (0, 17)).ci95 == pytest.approx((4.6707, 17), abs=5e-5)


@pytest.mark.parametrize(("seen", "days", "told"), [(0, 50, False), (4, 50, False), (5, 50, True), (2, 3, False),
                                                    (3, 3, True), (4, 5, False)])  # fmt: skip
def test_what_hardly_ever_happened_has_a_mean_and_no_interval(seen: int, days: int, told: bool) -> None:
    """Five events on fifty days: mean .1, sd .303, standard error .0429, t(49) 2.0096: .0139 to .1861, above 0."""
    found = estimate([1.0] * seen + [0.0] * (days - seen), (0, math.inf))
    assert found.mean == pytest.approx(seen / days) and math.isnan(found.margin) != told
    hardly_ever_not = estimate([0.0] * seen + [1.0] * (days - seen), (-math.inf, 1))
    assert math.isnan(hardly_ever_not.margin) != told
    if (seen, days) == (5, 50):
        assert found.ci95 == pytest.approx((0.0139, 0.1861), abs=5e-5)


def test_few_of_many_have_the_exact_interval() -> None:
    """Clopper and Pearson: 1 of 29 is 0.09% to 17.8%; none of 12 is 0 to 1 - .025^(1/12) = 26.5%."""
    days = ((0, 10), (1, 9), (0, 10))
    ratio, none = Ratio(), Ratio()
    for top, bottom in days:
        ratio.add(top, bottom)
        none.add(0, 4)
    assert ratio.share(3).mean == pytest.approx(1 / 29)
    assert ratio.share(3).ci95 == pytest.approx((0.00087, 0.17764), abs=5e-6)
    assert none.share(3).ci95 == (0, pytest.approx(1 - 0.025 ** (1 / 12)))
    assert math.isnan(ratio.share(2).margin), "below three days there is none"


def test_many_of_many_have_the_interval_of_the_days() -> None:
    ratio = Ratio()
    for top, bottom in ((5, 20), (9, 20), (7, 30)):
        ratio.add(top, bottom)
    assert ratio.share(3) == ratio.estimate(3, (0, 1))


@pytest.mark.parametrize(("one", "other", "apart"), [(82, 79, False), (4, 0, False), (5, 0, False), (6, 0, True),
                                                     (0, 6, True), (0, 0, False), (60, 30, True)])  # fmt: skip
def test_two_counts_differ_by_more_than_luck(one: int, other: int, apart: bool) -> None:
    """Six of six on one side happens in 2 of 64 tosses, 3.1%; five of five in 2 of 32, 6.3%."""
    assert more_than_luck(one, other) == apart


def test_a_ratio_worked_out_by_hand() -> None:
    """1 of 2, 2 of 4, 3 of 4: 6 of 10. Off by -.2, -.4, .6: sd sqrt(.56 / 2) / (10 / 3), t(2) 4.3027."""
    ratio = Ratio()
    for top, bottom in ((1, 2), (2, 4), (3, 4)):
        ratio.add(top, bottom)
    found = ratio.estimate(3)
    assert (found.mean, found.count) == (0.6, 3)
    assert found.margin == pytest.approx(4.3027 * math.sqrt(0.28) / (10 / 3) / math.sqrt(3), rel=1e-4)
    assert ratio.estimate(3, (0, 0.7)).ci95 == (pytest.approx(0.6 - found.margin), 0.7)


def test_with_one_a_day_a_ratio_is_the_mean_of_the_days() -> None:
    ratio, values = Ratio(), [1.0, 2.0, 4.0, 8.0]
    for value in values:
        ratio.add(value, 1)
    assert ratio.estimate(4).ci95 == pytest.approx(estimate(values).ci95)


def test_what_was_never_there_or_always_has_no_interval() -> None:
    ratio = Ratio()
    for calls in (5, 3, 4):
        ratio.add(0, calls)
    assert ratio.estimate(3).mean == 0 and math.isnan(ratio.estimate(3).margin)
    assert math.isnan(Ratio().estimate(3).mean)


def test_a_part_that_comes_up_late_was_nothing_before() -> None:
    parts: Ratios[str] = Ratios()
    for tops, bottom in (({"room": 4.0}, 4), ({"room": 2.0}, 3), ({"room": 3.0, "lift": 6.0}, 5), ({}, 2)):
        parts.add(tops, bottom)
    by_hand = Ratio()
    for top, bottom in ((0, 4), (0, 3), (6, 5), (0, 2)):
        by_hand.add(top, bottom)
    assert parts.estimate("lift") == by_hand.estimate(4)
    assert parts.estimate("never").mean == 0


def test_intervals_of_shares_hold_the_truth_in_95_percent_of_studies() -> None:
    luck, studies, held = Random(6), 1000, 0
    for _ in range(studies):
        ratio = Ratio()
        for _ in range(60):
            calls = luck.randint(4, 10)
            ratio.add(sum(luck.random() < 0.3 for _ in range(calls)), calls)
        low, high = ratio.estimate(60, (0, 1)).ci95
        held += low <= 0.3 <= high
    assert abs(held / studies - 0.95) < 4 * math.sqrt(0.95 * 0.05 / studies)


def test_half_are_at_most_the_lower_median() -> None:
    assert half_at_most({1: 2, 5: 1, 9: 1}) == 1
    assert half_at_most({1: 1, 5: 1, 9: 1}) == 5
    assert half_at_most({}) == 0


@pytest.mark.parametrize(("differ", "days", "told"), [(0, 30, False), (4, 30, False), (5, 30, True), (3, 3, True)])
def test_what_hardly_ever_differs_has_a_difference_and_no_interval(differ: int, days: int, told: bool) -> None:
    """Two of thirty days are too few to say how far off their mean is, and none is not never."""
    first = [float(n < differ) * (n + 1) for n in range(days)]
    found = compare_pairs(first, [0.0] * days)
    assert found.difference == pytest.approx(fmean(first))
    assert math.isnan(found.ci95_paired[0]) != told
