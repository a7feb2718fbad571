"""The sums of the front desk and of the exam room: what goes in, what comes out, what slips look like.

All are worked in decimals; dollars are rounded to the cent, halves up, as tills do. A sum raises `UnfitError`
for numbers that make no sense together (less cash given than is due); makers then draw others.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

Measure = Literal["money", "percent", "pounds", "kilograms", "inches", "fahrenheit", "celsius", "plain"]
Numbers = Mapping[str, Decimal]

CENT, TENTH = Decimal("0.01"), Decimal("0.1")


class UnfitError(Exception):
    """These numbers make no sense together."""


@dataclass(frozen=True, slots=True)
class Sum:
    """A named sum. `needs` and `gives` name its numbers with their measures; the slips are among `gives`."""

    needs: Mapping[str, Measure]
    gives: Mapping[str, Measure]
    work: Callable[[Numbers], dict[str, Decimal]]


def rounded(number: Decimal, to: Decimal) -> Decimal:
    """Return the number rounded to cents, tenths ..., halves away from zero."""
    return number.quantize(to, ROUND_HALF_UP)


def written(number: Decimal, measure: Measure) -> str:
    """Return the number as it is written: ``$1,250.00``, ``20%``, ``98.4``."""
    if measure == "money":
        return f"${rounded(number, CENT):,}"
    plain = f"{number.normalize():f}"
    return f"{plain}%" if measure == "percent" else plain


def _change(n: Numbers) -> dict[str, Decimal]:
    """Copay and an open balance, paid in cash."""
    due = n["copay"] + n["balance"]
    if n["given"] < due or n["given"] - due >= 100 or due == 0:
        raise UnfitError
    return {"due": due, "change": n["given"] - due, "copay_only": n["given"] - n["copay"]}


def _patient_share(n: Numbers) -> dict[str, Decimal]:
    """What a patient owes of a visit: first the deductible left, then the share of the rest, capped."""
    allowed, rate = n["allowed"], n["rate"] / 100
    if allowed > n["charge"]:
        raise UnfitError
    deductible = min(allowed, n["deductible_left"])
    share = rounded(min(deductible + rate * (allowed - deductible), n["most_left"]), CENT)
    return {
        "share": share,
        "payer": allowed - share,
        "write_off": n["charge"] - allowed,
        "without_deductible": rounded(rate * allowed, CENT),
        "of_charge": rounded(deductible + rate * (n["charge"] - deductible), CENT),
        "deductible_only": deductible,
    }


def _day_sheet(n: Numbers) -> dict[str, Decimal]:
    """What is owed to the clinic at the end of the day."""
    closing = n["previous"] + n["charges"] - n["payments"] - n["adjustments"]
    if closing < 0:
        raise UnfitError
    return {
        "closing": closing,
        "without_adjustments": closing + n["adjustments"],
        "payments_added": closing + 2 * n["payments"],
    }


def _deposit(n: Numbers) -> dict[str, Decimal]:
    """What goes to the bank: the drawer less its float, and the checks; cards settle on their own."""
    if n["drawer"] <= n["float"]:
        raise UnfitError
    cash = n["drawer"] - n["float"]
    deposit = cash + n["checks"]
    return {
        "cash": cash,
        "deposit": deposit,
        "receipts": deposit + n["cards"],
        "with_float": deposit + n["float"],
    }


def _kilograms(n: Numbers) -> dict[str, Decimal]:
    """Pounds to kilograms."""
    return {
        "kilograms": rounded(n["pounds"] / Decimal("2.205"), TENTH),
        "times": rounded(n["pounds"] * Decimal("2.205"), TENTH),
    }


def _celsius(n: Numbers) -> dict[str, Decimal]:
    """Fahrenheit to Celsius."""
    return {
        "celsius": rounded((n["fahrenheit"] - 32) / Decimal("1.8"), TENTH),
        "without_32": rounded(n["fahrenheit"] / Decimal("1.8"), TENTH),
    }


def _bmi(n: Numbers) -> dict[str, Decimal]:
    """Body mass index from pounds and inches."""
    kilograms, meters = n["pounds"] / Decimal("2.205"), n["inches"] * Decimal("0.0254")
    return {
        "bmi": rounded(kilograms / meters**2, TENTH),
        "not_squared": rounded(kilograms / meters, TENTH),
    }


def _came(n: Numbers) -> dict[str, Decimal]:
    """Who came to the clinic so far, and how many in a hundred booked did not."""
    booked_who_came = n["booked"] - n["cancelled"] - n["missed"] - n["to_come"]
    came = booked_who_came + n["walk"]
    return {
        "came": came,
        "without_walk": booked_who_came,
        "with_those_to_come": came + n["to_come"],
        "missed_rate": _in_hundred(n["missed"], n["booked"]),
        "missed_of_came": _in_hundred(n["missed"], came),
    }


def _answered(n: Numbers) -> dict[str, Decimal]:
    """Calls answered, and how many in a hundred were lost."""
    if n["lost"] > n["calls"]:
        raise UnfitError
    return {"answered": n["calls"] - n["lost"], "lost_rate": _in_hundred(n["lost"], n["calls"])}


def _claims_open(n: Numbers) -> dict[str, Decimal]:
    """Claims not yet sent, and denials not yet worked."""
    left = n["old"] + n["back"] - n["worked"]
    if n["sent"] > n["claims"] or left < 0:
        raise UnfitError
    return {"unsent": n["claims"] - n["sent"], "denials": left, "without_back": abs(left - n["back"])}


def _in_hundred(part: Decimal, whole: Decimal) -> Decimal:
    """Return how many of a hundred, to one decimal; none of nothing."""
    return rounded(100 * part / whole, TENTH) if whole else Decimal(0)


SUMS: dict[str, Sum] = {
    "change": Sum(
        {"copay": "money", "balance": "money", "given": "money"},
        {"due": "money", "change": "money", "copay_only": "money"},
        _change,
    ),
    "patient_share": Sum(
        {"charge": "money", "allowed": "money", "deductible_left": "money", "rate": "percent",
         "most_left": "money"},
        {"share": "money", "payer": "money", "write_off": "money", "without_deductible": "money",
         "of_charge": "money", "deductible_only": "money"},
        _patient_share,
    ),
    "day_sheet": Sum(
        {"previous": "money", "charges": "money", "payments": "money", "adjustments": "money"},
        {"closing": "money", "without_adjustments": "money", "payments_added": "money"},
        _day_sheet,
    ),
    "deposit": Sum(
        {"drawer": "money", "float": "money", "checks": "money", "cards": "money"},
        {"cash": "money", "deposit": "money", "receipts": "money", "with_float": "money"},
        _deposit,
    ),
    "kilograms": Sum({"pounds": "pounds"}, {"kilograms": "kilograms", "times": "kilograms"}, _kilograms),
    "celsius": Sum({"fahrenheit": "fahrenheit"}, {"celsius": "celsius", "without_32": "celsius"}, _celsius),
    "came": Sum(
        {"booked": "plain", "cancelled": "plain", "missed": "plain", "to_come": "plain", "walk": "plain"},
        {"came": "plain", "without_walk": "plain", "with_those_to_come": "plain", "missed_rate": "plain",
         "missed_of_came": "plain"},
        _came,
    ),
    "answered": Sum({"calls": "plain", "lost": "plain"}, {"answered": "plain", "lost_rate": "plain"}, _answered),
    "claims_open": Sum(
        {"claims": "plain", "sent": "plain", "old": "plain", "back": "plain", "worked": "plain"},
        {"unsent": "plain", "denials": "plain", "without_back": "plain"},
        _claims_open,
    ),
    "bmi": Sum(
        {"pounds": "pounds", "inches": "inches"}, {"bmi": "plain", "not_squared": "plain"}, _bmi
    ),
}
