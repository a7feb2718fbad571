"""Ways of getting a value wrong, as hands and eyes do: the errors that are planted in forms.

Each is a plain function of the value alone, so that the wrong digit of a morning's registration is the very
same wrong digit on the afternoon's claim.
"""

import re
from collections.abc import Callable, Iterable
from datetime import date
from typing import Literal

How = Literal[
    "swap_digits", "one_digit", "wrong_year", "day_for_month", "swap_letters", "drop_letter", "blank"
]


def plant(how: How, value: str) -> str:
    """Return the value gone wrong in this way: always another text than the value.

    Raises ValueError if it cannot: a name has no digits to swap, and a telephone number no month.
    """
    wrong = _HOW[how](value)
    if wrong == value or not wrong:
        raise ValueError(f"'{value}' cannot go wrong by '{how}'")
    return wrong


def _swap_digits(value: str) -> str:
    """Swap two neighbouring digits that differ; where there are none, read one digit wrong."""
    places = [
        i for i in range(len(value) - 1)
        if value[i].isdigit() and value[i + 1].isdigit() and value[i] != value[i + 1]
    ]
    if not places:
        return _one_digit(value)
    return _believed(value, (value[:i] + value[i + 1] + value[i] + value[i + 2 :] for i in _shuffled(places, value)))


def _one_digit(value: str) -> str:
    """Read one digit as another that looks like it."""
    places = [i for i, sign in enumerate(value) if sign.isdigit()]
    if not places:
        return value
    return _believed(
        value, (value[:i] + "8758965134"[int(value[i])] + value[i + 1 :] for i in _shuffled(places, value))
    )


def _believed(value: str, ways: Iterable[str]) -> str:
    """Return the first of the ways to get a value wrong that nobody sees through at once; if there is none, the first.

    Where a date or a time of day stood, there stands one again: nobody copies 11:26 as 11:86.
    """
    wrong = list(ways)
    return next((way for way in wrong if _can_be(way)), wrong[0]) if _can_be(value) else wrong[0]


def _can_be(text: str) -> bool:
    """Tell whether every date and time of day in a text is one; a date is of this century or the last."""
    for month, day, year in re.findall(r"\b(\d\d)/(\d\d)/(\d{4})\b", text):
        try:
            if not 1900 <= date(int(year), int(month), int(day)).year < 2100:
                return False
        except ValueError:
            return False
    return all(1 <= int(hour) <= 12 and int(minute) < 60 for hour, minute in re.findall(r"\b(\d+):(\d+)\b", text))


def _shuffled(places: list[int], value: str) -> list[int]:
    """Return places in an order that looks like chance but hangs on the value alone."""
    first = _mark(value) % len(places)
    return places[first:] + places[:first]


def _wrong_year(value: str) -> str:
    """Be one year off at the end of a date."""
    found = re.search(r"\d{4}$", value)
    return value[: found.start()] + str(int(found[0]) - 1) if found else value


def _day_for_month(value: str) -> str:
    """Write the day where the month goes; where that gives no date, be a day off."""
    found = re.fullmatch(r"(\d\d)/(\d\d)/(\d{4})", value)
    if not found:
        return value
    month, day, year = found.groups()
    if int(day) <= 12 and day != month:
        return f"{day}/{month}/{year}"
    return f"{month}/{int(day) - 1 if int(day) > 1 else 2:02d}/{year}"


def _swap_letters(value: str) -> str:
    """Swap two neighbouring small letters that differ."""
    places = [
        i for i in range(1, len(value) - 1)
        if value[i].islower() and value[i + 1].islower() and value[i] != value[i + 1]
    ]
    if not places:
        return value + "e"
    i = places[_mark(value) % len(places)]
    return value[:i] + value[i + 1] + value[i] + value[i + 2 :]


def _drop_letter(value: str) -> str:
    """Leave the last letter out."""
    return value[:-1]


def _blank(_: str) -> str:
    """Leave the field empty, shown as a dash."""
    return "—"


def _mark(value: str) -> int:
    """Return a number that looks random but hangs on the value alone."""
    return sum((i + 1) * ord(sign) for i, sign in enumerate(value))


_HOW: dict[How, Callable[[str], str]] = {
    "swap_digits": _swap_digits, "one_digit": _one_digit, "wrong_year": _wrong_year,
    "day_for_month": _day_for_month, "swap_letters": _swap_letters, "drop_letter": _drop_letter,
    "blank": _blank,
}
