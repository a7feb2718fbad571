"""Documents to read beside a question: card, note, order, label, screen, speech."""

import zlib
from dataclasses import dataclass

from game.cases.art import CardLook, card_look, darker, label_icon
from game.cases.faces import draw_face
from game.cases.speech import Speech, voice_of, years_of
from game.theme import Color
from game.widgets import Element, Rect, Size, Ui
from sim.cases.case import Case, Document

Ink = str | Color


def papers_of(case: Case, look: int, who: str = "") -> tuple[Element, ...]:
    """Return the pictures of a case's documents. `look` is the person's, for photos and speech; `who` their name and
    age, for a case whose subject line is about something else."""
    return tuple(_paper(document, case, look, who) for document in case.documents)


def _paper(document: Document, case: Case, look: int, who: str) -> Element:
    if document.style == "speech":
        voice = voice_of(document.title, case.subject, look, who)
        return Speech(" ".join(document.lines), document.title, voice, case.face == "strained")
    return _PAPERS[document.style](document, look, years_of(case.subject))


@dataclass(eq=False)
class Line:
    """A line of a document: how it is written."""

    text: str
    style: str = "small"
    ink: Ink = "ink"
    gap: float = 0.0
    """Room above it."""


@dataclass(eq=False)
class Paper(Element):
    """A document with its lines on a ground of its own; each style is a subclass."""

    document: Document
    look: int
    years: int | None
    """Age of whom the case is about."""

    pad_x = 14.0
    pad_y = 12.0

    @property
    def left(self) -> float:
        """Room kept free at the left of the lines."""
        return 0.0

    @property
    def right(self) -> float:
        """Room kept free at their right."""
        return 0.0

    def lines(self) -> list[Line]:
        title = Line(self.document.title, "small_strong")
        return [title, *(Line(line, gap=2) for line in self.document.lines)]

    def ground(self, ui: Ui, box: Rect) -> None:
        ui.canvas.rect(box, "card", radius=10, border="line", shadow="card")

    def head(self, ui: Ui) -> float:
        """Height above the lines, besides the padding."""
        return 0.0

    def _room(self, width: float) -> float:
        return max(20.0, width - 2 * self.pad_x - self.left - self.right)

    def measure(self, ui: Ui, width: float) -> Size:
        room = self._room(width)
        high = sum(
            len(ui.canvas.wrap(line.text, room, line.style)) * ui.canvas.line_height(line.style) + line.gap
            for line in self.lines()
        )
        return Size(width, max(high, self.least(ui)) + 2 * self.pad_y + self.head(ui))

    def least(self, ui: Ui) -> float:
        return 0.0

    def draw(self, ui: Ui, box: Rect) -> None:
        box = Rect(box.x, box.y, box.w, ui.measure(self, box.w).h)
        with ui.group("group", self.document.title, box, id=self.id):
            self.ground(ui, box)
            room = self._room(box.w)
            x, y = box.x + self.pad_x + self.left, box.y + self.pad_y + self.head(ui)
            for line in self.lines():
                y += line.gap
                used = ui.canvas.paragraph(line.text, Rect(x, y, room, box.h), line.style, line.ink)
                ui.node("text", line.text, Rect(x, y, room, used))
                y += used


class CardPaper(Paper):
    """A plastic card: insurance, or with a portrait, a photo ID."""

    @property
    def _colours(self) -> CardLook:
        return card_look(self.document.title)

    @property
    def left(self) -> float:
        return 76.0 if self._colours.portrait else 0.0

    @property
    def right(self) -> float:
        return 0.0 if self._colours.portrait else 24.0

    def lines(self) -> list[Line]:
        first, *rest = self.document.lines
        colours = self._colours
        return [
            Line(self.document.title.upper(), "tiny_strong", colours.ink),
            Line(first, "strong", "white", 1),
            *(Line(line, "strong" if _is_number(line) else "small", "white", 3) for line in rest),
        ]

    def least(self, ui: Ui) -> float:
        return 84.0 if self._colours.portrait else 0.0

    def ground(self, ui: Ui, box: Rect) -> None:
        colours = self._colours
        ui.canvas.rect(box, colours.ground, radius=12, shadow="panel")
        with ui.canvas.clipped(box.inset(1, 1)):
            ui.canvas.circle((box.right - 92, box.bottom + 16), 72, colours.lighter)
            ui.canvas.circle((box.right - 92, box.bottom + 16), 50, colours.ground)
        ui.canvas.rect(box, radius=12, border=darker(colours.ground, 0.25))
        if colours.portrait:
            tile = Rect(box.x + self.pad_x - 2, box.y + (box.h - 66) / 2, 66, 66)
            draw_face(ui, tile, self.look, years=self.years)
        else:
            ui.canvas.icon(colours.icon, Rect(box.right - 34, box.y + 11, 20, 20), colours.ink)


def _is_number(line: str) -> bool:
    return "ID" in line.split() and any(sign.isdigit() for sign in line)


