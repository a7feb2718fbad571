"""How a case went: headline, reason, the rule with its source, and each part with right or not right."""

import itertools
from dataclasses import dataclass

from game.cases.frame import Foot, Frame
from game.cases.intents import Continue
from game.text import text
from game.widgets import Button, Column, Drawn, Element, Label, Rect, Size, Ui
from sim.cases.case import Case, Grade, PartOf, Verdict

# verdict: (icon, tone of the tile, tone of the pill, edge of the dialog)
_LOOKS = {
    "right": ("circle-check", "good", "good", "green"),
    "partly": ("circle-half-stroke", "soon", "soon", "amber"),
    "wrong": ("circle-xmark", "now", "now", "coral"),
    "safety": ("hand", "now", "now", "coral"),
}
_serial = itertools.count(1)


class ResultView:
    """The panel after a case. `done` is true once Continue was pressed."""

    def __init__(self, grade: Grade, case: Case) -> None:
        self.grade = grade
        self.case = case
        self.done = False
        self._id = f"result:{next(_serial)}"

    @property
    def verdict(self) -> Verdict:
        """One of right, partly, wrong, safety: the same word that the debrief will use."""
        return self.grade.verdict

    def on(self, intent: object) -> bool:
        """Take in an intent; tell whether it was one for this panel."""
        if isinstance(intent, Continue):
            self.done = True
        return isinstance(intent, Continue)

    def element(self) -> Element:
        """Return the panel as an element that fills the box it is given."""
        return Drawn(self.draw, grow=1)

    def draw(self, ui: Ui, box: Rect) -> None:
        """Draw the panel into `box` (logical pixels)."""
        icon, tone, pill, edge = _LOOKS[self.verdict]
        go_on = Button(text("cases.continue"), Continue(), "primary", "arrow-right", "Enter", id="continue")
        Frame(
            self.grade.headline, f"{self.case.title} · {self.case.subject}", icon, self._body(), Foot((go_on,)),
            aside=text(f"cases.result.{self.verdict}"), aside_icon=icon, aside_tone=pill, tone=tone, wide=660,
            edge=edge, id=self._id,
        ).draw(ui, box)
        ui.shortcut("Esc", text("cases.continue"), Continue())

    def _body(self) -> Element:
        grade = self.grade
        parts = [PartRow(self._said(part), part.right, self._word(part.right)) for part in grade.parts]
        return Column(
            Label(grade.why, "body", id="why"),
            PartList(tuple(parts), self._parts_title()) if len(parts) > 1 or _tells(grade.parts) else None,
            RuleNote(grade.rule, text("cases.result.source", source=grade.source)),
            gap=14,
        )

    def _said(self, part: PartOf) -> str:
        """Return a part with what was given and what would have been right, as far as its label does not say it."""
        label, right, given, wanted = part
        if right:
            return text("cases.result.part_is", label=label, wanted=wanted) if wanted else label
        if self.case.way == "order":
            return text("cases.result.part_was_at", label=label, given=given) if given else label
        if not wanted:
            return label
        if not given:
            return text("cases.result.part_is_missing", label=label, wanted=wanted)
        return text("cases.result.part_was", label=label, given=given, wanted=wanted)

    def _word(self, right: bool) -> str:
        """Return the word for a part. What was chosen goes by the word of the whole: it may be partly right."""
        if self.case.way == "choose" and not right and self.verdict == "partly":
            return text("cases.result.part_partly")
        return text("cases.result.part_right" if right else "cases.result.part_wrong")

    def _parts_title(self) -> str:
        """Return what the list of parts is: of a choice, the one taken and what would have been right."""
        if self.case.way == "choose":
            return text("cases.result.parts_choose")
        parts = self.grade.parts
        count = text("cases.result.count", right=sum(part.right for part in parts), count=len(parts))
        return f"{text('cases.result.parts_order' if self.case.way == 'order' else 'cases.result.parts')} · {count}"


def _tells(parts: tuple[PartOf, ...]) -> bool:
    """Tell whether even a single part says something: what was given, and what would have been right."""
    return any(part.wanted and not part.right for part in parts)


@dataclass(eq=False)
class PartList(Element):
    """Each part of the answer on a line of its own."""

    rows: tuple["PartRow", ...]
    title: str

    def _column(self) -> Column:
        return Column(Label(self.title, "eyebrow", "ink_soft"), *self.rows, gap=4)

    def measure(self, ui: Ui, width: float) -> Size:
        return self._column().measure(ui, width)

    def draw(self, ui: Ui, box: Rect) -> None:
        with ui.group("list", self.title, box, id="parts"):
            self._column().draw(ui, box)


@dataclass(eq=False)
class PartRow(Element):
    """One part: a tick or a cross, the part, and the word for it."""

    label: str
    right: bool
    word: str

    def _right_width(self, ui: Ui) -> float:
        words = (self.word, text("cases.result.part_right"), text("cases.result.part_wrong"))
        return max(ui.canvas.text_width(word, "small_strong") for word in words) + 2

    def _room(self, ui: Ui, width: float) -> float:
        return max(40.0, width - 24 - self._icon(ui) - 10 - self._right_width(ui) - 10)

    def _icon(self, ui: Ui) -> float:
        return ui.canvas.line_height("small") * 0.95

    def measure(self, ui: Ui, width: float) -> Size:
        lines = len(ui.canvas.wrap(self.label, self._room(ui, width), "small"))
        return Size(width, lines * ui.canvas.line_height("small") + 12)

    def draw(self, ui: Ui, box: Rect) -> None:
        ground, ink = ("green_soft", "green_dark") if self.right else ("coral_wash", "coral_dark")
        ui.canvas.rect(box, ground, radius=7)
        icon, rest = box.inset(12, 6).take_left(self._icon(ui), 10)
        line = ui.canvas.line_height("small")
        ui.canvas.icon("circle-check" if self.right else "circle-xmark", Rect(icon.x, icon.y, icon.w, line), ink)
        word, rest = rest.take_right(self._right_width(ui), 10)
        ui.canvas.text(self.word, Rect(word.x, word.y, word.w, line), "small_strong", ink, align="end")
        ui.canvas.paragraph(self.label, rest, "small")
        ui.node("row", self.label, box, value=self.word, states={"checked" if self.right else ""})


@dataclass(eq=False)
class RuleNote(Element):
    """The rule and where it comes from, small, behind a coloured edge."""

    rule: str
    source: str

    def _column(self) -> Column:
        return Column(
            Label(text("cases.result.rule"), "eyebrow", "teal_dark"),
            Label(self.rule, "small", id="rule"),
            Label(self.source, "tiny", "ink_soft", id="source"),
            gap=3,
        )

    def measure(self, ui: Ui, width: float) -> Size:
        return Size(width, self._column().measure(ui, width - 32).h + 20)

    def draw(self, ui: Ui, box: Rect) -> None:
        ui.canvas.rect(box, "teal_wash", radius=8)
        ui.canvas.rect(Rect(box.x, box.y, 5, box.h), "teal", radius=2.5)
        self._column().draw(ui, Rect(box.x + 18, box.y + 10, box.w - 32, box.h - 20))
