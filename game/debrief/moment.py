"""A moment that mattered: as a line of the debrief, and opened, with everything that explains it."""

from dataclasses import dataclass
from typing import Any

from game.cases.parts import parts_of
from game.debrief.numbers import points
from game.text import text
from game.widgets import Column, Divider, Element, Label, Pill, Rect, Row, Size, Spacer, Ui
from game.widgets.label import WIDEST_TIME, draw_keycap, icon_tile, keycap_size
from sim.clock import time_text
from sim.fit.chains import Link
from sim.fit.moments import Given, Moment, nothing_came
from sim.fit.parts import counted_for

_TONES = {"good": "good", "mixed": "soon", "bad": "now"}
_INKS = {"good": "green_dark", "mixed": "amber_dark", "bad": "coral_dark"}
_PAD = 8.0
_GAP = 10.0
_AROUND = 8.0


@dataclass(eq=False)
class MomentLine(Element):
    """When, what, how it went. Opens the moment."""

    moment: Moment
    intent: Any
    key: str = ""

    def _detail(self) -> str:
        """Return what it was part of; of a moment to stop and learn from, also why, for nobody needs to press it."""
        moment = self.moment
        said = [moment.about, text("debrief.after", count=len(moment.after)) if moment.after else ""]
        return " · ".join(filter(None, [*said, moment.why if moment.safety else ""]))

    def _widths(self, ui: Ui, width: float) -> tuple[float, float, float, float]:
        """Return the widths of time, words, verdict and key."""
        time = ui.canvas.text_width(WIDEST_TIME, "small_strong") + 2
        key = keycap_size(ui, self.key).w
        verdict = ui.canvas.text_width(self.moment.verdict, "small_strong") + 2
        rest = width - 2 * _PAD - time - self._icon(ui) - key - 4 * _GAP
        return time, max(60.0, rest - verdict), verdict, key

    def _icon(self, ui: Ui) -> float:
        return ui.canvas.line_height("small_strong") + 9

    def _below(self, ui: Ui, width: float) -> bool:
        """Tell whether the verdict goes below the words, for lack of room."""
        return self._widths(ui, width)[1] < 180 * ui.text_scale

    def _words(self, ui: Ui, width: float) -> float:
        _, words, verdict, _ = self._widths(ui, width)
        return words + verdict if self._below(ui, width) else words

    def measure(self, ui: Ui, width: float) -> Size:
        room = self._words(ui, width)
        high = len(ui.canvas.wrap(self.moment.headline, room, "small_strong")) * ui.canvas.line_height("small_strong")
        high += len(ui.canvas.wrap(self._detail(), room, "tiny")) * ui.canvas.line_height("tiny")
        if self._below(ui, width):
            high += ui.canvas.line_height("small_strong")
        return Size(width, max(self._icon(ui), high) + _AROUND)

    def draw(self, ui: Ui, box: Rect) -> None:
        moment, canvas = self.moment, ui.canvas
        said = f"{time_text(moment.time)} {moment.headline}"
        node = ui.node("card", said, box, id=f"moment:{moment.id}", value=moment.verdict, intent=self.intent,
                       key=self.key, radius=ui.theme.radii["card"])
        canvas.rect(box, "teal_wash" if ui.is_hot(node) else "card", radius=ui.theme.radii["card"],
                    border="edge" if ui.is_hot(node) else "line")
        time, _, verdict, key = self._widths(ui, box.w)
        inner = box.inset(_PAD, _AROUND / 2)
        left, inner = inner.take_left(time, _GAP)
        canvas.text(time_text(moment.time), left, "small_strong")
        tile, inner = inner.take_left(self._icon(ui), _GAP)
        icon_tile(ui, tile, moment.icon, _TONES[moment.tone])
        if self.key:
            cap, inner = inner.take_right(key, _GAP)
            draw_keycap(ui, cap, self.key)
        below = self._below(ui, box.w)
        if not below:
            right, inner = inner.take_right(verdict, _GAP)
            canvas.text(moment.verdict, right, "small_strong", _INKS[moment.tone], align="end")
        y = inner.y + max(0.0, inner.h - (self.measure(ui, box.w).h - _AROUND)) / 2
        room = self._words(ui, box.w)
        y += canvas.paragraph(moment.headline, Rect(inner.x, y, room, inner.h), "small_strong")
        y += canvas.paragraph(self._detail(), Rect(inner.x, y, room, inner.h), "tiny", "ink_soft")
        if below:
            canvas.paragraph(moment.verdict, Rect(inner.x, y, room, inner.h), "small_strong", _INKS[moment.tone])


