"""Planted errors are slips that hands and eyes make: small, and the same wherever the value goes."""

from datetime import date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.cases.plants import plant


@given(st.from_regex(r"[A-Z]{2} \d{4} \d{4}", fullmatch=True))
def test_swapped_digits_are_the_same_signs_in_another_order(value: str) -> None:
    wrong = plant("swap_digits", value)
    assert wrong != value and len(wrong) == len(value)
    if any(a.isdigit() and b.isdigit() and a != b for a, b in pairwise(value)):
        assert sorted(wrong) == sorted(value)
        assert sum(a != b for a, b in zip(value, wrong, strict=True)) == 2
    assert plant("swap_digits", value) == wrong, "the morning's slip is the afternoon's"


@given(st.integers(0, 40_000))
def test_wrong_dates_are_dates(days: int) -> None:
    value = f"{date(1920, 1, 1) + timedelta(days=days):%m/%d/%Y}"
    for how in ("day_for_month", "wrong_year"):
        wrong = plant(how, value)  # type: ignore[arg-type]
        assert wrong != value
        if not wrong.startswith("02/29"):
            datetime.strptime(wrong, "%m/%d/%Y")


@given(st.text("0123456789", min_size=1, max_size=12))
def test_one_digit_changes_one_digit(value: str) -> None:
    assert sum(a != b for a, b in zip(value, plant("one_digit", value), strict=True)) == 1


@given(st.integers(0, 40_000))
def test_a_date_with_one_wrong_digit_is_still_a_date(days: int) -> None:
    wrong = plant("one_digit", f"{date(1920, 1, 1) + timedelta(days=days):%m/%d/%Y}")
    assert 1900 <= datetime.strptime(wrong, "%m/%d/%Y").year < 2100


@given(st.integers(1, 12), st.integers(0, 59))
def test_a_time_with_one_wrong_digit_is_still_a_time(hour: int, minute: int) -> None:
    wrong = plant("one_digit", f"{hour}:{minute:02d} am")
    datetime.strptime(wrong, "%I:%M %p")


@pytest.mark.parametrize("name", ["Lee", "Khan", "Obi", "Webb", "Aoki", "Yoon", "Popescu"])
def test_misspelled_names_stay_close(name: str) -> None:
    wrong = plant("swap_letters", name)
    assert wrong != name and wrong[0] == name[0] and abs(len(wrong) - len(name)) <= 1


@pytest.mark.parametrize(
    ("how", "value"),
    [("swap_digits", "Amir"), ("one_digit", ""), ("wrong_year", "Alder Street"), ("day_for_month", "March 3")],
)
def test_what_cannot_go_wrong_is_refused(how, value: str) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(ValueError, match="cannot go wrong"):
        plant(how, value)
