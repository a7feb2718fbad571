"""YAML text -> plain data with places. Nothing in a file is ever executed.

PyYAML's parser (in C where it is there) gives a stream of events; everything made of them is made here,
by YAML 1.2's rules and not by PyYAML's own, which read 12:30 as 750 and `no` as false. Only `true`,
`false`, `null`, `~` and plain decimal numbers are not text. One pass with a stack of our own keeps
every bound: size, depth, aliases.
"""

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml

from sim.scenario import signs
from sim.scenario.errors import Problem, ScenarioErrors, quoted
from sim.scenario.files import kind_of_file
from sim.scenario.places import LINE_BREAK, Key, Place, PlacedList, PlacedMap, Source

MAX_BYTES = 1_000_000
MAX_DEPTH = 40
MAX_ALIASES = 500
MAX_VALUES = 200_000
"""Values in a file, each alias counted as all that it stands for."""

_EVENTS_ONLY: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_WHOLE = re.compile(r"[-+]?[0-9]{1,18}\Z")
_DECIMAL = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]{1,3})?\Z")
_WORDS = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False,
          "null": None, "Null": None, "NULL": None, "~": None, "": None}  # fmt: skip
_NOT_TEXT = re.compile(
    "[^\t\n\r\x20-\x7e\x85\xa0-\u2029\u202f-\u2065\u206a-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
)
"""Control characters: those that turn the direction of a line around steer a terminal, too."""


def read(source: Source) -> PlacedMap:
    """Return what a scenario file says, and fill in the source's text.

    Raises `ScenarioErrors` with everything wrong with the text; what stands after a slip of grammar
    cannot be read.
    """
    return parse(_bytes_of(source), source)


def read_text(source: Source) -> None:
    """Fill in the source's text, whatever kind of file it is.

    Raises `ScenarioErrors` where it cannot be read, is too large, not UTF-8 or holds control characters.
    """
    _decode(_bytes_of(source), source)


def _bytes_of(source: Source) -> bytes:
    """Return what a file holds, and of one that is too large no more than shows that it is."""
    try:
        with source.path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except OSError as error:
        reason = (error.strerror or "unknown reason").lower()
        raise _alone(source, "E101", f"cannot be read: {reason}") from None


def _decode(raw: bytes, source: Source) -> None:
    if what := kind_of_file(raw):
        raise _alone(source, "E101", f"is {what}; a day is plain text, saved as UTF-8")
    if len(raw) > MAX_BYTES:
        raise _alone(source, "E101", f"is larger than {MAX_BYTES // 1_000_000} MB")
    try:
        source.text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        source.text = raw[: error.start].decode("utf-8-sig")
        message = "a letter here is not UTF-8; save the file as UTF-8"
        raise _alone(source, "E101", message, _place_of(source, len(source.text))) from None
    if odd := _NOT_TEXT.search(source.text):
        raise _alone(source, "E101", _odd_words(odd), _place_of(source, odd.start()))


def _odd_words(odd: re.Match[str]) -> str:
    return f"an invisible control character stands here (U+{ord(odd.group()):04X})"


def parse(raw: bytes, source: Source) -> PlacedMap:
    """Return what the bytes of a file say; see `read`."""
    _decode(raw, source)
    builder = _Builder(source)
    try:
        for event in _events(source.text):
            builder.take(event)
    except yaml.MarkedYAMLError as error:
        builder.problems.append(_grammar(error, source))
    except _UnreadableError as stop:
        builder.problems.append(stop.problem)
    if builder.problems:
        raise ScenarioErrors(builder.problems)
    if not isinstance(builder.top, PlacedMap):
        what = "is empty" if builder.top is None else f"holds {quoted(builder.top)}"
        message = f"{what}; a day is written as named values, such as 'title: A quiet Tuesday'"
        raise _alone(source, "E108", message)
    return builder.top


def _alone(source: Source, code: str, message: str, at: Place | None = None) -> ScenarioErrors:
    return ScenarioErrors([Problem(code, message, at or Place(source, 1, 1, 0))])


def _place_of(source: Source, index: int) -> Place:
    """Return the place of a character by its number in the text."""
    line, start = 1, 0
    for end in LINE_BREAK.finditer(source.text, 0, index):
        line, start = line + 1, end.end()
    return Place(source, line, index - start + 1, 1)


def _events(text: str) -> Iterator[Any]:
    loader = _EVENTS_ONLY(text)
    try:
        event = loader.get_event()
        while type(event) is not yaml.StreamEndEvent:
            yield event
            event = loader.get_event()
    finally:
        loader.dispose()


def plain_value(text: str) -> str | int | float | bool | None:
    """Return what an unquoted word means: a truth, nothing, a plain number, and otherwise the text itself."""
    if text in _WORDS:
        return _WORDS[text]
    if _WHOLE.match(text):
        return int(text)
    if _DECIMAL.match(text) and math.isfinite(number := float(text)):
        return number
    return text


