"""pydantic's errors -> problems with a place, in plain words."""

from typing import Any, Literal, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from sim.cases.case import Way
from sim.scenario import signs
from sim.scenario.errors import Problem, did_you_mean, quoted
from sim.scenario.layers import DIRECTIVES
from sim.scenario.model import STEP_VERBS, Scenario, Step
from sim.scenario.places import DataPath, Found, Key, Place, PlacedMap, look_up, path_text
from sim.scenario.repairs import repair, written
from sim.scenario.shapes import Shape, fields, follow, in_words, shape_of, without_tags

_Words = tuple[str, str, str, Found]
"""Code, message, hint and the spot to show."""



def problems_of(
    error: ValidationError, data: Any, top: Place, model: Any, under: DataPath = ()
) -> list[Problem]:
    """Return all that is wrong as problems placed in the files.

    `data` is what was validated, `top` the place to show for what is missing at the top, `model` the
    type it was validated against, `under` the path of `data` in the whole day.
    """
    shape = shape_of(model)
    details = error.errors(include_url=False)
    strangers = _strangers(details, data) if not under else {}
    found = [
        _problem(detail, data, top, shape, under) for detail in details
        if detail["type"] != "missing" or detail["loc"][:-1] not in strangers
    ]  # fmt: skip
    found += [_stranger(entry, lacks, data, top) for entry, lacks in strangers.items()]
    # A misspelt name is one error, not two: what it should have been is not missing besides.
    misspelt = {(p.path, p.hint) for p in found if p.code == "E110"}
    return [p for p in found if (p.path, f"did you mean {p.message.split()[0]}?") not in misspelt]


def _strangers(details: list[ErrorDetails], data: Any) -> dict[tuple[Key, ...], list[str]]:
    """Return the entries of sections that lack more than one name, as (section, name) -> what they lack.

    They are hardly new ones half written: who changes a task of the day below, and misspells it, writes such a one.
    """
    lacks: dict[tuple[Key, ...], list[str]] = {}
    for detail in details:
        loc = detail["loc"]
        if detail["type"] == "missing" and len(loc) == 3 and isinstance(data.get(loc[0]), PlacedMap):
            entry = data[loc[0]].get(loc[1])
            if isinstance(entry, dict) and loc[2] not in getattr(entry, "keys_at", ()):
                lacks.setdefault(loc[:2], []).append(str(loc[2]))
    return {entry: names for entry, names in lacks.items() if len(names) > 1}


def _stranger(entry: tuple[Key, ...], lacks: list[str], data: PlacedMap, top: Place) -> Problem:
    section, name = entry
    others = [str(other) for other in data[section] if other != name]
    *first, last = (f"'{one}'" for one in lacks)
    message = f"there is no {quoted(name)} to change, and a new one needs {', '.join(first)} and {last}"
    spot = look_up(data, entry, key=True)
    shown = (spot.at or top).source.shown
    hint = did_you_mean(name, others, most=0) or f"'scenario names {shown} {section}' lists those there are"
    return Problem("E111", message, spot.at or top, path_text(entry), hint, topic_of(entry))


def _problem(detail: ErrorDetails, data: Any, top: Place, shape: Shape, under: DataPath) -> Problem:
    loc: tuple[Key, ...] = detail["loc"]
    code, message, hint, spot = _words(detail, loc, data, shape)
    name = loc[-1] if code == "E110" else spot.path[-1] if loc[-1:] == ("[key]",) and spot.path else spot.value
    if code == "E113" and isinstance(name, dict) and (bulleted := next(filter(signs.told_of, name), "")):
        # Bullets make names of the items of a list.
        name, spot = bulleted, look_up(data, (*spot.path, bulleted), key=True)
    if odd := signs.told_of(name):
        # A misspelt name keeps its suggestion: it is the same word, and tells that nothing is missing besides.
        message, hint = odd[0], hint if hint.startswith("did you mean") else odd[1]
    return Problem(
        code, message, spot.at or top, path_text(under + spot.path), hint, topic_of(under + spot.path)
    )


