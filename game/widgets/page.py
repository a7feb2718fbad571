"""A whole screen: the bar at the top, a body that scrolls, and a foot that stays in sight."""

from dataclasses import dataclass

from game.widgets.element import Element
from game.widgets.geometry import Rect, Size
from game.widgets.layout import Column, Pad
from game.widgets.scroll import Scroll
from game.widgets.ui import Ui

_MARGIN = 12.0
_GAP = 6.0
"""Between what scrolls and the foot."""
_LEAST_BODY = 160.0


@dataclass(eq=False)
class Page(Element):
    """`body` gets all the room between `bar` and `foot`, and scrolls when it needs more.

    Where letters are so large that not even bar and foot leave room for a piece of the body, the page
    as a whole scrolls.
    """

    bar: Element
    body: Element
    foot: Element | None = None
    name: str = "page"
    to_top: bool = False
    """Whether it goes back to its top now: something else is on it."""

    def measure(self, ui: Ui, width: float) -> Size:
        return Size(width, 0)

    def draw(self, ui: Ui, box: Rect) -> None:
        parts = Column(
            self.bar,
            Scroll(Pad(self.body, _MARGIN, _MARGIN), name=self.name, least=_LEAST_BODY, to_top=self.to_top,
                   grow=1),
            _Foot(self.foot) if self.foot is not None else None,
            gap=0,
        )
        Scroll(parts, name="window", to_top=self.to_top).draw(ui, box)


@dataclass(eq=False)
class _Foot(Element):
    """The foot with the page's margin at its sides and below."""

    child: Element

    def measure(self, ui: Ui, width: float) -> Size:
        return Size(width, ui.measure(self.child, width - 2 * _MARGIN).h + _MARGIN + _GAP)

    def draw(self, ui: Ui, box: Rect) -> None:
        high = box.h - _MARGIN - _GAP
        self.child.draw(ui, Rect(box.x + _MARGIN, box.y + _GAP, box.w - 2 * _MARGIN, high))
