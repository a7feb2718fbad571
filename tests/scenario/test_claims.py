"""What a day claims about itself: read, and judged."""

import re

import pytest

from sim.scenario.claims import Claim, parse_claim, share_within


def test_both_forms_are_read() -> None:
    assert parse_claim("wait_median_min < 12 in 95% of 200 days") == Claim("wait_median_min", "<", 12.0, 200, 0.95)
    assert parse_claim(" emergencies>=0.5 in mean of 10 days ") == Claim("emergencies", ">=", 0.5, 10, None)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("short waits", "write 'wait_median_min < 12"),
        ("wait_medan_min < 3 in mean of 5 days", "did you mean 'wait_median_min'?"),
        ("emergencies < 3 in 120% of 5 days", "more than all"),
        ("ma_utilisation < 120% in 90% of 5 days", "a share runs from 0 to 1: write ma_utilisation < 1.2"),
        ("ma_utilisation < 1.4 in mean of 30 days", "a share runs from 0 to 1, so this always holds or never"),
        ("ma_utilisation < 60 in mean of 30 days", "a share runs from 0 to 1: write ma_utilisation < 0.6"),
        ("emergencies < 3 in mean of 30000000 days", "1 to 2000 days, not 30000000"),
        ("emergencies < 3 in mean of 0 days", "1 to 2000 days"),
        ("emergencies < 3 in mean of 99999 days", "1 to 2000 days"),
    ],
)
def test_what_cannot_be_read_is_explained(text: str, says: str) -> None:
    with pytest.raises(ValueError, match=re.escape(says)):
        parse_claim(text)


@pytest.mark.parametrize(
    ("text", "values", "held"),
    [
        ("emergencies < 2 in mean of 3 days", [1, 1, 3], True),
        ("emergencies < 2 in mean of 3 days", [2, 2, 2], False),
        ("emergencies <= 2 in mean of 3 days", [2, 2, 2], True),
        ("emergencies > 0 in 50% of 4 days", [0, 0, 1, 1], True),
        ("emergencies > 0 in 75% of 4 days", [0, 0, 1, 1], False),
        ("emergencies > 0 in 100% of 3 days", [1, None, float("nan")], True),
        ("emergencies > 0 in mean of 2 days", [None, None], False),
    ],
)
def test_claims_are_judged(text: str, values: list[float | None], held: bool) -> None:
    assert parse_claim(text).judged(values).held is held


def test_a_share_of_days_comes_with_its_range() -> None:
    """23 of 30: Clopper and Pearson's interval by the tables is 57.7 to 90.1%."""
    low, high = share_within(23, 30)
    assert (round(low, 3), round(high, 3)) == (0.577, 0.901)
    assert share_within(0, 10)[0] == 0.0 and share_within(10, 10)[1] == 1.0
    judged = parse_claim("emergencies < 2 in 90% of 30 days").judged([1] * 23 + [3] * 7)
    assert judged.found == "true in 76.7% of 30 days, 95% interval 58% to 90%"
    assert not judged.held and judged.too_close
    assert not parse_claim("emergencies < 2 in 95% of 30 days").judged([1] * 23 + [3] * 7).too_close


def test_a_mean_comes_with_its_range() -> None:
    judged = parse_claim("emergencies < 2 in mean of 4 days").judged([1, 2, 3, 4])
    assert judged.found == "the mean of 4 days is 2.5, 95% interval 0.4457 to 4.554"
    assert not judged.held and judged.too_close
    same = parse_claim("emergencies < 2 in mean of 3 days").judged([3, 3, 3])
    assert same.found == "the mean of 3 days is 3" and not same.too_close


def test_the_range_of_a_count_does_not_reach_below_nothing() -> None:
    """As in `simulate`: what was seen on three of thirty days has no range, on six one that ends at 0."""
    claim = parse_claim("patients_left < 0.2 in mean of 30 days")
    three, six = claim.judged([1] * 3 + [0] * 27), claim.judged([1, 1, 1, 1, 1, 6] + [0] * 24)
    assert "interval" not in three.found and not three.too_close
    assert "95% interval 0 to " in six.found
