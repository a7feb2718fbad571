"""Two days side by side: what became of the tasks they part in, what differs since, and what came next at the desk.

Whoever reads it worked neither of them to the end: after the moment a stand-in did, and the columns say so.
"""

from collections.abc import Mapping
from itertools import zip_longest

from game.debrief import retakes
from game.text import text, texts
from game.widgets import Column, Divider, Element, Label, Table, TableColumn
from sim.clock import time_text
from sim.fit.data import word
from sim.whatif.differing import Begun
from sim.whatif.search import Did, Otherwise


def sides(both: Otherwise, titles: Mapping[str, str], at: int) -> Element:
    """Return both days as tables and lines; `titles` names the tasks they part in, `at` is when they part."""
    columns = (TableColumn("", grow=1.2), *_columns())
    changed = [*_waits(both), *_figures(both)]
    parts: list[Element] = [
        Label(text("debrief.whatif.same_luck", time=time_text(at)), "small", "ink_soft"),
        Table(text("debrief.whatif.became"), columns, [*_fates(both, titles, at), *changed], strong=2),
    ]
    if both.differences:
        parts += [Label(text("debrief.whatif.told"), "eyebrow", "ink_soft"), *retakes.lines(both.differences)]
    if not changed and not both.differences:
        parts.append(Label(text("debrief.whatif.no_more")))
    return Column(*parts, Divider(), _next(both), gap=10)


def _fates(both: Otherwise, titles: Mapping[str, str], at: int) -> list[tuple[str, str, str]]:
    return [
        (titles[fate.task], _begun(fate.was, both.seat, at), _begun(fate.would_be, both.seat, at))
        for fate in both.fates
    ]


def _begun(one: Begun | None, seat: str, at: int) -> str:
    """Return when and by whom something was taken up: the choice itself is the player's, the rest the stand-in's."""
    if one is None:
        return text("debrief.whatif.never")
    here = word("whatif.you" if one.at <= at + 1 else "whatif.stand_in")
    return text("debrief.whatif.begun", time=time_text(one.at), who=here if one.seat == seat else one.name)


def _columns() -> tuple[TableColumn, TableColumn]:
    return TableColumn(text("debrief.whatif.as_it_was"), grow=1), TableColumn(text("debrief.whatif.instead"), grow=1)


def _waits(both: Otherwise) -> list[tuple[str, str, str]]:
    return [
        (text("debrief.whatif.wait", name=wait.name), _minutes(wait.was), _minutes(wait.would_be))
        for wait in both.waits
    ]


def _minutes(seconds: int | None) -> str:
    return text("debrief.whatif.no_room") if seconds is None else text("units.minutes", count=round(seconds / 60))


def _figures(both: Otherwise) -> list[tuple[str, str, str]]:
    """Return the figures that read differently, of those that mean something to whoever worked the day."""
    rows = []
    for name, title in texts("debrief.whatif.figures").items():
        was, would_be = (_figure(name, value) for value in both.figures[name])
        if was != would_be:
            rows.append((title, was, would_be))
    return rows


def _figure(name: str, value: float | None) -> str:
    if value is None:
        return "–"
    if name.endswith("_share"):
        return text("debrief.whatif.percent", share=round(100 * value))
    if name.endswith("_min"):
        return text("units.minutes", count=round(value))
    return text("units.seconds", count=round(value)) if name.endswith("_s") else str(round(value))


def _next(both: Otherwise) -> Element:
    """Return what came next at the player's desk on either day, line by line."""
    rows = list(zip_longest(map(_did, both.was), map(_did, both.would_be), fillvalue="–"))
    title = text("debrief.whatif.next")
    return Column(Label(title, "eyebrow", "ink_soft"), Table(title, _columns(), rows), gap=6)


def _did(one: Did) -> str:
    return f"{time_text(one.at)} {one.title}"