def topic_of(path: DataPath) -> str:
    """Return the topic of `scenario docs` that speaks of a path."""
    if "steps" in path:
        return "steps"
    first = str(path[0]) if path else "day"
    return _TOPICS.get(first, first if first in Scenario.model_fields else "day")


_TOPICS = {
    "stations_count": "stations", "briefing": "huddle",
    **dict.fromkeys(("id", "format", "title", "summary", "clinic", "date", "half_day", "escalation", "walking",
                     "think", "docs", "sources"), "day"),
}  # fmt: skip
"""Names at the top of a day without a page of their own in `scenario docs` -> the page that has them."""


def _words(detail: ErrorDetails, loc: tuple[Key, ...], data: Any, shape: Shape) -> _Words:
    """Return code, message, hint and the spot to show."""
    kind, given, context = detail["type"], detail["input"], detail.get("ctx", {})
    path = without_tags(shape, loc)
    if loc[-1:] == ("[key]",):
        spot = look_up(data, path[:-1], key=True)
        return _bad_key(kind, spot)
    if kind == "missing":
        return _missing(loc, path, data, shape)
    if kind == "extra_forbidden":
        return _unknown(loc, path, data, shape)
    spot = look_up(data, path)
    if kind == "no_verb":
        verbs = list(STEP_VERBS)
        given_names = list(given) if isinstance(given, dict) else []
        hint = next((h for name in given_names if (h := did_you_mean(name, verbs, most=0))), "")
        return "E119", "a step begins with what happens", hint or f"one of: {', '.join(verbs)}", spot
    if kind == "no_way":
        wrote = given.get("way") if isinstance(given, dict) else None
        ways = list(get_args(Way))
        other = f", and {quoted(wrote)} is no way" if wrote is not None else ""
        hint = did_you_mean(wrote, ways, most=0) or f"one of: {', '.join(ways)}"
        return "E115", f"a case says by 'way' how it is answered{other}", hint, spot
    if kind == "value_error":
        hint = repair(_at(shape, loc, spot), spot.value, spot.at) or _to_take_out(spot)
        return "E118", str(context["error"]), hint, spot
    if kind == "literal_error":
        members = [member for member in _at(shape, loc).members() if member.origin is Literal]
        allowed = [str(a) for member in members for a in get_args(member.type)] or [str(context.get("expected"))]
        message = f"{quoted(given)} is not one of: {', '.join(allowed)}"
        meant = _MEANT.get(str(given).lower())
        return "E115", message, did_you_mean(meant if meant in allowed else given, allowed, most=0), spot
    if kind == "invalid_key":
        return _lone_number(path, data)
    if kind in ("string_pattern_mismatch", "string_too_long"):
        return "E116", _not_an_id(given), "", spot
    if kind == "string_too_short" and given:
        return "E114", f"{quoted(given)} is too short: at least {context['min_length']} letters are needed", "", spot
    expected = in_words(_at(shape, loc, spot))
    code = "E114" if kind.startswith(("greater_", "less_", "finite_", "too_")) else "E113"
    wrote = spot.value if spot.at else given
    shown = written(wrote, spot.at) if isinstance(wrote, float) else quoted(wrote)
    return code, f"must be {expected}, not {shown}", repair(_at(shape, loc, spot), wrote, spot.at), spot


_INSTEAD_OF = {
    "at": ("per_day", "per_provider_day", "by_hour", "between"),
    "per_day": ("per_provider_day", "at"),
    "per_provider_day": ("per_day", "at"),
    "by_hour": ("between", "at"),
    "between": ("by_hour", "at"),
}  # fmt: skip
"""A name of a stream -> those that it cannot stand beside."""


