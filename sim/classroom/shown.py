"""A question as it was put, in words for a page: what lay beside it, what was asked, and what could be answered."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from sim.cases.case import (
    BookPayload,
    Case,
    ChoosePayload,
    EnterPayload,
    MarkPayload,
    OrderPayload,
    PlacePayload,
    Slot,
    WatchFrame,
    WatchPayload,
)
from sim.classroom.words import texts


@dataclass(frozen=True, slots=True)
class Sheet:
    """Something that was to be read: a card, a form, a letter, what somebody said, the answers to choose from."""

    title: str
    lines: tuple[str, ...]


def shown(case: Case) -> list[Sheet]:
    """Return all that a case showed, in the order of the window: what lay beside it, then what was to be answered."""
    sheets = [Sheet(document.title, document.lines) for document in case.documents]
    sheets += _asked(case)
    if len(case.actions) > 1:
        sheets.append(Sheet(_head("buttons"), tuple(action.label for action in case.actions)))
    return [sheet for sheet in sheets if sheet.lines]


def _asked(case: Case) -> Iterator[Sheet]:
    """Yield what was to be answered."""
    match case.payload:
        case ChoosePayload(options=options, speech=speech, speaker=speaker):
            if speech:
                yield Sheet(speaker or _head("said"), (speech,))
            yield Sheet(_head("options"), tuple(option.text for option in options))
        case MarkPayload(fields=fields):
            yield Sheet(_head("form"), tuple(f"{field.label}: {field.value}" for field in fields))
        case OrderPayload(items=items):
            yield Sheet(_head("order"), tuple(_with(item.text, item.swatch) for item in items))
        case EnterPayload(fields=entries):
            yield Sheet(_head("enter"), tuple(_with(entry.label, entry.unit or entry.hint) for entry in entries))
        case PlacePayload(tokens=tokens, spots=spots):
            yield Sheet(_head("tokens"), tuple(_with(token.label, token.swatch) for token in tokens))
            yield Sheet(_head("spots"), tuple(spot.label for spot in spots))
        case BookPayload(slots=slots):
            yield Sheet(_head("free"), _by_column([slot for slot in slots if not slot.taken]))
            yield Sheet(_head("taken"), _by_column([slot for slot in slots if slot.taken]))
        case WatchPayload(frames=frames, marks=marks, unit=unit):
            yield Sheet(_head("watch"), tuple(_cues(frames, unit)))
            yield Sheet(_head("marks"), tuple(_with(mark.label, ", ".join(mark.shows)) for mark in marks))


def _cues(frames: Sequence[WatchFrame], unit: str) -> Iterator[str]:
    """Yield what could be seen and heard, each once for as long as it lasted, with the readings meanwhile."""
    for cue, run in groupby(frames, key=lambda frame: frame.cue):
        if cue:
            yield f"{_readings([frame.reading for frame in run])} {unit}: {cue}"


def _readings(some: Sequence[float]) -> str:
    """Return readings that followed one another: from the first to the last where they went one way, else each."""
    if len(some) > 1 and list(some) in (sorted(some), sorted(some, reverse=True)):
        return str(texts()["shown"]["span"]).format(first=f"{some[0]:g}", last=f"{some[-1]:g}")
    return ", ".join(f"{reading:g}" for reading in some)


def _by_column(slots: Sequence[Slot]) -> tuple[str, ...]:
    """Return slots as one line for each day or provider; a note that all of them bear is left out."""
    plain = len({slot.note for slot in slots}) == 1
    columns: dict[str, list[str]] = {}
    for slot in slots:
        columns.setdefault(slot.column, []).append(slot.row if plain else _with(slot.row, slot.note))
    return tuple(f"{column}: {', '.join(rows)}" for column, rows in columns.items())


def _head(name: str) -> str:
    return str(texts()["shown"][name])


def _with(text: str, more: str) -> str:
    return f"{text} ({more})" if more else text
