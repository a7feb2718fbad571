"""Panels and cards. A Panel holds things; a Card is one thing, often one to press."""

from dataclasses import dataclass
from typing import Any, Literal

from game.widgets.element import Element
from game.widgets.geometry import Rect, Size
from game.widgets.label import draw_keycap, icon_tile, keycap_size
from game.widgets.progress import draw_meter
from game.widgets.ui import Ui

Tone = Literal["plain", "now", "soon", "good", "quiet"]

# tone: (ground, border)
_LOOKS: dict[str, tuple[str, str]] = {
    "plain": ("card", "line"), "now": ("coral_wash", "coral"), "soon": ("card", "line"),
    "good": ("card", "line"), "quiet": ("panel", "line"),
}
_PAD = 11.0
_SLIM_PAD = 8.0


@dataclass(eq=False)
class Panel(Element):
    """A piece of paper on the desk: an optional quiet heading, a note at its right, and what it holds."""

    child: Element
    title: str = ""
    note: str = ""
    pad: float = 14
    fill: str = "panel"
    shadow: str = "panel"

    def _head(self, ui: Ui, width: float) -> tuple[float, float]:
        """Return (height of the heading line with its gap, width left for the note; 0 puts it below)."""
        if not self.title:
            return 0.0, 0.0
        line = ui.canvas.line_height("eyebrow")
        room = width - 2 * self.pad - ui.canvas.text_width(self.title.upper(), "eyebrow") - 16
        if not self.note:
            return line + 8, 0.0
        fits = ui.canvas.text_width(self.note, "small") <= room
        if fits:
            return max(line, ui.canvas.line_height("small")) + 8, room
        return line + self._below(ui, width) + 8, 0.0

    def _below(self, ui: Ui, width: float) -> float:
        lines = ui.canvas.wrap(self.note, width - 2 * self.pad, "small")
        return len(lines) * ui.canvas.line_height("small")

    def measure(self, ui: Ui, width: float) -> Size:
        size = ui.measure(self.child, max(1.0, width - 2 * self.pad))
        return Size(size.w + 2 * self.pad, size.h + 2 * self.pad + self._head(ui, width)[0])

    def draw(self, ui: Ui, box: Rect) -> None:
        ui.canvas.rect(box, self.fill, radius=ui.theme.radii["panel"], shadow=self.shadow)
        with ui.group("group", self.title, box, id=self.id):
            head, room = self._head(ui, box.w)
            top, rest = box.inset(self.pad).take_top(head)
            if self.title:
                line = ui.canvas.line_height("eyebrow") if not room else top.h - 8
                wide = ui.canvas.text(self.title.upper(), Rect(top.x, top.y, top.w, line), "eyebrow", "ink_soft")
                ui.node("heading", self.title, Rect(top.x, top.y, wide, line))
            if self.note:
                self._draw_note(ui, top, room)
            self.child.draw(ui, rest)

    def _draw_note(self, ui: Ui, top: Rect, room: float) -> None:
        if room:
            line, _ = Rect(top.x, top.y, top.w, top.h - 8).take_right(room)
            ui.canvas.text(self.note, line, "small", "ink_soft", align="end")
            ui.node("text", self.note, line)
        else:
            y = top.y + ui.canvas.line_height("eyebrow")
            high = ui.canvas.paragraph(self.note, Rect(top.x, y, top.w, top.h), "small", "ink_soft")
            ui.node("text", self.note, Rect(top.x, y, top.w, high))


