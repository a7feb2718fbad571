"""Enter: type readings, sums, dates and words."""

from typing import Any

from game.cases.intents import CaseIntent, Write
from game.cases.way import Way
from game.text import text
from game.widgets import Column, Element, Grid, Label, Panel, TextBox
from sim.cases.case import EnterField, EnterPayload

_LONGEST = 60
_NUMBER_SIGNS = frozenset("0123456789.,-+/ $%")


class EnterWay(Way[EnterPayload]):
    """Text boxes on a slip of paper; Tab goes from one to the next."""

    width = 740
    typing = True

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self.typed = {field.id: "" for field in self.payload.fields}

    @property
    def value(self) -> dict[str, str]:
        return dict(self.typed)

    @property
    def open(self) -> int:
        return sum(not typed.strip() for typed in self.typed.values())

    def note(self) -> str:
        count = len(self.typed)
        return text("cases.enter.count", done=count - self.open, count=count)

    def take(self, intent: CaseIntent) -> None:
        match intent:
            case Write(id, typed) if id in self.typed:
                field = next(field for field in self.payload.fields if field.id == id)
                self.typed[id] = _only_numbers(typed) if field.numeric else typed

    def restore(self, value: Any) -> None:
        self.typed |= {id: str(typed) for id, typed in value.items() if id in self.typed}

    def question(self) -> Element:
        least = 210 if len(self.payload.fields) > 3 else 1000
        boxes = Grid(*(self._box(field) for field in self.payload.fields), least=least, gap=16)
        return Panel(boxes, title=text("cases.enter.form"), fill="card", shadow="card", pad=16)

    def _box(self, field: EnterField) -> Element:
        box = TextBox(
            field.label, self.typed[field.id], lambda typed, id=field.id: Write(id, typed), unit=field.unit,
            longest=_LONGEST, width=240 if field.numeric else 0, id=f"entry:{field.id}",
        )
        hint = Label(field.hint, "small", "ink_soft") if field.hint else None
        return Column(box, hint, gap=3)


def _only_numbers(typed: str) -> str:
    return "".join(sign for sign in typed if sign in _NUMBER_SIGNS)
