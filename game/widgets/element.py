"""What every element is: something that says how large it wants to be and draws itself into a box."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from game.widgets.geometry import Rect, Size

if TYPE_CHECKING:
    from game.widgets.ui import Ui


@dataclass(kw_only=True, eq=False)
class Element:
    """A description of a part of the screen, made anew for every frame and holding no state."""

    grow: float = 0.0
    """Share of the spare room it takes in a Row (width) or Column (height); 0 takes none."""
    id: str = ""
    """Names its node where role and name do not, or may change while it has the focus."""

    def measure(self, ui: "Ui", width: float) -> Size:
        """Return the size wanted when at most `width` wide."""
        raise NotImplementedError

    def draw(self, ui: "Ui", box: Rect) -> None:
        """Draw into `box`, say what it is with `ui.node`, and place what is inside."""
        raise NotImplementedError


@dataclass(eq=False)
class Drawn(Element):
    """A picture made by a function: `paint(ui, box)`. Width 0 takes all there is."""

    paint: Callable[["Ui", Rect], None]
    width: float = 0.0
    height: float = 0.0

    def measure(self, ui: "Ui", width: float) -> Size:
        return Size(min(width, self.width) if self.width else width, self.height)

    def draw(self, ui: "Ui", box: Rect) -> None:
        self.paint(ui, box)