@dataclass(eq=False)
class Card(Element):
    """One thing: icon, title, a line or more of detail, a meter, a key. Pressable with an `intent`.

    `tone` colours icon, border and meter (now, soon, good, quiet); `selected` marks the one in hand.
    `lines` are further quiet lines; `body` is any element below the text. `role` may be radio or
    checkbox, where cards are choices. `slim`: title and meter only, where many must be seen at once.
    """

    title: str
    detail: str = ""
    intent: Any = None
    icon: str = ""
    key: str = ""
    tone: Tone = "plain"
    meter: float | None = None
    meter_tone: str = ""
    selected: bool = False
    disabled: bool = False
    lines: tuple[str, ...] = ()
    body: Element | None = None
    slim: bool = False
    """Leave out the lines of text below the title; who reads the semantic tree still meets the detail."""
    role: str = "card"
    trailing: str = ""
    """A few words at the right, before the key."""
    cap: str = ""
    """A key to show without its being a shortcut (in the list of keys)."""

    def _inner_width(self, ui: Ui, width: float) -> float:
        icon = self._icon_side(ui) + 10 if self.icon else 0
        return max(40.0, width - 2 * _PAD - icon - self._right(ui))

    def _icon_side(self, ui: Ui) -> float:
        return (26 if self.slim else 38) + 14 * (ui.text_scale - 1)

    def _pad_high(self) -> float:
        return (_SLIM_PAD if self.slim else _PAD) - 2

    def _told(self) -> tuple[str, ...]:
        """Return the lines below the title."""
        return () if self.slim else tuple(line for line in (self.detail, *self.lines) if line)

    def _right(self, ui: Ui) -> float:
        cap = keycap_size(ui, self.key or self.cap).w
        word = ui.canvas.text_width(self.trailing, "small_strong") if self.trailing else 0
        return (cap + 10 if cap else 0) + (word + 10 if word else 0)

    def _text_height(self, ui: Ui, width: float) -> float:
        canvas = ui.canvas
        high = len(canvas.wrap(self.title, width, "strong")) * canvas.line_height("strong")
        for line in self._told():
            high += len(canvas.wrap(line, width, "small")) * canvas.line_height("small")
        if self.meter is not None:
            high += 10
        if self.body is not None:
            high += ui.measure(self.body, width).h + 6
        return high

    def measure(self, ui: Ui, width: float) -> Size:
        inner = self._inner_width(ui, width)
        least = ui.theme.metrics["target"] if self.intent is not None else 0
        high = max(self._text_height(ui, inner), self._icon_side(ui) if self.icon else 0)
        return Size(width, max(least, high + 2 * self._pad_high()))

    def draw(self, ui: Ui, box: Rect) -> None:
        radius = ui.theme.radii["card"]
        states = {"selected" if self.selected else "", "disabled" if self.disabled else "",
                  "checked" if self.selected and self.role == "checkbox" else "",
                  "alarm" if self.tone == "now" else ""}
        with ui.group(
            self.role, self.title, box, id=self.id, value=self.detail, intent=self.intent, key=self.key,
            states=states, radius=radius,
        ) as node:
            self._draw_ground(ui, box, ui.is_hot(node) and self.intent is not None, radius)
            self._draw_content(ui, box.inset(_PAD, self._pad_high()))

    def _draw_ground(self, ui: Ui, box: Rect, hot: bool, radius: float) -> None:
        ground, border = _LOOKS[self.tone]
        if self.selected and self.tone != "now":
            ground, border = "teal_wash", "teal"
        elif self.intent is not None and self.tone != "now":
            border = "edge" if hot else "keycap_edge"
        width = 1.25 if not self.selected else 1.75
        ui.canvas.rect(box, ground, radius=radius, border=border, border_width=width)
        if hot and not self.selected:
            wash = "teal_wash" if self.tone != "now" else "coral_soft"
            ui.canvas.rect(box.inset(2), wash, radius=radius - 2)

    def _draw_content(self, ui: Ui, inner: Rect) -> None:
        if self.icon:
            side = self._icon_side(ui)
            tile, inner = inner.take_left(side, 10)
            tone = self.tone if self.tone in ("now", "good", "quiet") else "plain"
            icon_tile(ui, tile, self.icon, tone)
        if shown := self.key or self.cap:
            cap, inner = inner.take_right(keycap_size(ui, shown).w, 10)
            draw_keycap(ui, cap, shown)
        if self.trailing:
            word, inner = inner.take_right(ui.canvas.text_width(self.trailing, "small_strong"), 10)
            ink = {"now": "coral_dark", "soon": "amber_dark", "good": "green_dark"}.get(self.tone, "ink_soft")
            ui.canvas.text(self.trailing, word, "small_strong", ink, align="end")
        self._draw_text(ui, inner)

    def _draw_text(self, ui: Ui, inner: Rect) -> None:
        canvas = ui.canvas
        high = self._text_height(ui, inner.w)
        y = inner.y + max(0.0, inner.h - high) / 2
        ink = "ink" if not self.disabled else "ink_faint"
        y += canvas.paragraph(self.title, Rect(inner.x, y, inner.w, inner.h), "strong", ink)
        for line in self._told():
            y += canvas.paragraph(line, Rect(inner.x, y, inner.w, inner.h), "small", "ink_soft")
        if self.meter is not None:
            tone = self.meter_tone or ("soon" if self.tone == "plain" else self.tone)
            draw_meter(ui, Rect(inner.x, y + 4, inner.w, 5), self.meter, tone)
            y += 10
        if self.body is not None:
            self.body.draw(ui, Rect(inner.x, y + 6, inner.w, ui.measure(self.body, inner.w).h))
