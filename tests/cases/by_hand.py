"""A calendar kept by hand: the lengths of the months, the rule of leap years, and pages that are turned one by one.

It works nothing out with Python's own dates, so that what is worked out with those can be held against it.
"""

from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import NamedTuple

from hypothesis import strategies as st

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


class Day(NamedTuple):
    """A day of the calendar. Days compare as they follow each other."""

    year: int
    month: int
    day: int

    def __str__(self) -> str:
        return f"{self.month:02}/{self.day:02}/{self.year}"


def day_of(one: str | date) -> Day:
    """Read ``"03/14/2026"``, or a date of Python's."""
    if isinstance(one, date):
        return Day(one.year, one.month, one.day)
    month, day, year = map(int, one.split("/"))
    return Day(year, month, day)


def leap(year: int) -> bool:
    """Tell whether a year has a 29 February."""
    return year % 400 == 0 if year % 100 == 0 else year % 4 == 0


def length(year: int, month: int) -> int:
    """How many days a month has."""
    return 29 if month == 2 and leap(year) else _LENGTHS[month - 1]


def later(day: Day, days: int) -> Day:
    """Count on from a day, or back, page by page."""
    year, month, left = day.year, day.month, day.day + days
    while left > length(year, month):
        left -= length(year, month)
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
    while left < 1:
        year, month = (year, month - 1) if month > 1 else (year - 1, 12)
        left += length(year, month)
    return Day(year, month, left)


def days_from(first: Day, last: Day) -> int:
    """How many days a day comes after another; less than 0 if before."""
    if last < first:
        return -days_from(last, first)
    years = sum(366 if leap(year) else 365 for year in range(first.year, last.year))
    return years + _in_year(last) - _in_year(first)


def _in_year(day: Day) -> int:
    """Which day of its year it is, from 1."""
    return sum(length(day.year, month) for month in range(1, day.month)) + day.day


def months_later(day: Day, months: int) -> Day:
    """The same day of a month to come; the last of it, where the month is shorter."""
    year, month = day.year + (day.month - 1 + months) // 12, (day.month - 1 + months) % 12 + 1
    return Day(year, month, min(day.day, length(year, month)))


@cache
def weekday(day: Day) -> str:
    """The name of the day, counted on from a Monday that everybody can look up: 3 January 2000."""
    return WEEKDAYS[days_from(Day(2000, 1, 3), day) % 7]


@cache
def holidays(year: int) -> set[Day]:
    """The six days on which nearly all US clinics are closed."""
    def all_of(name: str, month: int) -> list[Day]:
        days = (Day(year, month, n + 1) for n in range(length(year, month)))
        return [day for day in days if weekday(day) == name]

    return {
        Day(year, 1, 1), Day(year, 7, 4), Day(year, 12, 25),
        all_of("Monday", 5)[-1], all_of("Monday", 9)[0], all_of("Thursday", 11)[3],
    }


def working_days(first: Day) -> Iterator[Day]:
    """All days from this one on when clinics are open."""
    while True:
        if weekday(first) not in ("Saturday", "Sunday") and first not in holidays(first.year):
            yield first
        first = later(first, 1)


def _before_a_holiday(year: int, which: int, days: int) -> date:
    return date(*later(sorted(holidays(year))[which], -days))


some_day = st.one_of(
    st.dates(date(2024, 1, 1), date(2044, 12, 31)),
    st.builds(_before_a_holiday, st.integers(2024, 2044), st.integers(0, 5), st.integers(-3, 45)),
)
"""Any day, and more often one whose next weeks have a holiday in them."""
