"""The dialog around a case or its result: heading, body that scrolls, buttons that stay in sight."""

from dataclasses import dataclass, replace

from game.text import text
from game.widgets import (
    Button,
    Column,
    Element,
    Flow,
    IconTile,
    Label,
    Pill,
    Rect,
    Row,
    Scroll,
    Size,
    Sized,
    Spacer,
    Ui,
)

_PAD = 20.0
_MARGIN = 12.0
_GAP = 12.0
_NARROW = 700.0
"""A box narrower than this gives way to the whole window."""
_ON_FLOOR = 844.0
"""What is meant to be wider than this at 100% text takes the whole window, too."""
_LEAST_BODY = 96.0
"""Below this height what lies between heading and buttons could not be read."""
_TIGHTER = 12.0
"""What a button can give up of its width."""


@dataclass(eq=False)
class Foot(Element):
    """Buttons at the left, a word on how far one is, and the way out at the right."""

    buttons: tuple[Button, ...]
    note: str = ""
    away: Button | None = None
    alarm: bool = False
    """Whether the note must be read now."""
    held: str = ""
    """Why there is no way out, where there is none."""

    def _note(self) -> Label | None:
        color = "coral_dark" if self.alarm else "ink_soft"
        style = "small_strong" if self.alarm else "small"
        return Label(self.note, style, color, id="confirm" if self.alarm else "note") if self.note else None

    def _held(self) -> Pill | None:
        return Pill(self.held, "lock", "quiet") if self.held and self.away is None else None

    def _layout(self, ui: Ui, width: float) -> Element:
        """Return the first arrangement that fits: one line; the word above it; tighter; no icons; more lines."""
        note, away = self._note(), self.away or self._held()
        if _fits(ui, width, *self.buttons, note, away):
            return Row(*self.buttons, Spacer(grow=1), note, away, gap=10, stack=False)
        words: Element | None = Row(Spacer(grow=1), note) if note else None
        if _fits(ui, width, *self.buttons, away):
            return Column(words, Row(*self.buttons, Spacer(grow=1), away, gap=10, stack=False), gap=6)
        full = [button for button in (*self.buttons, self.away) if button]
        if self.away is None:
            words = Column(words, self._held(), gap=6)
        for buttons in (full, [replace(button, icon="") for button in full]):
            tight = [Sized(button, max(40.0, ui.measure(button, width).w - _TIGHTER)) for button in buttons]
            if _fits(ui, width, *tight):
                return Column(words, Row(*tight[:-1], Spacer(grow=1), tight[-1], gap=10, stack=False), gap=6)
        return Column(words, Flow(*tight, gap=10), gap=8)

    def measure(self, ui: Ui, width: float) -> Size:
        return Size(width, self._layout(ui, width).measure(ui, width).h)

    def draw(self, ui: Ui, box: Rect) -> None:
        with ui.group("toolbar", text("cases.buttons"), box, id="buttons"):
            self._layout(ui, box.w).draw(ui, box)


def _fits(ui: Ui, width: float, *parts: Element | None) -> bool:
    """Tell whether all that is there fits on one line, with a gap of 10 between parts and a wider one."""
    there = [part for part in parts if part is not None]
    return sum(ui.measure(part, width).w + 10 for part in there) + 4 <= width


@dataclass(eq=False)
class Frame(Element):
    """A dialog in the middle of the box it is drawn into.

    Where its content needs more room than that, it takes what the window has below the top bar, and
    scrolls what is still too much.
    """

    title: str
    detail: str
    icon: str
    body: Element
    foot: Foot
    aside: str = ""
    aside_icon: str = "clock"
    aside_tone: str = "quiet"
    tone: str = "plain"
    wide: float = 780
    alert: Element | None = None
    """Lies over the heading, across the whole dialog."""
    edge: str = "teal"
    modal: bool = True
    """Whether nothing else takes input meanwhile."""

    def measure(self, ui: Ui, width: float) -> Size:
        return Size(width, 0)

    def _head(self) -> Element:
        words = Column(
            Label(self.title, "heading", id="title"),
            Label(self.detail, "small", "ink_soft", id="subject") if self.detail else None,
            gap=1, grow=1,
        )
        aside = Pill(self.aside, self.aside_icon, self.aside_tone) if self.aside else None
        head = Row(Row(IconTile(self.icon, self.tone, 42), words, gap=12, stack=False, grow=1), aside, gap=12)
        return Column(self.alert, head, gap=12) if self.alert is not None else head

    def _paper(self, ui: Ui, area: Rect, head: Element) -> tuple[Rect, float, float]:
        """Return (where the dialog lies, height of its heading, height of its buttons)."""
        canvas = ui.canvas.area
        bar = ui.theme.metrics["bar"]
        most = Rect(0, bar, canvas.w, canvas.h - bar)
        wanted = self.wide * (0.4 + 0.6 * ui.text_scale)
        large = ui.text_scale > 1.1 or area.w < _NARROW or self.wide > _ON_FLOOR
        if wanted > area.w - 2 * _MARGIN and large:
            area = Rect(most.x, area.y, most.w, area.h)
        wide = min(wanted, area.w - 2 * _MARGIN)
        inner = wide - 2 * _PAD
        head_h, foot_h = ui.measure(head, inner).h, ui.measure(self.foot, inner).h
        high = 2 * _PAD + head_h + 2 * _GAP + foot_h + ui.measure(self.body, inner).h
        if high > area.h - 2 * _MARGIN:
            area = Rect(area.x, most.y, area.w, most.h)
        high = min(high, area.h - 2 * _MARGIN)
        paper = area.centered(wide, high)
        return paper, head_h, foot_h

    def draw(self, ui: Ui, box: Rect) -> None:
        head = self._head()
        paper, head_h, foot_h = self._paper(ui, box, head)
        radius = ui.theme.radii["panel"] + 2
        ui.canvas.rect(paper, "panel", radius=radius, border=self.edge, border_width=1.75, shadow="dialog")
        states = {"modal"} if self.modal else set()
        with ui.group("dialog", self.title, paper, id=self.id or "case", states=states) as dialog:
            room = paper.inset(_PAD)
            body, docked = self.body, room.h - foot_h - _GAP >= _LEAST_BODY
            if room.h - head_h - foot_h - 2 * _GAP >= _LEAST_BODY:
                top, room = room.take_top(head_h, _GAP)
                head.draw(ui, top)
            else:  # rather the heading scrolls away than the buttons; where even they leave no room, everything scrolls
                body = Column(head, body, None if docked else self.foot, gap=_GAP)
            bottom, rest = room.take_bottom(foot_h, _GAP) if docked else (room, room)
            Scroll(body, name=self.title, id="body").draw(ui, rest)
            if docked:
                self.foot.draw(ui, bottom)
            inside = next((node for node in dialog.walk() if node.focusable and node.enabled), None)
        if inside is not None and self.modal:  # so that arrows and Space work without Tab first
            ui.memory.focus.setdefault(dialog.id, inside.id)
