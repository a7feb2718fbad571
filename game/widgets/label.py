"""Things to read: Label, Pill, IconTile, KeyCap, Divider."""

from dataclasses import dataclass

from game.theme import Color
from game.widgets import keys
from game.widgets.canvas import Align
from game.widgets.element import Element
from game.widgets.geometry import Rect, Size
from game.widgets.ui import Ui

# tone: (ground, ink)
_PILLS = {
    "bar": ("bar_pill", "bar_ink"),
    "alert": ("bar_alert", "bar_ink"),
    "role": ("teal_bright", "white"),
    "quiet": ("track", "ink"),
    "now": ("coral_soft", "ink"),
    "soon": ("amber_soft", "ink"),
    "good": ("green_soft", "ink"),
    "teal": ("teal_soft", "ink"),
}
_HEADINGS = frozenset({"display", "title", "heading", "eyebrow"})


@dataclass(eq=False)
class Label(Element):
    """Text in a style of the theme's type scale; breaks into lines, at most `max_lines` (0: no limit).

    The style `eyebrow` is shown in capitals, as a quiet heading.
    """

    text: str
    style: str = "body"
    color: str | Color = "ink"
    align: Align = "start"
    max_lines: int = 0

    @property
    def _shown(self) -> str:
        return self.text.upper() if self.style == "eyebrow" else self.text

    def measure(self, ui: Ui, width: float) -> Size:
        lines = ui.canvas.wrap(self._shown, width, self.style)
        count = min(len(lines), self.max_lines) if self.max_lines else len(lines)
        widest = max(ui.canvas.text_width(line, self.style) for line in lines)
        return Size(min(width, widest), count * ui.canvas.line_height(self.style))

    def draw(self, ui: Ui, box: Rect) -> None:
        high = ui.measure(self, box.w).h
        box = Rect(box.x, box.y + max(0.0, box.h - high) / 2 if not self.grow else box.y, box.w, box.h)
        ui.canvas.paragraph(
            self._shown, box, self.style, self.color, align=self.align, max_lines=self.max_lines
        )
        role = "heading" if self.style in _HEADINGS else "text"
        ui.node(role, self.text, Rect(box.x, box.y, box.w, high), id=self.id)


WIDEST_TIME = "12:00 pm"
"""As wide as a time of the day gets."""


@dataclass(eq=False)
class ClockLabel(Label):
    """A time of the day, as wide as any: what follows stands in one line below one another."""

    def measure(self, ui: Ui, width: float) -> Size:
        size = super().measure(ui, width)
        return Size(min(width, max(size.w, ui.canvas.text_width(WIDEST_TIME, self.style))), size.h)


@dataclass(eq=False)
class Pill(Element):
    """A short fact in a rounded ground: icon, text. `tone` is bar, alert, role, quiet, now, soon, good."""

    text: str
    icon: str = ""
    tone: str = "quiet"
    says: str = ""
    """What it is called where the text alone does not say it; '' for the text."""

    def measure(self, ui: Ui, width: float) -> Size:
        high = ui.canvas.line_height("small_strong")
        text = ui.canvas.text_width(self.text, "small_strong")
        around = 24 + (high * 0.85 + 7 if self.icon else 0)
        lines = len(ui.canvas.wrap(self.text, max(1.0, width - around), "small_strong"))
        return Size(min(width, text + around), high * lines + 8)

    def draw(self, ui: Ui, box: Rect) -> None:
        ground, ink = _PILLS[self.tone]
        line = ui.canvas.line_height("small_strong")
        ui.canvas.rect(box, ground, radius=line / 2 + 4)
        inner = box.inset(12, 4)
        if self.icon:
            tile, inner = inner.take_left(line * 0.85, 7)
            ui.canvas.icon(self.icon, tile, ink)
        lines = len(ui.canvas.wrap(self.text, inner.w, "small_strong"))
        ui.canvas.paragraph(self.text, inner.centered(inner.w, lines * line), "small_strong", ink)
        ui.node("status", self.says or self.text, box, id=self.id)


def icon_tile(ui: Ui, box: Rect, icon: str, tone: str = "plain") -> None:
    """Draw an icon on a small rounded ground, in the middle of `box`."""
    ground, ink = {
        "plain": ("teal_tint", "teal"), "now": ("coral_soft", "coral"), "soon": ("amber_soft", "amber_dark"),
        "good": ("green_soft", "green_dark"), "quiet": ("track", "ink_soft"),
    }[tone]
    side = min(box.w, box.h)
    tile = box.centered(side, side)
    ui.canvas.rect(tile, ground, radius=ui.theme.radii["field"])
    ui.canvas.icon(icon, tile.centered(side * 0.5, side * 0.5), ink)


@dataclass(eq=False)
class IconTile(Element):
    """An icon on a small rounded ground. `tone` is plain, now, soon, good, quiet."""

    icon: str
    tone: str = "plain"
    size: float = 38

    def measure(self, ui: Ui, width: float) -> Size:
        return Size(self.size, self.size)

    def draw(self, ui: Ui, box: Rect) -> None:
        icon_tile(ui, box, self.icon, self.tone)


def keycap_size(ui: Ui, key: str) -> Size:
    """Return the size of the cap of a key (named as in `keys`); nothing for no key."""
    if not key:
        return Size(0, 0)
    high = ui.canvas.line_height("keycap") + 4
    if key in keys.CAP_ICONS:
        return Size(high, high)
    return Size(max(high, ui.canvas.text_width(keys.cap(key), "keycap") + 14), high)


def draw_keycap(ui: Ui, box: Rect, key: str, dark: bool = False) -> None:
    """Draw the cap of a key in the middle of `box`. `dark` is for the bar at the top."""
    size = keycap_size(ui, key)
    cap = box.centered(*size)
    radius = ui.theme.radii["keycap"]
    ground, edge, ink = (None, "bar_soft", "bar_ink") if dark else ("keycap", "keycap_edge", "ink")
    ui.canvas.rect(cap, ground, radius=radius, border=edge)
    if key in keys.CAP_ICONS:
        ui.canvas.icon(keys.CAP_ICONS[key], cap.centered(cap.h * 0.55, cap.h * 0.55), ink)
    else:
        ui.canvas.text(keys.cap(key), cap, "keycap", ink, align="center")


@dataclass(eq=False)
class KeyCap(Element):
    """The picture of a key."""

    key: str
    dark: bool = False

    def measure(self, ui: Ui, width: float) -> Size:
        return keycap_size(ui, self.key)

    def draw(self, ui: Ui, box: Rect) -> None:
        draw_keycap(ui, box, self.key, self.dark)


@dataclass(eq=False)
class Divider(Element):
    """A hairline with a little room above and below."""

    room: float = 4

    def measure(self, ui: Ui, width: float) -> Size:
        return Size(width, 1 + 2 * self.room)

    def draw(self, ui: Ui, box: Rect) -> None:
        ui.canvas.rect(Rect(box.x, box.center[1] - 0.5, box.w, 1), "line")
