"""Buttons: primary, secondary, danger, quiet and bar; with icon and key cap."""

from dataclasses import dataclass
from typing import Any, Literal

from game.widgets.canvas import Align
from game.widgets.element import Element
from game.widgets.geometry import Rect, Size
from game.widgets.label import draw_keycap, keycap_size
from game.widgets.ui import Ui

Kind = Literal["primary", "secondary", "danger", "quiet", "bar"]

# kind: (ground, ground under the pointer, ink, border)
_LOOKS: dict[str, tuple[str, str, str, str]] = {
    "primary": ("teal", "teal_dark", "white", ""),
    "secondary": ("card", "teal_wash", "ink", "edge"),
    "danger": ("coral_dark", "bar_alert", "white", ""),
    "quiet": ("", "teal_wash", "ink", ""),
    "bar": ("bar_pill", "ink_soft", "bar_ink", ""),
}
_PAD = 15.0
_TIGHT = 9.0
"""Room left and right when the label would not fit otherwise."""
_GAP = 9.0


@dataclass(eq=False)
class Button(Element):
    """Pressed by mouse, by Enter or Space when it has the focus, or by its `key` from anywhere."""

    label: str
    intent: Any = None
    kind: Kind = "secondary"
    icon: str = ""
    key: str = ""
    disabled: bool = False
    align: Align = "center"
    show_label: bool = True
    """False shows the icon alone; the name is still there for keys, tests and screen readers."""
    says: str = ""
    """What a screen reader says, where the label is plain only to whom sees what is beside it."""
    settling: bool = False
    """It has only just come in the place of another: a key pressed now was meant for that one, and does nothing."""
    why: str = ""
    """Why it cannot be pressed now: shown below the label. Tab reaches it all the same, so that it can be read."""

    @property
    def _off(self) -> bool:
        return self.disabled or self.intent is None

    def _style(self) -> str:
        return "button" if self.kind != "bar" else "small_strong"

    def _parts(self, ui: Ui, width: float) -> tuple[float, float, Size]:
        """Return (side of the icon, width of the label on one line, size of the key cap) in a button of that width.

        The icon gives way where without it the label keeps to one line.
        """
        icon = ui.canvas.line_height(self._style()) * 0.82 if self.icon else 0.0
        label = ui.canvas.text_width(self.label, self._style()) if self.show_label else 0.0
        cap = keycap_size(ui, self.key)
        bare = label + cap.w + self._gaps(0.0) + 2 * _TIGHT
        if label and bare <= width < bare + icon + _GAP:
            icon = 0.0
        return icon, label, cap

    def _gaps(self, icon: float) -> float:
        return _GAP * (sum((icon > 0, self.show_label, bool(self.key))) - 1)

    def measure(self, ui: Ui, width: float) -> Size:
        icon, label, cap = self._parts(ui, width)
        around = icon + cap.w + self._gaps(icon) + 2 * _PAD
        line = ui.canvas.line_height(self._style())
        room = max(1.0, width - around + 2 * (_PAD - _TIGHT))
        lines = len(ui.canvas.wrap(self.label, room, self._style())) if label > room else 1
        least = ui.theme.metrics["target"] if self.kind != "bar" else 34.0
        high = max(least, line * lines + 16) + self._why_height(ui, min(width, around + label))
        return Size(min(width, around + label), high)

    def _why_height(self, ui: Ui, width: float) -> float:
        if not (self._off and self.why):
            return 0.0
        return len(ui.canvas.wrap(self.why, width - 2 * _TIGHT, "tiny")) * ui.canvas.line_height("tiny")

    def draw(self, ui: Ui, box: Rect) -> None:
        radius = ui.theme.radii["button"]
        off, why = self._off, self.why if self._off else ""
        node = ui.node(
            "button", self.says or self.label, box, id=self.id, intent=self.intent, key=self.key, radius=radius,
            states={"disabled" if off else "", "on_bar" if self.kind == "bar" else "",
                    "settling" if self.settling else ""},
            value=why,
            focusable=True if why else None,
        )
        ground, hot, ink, border = _LOOKS[self.kind]
        if not node.enabled:
            ground, ink, border = "track", "ink_faint", "line"
        elif ui.is_hot(node):
            ground = hot
        if ui.is_held(node):
            box = box.move(0, 1)
        if ground:
            ui.canvas.rect(box, ground, radius=radius, border=border or None)
        if why:
            below, _ = box.inset(_TIGHT, 6).take_bottom(self._why_height(ui, box.w))
            box = Rect(box.x, box.y, box.w, below.y - box.y)
            ui.canvas.paragraph(why, below, "tiny", "ink_soft", align="center")
        self._draw_content(ui, box, ink)

    def _draw_content(self, ui: Ui, box: Rect, ink: str) -> None:
        icon, label, cap = self._parts(ui, box.w)
        around = icon + cap.w + self._gaps(icon)
        inner = box.inset(_PAD if box.w >= label + around + 2 * _PAD else _TIGHT, 6)
        label = min(label, max(0.0, inner.w - around))
        spare = {"start": 0.0, "center": 0.5, "end": 1.0}[self.align]
        x = inner.x + max(0.0, inner.w - around - label) * spare
        if icon:
            ui.canvas.icon(self.icon, Rect(x, inner.y, icon, inner.h), ink)
            x += icon + _GAP
        if self.show_label:
            style = self._style()
            lines = len(ui.canvas.wrap(self.label, label + 0.5, style)) if label else 0
            high = lines * ui.canvas.line_height(style)
            ui.canvas.paragraph(self.label, Rect(x, box.center[1] - high / 2, label + 1, high), style, ink)
            x += label + _GAP
        if self.key:
            draw_keycap(ui, Rect(x, inner.y, cap.w, inner.h), self.key, dark=self.kind == "bar")
