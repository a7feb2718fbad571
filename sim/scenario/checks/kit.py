"""What every check is made with: one function, its code, and the sentence that says what it is for."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from sim.scenario.errors import Problem
from sim.scenario.layers import is_from_library
from sim.scenario.loading import Loaded
from sim.scenario.places import DataPath, Key, look_up, path_text
from sim.scenario.reach import Used, used_by
from sim.scenario.wording import topic_of


@dataclass(frozen=True, slots=True)
class Fault:
    """Something a check found: where, what, and what would help."""

    path: DataPath
    message: str
    hint: str = ""
    at_key: bool = False
    """Show the name that stands at the path instead of its value."""


class Checked:
    """A day under check: the scenario, the data it came from, and what of it is used today."""

    def __init__(self, loaded: Loaded) -> None:
        self.day = loaded.scenario
        self.data = loaded.data
        self.top = loaded.top
        self.used: Used = used_by(loaded.data)

    def concerns(self, section: Key, name: Key) -> bool:
        """Tell whether an entry is this day's business: used today, or written outside the library."""
        return self.used.has(str(section), name) or not is_from_library(look_up(self.data, (section, name)).at)

    def problem(self, code: str, fault: Fault) -> Problem:
        """Return a fault with its place in the files."""
        found = look_up(self.data, fault.path, key=fault.at_key)
        topic = topic_of(fault.path)
        return Problem(code, fault.message, found.at or self.top, path_text(fault.path), fault.hint, topic)


Finder = Callable[[Checked], Iterator[Fault]]


@dataclass(frozen=True, slots=True)
class Check:
    """One check. E... finds errors, W... warnings."""

    code: str
    about: str
    """What it is for, in a sentence."""
    find: Finder
    stops_day: bool
    """The day could not run: found already when it is loaded."""

    def problems(self, checked: Checked) -> list[Problem]:
        """Return what the check finds in a day."""
        return [checked.problem(self.code, fault) for fault in self.find(checked)]


CHECKS: list[Check] = []
"""All checks, in the order of their codes (see `sim.scenario.checks`)."""


def check(code: str, about: str, *, stops_day: bool = False) -> Callable[[Finder], Finder]:
    """Make a check of a function that yields what it finds."""

    def enlist(find: Finder) -> Finder:
        CHECKS.append(Check(code, about, find, stops_day))
        CHECKS.sort(key=lambda one: one.code)
        return find

    return enlist
