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
    MarkPayload,
    OrderPayload,
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
            return _listed(wording["noted"], [(one.label, _number(value.get(one.id))) for one in marks])
        case PlacePayload(tokens=tokens, spots=spots):
            names = {spot.id: spot.label for spot in spots}
            put = [str(wording["put"]).format(label=t.label, spot=names[value[t.id]]) for t in tokens if t.id in value]
            return ", ".join(put) or str(wording["nothing"])


def _listed(wording: str, noted: list[tuple[str, str]]) -> str:
    return ", ".join(wording.format(label=label, value=value or "–") for label, value in noted)


def _number(reading: float | None) -> str:
    return "" if reading is None else f"{reading:g}"
