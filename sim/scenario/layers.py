"""Putting a day together of its layers: the library, the days it extends, itself, changes asked for."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from sim.scenario import finding
from sim.scenario.codes import in_school_codes
from sim.scenario.errors import Problem, ScenarioErrors, did_you_mean, quoted
from sim.scenario.library import File, library, plans, read_cached
from sim.scenario.merging import overlay
from sim.scenario.model import FORMAT, Plan, Scenario
from sim.scenario.places import Key, Place, PlacedMap, Source, path_text
from sim.scenario.reading import parse
from sim.scenario.shapes import Shape, fields, names_at, shape_of, step_into

MOST_LAYERS = 8
"""Days that may stand on each other."""

LAYER_MISSING = ("E120", "E121", "E122", "E124")
"""Problems after which a day lacks something that it counts on."""

NOT_INHERITED = ("id", "summary", "expect")
"""What a day says of itself alone."""

DIRECTIVES = {
    "extends": "Another day that this one builds on: a shipped name, or a file beside this one. Write only "
    "what differs; `null` takes something out; a list replaces the whole list.",
    "library": "`none` for a clinic that uses nothing of the library but its people: none of its tasks, pathways and "
    "cases.",
    "codes": "A CSV file beside this one with a school's own codes, to be shown in place of the teaching codes; "
    "see 'scenario docs codes'.",
}
"""What steers the putting together of a day and is no part of it."""


def put_together(
    path: Path, problems: list[Problem], changes: Mapping[str, object] | None = None
) -> PlacedMap:
    """Return the data of a day with all that it is built on, each value with its place.

    What is wrong on the way is added to `problems`. Raises `ScenarioErrors` where a file cannot be read.
    """
    days = day_layers(path, problems)
    merged = _below_all(library(), whole=_uses_library(days, problems))
    for day in days:
        merged = overlay(*_prepared(merged, day, problems, is_last=day is days[-1]), problems)
    for key, value in (changes or {}).items():
        if (layer := _change(key, value, merged, problems)) is not None:
            merged = overlay(*_prepared(merged, layer, problems, is_last=True), problems)
    return in_school_codes(merged, days, problems)


def _below_all(library: PlacedMap, *, whole: bool) -> PlacedMap:
    """Return what lies under every day: the whole library, or its people alone, since whoever comes has a name."""
    under = library.copy()
    for section in library:
        if section == "plans" or not (whole or section == "people"):
            del under[section]
            del under.keys_at[section]
    return under


def day_layers(path: Path, problems: list[Problem]) -> list[PlacedMap]:
    """Return the day at `path` after the days it extends, the one that all stand on first."""
    layers: list[PlacedMap] = []
    seen: list[Path] = []
    file: File | None = read_cached(path)
    while file is not None:
        layers.insert(0, file.data)
        seen.append(file.source.path.resolve())
        file = _extended(file, seen, problems)
    return layers


def _extended(file: File, seen: list[Path], problems: list[Problem]) -> File | None:
    name = file.data.get("extends")
    if name is None:
        return None
    at = file.data.values_at["extends"]
    code, hint = "E120", ""
    if not isinstance(name, str):
        message = f"must be the name of a day, not {quoted(name)}"
    elif len(layers := seen) >= MOST_LAYERS:
        message = f"more than {MOST_LAYERS} days stand on each other ({len(layers)})"
    else:
        try:
            base = finding.base_of(name, file.source.path)
        except finding.LeadsOutError:
            base, code = None, "E121"
        if base is not None and base.resolve() not in seen:
            return read_cached(base)
        if base is not None:
            code, message = "E122", f"'{name}' builds on this day in its turn"
        elif code == "E121":
            message = f"'{name}' leads out of this folder; a day extends a file beside it or a shipped day"
        else:
            known = [path.stem for path in finding.shipped_files()]
            message, hint = f"there is no day called '{name}' here", did_you_mean(name, known)
    problems.append(Problem(code, message, at, "extends", hint, "extends"))
    return None


def _uses_library(days: list[PlacedMap], problems: list[Problem]) -> bool:
    stated = [day for day in days if "library" in day]
    if stated and stated[-1]["library"] != "none":
        value, at = stated[-1]["library"], stated[-1].values_at["library"]
        message = f"must be none or left out, not {quoted(value)}"
        problems.append(Problem("E115", message, at, "library", topic="extends"))
    return not stated


def _prepared(
    below: PlacedMap, layer: PlacedMap, problems: list[Problem], *, is_last: bool
) -> tuple[PlacedMap, PlacedMap]:
    """Return what lies below and the layer, ready to be laid over it."""
    layer = layer.copy()
    if "format" in layer and layer["format"] != FORMAT:
        message = f"format {quoted(layer['format'])} is not known here; this Clinic Day reads format {FORMAT}"
        problems.append(Problem("E123", message, layer.values_at["format"], "format", topic="upgrade"))
        layer["format"] = FORMAT
    for name in (*DIRECTIVES, *(() if is_last else NOT_INHERITED)):
        layer.pop(name, None)
    if isinstance(layer.get("plan"), str) or _is_whole_plan(layer.get("plan")):
        # A named plan, or one drawn anew, replaces the plan below; it does not mix with its rooms.
        below = below.copy()
        below.pop("plan", None)
    if isinstance(name := layer.get("plan"), str):
        at = layer.values_at["plan"]
        if name in plans():
            layer["plan"] = plans()[name]
        else:
            del layer["plan"]
            message, hint = f"there is no plan called '{name}'", did_you_mean(name, list(plans()))
            problems.append(Problem("E124", message, at, "plan", hint, "plan"))
    own, theirs = layer.get("people"), below.get("people")
    if isinstance(own, PlacedMap) and isinstance(theirs, PlacedMap) and "given" in own:
        # How the names below are read says nothing of other names.
        below, theirs = below.copy(), theirs.copy()
        theirs.pop("read_as", None)
        below["people"] = theirs
    return below, layer


def _is_whole_plan(plan: object) -> bool:
    """Tell whether a plan says all that a plan needs, and so is one of its own and no change of another."""
    needed = {name for name, info in fields(Plan).items() if info.is_required()}
    return isinstance(plan, PlacedMap) and needed <= {name for name, value in plan.items() if value is not None}


def _change(key: str, value: object, data: PlacedMap, problems: list[Problem]) -> PlacedMap | None:
    """Return a layer of one change, such as ``staff.moa = 3``; its place is "the command line"."""
    source = Source(Path(), "command line")
    path = key.split(".")
    if problem := _unknown_part(path, data, source, f"{key}={value}"):
        problems.append(problem)
        return None
    if isinstance(value, str):
        try:
            value = parse(f"value: {value}".encode(), source)["value"]
        except ScenarioErrors as error:
            source.text = f"{key}={value}"
            problems += [replace(problem, at=Place(source, 1, len(key) + 2, 0)) for problem in error.problems]
            return None
    source.text = f"{key}={value}"
    at, value_at = Place(source, 1, 1, len(key)), Place(source, 1, len(key) + 2, 0)
    layer = PlacedMap()
    layer.put(path[-1], value, at, value_at)
    for part in reversed(path[:-1]):
        inner, layer = layer, PlacedMap()
        layer.put(part, inner, at, at)
    return layer


def _unknown_part(path: list[str], data: PlacedMap, source: Source, text: str) -> Problem | None:
    """Return a problem if a change names something that the day does not have."""
    shape: Shape | None = shape_of(Scenario)
    value: object = data
    walked: list[Key] = []
    for part in path:
        inside = shape is not None and part in names_at(shape)
        names = [str(k) for k in value] if isinstance(value, PlacedMap) else []
        if not inside and part not in names:
            allowed = sorted({*names, *(names_at(shape) if shape else [])})
            source.text = text
            what = f"'{path_text(walked)}' has no '{part}'" if walked else f"a day has no '{part}'"
            start = len(path_text(walked)) + (2 if walked else 1)
            at = Place(source, 1, start, len(part))
            return Problem("E110", what, at, path_text(walked), did_you_mean(part, allowed), "day")
        shape = step_into(shape, part) if shape else None
        value = value.get(part) if isinstance(value, PlacedMap) else None
        walked.append(part)
    return None