def _to_take_out(spot: Found) -> str:
    """Return what of the file below a stream must take out, where what the author gave does not go with it."""
    stream, at = spot.value, spot.at
    if at is None or not isinstance(stream, PlacedMap):
        return ""
    own = [name for name in stream if stream.keys_at[name].source is at.source]
    below = dict.fromkeys(old for name in own for old in _INSTEAD_OF.get(name, ()) if old in stream and old not in own)
    if not below:
        return ""
    first = stream.keys_at[next(iter(below))]
    has = " and ".join(below)
    return f"add {', '.join(f'{name}: null' for name in below)} ({first.source.shown}:{first.line} has {has})"


_MEANT = {
    "kid": "child", "baby": "infant", "newborn": "infant", "toddler": "child", "teenager": "teen", "elderly": "senior",
    "old": "senior", "grown_up": "adult", "finished": "done", "ended": "done", "over": "done", "gone": "left",
    "hung_up": "abandoned",
}  # fmt: skip
"""Words for one of the allowed words that do not look like it."""


def _at(shape: Shape, loc: tuple[Key, ...], spot: Found | None = None) -> Shape:
    """Return the shape at a path; where the author wrote a bare number for a figure, the figure's."""
    if spot is not None:
        unwritten = len(without_tags(shape, loc)) - len(spot.path)
        loc = loc[: len(loc) - unwritten]
    return follow(shape, loc) or Shape(object)


def _bad_key(kind: str, spot: Found) -> _Words:
    name = spot.path[-1] if spot.path else ""
    if kind.startswith(("int_", "float_")):
        return "E109", f"{quoted(name)} must be a whole number here, such as an hour", "", spot
    return "E116", _not_an_id(name), "", spot


def _lone_number(path: DataPath, data: Any) -> _Words:
    """Return the words for a number where a name belongs: {chance: 0,6} reads as two, the second without a value."""
    spot, group = look_up(data, path, key=True), look_up(data, path[:-1]).value
    names = list(group) if isinstance(group, dict) else []
    before = names[names.index(path[-1]) - 1] if path[-1] in names[1:] else None
    number = group[before] if before is not None else None
    hint = f"write {before}: {number}.{path[-1]}" if isinstance(number, int) else "give it a name"
    return "E109", f"{quoted(path[-1])} stands alone here, as a name; decimals take a point", hint, spot


def _not_an_id(name: object) -> str:
    return f"{quoted(name)} is not an id: begin with a small letter, go on with a-z, 0-9 and _ (at most 60)"


def _missing(loc: tuple[Key, ...], path: DataPath, data: Any, shape: Shape) -> _Words:
    spot = look_up(data, path)
    if isinstance(loc[-1], int):
        return "E114", f"must be {in_words(_at(shape, loc[:-1]))}", "", spot
    taken_out = spot.path == path
    name = loc[-1]
    message = f"'{name}' is missing" if not taken_out else f"'{name}' has no value and cannot be left out"
    inner = follow(shape, loc)
    hint = f"'{name}' is {in_words(inner)}" if inner and not inner.model else ""
    return "E111", message, hint, spot


def _unknown(loc: tuple[Key, ...], path: DataPath, data: Any, shape: Shape) -> _Words:
    spot = look_up(data, path, key=True)
    name = loc[-1]
    parent = follow(shape, loc[:-1])
    model = next((member.model for member in parent.members() if member.model), None) if parent else None
    where = Found(spot.path[:-1], spot.value, spot.at)
    if model and issubclass(model, Step) and name in STEP_VERBS:
        return "E119", f"'{name}' begins a step of its own", f"put it on a new line as '- {name}: ...'", where
    if name == "<<":
        return "E110", "'<<' is not used here; a whole day is extended with 'extends'", "", where
    if spot.value is None and isinstance(name, str):
        # {why: billing, records} reads as two names, the second without a value.
        message = f"'{name}' stands alone here, as a name without a value"
        return "E110", message, "put quotes around a text that holds a comma", where
    allowed = _names(model)
    return "E110", f"'{name}' is not a name that is known here", did_you_mean(name, allowed, most=12), where


def _names(model: type[BaseModel] | None) -> list[str]:
    if model is None:
        return []
    names = list(fields(model))
    return [*names, *DIRECTIVES] if "pathways" in names else names
