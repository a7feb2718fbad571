"""Codes for services: the project's own teaching codes, and a school's codes in their place.

A day says `codes: our-codes.csv`. Its codes are put into the data of the day before anything is made of it, so
that questions, answers and everything that compares them know no other; nothing that luck decides hangs on a text.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import reduce
from itertools import combinations
from typing import Any

from sim.scenario import finding
from sim.scenario.codes_file import read_codes
from sim.scenario.errors import Problem, did_you_mean, quoted
from sim.scenario.library import read_cached
from sim.scenario.places import PlacedList, PlacedMap
from sim.scenario.reach import entries, section


def teaching_codes() -> dict[str, str]:
    """Return every teaching code with what it stands for. Raises `ScenarioErrors` if their file is in disorder."""
    return dict(read_cached(finding.library_folder() / "codes.yaml").data)


def in_school_codes(data: PlacedMap, days: list[PlacedMap], problems: list[Problem]) -> PlacedMap:
    """Return the data of a day in the codes that its files ask for; of several files the last one counts.

    What is wrong with the codes is added to `problems`.
    """
    stated = [day for day in days if "codes" in day]
    if not stated or stated[-1]["codes"] is None:
        return data
    codes = _asked_for(stated[-1], problems)
    if not codes:
        return data
    alike = list(_alike(data, codes))
    problems += alike
    # Two codes that look alike would break the library's questions besides, where their author cannot mend them.
    return data if alike else put_in(data, codes)


def _asked_for(day: PlacedMap, problems: list[Problem]) -> PlacedMap:
    """Return the codes of the file that a day names: teaching code -> the school's, each with its place."""
    name, at = day["codes"], day.values_at["codes"]
    folder = at.source.path.parent
    code, hint = "E126", ""
    if not isinstance(name, str):
        code, message = "E113", f"must be the name of a CSV file, not {quoted(name)}"
    else:
        try:
            path = finding.beside(name, at.source.path)
        except finding.LeadsOutError:
            code, message = "E121", f"'{name}' leads out of this folder; keep the file of codes beside the day"
        else:
            if path is not None:
                return read_codes(path, list(teaching_codes()), problems)
            message = f"there is no file '{name}' beside this day"
            hint = did_you_mean(name, sorted(file.name for file in folder.glob("*.csv")))
    problems.append(Problem(code, message, at, "codes", hint, "codes"))
    return PlacedMap()


def put_in(data: PlacedMap, codes: Mapping[str, str]) -> PlacedMap:
    """Return data with a code in place of each teaching code in its texts; what holds none stays the same object.

    A teaching code is found as a whole word only, and what is put in for it is not looked at again.
    """
    pattern = _whole_words(codes)
    done: dict[int, Any] = {}

    def changed(value: Any) -> Any:
        if isinstance(value, str):
            return pattern.sub(lambda found: codes[found[0]], value) if pattern.search(value) else value
        if not isinstance(value, PlacedMap | PlacedList):
            return value
        if id(value) not in done:
            done[id(value)] = _rebuilt(value, changed)
        return done[id(value)]

    result: PlacedMap = changed(data)
    return result


def _rebuilt(value: PlacedMap | PlacedList, changed: Callable[[Any], Any]) -> PlacedMap | PlacedList:
    """Return a group or a list with its entries changed, at their places; itself where none is."""
    if isinstance(value, PlacedList):
        items = [changed(item) for item in value]
        return value.holding(items) if any(map(_differ, items, value)) else value
    new = {key: after for key, before in value.items() if (after := changed(before)) is not before}
    if not new:
        return value
    copy = value.copy()
    copy.update(new)
    return copy


def _differ(one: object, other: object) -> bool:
    return one is not other


def _whole_words(codes: Mapping[str, str]) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, codes))})(?![\w-])")


def _alike(data: PlacedMap, codes: PlacedMap) -> Iterator[Problem]:
    """Yield a problem for every two teaching codes that stand in one question and would look the same there."""
    shown = {name: name for name in teaching_codes()} | codes
    pattern = _whole_words(shown)
    told = set()
    for kind, held in _questions(data, pattern):
        for one, other in combinations(sorted(held, key=_line_of(codes)), 2):
            if shown[one].casefold() == shown[other].casefold() and (one, other) not in told:
                told.add((one, other))
                message = f"'{shown[other]}' would stand for '{one}' and '{other}' in the same question ({kind})"
                yield Problem("E130", message, codes.values_at[other], "codes", "give each a code of its own", "codes")


def _line_of(codes: PlacedMap) -> Callable[[str], tuple[int, str]]:
    """Return a key that puts codes in the order of the school's file, those that it leaves out first."""
    return lambda name: (codes.keys_at[name].line if name in codes else 0, name)


def _questions(data: PlacedMap, pattern: re.Pattern[str]) -> Iterator[tuple[str, set[str]]]:
    """Yield the teaching codes that each variant of each kind of case can show, with the kind's id."""
    for kind, case in entries(section(data, "cases")):
        common = {word for name, part in entries(case) if name != "variants" for word in _found(part, pattern)}
        variants = section(case, "variants")
        for variant in variants if isinstance(variants, list) else ():
            yield str(kind), common | _found(variant, pattern)


def _found(value: Any, pattern: re.Pattern[str]) -> set[str]:
    """Return the teaching codes in all texts of a value."""
    if isinstance(value, str):
        return set(pattern.findall(value))
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return reduce(set.union, (_found(part, pattern) for part in parts), set())