class _UnreadableError(Exception):
    """Something after which reading on makes no sense."""

    def __init__(self, message: str, at: Place, code: str = "E105") -> None:
        super().__init__(message)
        self.problem = Problem(code, message, at, topic="yaml")


@dataclass(slots=True)
class _Open:
    """A mapping or list that is being read."""

    container: PlacedMap | PlacedList
    at: Place
    anchor: str | None
    key: Key | None = None
    key_at: Place | None = None
    wants_key: bool = False
    skips: bool = False
    """The key was refused; its value is read and dropped."""
    values: int = 1
    depth: int = 1
    """Levels below and including this one."""


@dataclass(frozen=True, slots=True)
class _Anchored:
    value: Any
    values: int
    depth: int


class _Builder:
    """Makes data of events, one at a time."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.problems: list[Problem] = []
        self.top: Any = None
        self._stack: list[_Open] = []
        self._anchors: dict[str, _Anchored | None] = {}
        self._documents = self._aliases = self._values = 0

    def take(self, event: Any) -> None:
        """Take the next event. Problems that leave the rest readable are collected."""
        kind = type(event)
        if kind is yaml.ScalarEvent:
            plain = event.style is None or event.style == ""
            self._check_tag(event)
            if odd := _NOT_TEXT.search(event.value):  # written as an escape: "\\0"
                self._refuse("E101", _odd_words(odd), event)
            value = plain_value(event.value) if plain else event.value
            if event.anchor:
                self._anchors[event.anchor] = _Anchored(value, 1, 0)
            self._add(value, self._place(event), 1, 0)
        elif kind is yaml.MappingStartEvent:
            self._open(event, PlacedMap())
        elif kind is yaml.SequenceStartEvent:
            self._open(event, PlacedList())
        elif kind in (yaml.MappingEndEvent, yaml.SequenceEndEvent):
            self._close(event)
        elif kind is yaml.AliasEvent:
            self._alias(event)
        elif kind is yaml.DocumentStartEvent:
            self._documents += 1
            if self._documents > 1:
                message = "a second document starts here; a file holds one day"
                raise _UnreadableError(message, self._place(event), "E107")

    def _place(self, event: Any) -> Place:
        start, end = event.start_mark, event.end_mark
        length = end.column - start.column if end.line == start.line else 0
        return Place(self.source, start.line + 1, start.column + 1, length)

    def _check_tag(self, event: Any) -> None:
        if event.tag is not None and event.tag != "!":
            self._refuse("E106", "tags ('!' before a value) are not used here; write the value alone", event)

    def _refuse(self, code: str, message: str, event: Any) -> None:
        self.problems.append(Problem(code, message, self._place(event)))

    def _open(self, event: Any, container: PlacedMap | PlacedList) -> None:
        self._check_tag(event)
        at = self._place(event)
        if len(self._stack) >= MAX_DEPTH:
            raise _UnreadableError(f"this is nested more than {MAX_DEPTH} levels deep", at)
        if event.anchor:
            self._anchors[event.anchor] = None
        self._stack.append(_Open(container, at, event.anchor, wants_key=isinstance(container, PlacedMap)))

    def _close(self, end: Any) -> None:
        done = self._stack.pop()
        # {in, braces} on one line is shown whole; a block from its first word to that line's end.
        one_line = end.end_mark.line + 1 == done.at.line and end.end_mark.column > end.start_mark.column
        length = end.end_mark.column + 1 - done.at.column if one_line else 0
        done.at = Place(self.source, done.at.line, done.at.column, length)
        if done.anchor:
            self._anchors[done.anchor] = _Anchored(done.container, done.values, done.depth)
        self._add(done.container, done.at, done.values, done.depth)

    def _alias(self, event: Any) -> None:
        at = self._place(event)
        self._aliases += 1
        if self._aliases > MAX_ALIASES:
            raise _UnreadableError(f"there are more than {MAX_ALIASES} aliases ('*name')", at)
        anchored = self._anchors.get(event.anchor)
        if event.anchor not in self._anchors:
            raise _UnreadableError(f"there is no '&{event.anchor}' before this '*{event.anchor}'", at)
        if anchored is None:
            raise _UnreadableError(f"'*{event.anchor}' stands inside what it names", at)
        if len(self._stack) + anchored.depth > MAX_DEPTH:
            raise _UnreadableError(f"aliases nest this more than {MAX_DEPTH} levels deep", at)
        self._add(anchored.value, at, anchored.values, anchored.depth)

    def _add(self, value: Any, at: Place, values: int, depth: int) -> None:
        """Put a finished value where it belongs: the top, a list, a key, or under the key."""
        if not self._stack:
            self.top = value
            return
        parent = self._stack[-1]
        if isinstance(parent.container, PlacedList):
            parent.container.append(value)
            parent.container.values_at.append(at)
        elif parent.wants_key:
            parent.wants_key = False
            self._take_key(parent, parent.container, value, at)
            return
        else:
            parent.wants_key = True
            if not parent.skips:
                assert parent.key is not None
                assert parent.key_at is not None
                parent.container.put(parent.key, value, parent.key_at, at)
        parent.values += values
        parent.depth = max(parent.depth, depth + 1)
        if parent.values > MAX_VALUES:
            raise _UnreadableError(f"the file holds more than {MAX_VALUES} values", at)

    def _take_key(self, parent: _Open, mapping: PlacedMap, key: Any, at: Place) -> None:
        parent.skips = True
        if isinstance(key, bool) or not isinstance(key, str | int):
            message = f"{quoted(key)} cannot be a name here; put quotes around it if it is meant as text"
            self.problems.append(Problem("E109", message, at))
        elif key in mapping:
            first = mapping.keys_at[key]
            message = f"'{key}' is given twice (first in line {first.line}); keep one"
            self.problems.append(Problem("E104", message, at))
        else:
            parent.key, parent.key_at, parent.skips = key, at, False


_LINES_BACK = 3
"""A sign that is none of YAML's is complained about some lines below it, where the next name begins."""


