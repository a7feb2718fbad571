"""`scenario docs`: what may be written in a day, from the models themselves and from scenarios/docs."""

import textwrap
from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel

from sim.cases.library import CaseSpec
from sim.cases.spec import Spec, Variant
from sim.distributions import Dist, Number, Share
from sim.errors import BadInput
from sim.scenario.claims import metric_names
from sim.scenario.codes import teaching_codes
from sim.scenario.errors import did_you_mean
from sim.scenario.finding import scenarios_folder
from sim.scenario.layers import DIRECTIVES
from sim.scenario.meanings import json_schema, meanings, models_in, summary
from sim.scenario.model import (
    AnyStep,
    Booked,
    CameOf,
    CaseLink,
    Deadline,
    Disruption,
    Expect,
    ForReason,
    Hours,
    HuddleChoice,
    Kind,
    News,
    Pathway,
    Plan,
    Pool,
    Room,
    Scenario,
    Step,
    Stream,
    Supply,
    TaskKind,
)
from sim.scenario.shapes import fields, in_words, shape_of
from sim.study.duties import duties

WIDTH = 96
_EXTENDED = (Booked, Disruption, Hours, HuddleChoice, Kind, Pathway, Plan, Pool, Room, Stream, Supply, TaskKind)
"""What a day may change in part."""

_STEPS = (*(member.model for member in shape_of(AnyStep).members() if member.model), Step)
_KINDS = (Kind, ForReason, Deadline)
_CASES: tuple[type[BaseModel], ...] = (Spec, Variant, *models_in(CaseSpec))

TOPICS: dict[str, tuple[type[BaseModel], ...]] = {
    "day": (Scenario,),
    "extends": (),
    "yaml": (),
    "figures": (Dist, Share, Number),
    "hours": (Hours,),
    "staff": (Pool,),
    "plan": (Plan, Room),
    "stations": (),
    "booked": (Booked,),
    "arrivals": (Stream,),
    "disruptions": (Disruption,),
    "supplies": (Supply,),
    "visits": _KINDS,
    "calls": _KINDS,
    "jobs": _KINDS,
    "emergencies": _KINDS,
    "pathways": (Pathway,),
    "steps": _STEPS,
    "facts": (),
    "consequences": (),
    "tasks": (TaskKind, CaseLink, CameOf),
    "cases": _CASES,
    "ways": (),
    "people": (),
    "huddle": (HuddleChoice,),
    "news": (News,),
    "expect": (Expect,),
    "codes": (),
    "checks": (),
    "upgrade": (),
}
"""Topic -> the models whose fields it lists after its text in scenarios/docs."""


def topics() -> list[tuple[str, str]]:
    """Return every topic with its first sentence."""
    return [(topic, _prose(topic).partition("\n")[0].strip("# ")) for topic in TOPICS]


def page(topic: str) -> str:
    """Return what there is to say on a topic, or on a word that a day may hold. Raises `BadInput` for neither."""
    name = topic.lower().strip()
    if name not in TOPICS:
        return _on_word(name)
    parts = [_prose(name).rstrip()]
    parts += [_fields_of(model, name) for model in TOPICS[name]]
    if name == "checks":
        parts.append("\n".join(_list_of_checks()))
    if name == "codes":
        parts.append("-- The teaching codes\n\n" + "\n".join(_list_of_codes()))
    if name == "tasks":
        parts.append(_wrapped("The duties: " + ", ".join(duty.id for duty in duties()) + ".", ""))
    if name == "expect":
        parts.append(_wrapped("What can be claimed: " + ", ".join(metric_names()) + ".", ""))
    return "\n\n".join(parts)


def _on_word(word: str) -> str:
    """Return what the pages say beside a word of a day, each time with the topic."""
    where = {model: topic for topic, models in reversed(TOPICS.items()) for model in models}
    found = [(topic, _fields_of(model, topic, word)) for model, topic in where.items() if word in _own(model, topic)]
    if not found:
        words = {one for model, topic in where.items() for one in _own(model, topic)}
        hint = did_you_mean(word, [*TOPICS, *sorted(words - TOPICS.keys())], most=0).rstrip("?")
        more = f" ({hint})" if hint else ""
        raise BadInput(f"there is no topic and no word '{word}'{more}; 'scenario docs' lists all topics")
    topics_with = list(dict.fromkeys(topic for topic, _ in reversed(found)))
    named = ", ".join(f"'scenario docs {topic}'" for topic in topics_with)
    return "\n\n".join([_wrapped(f"{word}: see {named}.", ""), *(text for _, text in reversed(found))])


