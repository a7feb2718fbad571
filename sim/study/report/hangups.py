"""When callers hang up, hour by hour, and what the desk was doing while their lines rang."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from sim.clock import HOUR, clock_text
from sim.scenario.model import Scenario
from sim.study.lost_calls import Doing, LostCalls
from sim.study.report.look import look
from sim.study.report.work import plain_title
from sim.study.statistics import Interval, more_than_luck

ENOUGH = 20
"""Calls of an hour, on all days together, below which the hour is not set against others (a judgment)."""


@dataclass(frozen=True, slots=True)
class HangUps:
    """The callers of one hour of the day, or of all hours, and what the desk was doing."""

    hour: str
    """``10:00 to 11:00``; "" for all of them."""
    calls: float
    """That came in, on an average day."""
    lost: float
    """Whose caller hung up, on an average day."""
    share: float
    """Of the calls."""
    counted: tuple[int, int]
    """How many hung up, and how many calls that is of, on all days together."""
    range: Interval
    """The 95% range of the share, with the days as what is independent; (nan, nan) where it cannot be told."""
    doing: Sequence[float] | None
    """What part of the desk's time went where while their lines rang, in the order of `columns()`; None where nobody
    hung up, or nobody could have answered."""
    most: str
    """The task most often in hand then, and what part of the desk's time it took: ``Check out a patient, 31%``."""


def columns() -> list[str]:
    """Return what the parts of `HangUps.doing` are called."""
    return [str(column["title"]) for column in look()["desk"].values()]


def hang_ups(day: Scenario, found: LostCalls, days: int) -> list[HangUps]:
    """Return a row for each hour in which calls came in, and last one for all of them; none where nobody hung up."""
    if not found.lost:
        return []
    hours = sorted({*found.offered, *found.lost})
    rows = [_row(day, found, days, [hour], f"{clock_text(hour * HOUR)} to {clock_text((hour + 1) * HOUR)}")
            for hour in hours]  # fmt: skip
    return [*rows, _row(day, found, days, hours, "")]


def worst(rows: Sequence[HangUps]) -> HangUps | None:
    """Return the hour in which most callers hung up; None where nobody did."""
    return max((row for row in rows if row.hour), key=lambda row: row.lost, default=None)


def close_to_worst(rows: Sequence[HangUps]) -> list[HangUps]:
    """Return the other hours in which so many hung up, too, that luck alone may have made the worst one worse."""
    most = worst(rows)
    hours = [row for row in rows if row.hour and row is not most]
    return [row for row in hours if most and not more_than_luck(most.counted[0], row.counted[0])]


def largest_share(rows: Sequence[HangUps]) -> HangUps | None:
    """Return the hour in which the largest part of the calls was lost, of those with `ENOUGH` calls."""
    hours = [row for row in rows if row.hour and row.counted[1] >= ENOUGH]
    return max(hours, key=lambda row: row.share, default=None)


def clear_of_the_day(rows: Sequence[HangUps]) -> list[str]:
    """Return the hours whose range does not hold the share of the whole day: what luck alone does not easily make."""
    hours = [row for row in rows if row.hour and row.counted[1] >= ENOUGH]
    return [row.hour for row in hours if rows[-1].share < row.range[0] or row.range[1] < rows[-1].share]


def _row(day: Scenario, found: LostCalls, days: int, hours: Sequence[int], title: str) -> HangUps:
    calls, lost = (sum(of[hour] for hour in hours) for of in (found.offered, found.lost))
    doing, work = Counter[Doing](), Counter[str]()
    for hour in hours:
        doing.update(found.doing_s.get(hour, {}))
        work.update(found.work_s.get(hour, {}))
    whole = doing.total()
    parts = [sum(doing[one] for one in column["of"]) / whole for column in look()["desk"].values()] if whole else None
    task, seconds = max(work.items(), key=lambda item: (item[1], item[0])) if work else ("", 0)
    most = f"{plain_title(task, day.tasks[task])}, {seconds / whole:.0%}" if seconds else ""
    share, ends = lost / calls if calls else 0.0, found.share(hours[0] if title else None).ci95
    return HangUps(title, calls / days, lost / days, share, (lost, calls), ends, parts, most)
