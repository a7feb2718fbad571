"""The days on which US clinics are open."""

from datetime import date, timedelta

from sim.clock import DAY, HOUR

_FIRST, _LAST = 9 * HOUR, 16 * HOUR
"""Somebody can be told to come back between these times of an open day, in seconds since midnight."""


def working_days(first: date, count: int) -> list[date]:
    """Return so many working days, beginning with the first on or after a day."""
    days: list[date] = []
    while len(days) < count:
        if first.weekday() < 5 and not is_holiday(first):
            days.append(first)
        first += timedelta(days=1)
    return days


def working_day(today: date, shift: int) -> date:
    """Return the working day that is so many working days after this day, or before it where `shift` is below 0.

    With a shift of 0 it is the day itself, whether the clinic is open or not.
    """
    step = timedelta(days=1 if shift > 0 else -1)
    day, left = today, abs(shift)
    while left:
        day += step
        left -= day.weekday() < 5 and not is_holiday(day)
    return day


def days_until_open(today: date, days: int) -> int:
    """Return the days until the last open day within so many days: no answer leaves the house on a Sunday."""
    while days > 0 and working_days(today + timedelta(days=days), 1)[0] != today + timedelta(days=days):
        days -= 1
    return days


def open_between(today: date, at: int, low: int, high: int) -> bool:
    """Tell whether the clinic is open at some time `low` to `high` hours after a moment, `at` seconds into a day."""
    first, last = at + low * HOUR, at + high * HOUR
    return any(
        max(first, n * DAY + _FIRST) <= min(last, n * DAY + _LAST)
        and working_days(today + timedelta(days=n), 1)[0] == today + timedelta(days=n)
        for n in range(first // DAY, last // DAY + 1)
    )


def is_holiday(day: date) -> bool:
    """Tell whether US clinics are closed on this weekday: the six days that nearly all of them keep."""
    nth = (day.day + 6) // 7
    last_monday = day.weekday() == 0 and (day + timedelta(days=7)).month != day.month
    return (
        (day.month, day.day) in {(1, 1), (7, 4), (12, 25)}
        or (day.month == 5 and last_monday)
        or (day.month == 9 and day.weekday() == 0 and nth == 1)
        or (day.month == 11 and day.weekday() == 3 and nth == 4)
    )
