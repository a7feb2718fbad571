"""What a day claims about itself: read, and judged."""

import re

import pytest

from sim.scenario.claims import Claim, parse_claim


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
    assert parse_claim(text).judged(values)[0] is held
