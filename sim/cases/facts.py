"""The facts that a case file names: those that its answers set, and those that it asks for."""

from collections.abc import Iterator

from pydantic import BaseModel

Path = tuple[str | int, ...]
"""Where in a file something stands: keys of groups and places in lists."""
FactAt = tuple[str, Path]
"""A fact, and where in a file it stands."""
_NESTED = (BaseModel, tuple, list, dict)


def facts_in_case(part: object, path: Path = (), *, sets: bool) -> Iterator[FactAt]:
    """Yield the facts of a case of any way, with their paths.

    Its models call what an answer sets `sets...` and what they ask for `when`, `unless` or `fact`.
    """
    if isinstance(part, BaseModel):
        held = vars(part)
        for name in type(part).model_fields:  # what a model has worked out for itself stands beside its fields
            value = held[name]
            if name.startswith("sets") if sets else name in ("when", "unless", "fact"):
                if isinstance(value, str):
                    yield value, (*path, name)
                else:
                    yield from ((fact, (*path, name, number)) for number, fact in enumerate(value or ()))
            elif value and isinstance(value, _NESTED):
                yield from facts_in_case(value, (*path, name), sets=sets)
    else:
        parts = part.items() if isinstance(part, dict) else enumerate(part) if isinstance(part, tuple | list) else ()
        for place, one in parts:
            if isinstance(one, _NESTED):
                yield from facts_in_case(one, (*path, place), sets=sets)
