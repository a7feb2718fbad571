"""The parts of an answer, each with right or not right: below a case, and in a moment of the debrief."""

from collections.abc import Sequence
from dataclasses import dataclass

from game.text import text
from game.widgets import Column, Element, Label, Rect, Size, Ui
from sim.cases.case import PartOf, Verdict


def parts_of(
    way: str, verdict: Verdict, parts: Sequence[PartOf], button: str = "", always: bool = False
) -> "PartList | None":
    """Return the list of parts; None where a single part says no more than the headline does, unless `always`.

    `button` is what was pressed where there were several. With every part right and the whole not, it was the button
    that was wrong, and it says so.
    """
    rows = [PartRow(_said(way, part), part.right, _word(way, verdict, part.right), part.why) for part in parts]
    if button and verdict != "right" and all(part.right for part in parts):
        rows.append(PartRow(text("cases.result.button", label=button), False, text("cases.result.part_wrong")))
    tells = any(part.wanted and not part.right for part in parts)
    return PartList(tuple(rows), _title(way, rows)) if len(rows) > 1 or tells or always else None


def _said(way: str, part: PartOf) -> str:
    """Return a part with what was given and what would have been right, as far as its label does not say it."""
    label, right, given, wanted, _ = part
    if right:
        return text("cases.result.part_is", label=label, wanted=wanted) if wanted else label
    if way == "order":
        return text("cases.result.part_was_at", label=label, given=given) if given else label
    if not wanted:
        return label
    if not given:
        return text("cases.result.part_is_missing", label=label, wanted=wanted)
    return text("cases.result.part_was", label=label, given=given, wanted=wanted)


def _word(way: str, verdict: Verdict, right: bool) -> str:
    """Return the word for a part. What was chosen goes by the word of the whole: it may be partly right."""
    if way == "choose" and not right and verdict == "partly":
        return text("cases.result.part_partly")
    return text("cases.result.part_right" if right else "cases.result.part_wrong")


def _title(way: str, rows: Sequence["PartRow"]) -> str:
    """Return what the list of parts is: of a choice, the one taken and what would have been right."""
    if way == "choose":
        return text("cases.result.parts_choose")
    count = text("cases.result.count", right=sum(row.right for row in rows), count=len(rows))
    return f"{text('cases.result.parts_order' if way == 'order' else 'cases.result.parts')} · {count}"


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
    """One part: a tick or a cross, the part, and the word for it; below it its own reason, if it has one."""

    label: str
    right: bool
    word: str
    why: str = ""

    def _right_width(self, ui: Ui) -> float:
        words = (self.word, text("cases.result.part_right"), text("cases.result.part_wrong"))
        return max(ui.canvas.text_width(word, "small_strong") for word in words) + 2

    def _room(self, ui: Ui, width: float) -> float:
        return max(40.0, width - 24 - self._icon(ui) - 10 - self._right_width(ui) - 10)

    def _icon(self, ui: Ui) -> float:
        return ui.canvas.line_height("small") * 0.95

    def measure(self, ui: Ui, width: float) -> Size:
        return Size(width, sum(self._heights(ui, self._room(ui, width))) + 12)

    def _heights(self, ui: Ui, room: float) -> tuple[float, float]:
        """Return how high the part is, and its reason."""
        line = ui.canvas.line_height("small")
        label, why = (len(ui.canvas.wrap(said, room, "small")) if said else 0 for said in (self.label, self.why))
        return label * line, why * line

    def draw(self, ui: Ui, box: Rect) -> None:
        ground, ink = ("green_soft", "green_dark") if self.right else ("coral_wash", "coral_dark")
        ui.canvas.rect(box, ground, radius=7)
        icon, rest = box.inset(12, 6).take_left(self._icon(ui), 10)
        line = ui.canvas.line_height("small")
        ui.canvas.icon("circle-check" if self.right else "circle-xmark", Rect(icon.x, icon.y, icon.w, line), ink)
        word, rest = rest.take_right(self._right_width(ui), 10)
        ui.canvas.text(self.word, Rect(word.x, word.y, word.w, line), "small_strong", ink, align="end")
        high, _ = self._heights(ui, rest.w)
        label, why = rest.take_top(high)
        ui.canvas.paragraph(self.label, label, "small")
        if self.why:
            ui.canvas.paragraph(self.why, why, "small", "ink_soft")
        says = f"{self.word}. {self.why}" if self.why else self.word
        ui.node("row", self.label, box, value=says, states={"checked" if self.right else ""})
