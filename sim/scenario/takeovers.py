"""Names of the library that a day gives to something of its own: what was there before, and what of it stays."""

from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel

from sim.scenario.finding import is_from_library
from sim.scenario.library import library
from sim.scenario.model import Kind, Pathway, TaskKind
from sim.scenario.places import DataPath, Place, PlacedMap
from sim.scenario.reach import KIND_SECTIONS, section
from sim.scenario.shapes import fields

_MODELS: dict[str, type[BaseModel]] = {"tasks": TaskKind, "pathways": Pathway, **dict.fromkeys(KIND_SECTIONS, Kind)}

_TELLING = {
    "tasks": ("case", "uses", "runs_alone", "hands_on", "moves_entity", "fetch", "batch"),
    "pathways": ("planted",),
    **dict.fromkeys(KIND_SECTIONS, ("facts", "planted", "chances", "by_reason", "minutes", "place")),
}
"""What changes the day if it stays behind unseen; the rest is wording and order."""


def kept_of_the_library(data: Any, within: str, name: str) -> dict[str, Place]:
    """Return what an entry that its author wrote whole still has of the library's: name -> where it stands.

    An entry that leaves out what is needed means the library's, and changes it on purpose: nothing is returned.
    """
    entry = section(data, within, name)
    if not isinstance(entry, PlacedMap):
        return {}
    below = {field for field in entry if is_from_library(entry.keys_at.get(field))}
    needed = {field for field, info in fields(_MODELS[within]).items() if info.is_required()}
    if needed & below:
        return {}
    return {field: entry.keys_at[field] for field in _TELLING[within] if field in below}


def named_by_the_library(word: str) -> Iterator[DataPath]:
    """Yield the library's entries that name something: whoever takes one of them over may have taken it away."""
    for within in ("pathways", "cases", "tasks", *KIND_SECTIONS):
        for name, entry in library().get(within, {}).items():
            if _names(entry, word):
                yield within, name


def _names(value: Any, word: str) -> bool:
    """Tell whether a word stands in data by itself, as a name or as a value."""
    if isinstance(value, dict):
        return word in value or any(_names(one, word) for one in value.values())
    if isinstance(value, list):
        return any(_names(one, word) for one in value)
    return bool(value == word)
