"""A scroll area: what does not fit is scrolled, and a bar says that there is more."""

from dataclasses import dataclass

from game.widgets.element import Element
from game.widgets.geometry import Rect, Size
from game.widgets.ui import NO_BOX, ScrollState, Ui

_SHADE = 8.0
"""How far the shade at an edge reaches, in logical pixels."""
_SIGN = 22.0
"""Width of the sign that there is more at 100% text, and of the gutter that it has to itself with the bar."""
_GUTTER_GAP = 6.0
_LEAST_BAR = 28.0
_SHADES = (0.13, 0.08, 0.045, 0.02)


@dataclass(eq=False)
class Scroll(Element):
    """Shows `child`, all of it if it fits (then it gets the whole box, so that growing works), else a
    part of it with a bar at the right. Mouse wheel, bar, PageUp/PageDown, and the focus scroll it.

    `least` is the height it asks for at least; with 0 it asks for the whole of its child.
    """

    child: Element
    name: str = "scroll"
    least: float = 0.0
    to_top: bool = False
    """Whether it goes back to its top now, however far somebody had scrolled."""

    def measure(self, ui: Ui, width: float) -> Size:
        size = ui.measure(self.child, width)
        return Size(size.w, min(size.h, self.least) if self.least else size.h)

    def draw(self, ui: Ui, box: Rect) -> None:
        with ui.group("scroll", self.name, box, id=self.id or f"scroll:{self.name}") as node:
            state = ui.memory.scrolls.setdefault(node.id, ScrollState())
            state.viewport, state.parent = box, ui.scope
            if self.to_top:
                state.offset = 0.0
            whole = ui.measure(self.child, box.w).h
            if whole <= box.h + 0.5:
                state.offset, state.content, state.bar, state.sign = 0.0, box.h, NO_BOX, NO_BOX
                self.child.draw(ui, box)
                return
            self._draw_part(ui, box, state, node.id)

    def _draw_part(self, ui: Ui, box: Rect, state: ScrollState, id: str) -> None:
        gutter = max(ui.theme.metrics["scrollbar"], _SIGN * ui.picture_scale)
        inner = Rect(box.x, box.y, max(1.0, box.w - gutter - _GUTTER_GAP), box.h)
        state.content = ui.measure(self.child, inner.w).h
        state.by(0)  # the content may have become shorter
        with ui.canvas.clipped(Rect(box.x - 4, box.y, box.w + 8, box.h)), ui.scrolling(id):
            self.child.draw(ui, Rect(inner.x, box.y - state.offset, inner.w, state.content))
        self._edges(ui, Rect(box.x, box.y, inner.w + 4, box.h), state)
        side = Rect(box.right - gutter, box.y, gutter, box.h)
        self._bar(ui, self._more(ui, side, state), state, id)

    @staticmethod
    def _bar(ui: Ui, side: Rect, state: ScrollState, id: str) -> None:
        """Draw the bar in its part of the gutter: how much is shown, and where one is."""
        bar = ui.theme.metrics["scrollbar"]
        track = state.track = side.centered(bar, side.h)
        high = min(track.h, max(_LEAST_BAR, track.h * state.viewport.h / state.content))
        top = track.y + (track.h - high) * (state.offset / state.furthest if state.furthest else 0)
        state.bar = Rect(track.x, top, bar, high)
        hot = state.bar.contains(ui.memory.pointer) or ui.memory.held == id
        ui.canvas.rect(track, "track", radius=bar / 2)
        ui.canvas.rect(state.bar.inset(1.5, 1), "teal" if hot else "edge", radius=bar / 2)

    @staticmethod
    def _more(ui: Ui, side: Rect, state: ScrollState) -> Rect:
        """Point down at the foot of the gutter where more than a line goes on below: a bar alone is easily passed
        over. Return what is left for the bar."""
        state.sign = NO_BOX
        if state.furthest - state.offset <= ui.canvas.line_height("body") or side.h < side.w + 2 * _LEAST_BAR:
            return side
        sign, rest = side.take_bottom(side.w, 4)
        state.sign = sign
        ui.canvas.rect(sign, "teal", radius=sign.w / 2)
        ui.canvas.icon("chevron-down", sign.inset(sign.w * 0.26), "white")
        return rest

    @staticmethod
    def _edges(ui: Ui, box: Rect, state: ScrollState) -> None:
        """Let what goes on beyond an edge go under it into a little shade."""
        step = _SHADE / len(_SHADES)
        for hidden, top in ((state.offset > 0.5, True), (state.furthest - state.offset > 0.5, False)):
            if hidden:
                for i, opacity in enumerate(_SHADES):
                    y = box.y + i * step if top else box.bottom - (i + 1) * step
                    ui.canvas.rect(Rect(box.x - 4, y, box.w, step), "shadow", opacity=opacity)
