"""What people type is read however it is written."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.cases.entries import EntryType, read_entry
from sim.cases.sums import written
from sim.errors import Refused


@pytest.mark.parametrize(
    ("type", "unit", "ways"),
    [
        ("money", "", ["$1,250.00", "1250", "1,250.0", " 1250.00 $", "$ 1250"]),
        ("number", "mmHg", ["128", "128.0", "128 mmHg", "128mmhg"]),
        ("number", "", ["20%", "20", "20.0"]),
        ("date", "", ["03/04/2026", "3/4/2026", "3/4/26", "2026-03-04", "March 4, 2026", "4 Mar 2026"]),
        ("time", "", ["2:30 pm", "14:30", "2:30", "230 pm", "2.30 p.m.", "2:30PM"]),
        ("id", "", ["HX 4471 9026", "hx44719026", "HX-4471-9026"]),
        ("text", "", ["12 Alder Street", "12 alder st.", " 12  ALDER ST"]),
    ],
)
def test_ways_of_writing_the_same_thing(type: EntryType, unit: str, ways: list[str]) -> None:
    read = [read_entry(type, way, unit) for way in ways]
    assert all(one == read[0] for one in read), read


@pytest.mark.parametrize(
    ("type", "text"),
    [
        ("money", "ten"), ("money", "1.2.3"), ("money", "nan"), ("number", "infinity"), ("number", "12 apples"),
        ("date", "13/13/2026"), ("date", "soon"), ("date", "1/2"), ("time", "25:00"), ("time", "10:75"),
        ("time", "noonish"), ("money", "1,25"), ("money", "9" * 30), ("number", "1e30"), ("number", "1e-400"),
        ("date", "1/1/12345678901"), ("date", "1/1/" + "9" * 60),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_hint(type: EntryType, text: str) -> None:
    with pytest.raises(Refused, match="such as"):
        read_entry(type, text)


@pytest.mark.parametrize("type", ["money", "number", "date", "time", "id", "text"])
def test_nothing_typed_is_nothing(type: EntryType) -> None:
    assert read_entry(type, "  ") is None


@given(st.decimals(0, 99_999, places=2, allow_nan=False))
def test_amounts_survive_being_written(amount: Decimal) -> None:
    assert read_entry("money", f"${amount:,}") == amount


@given(st.integers(0, 20_000))
def test_dates_survive_being_written(days: int) -> None:
    day = date(1990, 1, 1) + timedelta(days=days)
    for text in (day.isoformat(), f"{day.month}/{day.day}/{day.year}", f"{day:%B} {day.day}, {day.year}"):
        assert read_entry("date", text) == day


@given(st.sampled_from(["money", "number", "date", "time", "id", "text"]), st.text(max_size=60))
def test_whatever_is_typed_is_read_or_refused(type: EntryType, text: str) -> None:
    """A shift file holds whatever somebody wrote into it: nothing of that may end a program."""
    try:
        entry = read_entry(type, text)
    except Refused as refusal:
        assert str(refusal).endswith(".")
    else:
        if isinstance(entry, Decimal):
            assert len(written(entry, "money")) + len(written(entry, "number")) < 100
