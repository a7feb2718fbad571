"""Plain data that remembers where it was written.

A file is read into dicts and lists that also know the place of every key and value. They are ordinary
dicts and lists to everybody else (pydantic, `==`, iteration); when parts of several files are merged,
each part keeps the place it came from, so an error is always shown in the file that somebody can mend.
"""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

LINE_BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
"""What YAML counts as the end of a line."""

Key = str | int
DataPath = tuple[Key, ...]
"""The way to a value: keys of mappings and numbers of list items, from the top."""


class Source:
    """A file that was read: its path, its path as people write it, and its lines."""

    __slots__ = ("_lines", "path", "shown", "text")

    def __init__(self, path: Path, shown: str, text: str = "") -> None:
        self.path = path
        self.shown = shown
        self.text = text
        self._lines: list[str] | None = None

    def line(self, number: int) -> str:
        """Return a line's text without its end; `number` counts from 1. "" beyond the end."""
        if self._lines is None:
            self._lines = LINE_BREAK.split(self.text)
        return self._lines[number - 1] if 0 < number <= len(self._lines) else ""


class Place(NamedTuple):
    """A stretch of one line of a file; line and column count from 1. Length 0: to the line's end."""

    source: Source
    line: int
    column: int
    length: int


class PlacedMap(dict[Any, Any]):
    """A mapping of a file. `keys_at` also keeps the places of keys that a `null` has taken out."""

    __slots__ = ("keys_at", "values_at")

    def __init__(self) -> None:
        super().__init__()
        self.keys_at: dict[Any, Place] = {}
        self.values_at: dict[Any, Place] = {}

    def put(self, key: Key, value: object, key_at: Place, value_at: Place) -> None:
        """Add or replace an entry together with its places."""
        self[key] = value
        self.keys_at[key] = key_at
        self.values_at[key] = value_at

    def copy(self) -> "PlacedMap":
        """Return a shallow copy with its places."""
        other = PlacedMap()
        other.update(self)
        other.keys_at.update(self.keys_at)
        other.values_at.update(self.values_at)
        return other


class PlacedList(list[Any]):
    """A list of a file."""

    __slots__ = ("values_at",)

    def __init__(self) -> None:
        super().__init__()
        self.values_at: list[Place] = []

    def holding(self, items: Sequence[object]) -> "PlacedList":
        """Return a list with other items at the places of these, one for each."""
        other = PlacedList()
        other.extend(items)
        other.values_at.extend(self.values_at)
        return other


class Found(NamedTuple):
    """How far a path led: the part of it that exists, the value there and its place (None for the top)."""

    path: DataPath
    value: Any
    at: Place | None


def look_up(data: Any, path: Sequence[Key], *, key: bool = False) -> Found:
    """Follow a path as far as it goes.

    Elements that lead nowhere are passed over: pydantic's paths name fields and union members that the
    author never wrote (a bare `5` has no `value`). A missing key that a `null` took out is found at that
    `null`. Ask for `key` to get the place of the last key instead of its value; entries that are
    themselves mappings or lists are always shown at their key.
    """
    walked: list[Key] = []
    at: Place | None = None
    value = data
    for element in path:
        if isinstance(value, PlacedMap) and element in value:
            show_key = key or isinstance(value[element], PlacedMap | PlacedList)
            at = (value.keys_at if show_key else value.values_at)[element]
            value = value[element]
        elif isinstance(value, PlacedMap) and element in value.keys_at:
            return Found((*walked, element), None, value.keys_at[element])
        elif isinstance(value, PlacedList) and isinstance(element, int) and element < len(value):
            at, value = value.values_at[element], value[element]
        else:
            continue
        walked.append(element)
    return Found(tuple(walked), value, at)


def path_text(path: Sequence[Key]) -> str:
    """Return a path as people write it: ``pathways.visit.steps[2].task``."""
    text = ""
    for element in path:
        if isinstance(element, int):
            text += f"[{element}]"
        else:
            text += f".{element}" if text else element
    return text
