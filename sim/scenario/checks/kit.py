"""What every check is made with: one function, its code, and the sentence that says what it is for."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from sim.scenario.errors import Problem, and_more
from sim.scenario.finding import is_from_library, is_own
from sim.scenario.layers import day_layers
from sim.scenario.loading import Loaded
from sim.scenario.places import DataPath, Found, Key, look_up, path_text
from sim.scenario.reach import Used, used_by
from sim.scenario.takeovers import named_by_the_library
from sim.scenario.wording import topic_of

PLAYED = ("ma", "moa")
"""The pools whose first seat can be played."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Something a check found: where, what, and what would help."""

    path: DataPath
    message: str
    hint: str = ""
    at_key: bool = False
    """Show the name that stands at the path instead of its value."""
    causes: tuple[DataPath, ...] = ()
    """What else it hangs on, the likeliest first. Where the path stands in a file that the day builds on, the first
    of these that the day's own file gives is shown in its place: it is what made the other one impossible."""
    paste: str = ""
    """Lines for the day's own file with which all that such a cause made impossible fits again."""


class Checked:
    """A day under check: the scenario, the data it came from, and what of it is used today."""

    def __init__(self, loaded: Loaded) -> None:
        self.day = loaded.scenario
        self.data = loaded.data
        self.top = loaded.top
        self.used: Used = used_by(loaded.data)

    def below(self, section: str, name: str) -> object:
        """Return what the days that this one builds on say of an entry, None if nothing."""
        for layer in reversed(day_layers(self.top.source.path, [])[:-1]):
            if isinstance(entries := layer.get(section), dict) and name in entries:
                return entries[name]
        return None

    def concerns(self, section: Key, name: Key) -> bool:
        """Tell whether an entry is this day's business: used today, or written outside the library."""
        return self.used.has(str(section), name) or not is_from_library(look_up(self.data, (section, name)).at)

    def problem(self, code: str, fault: Fault) -> Problem:
        """Return a fault with its place in the files."""
        found = look_up(self.data, fault.path, key=fault.at_key)
        path, message, paste = fault.path, fault.message, ""
        if found.at is not None and (cause := self._own_cause(fault, found)) is not None:
            below = f"{path_text(path)} ({found.at.source.shown}:{found.at.line})"
            path, found, message, paste = cause.path, cause, f"{below} no longer fits: {message}", fault.paste
        return Problem(code, message, found.at or self.top, path_text(path), fault.hint, topic_of(path), paste)

    def problems(self, code: str, faults: Iterable[Fault]) -> list[Problem]:
        """Return faults with their places; what one line of the day's own did to other files is one problem."""
        found: list[Problem] = []
        blamed: dict[DataPath, list[Fault]] = {}
        for fault in faults:
            cause = self._own_cause(fault, look_up(self.data, fault.path, key=fault.at_key))
            if cause is None:
                found.append(self.problem(code, fault))
            else:
                blamed.setdefault(cause.path, []).append(fault)
        for first, *others in blamed.values():
            more = and_more([path_text(other.path) for other in others])
            problem = self.problem(code, first)
            found.append(replace(problem, message=problem.message + more))
        return found

    def _own_cause(self, fault: Fault, found: Found) -> Found | None:
        """Return what the day's own file says that makes a value of another file impossible; None if nothing does."""
        if is_own(found.at, self.top.source):
            return None
        paths = fault.causes
        if not paths and is_from_library(found.at) and len(fault.path) > 1:
            # What the day put in the place of a library's part that led here is likelier wrong than the library.
            paths = tuple(named_by_the_library(str(fault.path[1])))
        given = ((path, look_up(self.data, path)) for path in paths)
        return next((one for path, one in given if one.path == path and is_own(one.at, self.top.source)), None)


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
        return checked.problems(self.code, self.find(checked))


CHECKS: list[Check] = []
"""All checks, in the order of their codes (see `sim.scenario.checks`)."""


def check(code: str, about: str, *, stops_day: bool = False) -> Callable[[Finder], Finder]:
    """Make a check of a function that yields what it finds."""

    def enlist(find: Finder) -> Finder:
        CHECKS.append(Check(code, about, find, stops_day))
        CHECKS.sort(key=lambda one: one.code)
        return find

    return enlist
