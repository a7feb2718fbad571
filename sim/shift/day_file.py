"""The day that a shift was played on, found again: a shipped one by its name, an author's own by its file.

A file is trusted by its digest, not by where it lies: a teacher's day may have moved, or lie beside the shifts.
"""

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path, PureWindowsPath

from sim.errors import BadInput
from sim.scenario import load
from sim.scenario.errors import ScenarioErrors
from sim.scenario.finding import SUFFIXES
from sim.scenario.model import Scenario
from sim.shift.file import Shift

ONLY_READ = frozenset({"id", "title", "summary", "half_day", "briefing", "expect", "docs", "sources"})
"""What a day says to people and to checks alone; no shift goes otherwise for it."""


def scenario_digest(scenario: Scenario) -> str:
    """Return the sha256 of everything of a scenario that a shift can turn on, its library's part included."""
    return sha256(scenario.model_dump_json(exclude=set(ONLY_READ)).encode()).hexdigest()


def scenario_of(shift: Shift) -> Scenario:
    """Return the day that a shift was played on.

    Raises `BadInput` where there is no such day, or only one that was changed since.
    """
    header = shift.header
    changed = ""
    problem: BadInput | None = None
    for place in _places(shift):
        try:
            scenario = load(place)
        except BadInput as error:
            problem = problem or error
            continue
        if scenario_digest(scenario) == header.scenario_digest:
            return scenario
        changed = changed or place
    if not _is_own(header.scenario):
        raise problem or BadInput(
            f"{shift.path} was played on another version of the day '{header.scenario}': Clinic Day itself was changed "
            "since, and the same choices would give another day"
        )
    if changed:
        raise BadInput(
            f"{shift.path}: the day's file {changed}, or the library that it builds on, was changed since this was "
            "played, and the same choices would give another day"
        )
    if isinstance(problem, ScenarioErrors):
        raise problem
    raise BadInput(f"{shift.path}: {problem}; put the file of the day beside the shift")


def _places(shift: Shift) -> Iterator[str]:
    """Yield where the day may be: as it was named, then by its file's name beside the shift and where we stand."""
    named = shift.header.scenario
    yield named
    if _is_own(named):
        seen = {_real(Path(named))}
        for folder in (shift.path.parent, *shift.folders, Path()):
            path = folder.absolute() / _file_name(named)
            if path.is_file() and _real(path) not in seen:
                seen.add(_real(path))
                yield str(path)


def _is_own(named: str) -> bool:
    """Tell whether a day was named as a file, not as a shipped day."""
    return _file_name(named) != named or named.endswith(SUFFIXES)


def _file_name(named: str) -> str:
    """Return the name of a file whose path may have been written on Windows."""
    return PureWindowsPath(named).name


def _real(path: Path) -> Path:
    return path.resolve()
