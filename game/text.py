"""The words on the screen, by id, from `assets/strings/en.yaml` (and `en.*.yaml` beside it).

Ids are dotted paths: ``text("title.play")``. A text may hold `{name}` to be filled in:
``text("shift.waiting", count=6)``. With a number called `count` a text may have two forms,
`one` and `other`.
"""

from functools import cache
from typing import Any

import yaml

from game.theme import ASSETS


class MissingTextError(KeyError):
    """An id that no strings file has, or a value a text needs and did not get: a mistake in code."""


def text(id: str, **values: Any) -> str:
    """Return the text with that id, its `{names}` filled in. Raises MissingTextError."""
    found: Any = strings()
    for part in id.split("."):
        found = found.get(part) if isinstance(found, dict) else None
    if isinstance(found, dict) and "count" in values:
        found = found.get("one" if values["count"] == 1 else "other")
    if not isinstance(found, str):
        raise MissingTextError(f"no text has the id '{id}'")
    try:
        return found.format_map(values) if "{" in found else found
    except KeyError as missing:
        raise MissingTextError(f"the text '{id}' needs a value for {missing}") from None


def texts(id: str) -> dict[str, str]:
    """Return all texts directly below an id. Raises MissingTextError."""
    found: Any = strings()
    for part in id.split("."):
        found = found.get(part) if isinstance(found, dict) else None
    if not isinstance(found, dict):
        raise MissingTextError(f"no texts have the id '{id}'")
    return {name: value for name, value in found.items() if isinstance(value, str)}


@cache
def strings(language: str = "en") -> dict[str, Any]:
    """Return all texts of a language; each file beside the main one adds its own top-level ids."""
    folder = ASSETS / "strings"
    merged: dict[str, Any] = {}
    for path in sorted([folder / f"{language}.yaml", *folder.glob(f"{language}.*.yaml")]):
        # BaseLoader: "no" and "12:30" are words here.
        loaded = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader) or {}
        for name, value in loaded.items():
            if name in merged:
                raise ValueError(f"{path.name}: '{name}' is already in another strings file")
            merged[name] = value
    return merged
