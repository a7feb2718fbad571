"""Laying one file's data over another's, so that an author writes only what differs."""

from sim.distributions import SHAPES
from sim.scenario.errors import Problem, nearest
from sim.scenario.places import DataPath, PlacedMap, path_text

_FIGURE = frozenset(SHAPES) | {"value"}


def overlay(base: PlacedMap, change: PlacedMap, problems: list[Problem], path: DataPath = ()) -> PlacedMap:
    """Return `base` with `change` laid over it.

    Named values merge at every depth; anything else (lists, too) replaces; `null` takes an entry out.
    A figure that names its own shape replaces the whole figure below it, with its source: a new number
    must not keep the old one's source. A `null` that takes nothing out, though something has nearly that
    name, is added to `problems`.
    """
    merged = base.copy()
    for key, value in change.items():
        below = base.get(key)
        if value is None:
            if key not in base and (close := nearest(key, (k for k in base if isinstance(k, str)))):
                at, where = change.keys_at[key], path_text(path)
                message = f"there is no '{key}' to take out"
                problems.append(Problem("E125", message, at, where, f"did you mean '{close}'?", "extends"))
            merged.pop(key, None)
            merged.keys_at[key] = change.keys_at[key]
            continue
        above = value
        if path == ("staff",) and isinstance(below, PlacedMap) and isinstance(value, int | float):
            # `moa: 3` changes how many there are; their names and places stay.
            above = PlacedMap()
            above.put("count", value, change.keys_at[key], change.values_at[key])
        if isinstance(above, PlacedMap):
            under = below if isinstance(below, PlacedMap) and not _FIGURE & above.keys() else PlacedMap()
            above = overlay(under, above, problems, (*path, key))
        merged.put(key, above, change.keys_at[key], change.values_at[key])
    return merged


def join(parts: PlacedMap, more: PlacedMap, problems: list[Problem]) -> None:
    """Add the sections of a library file to those of the others. No id may come twice."""
    for section, entries in more.items():
        if section not in parts:
            parts.put(section, PlacedMap(), more.keys_at[section], more.values_at[section])
        if not isinstance(entries, PlacedMap):
            message = f"'{section}' in the library must hold named entries"
            problems.append(Problem("E113", message, more.keys_at[section], section))
            continue
        for key, value in entries.items():
            at = entries.keys_at[key]
            if key in parts[section]:
                first = parts[section].keys_at[key]
                message = f"'{key}' is also in {first.source.shown}, line {first.line}; rename or drop one"
                problems.append(Problem("E104", message, at, section))
            parts[section].put(key, value, at, entries.values_at[key])
