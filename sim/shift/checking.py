"""Whether what a line of a shift file says can be said there: every value of its own type."""

import json
from dataclasses import asdict
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import TypeAdapter

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

T = TypeVar("T", bound="DataclassInstance")


def checked(value: T) -> T:
    """Return a dataclass's value as it is, if each of its fields holds what its annotation says.

    Raises ValueError if one does not: a dataclass made from a file takes whatever stands there.
    """
    # By way of JSON, for there a strict reader takes a mapping for a dataclass, and refuses half a letter.
    _reader(type(value)).validate_json(json.dumps(asdict(value)), strict=True)
    return value


@cache
def _reader(kind: type[Any]) -> TypeAdapter[Any]:
    return TypeAdapter(kind)