def opened(moment: Moment) -> Element:
    """Return what an opened moment says: verdict, what was asked and answered, what was right and why, the rule, what
    there was to go by, what led to it, and what came of it."""
    if moment.safety:
        marks = text("debrief.no_marks")
    elif moment.expected is None:
        marks = text("debrief.full_marks_you", you=points(moment.quality))
    else:
        marks = text("debrief.full_marks", you=points(moment.quality), them=points(moment.expected))
    given = moment.given
    return Column(
        Row(Pill(moment.verdict, tone=_TONES[moment.tone]), Label(marks, "small", "ink_soft", grow=1), gap=10),
        *_section("debrief.asked", given.ask if given else ""),
        *_given(moment),
        *_section("debrief.why", moment.why),
        *_section("debrief.rule", moment.rule),
        Label(text("debrief.source", source=moment.source), "small", "ink_soft"),
        *_chain("debrief.before", moment.before),
        *_chain("debrief.came", moment.after),
        Label(nothing, "small", "ink_soft") if (nothing := nothing_came(moment)) else None,
        *_beside(given),
        Label(counted_for(moment), "small", "ink_soft"),
        gap=6,
    )


def _given(moment: Moment) -> tuple[Element | None, ...]:
    """Return what was answered, and what would have been right."""
    given = moment.given
    if given is None or not given.parts:
        return ()
    return (Spacer(1), parts_of(given.way, given.verdict, given.parts, given.button, always=True))


def _beside(given: Given | None) -> tuple[Element, ...]:
    """Return what there was to read or to hear beside the question, and whom it was about."""
    if given is None or not (given.beside or given.subject):
        return ()
    said = [Label(given.subject, "small")] if given.subject else []
    said += [Label(paper, "small") for paper in given.beside]
    return (Divider(), Label(text("debrief.beside"), "eyebrow", "ink_soft"), *said)


def _section(title: str, words: str) -> tuple[Element, ...]:
    return (Spacer(1), Label(text(title), "eyebrow", "ink_soft"), Label(words)) if words else ()


def _chain(title: str, links: tuple[Link, ...]) -> tuple[Element, ...]:
    if not links:
        return ()
    return (Divider(), Label(text(title), "eyebrow", "ink_soft"), *(ChainLine(link) for link in links))


@dataclass(eq=False)
class ChainLine(Element):
    """One link of a chain, on the line that joins them."""

    link: Link

    def _time(self, ui: Ui) -> float:
        return ui.canvas.text_width(WIDEST_TIME, "small_strong") + 4

    def _words(self, ui: Ui, width: float) -> float:
        return max(40.0, width - self._time(ui) - 30)

    def measure(self, ui: Ui, width: float) -> Size:
        lines = len(ui.canvas.wrap(self.link.text, self._words(ui, width), "body"))
        return Size(width, lines * ui.canvas.line_height("body") + 4)

    def draw(self, ui: Ui, box: Rect) -> None:
        canvas, line = ui.canvas, ui.canvas.line_height("body")
        time = self._time(ui)
        canvas.text(time_text(self.link.time), Rect(box.x, box.y + 2, time, line), "small_strong")
        x = box.x + time + 12
        canvas.rect(Rect(x - 1, box.y - 4, 2, box.h + 4), "teal_soft")
        fill = "teal" if self.link.yours else "panel"
        canvas.circle((x, box.y + 2 + line / 2), 5, fill, border="teal", border_width=2)
        canvas.paragraph(self.link.text, Rect(x + 14, box.y + 2, self._words(ui, box.w), box.h), "body")
        ui.node("text", f"{time_text(self.link.time)} {self.link.text}", box)