def schema() -> dict[str, Any]:
    """Return the JSON Schema of a scenario file, for editors."""
    made = json_schema(Scenario)
    made["title"] = "A day of Clinic Day"
    made["properties"] |= {name: {"type": "string", "description": text} for name, text in DIRECTIVES.items()}
    named_plan = {"type": "string", "description": "The name of one of the library's floor plans."}
    made["properties"]["plan"] = {"anyOf": [made["properties"]["plan"], named_plan]}
    # A day that extends another, or uses the library, need not say everything itself.
    made["required"] = ["title"]
    for model in _EXTENDED:
        made["$defs"][model.__name__].pop("required", None)
    return _as_written(made)


def _as_written(schema: dict[str, Any]) -> dict[str, Any]:
    """Allow `null` for entries of mappings (it takes them out), and bare numbers for figures and seats."""
    for part in [schema, *schema["$defs"].values()]:
        for field in part.get("properties", {}).values():
            for name, entry in field.get("patternProperties", {}).items():
                field["patternProperties"][name] = {"anyOf": [entry, {"type": "null"}]}
    for name in ("Dist", "Number", "Share", "Pool"):
        inner = schema["$defs"].pop(name)
        schema["$defs"][f"{name}Written"] = inner
        schema["$defs"][name] = {"anyOf": [{"type": "number"}, {"$ref": f"#/$defs/{name}Written"}]}
    return schema


def _prose(topic: str) -> str:
    return (scenarios_folder() / "docs" / f"{topic}.md").read_text(encoding="utf-8")


def _own(model: type[BaseModel], topic: str) -> dict[str, Any]:
    """Return the fields that a page lists under a model: what several share is listed once, with the one they all are.
    A directive has no field."""
    shared = {name for other in TOPICS[topic] if other in model.__mro__[1:] for name in other.model_fields}
    own = {name: info for name, info in fields(model).items() if name not in shared or name == "way"}
    return dict.fromkeys(DIRECTIVES) | own if topic == "day" else own


def _fields_of(model: type[BaseModel], topic: str, word: str = "") -> str:
    """Return what may stand in a model, or what one word of it means."""
    lines = [f"-- {_heading(model)}", ""]
    words = meanings(model)
    own = {name: info for name, info in _own(model, topic).items() if word in ("", name)}
    width = max((len(name) for name in own), default=0) + 2
    for name, info in own.items():
        if info is None:
            lines += [f"  {name:<{width}}text, may be left out", _wrapped(DIRECTIVES[name], " " * (width + 4))]
            continue
        kind = in_words(shape_of(info.annotation, tuple(info.metadata)))
        if topic == "day" and name in TOPICS:
            kind = f"see 'scenario docs {name}'"
        line = f"  {name:<{width}}{kind}; {_default(info.default, info)}"
        lines.append(_wrapped(line, " " * (width + 2), ""))
        if name in words:
            lines.append(_wrapped(words[name], " " * (width + 4)))
    return "\n".join(lines)


def _heading(model: type[BaseModel]) -> str:
    return _wrapped(summary(model).split("\n\n")[0], "   ").strip()


def _default(default: Any, info: Any) -> str:
    if info.is_required():
        return "needed"
    match default:
        case Number():
            default = default.value
        case Dist():
            default = default.fixed
        case bool():
            default = str(default).lower()
        case tuple() if default and all(isinstance(one, str | int | float) for one in default):
            default = f"[{', '.join(str(one) for one in default)}]"
        case str() | int() | float() if default != "":
            pass
        case _:
            return "may be left out"
    return f"otherwise {default}"


def _wrapped(text: str, indent: str, first: str | None = None) -> str:
    start = indent if first is None else first
    return textwrap.fill(text, WIDTH, initial_indent=start, subsequent_indent=indent, break_on_hyphens=False)


def _list_of_codes() -> Iterator[str]:
    codes = teaching_codes()
    width = max(map(len, codes)) + 2
    for code, meaning in codes.items():
        yield _wrapped(f"  {code:<{width}}{meaning}", " " * (width + 2), "")


def _list_of_checks() -> Iterator[str]:
    from sim.scenario.checks import CHECKS

    for check in CHECKS:
        yield _wrapped(f"  {check.code}  {check.about}", " " * 8, "")
