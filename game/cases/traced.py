"""Mark on an EKG: what is wrong is seen on its paper, printed above it or drawn in its leads."""

from dataclasses import dataclass

from game.cases.beside import Beside
from game.cases.documents import papers_of
from game.cases.ekg import Recording, ekg, recording_of, said_of
from game.cases.intents import Pick
from game.cases.mark import Form, FormField, MarkWay, draw_field_ground
from game.cases.trace import Rows, Strip, draw_strip
from game.cases.words import InWords
from game.text import text
from game.widgets import Column, Element, Rect, Row, Size, Ui
from game.widgets.label import draw_keycap, keycap_size
from sim.cases.case import MarkField

_MM = 3.2
"""Logical pixels of a small box."""
_ROW_MM = 17.6
_STRIP_MM = 18.0
"""Height of a row of leads, and of the strip below them."""
_PAD = 8.0
_LARGE_TEXT = 1.5
"""From this text size on the panels stand below one another."""


class TraceWay(InWords, MarkWay):
    """The paper of an EKG: the printed line, the limb leads, the chest leads and a long strip, each pressed when it
    is wrong."""

    width = 1130
    side = 248

    def main(self) -> Element:
        papers = papers_of(self.case, self.look, self.who)
        return Beside(self.question(), (*papers, self.words_button()), self.side)

    def question(self) -> Element:
        fields = {field.id: field for field in self.payload.fields}
        values = {field.id: field.value for field in self.payload.fields}
        recording = recording_of(values, self.look, self.years)
        printed = Form(tuple(FormField(fields[id], id in self.marked) for id in ekg()["printed"]), most=4)
        limb, chest, strip = (
            Panel(fields[panel["field"]], panel["field"] in self.marked, recording,
                  tuple(tuple(row) for row in panel["rows"]), name != "chest", panel.get("times", 1), self.in_words)
            for name, panel in ekg()["panels"].items()
        )
        return Column(printed, Panels(limb, chest), strip, gap=8)


class Panels(Element):
    """Two panels side by side, or where letters are large below one another."""

    def __init__(self, *panels: "Panel") -> None:
        super().__init__()
        self.panels = panels

    def _layout(self, ui: Ui) -> Element:
        if ui.text_scale >= _LARGE_TEXT:
            return Column(*self.panels, gap=8)
        return Row(*self.panels, gap=8, align="stretch")

    def measure(self, ui: Ui, width: float) -> Size:
        return self._layout(ui).measure(ui, width)

    def draw(self, ui: Ui, box: Rect) -> None:
        self._layout(ui).draw(ui, box)


@dataclass(eq=False)
class Panel(Element):
    """One part of the paper, with what is to be looked at there written above it."""

    field: MarkField
    marked: bool
    recording: Recording
    rows: Rows
    pulse: bool
    times: float
    """How many times as large as usual it is drawn."""
    in_words: bool

    def __post_init__(self) -> None:
        super().__init__(grow=1)

    def _mm(self, ui: Ui) -> float:
        """Return the logical pixels of a small box."""
        return _MM * self.times * ui.picture_scale

    def _paper_high(self, ui: Ui) -> float:
        return (_STRIP_MM if len(self.rows) == 1 else _ROW_MM * len(self.rows)) * self._mm(ui)

    def _head(self, ui: Ui, width: float) -> float:
        room = self._label_room(ui, width)
        return len(ui.canvas.wrap(self.field.label, room, "small_strong")) * ui.canvas.line_height("small_strong")

    def _label_room(self, ui: Ui, width: float) -> float:
        return max(60.0, width - 2 * _PAD - self._sign(ui) - 8)

    def _sign(self, ui: Ui) -> float:
        """Return the width kept for the cross, or for the key that marks."""
        word = ui.canvas.text_width(text("cases.mark.marked"), "small_strong")
        return max(keycap_size(ui, "Space").w, word + 4 + ui.canvas.line_height("small_strong"))

    def _says(self) -> str:
        return said_of(self.field.id, self.field.value)

    def _words(self, ui: Ui, width: float) -> float:
        """Return the height of what is seen in words; 0 where it is left to the eye."""
        if not self.in_words:
            return 0.0
        return len(ui.canvas.wrap(self._says(), width - 2 * _PAD, "small")) * ui.canvas.line_height("small") + 2

    def measure(self, ui: Ui, width: float) -> Size:
        return Size(width, self._head(ui, width) + self._words(ui, width) + 6 + self._paper_high(ui) + _PAD + 5)

    def draw(self, ui: Ui, box: Rect) -> None:
        radius = ui.theme.radii["field"]
        node = ui.node(
            "checkbox", self.field.label, box, id=f"field:{self.field.id}",
            value=self._says(), intent=Pick(self.field.id),
            states={"checked" if self.marked else ""}, radius=radius,
        )
        here = ui.is_focused(node)
        draw_field_ground(ui, box, marked=self.marked, here=here, hot=ui.is_hot(node))
        head = Rect(box.x + _PAD, box.y + 5, box.w - 2 * _PAD, self._head(ui, box.w))
        label = Rect(head.x, head.y, self._label_room(ui, box.w), head.h)
        ui.canvas.paragraph(self.field.label, label, "small_strong")
        line = Rect(head.x, head.y, head.w, ui.canvas.line_height("small_strong"))
        if self.marked:
            word = ui.canvas.text_width(text("cases.mark.marked"), "small_strong") + 1
            right, rest = line.take_right(word, 4)
            ui.canvas.text(text("cases.mark.marked"), right, "small_strong", "coral_dark", align="end")
            ui.canvas.icon("xmark", rest.take_right(line.h * 0.9)[0], "coral_dark")
        elif here:
            draw_keycap(ui, line.take_right(keycap_size(ui, "Space").w)[0], "Space")
        words = Rect(head.x, head.bottom, head.w, self._words(ui, box.w))
        if self.in_words:
            ui.canvas.paragraph(self._says(), words, "small", "ink_soft")
        paper = Rect(head.x, words.bottom + 6, head.w, self._paper_high(ui))
        draw_strip(ui.canvas, paper, Strip(self.recording, self.rows, self.pulse), self._mm(ui))
