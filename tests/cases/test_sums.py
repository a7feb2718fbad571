"""The sums agree with formulas worked out apart, in whole cents and by another road."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from sim.cases.sums import SUMS, UnfitError, rounded, written

cents = st.integers(0, 500_000)


def dollars(cents: int) -> Decimal:
    return Decimal(cents) / 100


def half_up(value: Fraction) -> int:
    return int(value * 2 + 1) // 2 if value >= 0 else -half_up(-value)


@given(charge=cents, allowed=cents, left=cents, rate=st.integers(0, 100), most=cents)
def test_patient_share_fills_three_buckets(charge: int, allowed: int, left: int, rate: int, most: int) -> None:
    """Pour the allowed amount out cent by cent in thought: deductible, then shared, until the cap is full."""
    assume(allowed <= charge)
    got = SUMS["patient_share"].work({
        "charge": dollars(charge), "allowed": dollars(allowed), "deductible_left": dollars(left),
        "rate": Decimal(rate), "most_left": dollars(most),
    })
    into_deductible = allowed if allowed < left else left
    beyond = allowed - into_deductible
    owed = Fraction(into_deductible) + Fraction(beyond * rate, 100)
    expected = min(half_up(owed), most) if owed <= most else most
    assert got["share"] == dollars(expected)
    assert got["share"] + got["payer"] + got["write_off"] == dollars(charge), "nothing is lost"
    assert got["share"] <= dollars(most) and got["payer"] >= 0


@pytest.mark.parametrize(
    ("charge", "allowed", "left", "rate", "most", "share", "payer", "write_off"),
    [
        (220, 150, 40, 20, 9999, 62, 88, 70),
        (300, 210, 500, 20, 9999, 210, 0, 90),
        (250, 160, 0, 20, 20, 20, 140, 90),
        (100, 100, 0, 20, 9999, 20, 80, 0),
    ],
)
def test_worked_examples(charge, allowed, left, rate, most, share, payer, write_off) -> None:  # type: ignore[no-untyped-def]
    got = SUMS["patient_share"].work({
        "charge": Decimal(charge), "allowed": Decimal(allowed), "deductible_left": Decimal(left),
        "rate": Decimal(rate), "most_left": Decimal(most),
    })
    assert (got["share"], got["payer"], got["write_off"]) == (share, payer, write_off)


@given(copay=cents, balance=cents, given_=cents)
def test_change_counts_back_up_to_what_was_given(copay: int, balance: int, given_: int) -> None:
    numbers = {"copay": dollars(copay), "balance": dollars(balance), "given": dollars(given_)}
    if given_ < copay + balance or given_ - copay - balance >= 10_000 or copay + balance == 0:
        with pytest.raises(UnfitError):
            SUMS["change"].work(numbers)
        return
    got = SUMS["change"].work(numbers)
    assert got["change"] + dollars(balance) + dollars(copay) == dollars(given_)


@given(st.lists(st.tuples(st.sampled_from(["charge", "payment", "adjustment"]), cents), max_size=30), cents)
def test_the_day_sheet_is_the_ledger_added_up(entries: list[tuple[str, int]], previous: int) -> None:
    running = previous
    for kind, amount in entries:
        running += amount if kind == "charge" else -amount
    totals = {kind: sum(a for k, a in entries if k == kind) for kind in ("charge", "payment", "adjustment")}
    numbers = {
        "previous": dollars(previous), "charges": dollars(totals["charge"]),
        "payments": dollars(totals["payment"]), "adjustments": dollars(totals["adjustment"]),
    }
    if running < 0:
        with pytest.raises(UnfitError):
            SUMS["day_sheet"].work(numbers)
    else:
        assert SUMS["day_sheet"].work(numbers)["closing"] == dollars(running)


@given(cash=st.integers(1, 50_000), float_=cents, checks=cents, cards=cents)
def test_the_deposit_is_what_came_in_by_hand(cash: int, float_: int, checks: int, cards: int) -> None:
    got = SUMS["deposit"].work({
        "drawer": dollars(float_ + cash), "float": dollars(float_), "checks": dollars(checks), "cards": dollars(cards),
    })
    assert got["cash"] == dollars(cash)
    assert got["deposit"] == dollars(cash + checks)
    assert got["receipts"] == dollars(cash + checks + cards)


@given(st.integers(10, 4000))
def test_pounds_and_degrees_and_body_mass(tenths: int) -> None:
    pounds = Decimal(tenths) / 10
    kilograms = SUMS["kilograms"].work({"pounds": pounds})["kilograms"]
    assert abs(float(kilograms) - tenths / 10 * 0.45359237) < 0.051 + 0.0002 * tenths / 10
    celsius = SUMS["celsius"].work({"fahrenheit": pounds})["celsius"]
    assert abs(float(celsius) * 9 / 5 + 32 - tenths / 10) < 0.1
    bmi = SUMS["bmi"].work({"pounds": pounds, "inches": Decimal(66)})["bmi"]
    assert abs(float(bmi) - 703 * tenths / 10 / 66**2) < 0.1 + 0.001 * float(bmi)


def test_halves_are_rounded_up_as_tills_do() -> None:
    assert rounded(Decimal("2.675"), Decimal("0.01")) == Decimal("2.68")
    assert rounded(Decimal("0.125"), Decimal("0.01")) == Decimal("0.13")


@pytest.mark.parametrize(
    ("number", "measure", "text"),
    [("1250", "money", "$1,250.00"), ("20.0", "percent", "20%"), ("134.0", "plain", "134"),
     ("100", "plain", "100"), ("98.40", "fahrenheit", "98.4")],
)
def test_numbers_are_written_plainly(number: str, measure, text: str) -> None:  # type: ignore[no-untyped-def]
    assert written(Decimal(number), measure) == text


@pytest.mark.parametrize("name", SUMS)
def test_a_sum_gives_what_it_says(name: str) -> None:
    one = SUMS[name]
    numbers = {need: Decimal(100 + n) for n, need in enumerate(reversed(list(one.needs)))}
    if name == "change":
        numbers["given"] = Decimal(250)
    assert set(one.work(numbers)) == set(one.gives)
