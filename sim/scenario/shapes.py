"""What may be written where: the types of `sim.scenario.model` seen along a path."""

from dataclasses import dataclass
from functools import cache
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

import annotated_types
from pydantic import BaseModel, RootModel, Tag
from pydantic.fields import FieldInfo

from sim.distributions import Dist, Number, Share
from sim.scenario.model import ID_PATTERN, Clock, Date, Pool
from sim.scenario.places import Key

_CLOCK, _DATE = get_args(Clock)[1], get_args(Date)[1]


@dataclass(frozen=True)
class Shape:
    """A type with the bounds that stand beside it."""

    type: Any
    bounds: tuple[Any, ...] = ()

    @property
    def origin(self) -> Any:
        """The bare type: `tuple` for ``tuple[str, ...]``."""
        return get_origin(self.type) or self.type

    @property
    def model(self) -> type[BaseModel] | None:
        """The model, if an author writes named fields here."""
        return self.type if isinstance(self.type, type) and issubclass(self.type, BaseModel) else None

    def members(self) -> "list[Shape]":
        """The shapes of a union, without None; a plain shape alone."""
        if self.origin in (Union, UnionType):
            inner = [a for a in get_args(self.type) if a is not type(None)]
            return [m for a in inner for m in shape_of(a, self.bounds).members()]
        return [self]


def shape_of(annotation: Any, bounds: tuple[Any, ...] = ()) -> Shape:
    """Return the shape of an annotation, its `Annotated` wrappings taken off and kept as bounds."""
    while isinstance(annotation, type) and issubclass(annotation, RootModel):
        annotation = annotation.model_fields["root"].annotation
    while get_origin(annotation) is Annotated:
        annotation, *more = get_args(annotation)
        for one in more:
            bounds += tuple(one.metadata) if isinstance(one, FieldInfo) else (one,)
    return Shape(annotation, bounds)


@cache
def fields(model: type[BaseModel]) -> dict[str, FieldInfo]:
    """Return the fields of a model by the names that an author writes (`await`, not `await_`)."""
    return {info.alias or name: info for name, info in model.model_fields.items()}


def step_into(shape: Shape, element: Key) -> Shape | None:
    """Return the shape of an entry, None where there is none of that name."""
    for member in shape.members():
        if member.model:
            if info := fields(member.model).get(str(element)):
                return shape_of(info.annotation, tuple(info.metadata))
        elif member.origin is dict:
            return shape_of(get_args(member.type)[1])
        elif member.origin in (tuple, list) and isinstance(element, int):
            inner = get_args(member.type)
            if (len(inner) == 2 and inner[1] is Ellipsis) or member.origin is list:
                return shape_of(inner[0])
            return shape_of(inner[element]) if element < len(inner) else None
    return None


def names_at(shape: Shape) -> list[str]:
    """Return the names that may be written here; none where the author makes them up."""
    return [name for member in shape.members() if member.model for name in fields(member.model)]


def follow(shape: Shape, path: tuple[Key, ...]) -> Shape | None:
    """Return the shape at the end of a path; a union's tag on the way picks its member."""
    return _walk(shape, path)[0]


def without_tags(shape: Shape, path: tuple[Key, ...]) -> tuple[Key, ...]:
    """Return a path of pydantic's as the author would write it: tags of unions are no names in the file."""
    return _walk(shape, path)[1]


def _walk(shape: Shape, path: tuple[Key, ...]) -> tuple[Shape | None, tuple[Key, ...]]:
    written: list[Key] = []
    for i, element in enumerate(path):
        members = shape.members()
        tagged = [member for member in members if element in _tags(member)] if len(members) > 1 else []
        if tagged:
            shape = tagged[0]
            continue
        found = step_into(shape, element)
        if found is None:
            return None, (*written, *path[i:])
        written.append(element)
        shape = found
    return shape, tuple(written)


def _tags(member: Shape) -> list[Any]:
    """Return the tags that pick this member of a union."""
    tags = [bound.tag for bound in member.bounds if isinstance(bound, Tag)]
    if not tags and member.model and "way" in member.model.model_fields:
        tags += get_args(member.model.model_fields["way"].annotation)
    return tags


def in_words(shape: Shape) -> str:
    """Return what belongs here, in words for somebody who never wrote code."""
    words = list(dict.fromkeys(_member_words(member) for member in shape.members()))
    return " or ".join(words)


def _member_words(shape: Shape) -> str:
    if shape.type in _WORDS:
        text = _WORDS[shape.type]
        return text + _range(shape.bounds) if shape.type in (int, float) else text
    if shape.type is str:
        return _text_words(shape.bounds)
    if shape.origin is Literal:
        words = [str(word) for word in get_args(shape.type)]
        return f"one of {', '.join(words)}" if len(words) > 1 else f"'{words[0]}'"
    if shape.origin is tuple:
        inner = get_args(shape.type)
        if inner[-1] is Ellipsis:
            one = in_words(shape_of(inner[0]))
            return _LISTS.get(one) or f"a list in [ ] brackets, each {one}"
        return f"a list of {len(inner)}: [{', '.join(_short(shape_of(i)) for i in inner)}]"
    if shape.origin is list:
        return "a list in [ ] brackets"
    return "named values (name: value)"


def _text_words(bounds: tuple[Any, ...]) -> str:
    if _CLOCK in bounds:
        return "a clock time such as 07:45"
    if _DATE in bounds:
        return "a date such as 2026-11-23"
    is_id = any(getattr(bound, "pattern", None) == ID_PATTERN for bound in bounds)
    return "an id such as flu_shot" if is_id else "text"


_LISTS = {
    "an id such as flu_shot": "a list of ids such as [flu_shot]",
    "text": "a list of texts such as [one, two]",
    "a clock time such as 07:45": "a list of clock times such as [07:45]",
    "named values (name: value)": "a list, each with named values (- name: value)",
}


def _short(shape: Shape) -> str:
    return {int: "whole number", float: "number"}.get(shape.type, in_words(shape).split(" such")[0])


def _range(bounds: tuple[Any, ...]) -> str:
    low = high = ""
    for bound in bounds:
        match bound:
            case annotated_types.Ge(ge=x):
                low = f"from {x}" if low == "" else low
            case annotated_types.Gt(gt=x):
                low = f"above {x}"
            case annotated_types.Le(le=x):
                high = f" to {x}"
            case annotated_types.Lt(lt=x):
                high = f" below {x}"
            case _:
                pass
    if low.startswith("from") and not high:
        return f" of {low.removeprefix('from ')} or more"
    return f" {low}{' and' if low.startswith('above') and high else ''}{high}".rstrip()


_WORDS: dict[Any, str] = {
    bool: "true or false",
    int: "a whole number",
    float: "a number",
    Number: "a number",
    Share: "a number from 0 to 1",
    Pool: "a number of seats such as 2, or named values (count: 2)",
    Dist: "a time such as 5 or {triangular: [2, 4, 8]}",
}
