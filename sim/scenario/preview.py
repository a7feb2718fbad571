"""`scenario preview`: one page of plain text on what a day holds, before anybody plays it."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from sim.cases.case import DIMENSIONS
from sim.clock import HOUR, parse_clock
from sim.distributions import Sourced
from sim.scenario.checks.flow import arrivals_by_hour, expected_arrivals, expected_work, staffed_minutes
from sim.scenario.loading import Loaded
from sim.scenario.model import Scenario
from sim.scenario.raised import raised
from sim.scenario.reach import used_by

_BAR = 28
_LEFT = ("", "share of its sort", "where they come from")
"""Headings of columns that hold bars or words."""
_MOST_KINDS = 5
"""Kinds of one sort that are named; the rarer ones are summed up."""
_GRADES = {
    "A": "official or peer-reviewed", "B": "trade body or named survey", "C": "vendor",
    "D": "worked out from such figures", "E": "estimate", "": "no grade given",
}  # fmt: skip


def preview(loaded: Loaded) -> RenderableType:
    """Return a page about a day, to be printed by a `rich` console."""
    day = loaded.scenario
    hours = day.hours
    open_text = f"staff {hours.staff_from}, doors {hours.opens} to {hours.closes}, all out by {hours.latest}"
    return Group(
        Text(day.title, style="bold"),
        Text(day.summary) if day.summary else Text(f"{day.clinic}, {day.date}"),
        Text(f"{day.clinic} · {day.date} · {open_text}"),
        Text("".join(f"{sentence}\n" for sentence in raised(day))),
        _staff(day),
        Text("\nWho and what comes, by the hour (expected)", style="bold"),
        _by_hour(day),
        Text("\nMix", style="bold"),
        _mix(day),
        Text("\nCases for each seat, by what they are evidence of (two seats share: one case is 0.5 each)", "bold"),
        _cases(day),
        Text("\nFigures by how good their source is", style="bold"),
        _sources(loaded),
    )


def _table(*headings: str) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 3, 0, 0), header_style="dim")
    for number, heading in enumerate(headings):
        table.add_column(heading, justify="left" if number == 0 or heading in _LEFT else "right")
    return table


def _bar(part: float, whole: float) -> str:
    return "█" * max(1 if part > 0 else 0, round(_BAR * part / whole)) if whole > 0 else ""


def _staff(day: Scenario) -> Table:
    minutes = expected_work(day).minutes
    table = _table("Staff", "seats", "work", "of time")
    for pool, staff in day.staff.items():
        work, there = minutes.get(pool, 0.0), staffed_minutes(day, pool)
        share = f"{work / there:.0%}" if there else "-"
        table.add_row(staff.title or pool, str(staff.count), f"{work / 60:.1f} h", share)
    return table


def _by_hour(day: Scenario) -> Table:
    counts = {what: Counter[int]() for what in ("visits", "calls", "jobs")}
    for what, hour, number in arrivals_by_hour(day):
        if what in counts:
            counts[what][hour] += number  # type: ignore[assignment]
    hours = sorted(set().union(*counts.values()))
    widest = max((sum(counts[w][h] for w in ("visits", "calls")) for h in hours), default=0)
    table = _table("hour", "visits", "calls", "jobs", "")
    for hour in hours:
        row = [f"{counts[what][hour]:.1f}" if counts[what][hour] else "" for what in counts]
        bars = _bar(counts["visits"][hour], widest), _bar(counts["calls"][hour], widest).replace("█", "░")
        late = hour * HOUR >= parse_clock(day.hours.closes)
        table.add_row(f"{hour:02d}:00{' *' if late else ''}", *row, "".join(bars))
    table.caption = "█ visits  ░ calls"
    if any(hour * HOUR >= parse_clock(day.hours.closes) for hour in hours):
        table.caption += "\n* after closing: comes only while somebody is still there"
    table.caption_justify = "left"
    return table


def _mix(day: Scenario) -> Table:
    table = _table("kind", "a day", "share of its sort")
    expected: Counter[tuple[str, str]] = Counter()
    for one in expected_arrivals(day):
        expected[one.section, one.kind] += one.number  # type: ignore[assignment]
    for section in ("visits", "calls", "emergencies"):
        kinds = {kind: number for (where, kind), number in expected.items() if where == section and number}
        noun, ranked = _ONE[section], sorted(kinds.items(), key=lambda item: -item[1])
        named = ranked if len(ranked) <= _MOST_KINDS else ranked[: _MOST_KINDS - 1]
        rows = [(f"{getattr(day, section)[kind].title} ({noun})", number) for kind, number in named]
        if rest := ranked[len(named) :]:
            rows.append((f"{len(rest)} rarer kinds ({noun})", sum(number for _, number in rest)))
        for label, number in rows:
            table.add_row(label, f"{number:.2g}" if number < 1 else f"{number:.1f}", _bar(number, sum(kinds.values())))
    return table


_ONE = {"visits": "visit", "calls": "call", "emergencies": "emergency"}


def _cases(day: Scenario) -> Table:
    """Return a table of the cases that one seat of each pool meets: five are needed to say anything."""
    by_dimension: dict[str, Counter[str]] = {}
    for (pool, kind), number in expected_work(day).cases.items():
        if kind in day.cases and pool in day.staff and day.staff[pool].count:
            found = by_dimension.setdefault(pool, Counter())
            found[day.cases[kind].dimension] += number / day.staff[pool].count  # type: ignore[assignment]
    table = _table("dimension", *(day.staff[pool].title or pool for pool in by_dimension))
    for dimension in DIMENSIONS:
        row = [f"{found[dimension]:.1f}" if found[dimension] else "" for found in by_dimension.values()]
        if any(row):
            table.add_row(dimension, *row)
    table.add_row("all", *(f"{sum(found.values()):.1f}" for found in by_dimension.values()))
    return table


def _sources(loaded: Loaded) -> Table:
    graded: Counter[str] = Counter(figure.grade or "" for figure in _figures(loaded))
    table = _table("grade", "figures", "where they come from")
    for grade, meaning in _GRADES.items():
        if graded[grade]:
            table.add_row(grade or "-", str(graded[grade]), meaning)
    return table


def _figures(loaded: Loaded) -> Iterator[Sourced]:
    """Yield the figures that were written for this day and are used in it."""
    used = used_by(loaded.data)
    day = loaded.scenario
    yield from _inside([day.booked, day.arrivals])
    for section, names in used.ids.items():
        if section != "cases":
            yield from _inside([getattr(day, section)[name] for name in sorted(names)])


def _inside(part: Any) -> Iterator[Sourced]:
    if isinstance(part, Sourced):
        yield part
    elif hasattr(part, "model_fields_set"):
        for name in type(part).model_fields:
            if name in part.model_fields_set:
                yield from _inside(getattr(part, name))
    elif isinstance(part, dict | list | tuple):
        for one in part.values() if isinstance(part, dict) else part:
            yield from _inside(one)
