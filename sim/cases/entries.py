"""Read what people type: amounts, numbers, dates, times, ids and plain words, however they are written.

Each reader returns a value to compare. `Refused` tells what cannot be read as such a thing at all.
"""

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Literal

from sim.errors import Refused

EntryType = Literal["money", "number", "date", "time", "id", "text"]
Entry = Decimal | date | int | str

_LARGEST = Decimal(10**12)
"""What nobody types in an office: such an entry is a slip, or no number at all."""

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_SHORT = {
    "street": "st", "avenue": "ave", "road": "rd", "drive": "dr", "lane": "ln", "court": "ct",
    "boulevard": "blvd", "apartment": "apt", "north": "n", "south": "s", "east": "e", "west": "w",
    "doctor": "dr", "milligrams": "mg", "milligram": "mg", "tablet": "tab", "tablets": "tab", "tabs": "tab",
}


def read_entry(type: EntryType, text: str, unit: str = "") -> Entry | None:
    """Return what was typed, ready to compare; None if nothing was. Raises `Refused` if unreadable."""
    text = text.strip()
    return _READERS[type](text, unit) if text else None


def _money(text: str, _: str) -> Entry:
    return _number(text.replace("$", "").replace("USD", ""), "", "an amount such as 25.00")


def _number(text: str, unit: str, such: str = "a number such as 98.6") -> Entry:
    bare = text.lower().removesuffix(unit.lower()).strip() if unit else text.strip()
    bare = bare.rstrip("%°").replace(" ", "")
    if re.fullmatch(r"-?\d{1,3}(,\d{3})+(\.\d+)?", bare):
        bare = bare.replace(",", "")
    try:
        number = Decimal(bare)
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite() or abs(number) >= _LARGEST or (number and abs(number) < 1 / _LARGEST):
        raise Refused(f"'{text}' cannot be read; write {such}.")
    return number


def _date(text: str, _: str) -> Entry:
    numbers = [int(part) for part in re.findall(r"\d+", text)]
    named = [i for i, month in enumerate(_MONTHS, 1) if re.search(rf"\b{month}", text.lower())]
    try:
        if named and len(numbers) == 2:
            return date(_full_year(numbers[1]), named[0], numbers[0])
        if len(numbers) == 3 and numbers[0] > 99:
            return date(*numbers)
        month, day, year = numbers
        return date(_full_year(year), month, day)
    except (ValueError, OverflowError):
        raise Refused(f"'{text}' is not a date; write one such as 03/14/2026.") from None


def _full_year(year: int) -> int:
    return year + 2000 if year < 100 else year


def _time(text: str, _: str) -> Entry:
    """Minutes since midnight. Without am or pm, hours from 1 to 6 are in the afternoon."""
    found = re.fullmatch(r"(\d{1,2})(?:[:.]?(\d{2}))?\s*([ap])?\.?\s*(?:m\.?)?", text.lower())
    hour, minute = (int(found[1]), int(found[2] or 0)) if found else (99, 0)
    if not found or hour > 23 or minute > 59:
        raise Refused(f"'{text}' is not a time of day; write one such as 2:30 pm.")
    half = found[3] or ("p" if 1 <= hour <= 6 else "")
    if half and hour <= 12:
        hour = hour % 12 + (12 if half == "p" else 0)
    return hour * 60 + minute


def _id(text: str, _: str) -> Entry:
    return "".join(sign for sign in text.upper() if sign.isalnum())


def _text(text: str, _: str) -> Entry:
    words = re.sub(r"[^\w\s]", " ", text.casefold()).split()
    return " ".join(_SHORT.get(word, word) for word in words)


_READERS: dict[EntryType, Callable[[str, str], Entry]] = {
    "money": _money, "number": _number, "date": _date, "time": _time, "id": _id, "text": _text,
}