class NotePaper(Paper):
    """A sheet with a red margin line and a folded corner."""

    pad_x = 16.0

    @property
    def left(self) -> float:
        return 6.0

    def ground(self, ui: Ui, box: Rect) -> None:
        super().ground(ui, box)
        ui.canvas.rect(Rect(box.x + 12, box.y + 10, 2, box.h - 20), "coral_soft")
        x, y, fold = box.right, box.bottom, 13
        ui.canvas.polygon([(x - fold, y), (x, y - fold), (x + 1, y + 1)], "panel")
        ui.canvas.polygon([(x - fold, y - 1), (x - 1, y - fold), (x - fold, y - fold)], "track")


class OrderPaper(Paper):
    """A provider's order on a clipboard."""

    @property
    def left(self) -> float:
        return 14.0

    def lines(self) -> list[Line]:
        return [Line(self.document.title, "small_strong", "teal_dark"), *(Line(t, gap=3) for t in self.document.lines)]

    def head(self, ui: Ui) -> float:
        return 8.0

    def ground(self, ui: Ui, box: Rect) -> None:
        ui.canvas.rect(box, "wood", radius=10, border="wood_edge", shadow="card")
        ui.canvas.rect(Rect(box.x + 6, box.y + 9, box.w - 12, box.h - 15), "card", radius=5)
        clip = Rect(box.center[0] - 30, box.y - 2, 60, 14)
        ui.canvas.rect(clip, "edge", radius=5)
        ui.canvas.rect(Rect(clip.x + 20, clip.y + 3, 20, 5), "track", radius=2)

    def draw(self, ui: Ui, box: Rect) -> None:
        super().draw(ui, box)
        room, style = self._room(box.w), ui.canvas
        y = box.y + self.pad_y + self.head(ui)
        for line in self.lines():
            high = len(style.wrap(line.text, room, line.style)) * style.line_height(line.style)
            y += line.gap
            if line.style == "small":
                middle = y + style.line_height("small") / 2
                style.circle((box.x + self.pad_x + 5, middle), 2.6, "teal")
            y += high


class LabelPaper(Paper):
    """A printed sticker with a bar code, or what hangs on a wall or a door, with a sign of its own."""

    @property
    def right(self) -> float:
        return 50.0

    def lines(self) -> list[Line]:
        first, *rest = self.document.lines
        return [
            Line(self.document.title.upper(), "tiny_strong", "ink_soft"),
            Line(first, "strong", gap=1),
            *(Line(line, gap=1) for line in rest),
        ]

    def least(self, ui: Ui) -> float:
        return 56.0

    def ground(self, ui: Ui, box: Rect) -> None:
        ui.canvas.rect(box, "white", radius=6, border="edge", shadow="card")
        icon = label_icon(self.document.title)
        if icon:
            ui.canvas.icon(icon, Rect(box.right - 46, box.y + 12, 28, 28), "ink_soft")
            return
        code = zlib.crc32("".join(self.document.lines).encode())
        bars = Rect(box.right - 50, box.y + 12, 36, box.h - 24)
        y, n = bars.y, 0
        while y < bars.bottom - 2:
            thick = 1.5 + (code >> (n % 28) & 3) * 0.9
            ui.canvas.rect(Rect(bars.x, y, bars.w, min(thick, bars.bottom - y)), "ink")
            y += thick + 1.6 + (code >> (n % 23) & 1) * 1.4
            n += 1


class ScreenPaper(Paper):
    """A part of what a computer shows."""

    pad_y = 10.0

    def lines(self) -> list[Line]:
        title = Line(self.document.title, "small_strong", "bar_ink")
        rest = [Line(line, gap=12 if n == 0 else 4) for n, line in enumerate(self.document.lines)]
        return [title, *rest]

    def _bar(self, ui: Ui, box: Rect) -> float:
        title = ui.canvas.wrap(self.document.title, self._room(box.w), "small_strong")
        return len(title) * ui.canvas.line_height("small_strong") + self.pad_y + 5

    @property
    def left(self) -> float:
        return 36.0

    def ground(self, ui: Ui, box: Rect) -> None:
        ui.canvas.rect(box, "bar", radius=9, shadow="card")
        bar = self._bar(ui, box)
        sheet = Rect(box.x + 3, box.y + bar, box.w - 6, box.h - bar - 3)
        ui.canvas.rect(sheet, "teal_wash", radius=6)
        ui.canvas.rect(Rect(sheet.x, sheet.y, 34, sheet.h), "teal_tint", radius=6)
        for n, colour in enumerate(("coral", "amber", "green")):
            ui.canvas.circle((box.x + 13 + n * 10, box.y + bar / 2), 3.2, colour)
        ui.canvas.icon("user", Rect(sheet.x + 9, sheet.y + 9, 16, 16), "teal")


_PAPERS: dict[str, type[Paper]] = {
    "card": CardPaper, "note": NotePaper, "order": OrderPaper, "label": LabelPaper, "screen": ScreenPaper,
}
