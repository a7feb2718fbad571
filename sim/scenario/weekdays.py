"""Weekdays in what an author writes: a day called "Busy Tuesday" is to be on a Tuesday."""

import re
from datetime import date, timedelta

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

_NAMED = re.compile(rf"\b({'|'.join(WEEKDAYS)})s?\b", re.IGNORECASE)


def weekdays_in(text: str) -> list[int]:
    """Return the weekdays that a text names, in its order; 0 is Monday."""
    return [WEEKDAYS.index(found.capitalize()) for found in _NAMED.findall(text)]


def next_weekday(day: date, weekday: int) -> date:
    """Return the first day with this weekday (0 is Monday), `day` itself or later."""
    return day + timedelta(days=(weekday - day.weekday()) % 7)
