"""Ages, shifted days and working days agree with a calendar kept by hand."""

from datetime import date, datetime, timedelta
from itertools import islice

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sim.cases.ages import age_text, us_date, whole_months, whole_years
from sim.cases.people import YEARS, AgeGroup, Person
from sim.cases.words import Words
from sim.cases.working_days import is_holiday, working_day
from sim.cases.working_days import working_days as days_open
from sim.clock import time_text
from tests.cases.by_hand import (
    Day,
    day_of,
    days_from,
    holidays,
    later,
    months_later,
    some_day,
    weekday,
    working_days,
)

born_days = st.dates(date(1930, 1, 1), date(2026, 12, 31))
LEAP_DAY = date(2024, 2, 29)


@pytest.mark.parametrize(
    ("day", "name"),
    [(Day(1969, 7, 20), "Sunday"), (Day(2000, 2, 29), "Tuesday"), (Day(2026, 11, 26), "Thursday")],
)
def test_the_calendar_kept_by_hand_has_the_weekdays_of_history(day: Day, name: str) -> None:
    assert weekday(day) == name


def test_the_calendar_kept_by_hand_has_the_holidays_as_printed() -> None:
    assert {str(day) for year in (2024, 2026) for day in holidays(year)} == {
        "01/01/2024", "05/27/2024", "07/04/2024", "09/02/2024", "11/28/2024", "12/25/2024",
        "01/01/2026", "05/25/2026", "07/04/2026", "09/07/2026", "11/26/2026", "12/25/2026",
    }


@given(first=some_day, days=st.integers(-9999, 9999))
def test_pages_turned_by_hand_lead_back(first: date, days: int) -> None:
    there = later(day_of(first), days)
    assert days_from(day_of(first), there) == days
    assert later(there, -days) == day_of(first)


# -- ages ------------------------------------------------------------------------------------------


@given(born=born_days, days=st.integers(0, 36_000))
@example(LEAP_DAY, 365)
@example(LEAP_DAY, 366)
@example(date(2026, 1, 31), 28)
def test_months_are_counted_from_page_to_page(born: date, days: int) -> None:
    """A month is full when its page shows the day of birth, or has been turned without showing it."""
    now, day, months = later(day_of(born), days), day_of(born), 0
    while True:
        page = months_later(Day(day.year, day.month, 1), months + 1)
        reached = Day(page.year, page.month, day.day)  # the 31st of a short month: no page shows it
        if now < reached:
            break
        months += 1
    today = date(*now)
    assert whole_months(born, today) == months
    assert whole_years(born, today) == months // 12


@given(born=born_days, days=st.integers(0, 12_000))
@example(date(2026, 11, 22), 1)
@example(date(2026, 11, 1), 0)
def test_an_age_is_told_in_days_then_months_then_years(born: date, days: int) -> None:
    today = date(*later(day_of(born), days))
    number, unit = (*age_text(born, today).split(), "")[:2]
    months = whole_months(born, today)
    if months >= 24:
        assert (int(number), unit) == (months // 12, "")
    elif months:
        assert (int(number), unit.removesuffix("s")) == (months, "month")
    else:
        assert (int(number), unit.removesuffix("s")) == (days, "day")
    assert unit.endswith("s") == (unit != "" and number != "1")


class _Dice:
    """Luck that always gives the same share."""

    def __init__(self, share: float) -> None:
        self.share = share

    def uniform(self, *_: object) -> float:
        return self.share


@given(today=some_day, share=st.floats(0, 1, exclude_max=True), group=st.sampled_from(sorted(YEARS)))
@example(LEAP_DAY, 0.0, "adult")
@example(date(2025, 3, 1), 0.0, "child")
@example(date(2027, 2, 28), 1 - 2**-53, "senior")
def test_whoever_is_born_belongs_to_the_group_today(people, today: date, share: float, group: AgeGroup) -> None:
    """Birthdays are counted one by one."""
    born = Person(_Dice(share), today, group, people).born  # type: ignore[arg-type]
    assert born < today
    months_and_days = (born.month, born.day)
    birthdays = [year for year in range(born.year + 1, today.year + 1)
                 if (year, *months_and_days) <= (today.year, today.month, today.day)]
    youngest, oldest = YEARS[group]
    assert youngest <= len(birthdays) <= oldest


# -- words with a shift ----------------------------------------------------------------------------


@given(today=some_day, shift=st.integers(-9999, 9999), minutes=st.integers(0, 1439))
def test_shifted_words_are_counted_on_the_calendar(subject, today: date, shift: int, minutes: int) -> None:
    one, _ = subject(1)
    fill = Words(one._replace(today=today, at=minutes * 60 + 30)).fill
    there = later(day_of(today), shift)
    assert fill(f"{{today{shift:+}}}") == str(there)
    assert fill(f"{{weekday{shift:+}}}") == weekday(there)
    assert fill("{today}") == us_date(today) == str(day_of(today))
    clock = datetime(2000, 1, 1) + timedelta(minutes=minutes + shift)
    assert fill(f"{{clock{shift:+}}}") == f"{clock:%I:%M %p}".lstrip("0").lower()
    assert fill("{clock}") == time_text(minutes * 60)


# -- days on which clinics are open ----------------------------------------------------------------


def test_holidays_are_the_six_of_each_year() -> None:
    for year in range(2020, 2060):
        every = [date(year, 1, 1) + timedelta(days=n) for n in range(365)] + [date(year, 12, 31)]
        assert {day_of(day) for day in every if is_holiday(day)} == holidays(year)


@given(first=some_day, count=st.integers(1, 10))
def test_working_days_skip_what_is_closed_and_nothing_else(first: date, count: int) -> None:
    assert [day_of(day) for day in days_open(first, count)] == list(islice(working_days(day_of(first)), count))


@given(today=some_day, count=st.integers(1, 12))
def test_the_next_day_of_work_is_named(subject, today: date, count: int) -> None:
    """`{workday+1}` is the first day after today on which the clinic is open: after a Friday never a Saturday."""
    nth = next(islice(working_days(later(day_of(today), 1)), count - 1, None))
    assert day_of(working_day(today, count)) == nth
    words = Words(subject(1)[0]._replace(today=today))
    assert words.fill(f"{{workday+{count}}}") == weekday(nth)
    assert words.fill(f"{{workdate+{count}}}") == str(nth)


@given(today=some_day, count=st.integers(1, 300))
def test_a_visit_in_the_past_was_on_a_day_of_work(subject, today: date, count: int) -> None:
    shown = Words(subject(1)[0]._replace(today=today)).fill(f"{{workdate-{count}}}")
    before = datetime.strptime(shown, "%m/%d/%Y").date()
    assert before < today
    assert before.weekday() < 5 and not is_holiday(before)


@given(today=some_day, count=st.integers(1, 12))
def test_working_days_back_lead_forth_again(today: date, count: int) -> None:
    before = working_day(today, -count)
    between = [day_of(before + timedelta(days=n)) for n in range((today - before).days)]
    assert sum(day in set(islice(working_days(between[0]), count)) for day in between) == count
    assert working_day(today, 0) == today
