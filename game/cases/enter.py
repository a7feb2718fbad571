"""Enter: type readings, sums, dates and words."""

from dataclasses import dataclass
from typing import Any

from game.cases.intents import CaseIntent, Write
from game.cases.way import Way
from game.text import text
from game.widgets import Column, Element, Grid, Label, Rect, Size, TextBox, Ui
from sim.cases.case import EnterField, EnterPayload

_LONGEST = 60
_TOOTH = 5.0
"""How deep a tooth of the torn edge is."""
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
    def begun(self) -> bool:
        return self.open < len(self.typed)

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

    def restore(self, value: Any, at: int = 0) -> None:
        self.typed |= {id: str(typed) for id, typed in value.items() if id in self.typed}

    def question(self) -> Element:
        least = 210 if len(self.payload.fields) > 3 else 1000
        return Slip(Grid(*(self._box(field) for field in self.payload.fields), least=least, gap=16))

    def _box(self, field: EnterField) -> Element:
        dollars = field.unit == "$"
        box = TextBox(
            field.label, self.typed[field.id], lambda typed: Write(field.id, typed), sign="$" if dollars else "",
            unit="" if dollars else field.unit, longest=_LONGEST, width=240 if field.numeric else 0,
            id=f"entry:{field.id}",
        )
        hint = Label(field.hint, "small", "ink_soft") if field.hint else None
        return Column(box, hint, gap=3)


@dataclass(eq=False)
class Slip(Element):
    """A slip of paper torn off at the bottom, with a heading and what it holds."""

    child: Element

    def _head(self, ui: Ui) -> float:
        return ui.canvas.line_height("eyebrow") + 18

    def measure(self, ui: Ui, width: float) -> Size:
        return Size(width, ui.measure(self.child, width - 36).h + self._head(ui) + 34)

    def draw(self, ui: Ui, box: Rect) -> None:
        canvas = ui.canvas
        self._ground(ui, box)
        head = Rect(box.x + 18, box.y + 12, box.w - 36, canvas.line_height("eyebrow"))
        canvas.text(text("cases.enter.form").upper(), head, "eyebrow", "ink_soft")
        line = head.bottom + 5
        canvas.line([(head.x, line), (head.right, line)], "edge", 1.2, dash=(4, 4))
        with ui.group("group", text("cases.enter.form"), box, id="slip"):
            ui.node("heading", text("cases.enter.form"), head)
            inner = Rect(head.x, box.y + self._head(ui) + 8, head.w, box.h - self._head(ui) - 34)
            self.child.draw(ui, inner)

    def _ground(self, ui: Ui, box: Rect) -> None:
        """Draw the paper with its torn edge."""
        canvas, base = ui.canvas, box.bottom - _TOOTH
        canvas.rect(Rect(box.x, box.y, box.w, box.h - _TOOTH), "card", border="line", shadow="panel")
        canvas.rect(Rect(box.x + 1, base - 2, box.w - 2, 3), "card")
        count = max(1, round(box.w / (2 * _TOOTH)))
        step = box.w / count
        edge = [(box.x, base)]
        for n in range(count):
            x = box.x + n * step
            edge += [(x + step / 2, box.bottom), (x + step, base)]
            canvas.polygon([(x, base), (x + step / 2, box.bottom), (x + step, base)], "card")
        canvas.line(edge, "line", 1.25)


def _only_numbers(typed: str) -> str:
    return "".join(sign for sign in typed if sign in _NUMBER_SIGNS)
