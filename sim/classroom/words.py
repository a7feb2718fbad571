"""The texts of the page (`texts.yaml`), and an answer put into words as the window showed it."""

from functools import cache
from pathlib import Path
from typing import Any

import yaml

from sim.cases.case import (
    Answer,
    BookPayload,
    Case,
    ChoosePayload,
    EnterPayload,
    Grade,
    MarkPayload,
    OrderPayload,
    PartOf,
    PlacePayload,
    WatchPayload,
)

HERE = Path(__file__).parent


@cache
def texts() -> dict[str, Any]:
    """Return what `texts.yaml` says."""
    data: dict[str, Any] = yaml.safe_load((HERE / "texts.yaml").read_text(encoding="utf-8"))
    return data


def in_words(case: Case, answer: Answer) -> str:
    """Return what was answered, in the words of the case, with the button if it was not the usual one."""
    button = next((one.label for one in case.actions if one.id == answer.action and one.id != "submit"), "")
    said = _said(case, answer)
    return str(texts()["answers"]["button"]).format(said=said, button=button) if button else said


def _said(case: Case, answer: Answer) -> str:
    value: Any = answer.value
    wording = texts()["answers"]
    match case.payload:
        case ChoosePayload(options=options):
            return next(option.text for option in options if option.id == value)
        case BookPayload(slots=slots):
            slot = next(slot for slot in slots if slot.id == value)
            return str(wording["at"]).format(column=slot.column, row=slot.row)
        case MarkPayload(fields=fields):
            return ", ".join(field.label for field in fields if field.id in value) or str(wording["nothing"])
        case OrderPayload(items=items):
            texts_of = {item.id: item.text for item in items}
            return str(wording["then"]).join(texts_of[id] for id in value)
        case EnterPayload(fields=entries):
            return _listed(wording["noted"], [(one.label, value.get(one.id, "")) for one in entries])
        case WatchPayload(marks=marks):
            noted = [(one.label, _number(value.get(one.id))) for one in marks]
            named = [
                (one.label, one.shows[int(value[one.shown_id])]) for one in marks if one.shown_id in value
            ]
            return _listed(wording["noted"], noted + named)
        case PlacePayload(tokens=tokens, spots=spots):
            names = {spot.id: spot.label for spot in spots}
            put = [str(wording["put"]).format(label=t.label, spot=names[value[t.id]]) for t in tokens if t.id in value]
            return ", ".join(put) or str(wording["nothing"])


def gone_wrong(case: Case, answer: Answer, grade: Grade) -> list[str]:
    """Return what was not right in an answer, part by part; nothing where one of a few answers was chosen.

    Where parts have reasons of their own, each stands by its part, and that of the whole by the one it is about.
    """
    if isinstance(case.payload, ChoosePayload):
        return []
    fields = case.payload.fields if isinstance(case.payload, MarkPayload) else ()
    marked = {field.label for field in fields if field.id in answer.value}
    labels = {field.label for field in fields}
    told = {part: _part(part, part.label in labels, part.label in marked) for part in grade.parts if not part.right}
    about = next((part for part in told if not part.why), None) if has_own_reasons(grade) else None
    reasons = {part: grade.why if part is about else part.why for part in told}
    return [f"{line}. {reasons[part]}" if reasons[part] else line for part, line in told.items()]


def has_own_reasons(grade: Grade) -> bool:
    """Tell whether the parts that were not right give their own reasons."""
    return any(part.why for part in grade.parts if not part.right)


def _part(part: PartOf, is_field: bool, marked: bool) -> str:
    """Return one thing that was not right: missed, marked without need, put or noted otherwise."""
    wording = texts()["missed"]
    if is_field:
        form = "needless" if marked else "mark"
    elif part.wanted:
        form = "noted"
    else:
        form = "placed" if part.given else "other"
    given = part.given or wording["nothing"]
    return str(wording[form]).format(label=part.label, given=given, wanted=part.wanted)


def _listed(wording: str, noted: list[tuple[str, str]]) -> str:
    return ", ".join(wording.format(label=label, value=value or "–") for label, value in noted)


def _number(reading: float | None) -> str:
    return "" if reading is None else f"{reading:g}"
