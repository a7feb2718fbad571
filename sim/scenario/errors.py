"""What is wrong with a scenario, where, and what would be right.

A problem is shown as the line it stands on, with the spot underlined::

    scenarios/flu_monday.yaml:7:5  E112 booked.mix: 'folow_up' is not a visit
       7 |     folow_up: 0.4
         |     ^^^^^^^^  did you mean 'follow_up'?  See: scenario docs visits
"""

import difflib
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sim.errors import BadInput
from sim.scenario.places import Place

WIDEST_LINE = 110
"""Longer lines of a file are shown in part, around the spot."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to mend. `code` is stable: E... is an error, W... a warning."""

    code: str
    message: str
    """What is wrong, in one line, naming what the author wrote."""
    at: Place | None = None
    path: str = ""
    """Where in the data: ``booked.mix``."""
    hint: str = ""
    """What would help: ``did you mean 'follow_up'?``"""
    topic: str = ""
    """A topic of `scenario docs`."""
    paste: str = ""
    """Lines that mend all of it, to be put into the day as they stand."""

    @property
    def is_error(self) -> bool:
        """Whether the day cannot be used as it stands."""
        return self.code.startswith("E")

    @property
    def where(self) -> str:
        """``file:line:column``, or "" where no place is known."""
        return f"{self.at.source.shown}:{self.at.line}:{self.at.column}" if self.at else ""

    @property
    def in_a_change(self) -> bool:
        """Whether it stands in a change on the command line: there is no file, and no line of it to look at."""
        return self.at is not None and self.at.source.path == Path()

    def one_line(self) -> str:
        """Return the problem as one line, for those who only want to know that it failed."""
        hint = f" ({self.hint.rstrip('.')})" if self.hint else ""
        return self.head() + flat(hint)

    def head(self) -> str:
        """Return where and what, on one line."""
        path = f"{self.path}: " if self.path else ""
        where = "" if self.in_a_change else self.where
        return f"{where}  " * bool(where) + flat(f"{self.code} {path}{self.message}")

    def as_data(self) -> dict[str, Any]:
        """Return the problem for `--format json`; unknown places are null."""
        return {
            "code": self.code,
            "severity": "error" if self.is_error else "warning",
            "file": self.at.source.shown if self.at else None,
            "line": self.at.line if self.at else None,
            "column": self.at.column if self.at else None,
            "length": self.at.length if self.at else None,
            "path": self.path,
            "message": self.message,
            "hint": self.hint,
            "paste": self.paste,
            "docs": self.topic,
        }


class ScenarioErrors(BadInput):
    """A scenario that cannot be used. `problems` has all that is wrong, in the order of the files."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = tuple(in_order(problems))
        super().__init__(self._summary())

    def _summary(self) -> str:
        first, others = self.problems[0], len(self.problems) - 1
        more = f" ... and {others} more" if others else ""
        if first.at is not None and first.in_a_change:
            return f"{first.at.source.text}: {first.one_line()}{more}"
        return f"{first.one_line()}{more}; 'scenario check' shows the lines"


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """Return problems sorted by file and place, each once."""
    unique = dict.fromkeys(problems)
    return sorted(unique, key=lambda p: (p.at.source.shown, p.at.line, p.at.column) if p.at else ("", 0, 0))


def shown(problem: Problem) -> str:
    """Return a problem as text: where and what, the line, the spot underlined with a suggestion, lines to paste."""
    spot = _spot_shown(problem)
    if not problem.paste:
        return spot
    note = "to make it fit, put this into your day, under the names that it has already:"
    return f"{spot}\n     | {note}\n\n{problem.paste}\n"


def _spot_shown(problem: Problem) -> str:
    head = problem.head()
    see = f"See: scenario docs {problem.topic}" if problem.topic else ""
    help_text = "  ".join(part for part in (problem.hint, see) if part)
    if problem.at is None:
        return f"{head}\n     |  {help_text}" if help_text else head
    line, before, carets = _around(problem.at)
    if not line.strip():
        return f"{head}\n     |  {help_text}" if help_text else head
    return (
        f"{head}\n{problem.at.line:>4} | {line}\n     | {_blank(before)}{'^' * carets}  {help_text}".rstrip()
    )


def _around(at: Place) -> tuple[str, str, int]:
    """Return the line (cut if long), what stands before the spot, and how wide the spot is."""
    line = _printable(at.source.line(at.line))
    start = min(at.column - 1, len(line))
    end = min(start + at.length, len(line)) if at.length else len(line.rstrip())
    left = max(0, start - WIDEST_LINE // 2) if len(line) > WIDEST_LINE else 0
    cut = line[left : left + WIDEST_LINE]
    before, spot = line[left:start], line[start : min(end, left + WIDEST_LINE)]
    return cut.rstrip(), before, max(1, _width(spot))


def _printable(line: str) -> str:
    """Return a line of a file with "?" for each sign that would steer the terminal; tabs stay."""
    return "".join(c if c == "\t" or c.isprintable() or not c.isascii() else "?" for c in line)


def _width(text: str) -> int:
    """Return how many columns of a terminal a text takes; East Asian wide characters take two."""
    wide = sum(unicodedata.east_asian_width(c) in "WF" for c in text)
    return len(text) + wide - sum(unicodedata.combining(c) > 0 for c in text)


def _blank(text: str) -> str:
    """Return blanks as wide as the text; tabs stay tabs, so that the spot stays underlined."""
    return "".join("\t" if c == "\t" else " " * _width(c) for c in text)


def flat(text: str) -> str:
    """Return a text on one line: what an author wrote may hold line breaks."""
    return " ".join(text.splitlines())


def quoted(value: object) -> str:
    """Return a value as the author would recognise it: 'text', a number, true, nothing, a list ..."""
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict):
        return "a group of named values"
    if isinstance(value, list):
        return "a list"
    if isinstance(value, str):
        return f"'{value if len(value) <= 40 else value[:37] + '...'}'"
    return str(value)


def and_more(others: Sequence[str], most: int = 3) -> str:
    """Return what follows the first of many alike: " (and 41 more: one, two, three ...)"; nothing if there are none."""
    if not others:
        return ""
    named = ", ".join(others[:most]) + (" ..." if len(others) > most else "")
    return f" (and {len(others)} more: {named})"


def did_you_mean(name: object, allowed: Sequence[str], *, most: int = 8, alike: float = 0.65) -> str:
    """Return a suggestion: the nearest allowed name, else the allowed names if they are few, else "".

    `alike` is how much a name must look like it to be suggested (0 to 1), capitals, hyphens and blanks apart.
    """
    plain = {_plain(one): one for one in allowed}
    # Two letters that changed places are the commonest slip of all.
    if turned := next((one for key, one in plain.items() if sorted(key) == sorted(_plain(name))), None):
        return f"did you mean '{turned}'?"
    if close := difflib.get_close_matches(_plain(name), plain, 1, alike):
        return f"did you mean '{plain[close[0]]}'?"
    if 0 < len(allowed) <= most:
        return f"allowed: {', '.join(allowed)}"
    return ""


def _plain(name: object) -> str:
    return str(name).lower().replace("-", "_").replace(" ", "_")
