"""How a case went: headline, reason, the rule with its source, and each part with right or not right."""

import itertools
from dataclasses import dataclass

from game.cases.frame import Foot, Frame
from game.cases.intents import Continue
from game.cases.parts import parts_of
from game.text import text
from game.widgets import Button, Column, Drawn, Element, Label, Rect, Size, Ui
from sim.cases.case import Answer, Case, Grade, Verdict
from sim.fit.grading import pressed

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

    def __init__(self, grade: Grade, case: Case, answer: Answer | None = None) -> None:
        """With the `answer`, a wrong button among several is told, too."""
        self.grade = grade
        self.case = case
        self.done = False
        self._button = pressed(case, answer) if answer is not None else ""
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
        return Column(
            Label(grade.why, "body", id="why"),
            parts_of(self.case.way, self.verdict, grade.parts, self._button),
            RuleNote(grade.rule, text("cases.result.source", source=grade.source)),
            gap=14,
        )


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
