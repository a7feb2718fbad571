"""Ages and dates as people say and write them (US: month/day/year, 12-hour clock)."""

from datetime import date

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def whole_years(born: date, today: date) -> int:
    """Return the age in whole years; somebody born on 29 February has a birthday on 1 March."""
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day))


def whole_months(born: date, today: date) -> int:
    """Return the age in whole months, as infants' ages are told."""
    return (today.year - born.year) * 12 + today.month - born.month - (today.day < born.day)


def age_text(born: date, today: date) -> str:
    """Return ``"44"`` for a grown-up, ``"7 months"`` below two years, ``"12 days"`` below a month."""
    months = whole_months(born, today)
    if months >= 24:
        return str(whole_years(born, today))
    number, unit = (months, "month") if months else ((today - born).days, "day")
    return f"{number} {unit}" if number == 1 else f"{number} {unit}s"


def us_date(day: date) -> str:
    """Return ``"03/14/1982"``."""
    return f"{day.month:02d}/{day.day:02d}/{day.year}"
