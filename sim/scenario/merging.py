"""Laying one file's data over another's, so that an author writes only what differs."""

from dataclasses import dataclass, field

from sim.distributions import SHAPES
from sim.scenario.errors import Problem, did_you_mean
from sim.scenario.model import Scenario
from sim.scenario.places import DataPath, Place, PlacedMap, path_text
from sim.scenario.shapes import Shape, names_at, shape_of, step_into

_FIGURE = frozenset(SHAPES) | {"value"}
_DAY = shape_of(Scenario)


def overlay(base: PlacedMap, change: PlacedMap, problems: list[Problem]) -> PlacedMap:
    """Return the data of a day with `change` laid over it.

    Named values merge at every depth; anything else (lists, too) replaces; `null` takes an entry out.
    A figure that names its own shape replaces the whole figure below it, with its source: a new number
    must not keep the old one's source. A `null` that takes nothing out is added to `problems`, unless it
    stands at a name that may be left out.
    """
    return _Merge(problems).overlay(base, change, (), _DAY)


@dataclass
class _Merge:
    problems: list[Problem] = field(default_factory=list)

    def overlay(self, base: PlacedMap, change: PlacedMap, path: DataPath, shape: Shape | None) -> PlacedMap:
        merged = base.copy()
        for key, value in change.items():
            key_at, value_at = change.keys_at[key], change.values_at[key]
            below = base.get(key)
            if value is None:
                if key not in base and shape is not None:
                    self._nothing_to_take_out(key, key_at, base, path, shape)
                merged.pop(key, None)
                merged.keys_at[key] = key_at
                continue
            above = value
            if path == ("staff",) and isinstance(below, PlacedMap) and _is_number(value):
                # `moa: 3` changes how many there are; their names and places stay.
                above = PlacedMap()
                above.put("count", value, key_at, value_at)
            if isinstance(above, PlacedMap):
                under = below if isinstance(below, PlacedMap) and not _FIGURE & above.keys() else PlacedMap()
                inner = step_into(shape, key) if shape is not None else None
                above = self.overlay(under, above, (*path, key), inner)
            merged.put(key, above, key_at, value_at)
        return merged

    def _nothing_to_take_out(
        self, key: object, at: Place, base: PlacedMap, path: DataPath, shape: Shape
    ) -> None:
        known = names_at(shape)
        if key in known:
            return
        # Among fixed names, a part of a text that was split by a comma is as likely as a slip.
        hint = did_you_mean(key, [*map(str, base), *known], most=0, alike=0.75 if known else 0.6)
        if not hint:
            hint = "put quotes around a text that holds a comma" if known else "give it a value"
        message = f"'{key}' has no value, and there is no '{key}' to take out"
        self.problems.append(Problem("E125", message, at, path_text(path), hint, "extends"))


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


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
