"""The words beside the fields of the models: what `scenario docs` and the editors' schema say.

Python forgets the text under a field, so it is read from the source when somebody asks.
"""

import ast
import inspect
import textwrap
from functools import cache
from typing import Any

from pydantic import BaseModel


@cache
def meanings(model: type[BaseModel]) -> dict[str, str]:
    """Return what each field of a model means, by the name that an author writes."""
    found: dict[str, str] = {}
    for parent in reversed(model.__mro__):
        if issubclass(parent, BaseModel) and parent is not BaseModel:
            found |= _written_in(parent)
    names = {name: info.alias or name for name, info in model.model_fields.items()}
    return {names[name]: text for name, text in found.items() if name in names}


def _written_in(model: type[BaseModel]) -> dict[str, str]:
    source = textwrap.dedent(inspect.getsource(model))
    body = ast.parse(source).body[0]
    assert isinstance(body, ast.ClassDef)
    found = {}
    for statement, after in zip(body.body, body.body[1:], strict=False):
        if isinstance(statement, ast.AnnAssign) and isinstance(statement.target, ast.Name):
            text = _text(after)
            if text is not None:
                found[statement.target.id] = " ".join(inspect.cleandoc(text).split())
    return found


def _text(statement: ast.stmt) -> str | None:
    if isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant):
        return statement.value.value if isinstance(statement.value.value, str) else None
    return None


def summary(model: type[BaseModel]) -> str:
    """Return what a model is for: the text under its name, as one paragraph for each there."""
    paragraphs = inspect.cleandoc(model.__doc__ or "").split("\n\n")
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in paragraphs)


def json_schema(model: type[BaseModel]) -> dict[str, Any]:
    """Return the JSON Schema of a model, with the words beside its fields as descriptions."""
    schema = model.model_json_schema()
    described = {one.__name__: one for one in models_in(model)}
    for name, part in [(model.__name__, schema), *schema.get("$defs", {}).items()]:
        if name in described:
            for field, text in meanings(described[name]).items():
                part.get("properties", {}).get(field, {}).setdefault("description", text)
    return schema


def models_in(model: Any) -> list[type[BaseModel]]:
    """Return all models that a type leads to, itself among them if it is one."""
    from sim.scenario.shapes import fields, shape_of

    found: dict[type[BaseModel], None] = {}
    waiting: list[Any] = [model]
    while waiting:
        shape = shape_of(waiting.pop())
        for member in shape.members():
            if member.model is None:
                waiting += [inner for inner in getattr(member.type, "__args__", ()) if inner is not ...]
            elif member.model not in found:
                found[member.model] = None
                waiting += [info.annotation for info in fields(member.model).values()]
    return list(found)