def _odd_sign(at: Place, context: Any) -> Problem | None:
    """Return a problem for the sign of a word processor that a slip of grammar comes from, if there is one."""
    source = at.source
    first = min(at.line, max(1, at.line - _LINES_BACK, context.line + 1 if context else 1))
    for line in range(at.line, first - 1, -1):
        sign = signs.in_line(source.line(line))
        # A text above may well begin with a curly quote; only the line that cannot be read is spoilt by one.
        if sign is not None and (line == at.line or sign.name != "a curly quote"):
            message = f"{sign.name} stands here, which is none of YAML's own signs"
            return Problem("E102", message, Place(source, line, sign.column + 1, 1), hint=sign.remedy, topic="yaml")
    return None


_BRACE_IN_TEXT = re.compile(
    r"(?:^|[:,\[-])\s*(?P<text>[^\s\"'{}\[\],:][^\"'{}\[\],:]*\{\w+\}|\{\w+\}\s+[\w(])"
)


def _brace_in_text(at: Place) -> Problem | None:
    """Return a problem for a word in braces ({who}) inside a text without quotes, if that is what cannot be read."""
    for found in _BRACE_IN_TEXT.finditer(at.source.line(at.line)):
        start = found.start("text")
        if start <= at.column - 1 <= found.end():
            message = "braces inside a text, such as {who}, need quotes around the whole text"
            spot = Place(at.source, at.line, start + 1, found.end("text") - start)
            return Problem("E102", message, spot, hint='write: title: "Room {who}"', topic="yaml")
    return None


_GRAMMAR = (
    ("found character that cannot start", "this sign cannot start a value; put quotes around the text"),
    (
        "mapping values are not allowed",
        "this ':' does not fit; check the indentation, and put quotes around texts that hold ': '",
    ),
    ("could not find expected ':'", "a ':' is missing after this name (or a line is indented wrongly)"),
    ("did not find expected key", "this line does not fit; check its indentation and quotes"),
    ("did not find expected '-' indicator", "a list item should start here with '- '; check the indentation"),
    ("expected <block end>", "this line does not fit; check its indentation and quotes"),
    ("did not find expected ',' or ']'", "this list is not closed; a ',' or ']' is missing"),
    ("did not find expected ',' or '}'", "this group is not closed; a ',' or '}' is missing"),
    ("expected ',' or ']'", "this list is not closed; a ',' or ']' is missing"),
    ("expected ',' or '}'", "this group is not closed; a ',' or '}' is missing"),
    ("found unexpected end of stream", "a quote is opened here and never closed"),
    ("found undefined alias", "this '*name' has no '&name' before it"),
)


def _grammar(error: yaml.MarkedYAMLError, source: Source) -> Problem:
    """Put a slip of YAML's grammar in plain words; its own words come after where we know no better."""
    problem = error.problem or "cannot be read"
    # An unclosed quote is complained about at the end of the file; the quote itself is what helps.
    unclosed = "end of stream" in problem and error.context_mark is not None
    mark: Any = error.context_mark if unclosed else error.problem_mark or error.context_mark
    at = Place(source, mark.line + 1, mark.column + 1, 1)
    if odd := _odd_sign(at, error.context_mark):
        return odd
    if brace := _brace_in_text(at):
        return brace
    if source.line(at.line)[mark.column : mark.column + 1] == "\t":
        plain: str | None = "a tab stands here; indent with spaces"
    else:
        plain = next((words for start, words in _GRAMMAR if problem.startswith(start)), None)
    return Problem("E102", plain or f"YAML says: {problem}", at, topic="yaml")
