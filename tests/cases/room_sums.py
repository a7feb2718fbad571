"""The sums of the exam room, worked out from what a case shows with formulas other than the product's own."""

import re
from decimal import ROUND_HALF_UP, Decimal

from sim.cases.case import Case


def worked_out(case: Case, variant: str) -> dict[str, str]:
    """Return the right entries of a case, by field."""
    return WORKED[case.kind](case, variant)


def _read_off(case: Case) -> str:
    return " | ".join(line for document in case.documents for line in document.lines)


def _measured(case: Case, variant: str) -> dict[str, str]:
    """Convert by other constants than the clinic's wall chart shows: 0.4536 kg, 703, five ninths."""
    text = _read_off(case)

    def number(unit: str) -> Decimal:
        return Decimal(re.search(rf"([\d.]+) {unit}", text)[1])

    def tenth(value: Decimal) -> Decimal:
        return value.quantize(Decimal("0.1"), ROUND_HALF_UP)

    def kilograms() -> dict[str, Decimal]:
        return {"kilograms": tenth(number("lb") * Decimal("0.45359237"))}

    def centimeters() -> dict[str, Decimal]:
        return {"cm": tenth(number("in") * 254 / 100)}

    def held() -> dict[str, Decimal]:
        both, alone = (Decimal(found) for found in re.findall(r"([\d.]+) lb", text))
        return {"pounds": both - alone}

    others = {
        "lost_half": kilograms, "held": held,
        "with_diaper": lambda: {"pounds": number("lb")},
        "body_mass": lambda: {"bmi": tenth(703 * number("lb") / number("in") ** 2)},
        "temperature": lambda: {"celsius": tenth((number("°F") - 32) * 5 / 9)},
        "feet": lambda: {"inches": 12 * number("feet") + Decimal(re.search(r"feet (\d+)", text)[1])},
    }
    if variant.endswith("_kg"):
        solved = kilograms()
    elif variant.endswith("_cm") or variant.startswith("shrunk"):
        solved = centimeters()
    else:
        solved = others[variant]()
    return {id: str(value) for id, value in solved.items()}


_ASKED_ABOUT = {
    "letter_u", "point_alone", "too_much", "other_drug", "other_drug_pain", "allergy", "allergy_pain",
    "tenfold_vaccine", "dtap_for_tdap", "tdap_for_dtap",
}  # fmt: skip


def _drawn_up(case: Case, variant: str) -> dict[str, str]:
    """Work in micrograms throughout. Where the order must be asked about, nothing is drawn up."""
    if variant in _ASKED_ABOUT:
        return {"ml": "0"}
    text, micro = _read_off(case), {"mg": 1000, "mcg": 1}
    if one := re.search(r"one dose.* doses of ([\d.]+) mL", text, re.DOTALL):
        return {"ml": one[1]}
    ordered = Decimal(re.search(r"([\d.]+) mg into", text)[1]) * 1000
    amount, unit, volume = re.search(r"(\d+) (mc?g) in (\d+) mL", text).groups()
    places = 2 if "Half into each" in text else 1
    return {"ml": f"{ordered * int(volume) / (int(amount) * micro[unit]) / places:f}"}


def _logged(case: Case, _: str) -> dict[str, str]:
    """Take the extremes of what the logger shows: the number at the end of each of its lines."""
    ends = (re.search(r" (-?[\d.]+)$", line) for line in case.documents[0].lines)
    readings = [Decimal(end[1]) for end in ends if end]
    return {"low": str(min(readings)), "high": str(max(readings))}


def _counted(case: Case, _: str) -> dict[str, str]:
    """Bring each count to a minute, but where the whole minute was counted, take that."""
    minutes: dict[str, int] = {}
    for line in case.documents[0].lines:
        counted = re.search(r"(\d+)(?: beats)? in (?:the first |a |the )?(30 seconds|15 seconds|whole minute)", line)
        times = {"30 seconds": 2, "15 seconds": 4, "whole minute": 1}[counted[2]]
        minutes["breaths" if "Breathing" in line else "pulse"] = int(counted[1]) * times
    return {field: str(count) for field, count in minutes.items()}


WORKED = {"measurements": _measured, "dose_volume": _drawn_up, "fridge_log": _logged, "pulse_count": _counted}
