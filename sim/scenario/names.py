"""`scenario names`: what a day has to change or to name, from its own files and those it is built on."""

from collections.abc import Iterator
from typing import NamedTuple

from sim.errors import BadInput
from sim.scenario.errors import did_you_mean
from sim.scenario.finding import find
from sim.scenario.layers import put_together
from sim.scenario.places import Place, PlacedMap

SECTIONS = (
    "visits", "calls", "jobs", "emergencies", "arrivals", "disruptions", "pathways", "tasks", "cases", "supplies",
    "staff", "huddle",
)  # fmt: skip
"""The sections of a day that hold things by name."""


class Named(NamedTuple):
    """One thing of a day: its section, its id, its title ("" if it has none) and where it stands."""

    section: str
    id: str
    title: str
    at: Place


def names(name_or_path: str, word: str = "") -> list[Named]:
    """Return what a day has by name: all of it, a section's, or that whose id or title holds a word.

    The day may have mistakes: who looks for a name may have misspelt it. Raises `BadInput` where there is no such day,
    where it cannot be read, or where nothing is found.
    """
    every = list(_all(put_together(find(name_or_path), [])))
    plain = word.strip().casefold()
    if plain in SECTIONS:
        return [one for one in every if one.section == plain]
    found = [one for one in every if any(plain in said for said in _said(one))]
    if not found:
        hint = did_you_mean(word, [*SECTIONS, *(one.id for one in every)], most=0)
        raise BadInput(f"nothing in this day is called '{word}'" + (f"; {hint}" if hint else ""))
    return found


def _said(one: Named) -> tuple[str, str, str]:
    """Return what somebody may type who looks for it."""
    return one.id, one.id.replace("_", " "), one.title.casefold()


def _all(day: PlacedMap) -> Iterator[Named]:
    for section in SECTIONS:
        things = day.get(section)
        if not isinstance(things, PlacedMap):
            continue
        for name, thing in things.items():
            title = thing.get("title", "") if isinstance(thing, dict) else ""
            yield Named(section, str(name), str(title), things.keys_at[name])


def as_text(found: list[Named]) -> str:
    """Return the names as lines, section by section."""
    id_width, title_width = (max(len(column) for column in columns) for columns in zip(
        *((one.id, one.title) for one in found), strict=True,
    ))  # fmt: skip
    lines: list[str] = []
    section = ""
    for one in found:
        if one.section != section:
            section = one.section
            lines += ["", section]
        where = f"{one.at.source.shown}:{one.at.line}"
        lines.append(f"  {one.id:<{id_width}}  {one.title:<{title_width}}  {where}")
    return "\n".join(lines[1:])
