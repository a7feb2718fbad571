"""Every text in a tangle of data, wherever it stands."""

from collections.abc import Iterator
from typing import Any


def sentences(data: Any) -> Iterator[str]:
    """Yield the texts of nested mappings and lists, in their order; keys are not texts."""
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict):
        for value in data.values():
            yield from sentences(value)
    elif isinstance(data, list | tuple):
        for value in data:
            yield from sentences(value)
