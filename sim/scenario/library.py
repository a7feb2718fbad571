"""The library: the tasks, pathways, cases, plans and people that days are made from.

Every file of `scenarios/library/<folder>/` holds sections as a day does (`tasks:`, `visits:` ...), except
for two folders: a file of `cases/` is one kind of case, named after the file; a file of `people/` holds the
lists of `people:` itself. Floor plans are a section of their own, `plans:`, of which a day picks one by name.
"""

from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from sim.scenario import finding
from sim.scenario.errors import Problem, ScenarioErrors
from sim.scenario.merging import join
from sim.scenario.places import Place, PlacedMap, Source
from sim.scenario.reading import read


class File(NamedTuple):
    """A file that was parsed."""

    data: PlacedMap
    source: Source


class _Stamp(NamedTuple):
    path: Path
    shown: str
    modified_ns: int
    size: int


def read_cached(path: Path) -> File:
    """Return a parsed file; a file that has not changed is parsed once. Raises `ScenarioErrors`."""
    return _read_stamped(_stamp(path))


@lru_cache(maxsize=512)
def _read_stamped(stamp: _Stamp) -> File:
    source = Source(stamp.path, stamp.shown)
    return File(read(source), source)


def _stamp(path: Path) -> _Stamp:
    try:
        stat = path.stat()
    except OSError:
        return _Stamp(path, finding.shown_path(path), 0, 0)
    return _Stamp(path, finding.shown_path(path), stat.st_mtime_ns, stat.st_size)


def library() -> PlacedMap:
    """Return all sections of the library together. Raises `ScenarioErrors` with all that is wrong in it."""
    files = sorted(finding.library_folder().glob("*/*.yaml"))
    return _joined(tuple(_stamp(path) for path in files))


@lru_cache(maxsize=4)
def _joined(stamps: tuple[_Stamp, ...]) -> PlacedMap:
    problems: list[Problem] = []
    sections = PlacedMap()
    for stamp in stamps:
        try:
            finding.inside(stamp.path, finding.library_folder())
            file = _read_stamped(stamp)
        except ScenarioErrors as error:
            problems += error.problems
            continue
        except finding.LeadsOutError:
            at = Place(Source(stamp.path, stamp.shown), 1, 1, 0)
            problems.append(Problem("E121", "this link leads out of the library", at))
            continue
        join(sections, _as_sections(file, stamp.path), problems)
    if problems:
        raise ScenarioErrors(problems)
    return sections


def _as_sections(file: File, path: Path) -> PlacedMap:
    section = path.parent.name
    if section not in ("cases", "people") or section in file.data:
        return file.data
    top = Place(file.source, 1, 1, 0)
    entries, sections = PlacedMap(), PlacedMap()
    entries.put(path.stem, file.data, top, top)
    # A case file is one kind, named after the file; a file of people holds lists of the section itself.
    sections.put(section, entries if section == "cases" else file.data, top, top)
    return sections


def plans() -> PlacedMap:
    """Return the library's floor plans by name."""
    found: PlacedMap = library().get("plans", PlacedMap())
    return found
