"""What a screen is. Screens form a stack; the top one is shown.

A screen describes itself (`compose`), takes in intents (`on`) and time (`tick`), and *returns* where
to go next; it never navigates by itself. None means: stay here.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from game.widgets.element import Element
from game.widgets.ui import Ui


@dataclass(frozen=True, slots=True)
class Push:
    """Show another screen on top; this one is told by `resumed` when that one is done."""

    screen: "Screen"


@dataclass(frozen=True, slots=True)
class Replace:
    """Show another screen in place of this one."""

    screen: "Screen"


@dataclass(frozen=True, slots=True)
class Pop:
    """This screen is done. `result` goes to `resumed` of the one below."""

    result: Any = None


@dataclass(frozen=True, slots=True)
class Quit:
    """Close the window."""


@dataclass(frozen=True, slots=True)
class OpenSettings:
    """The intent to look at the settings and come back. The window takes it in wherever it comes from."""


@dataclass(frozen=True, slots=True)
class OpenGuide:
    """The intent to look at the help and come back. The window takes it in wherever it comes from."""


Next = Push | Replace | Pop | Quit | None


@dataclass(frozen=True, slots=True)
class KeyCaught:
    """The intent a screen with `catches_keys` gets for any key pressed (named as in `widgets.keys`)."""

    key: str


class Screen:
    """A screen that does nothing. Override what is needed; `compose` must be."""

    name = "screen"
    """Names the root of the semantic tree."""
    animated = False
    """Whether frames are wanted all the time. Else one is drawn after each event only."""
    catches_keys = False
    """Whether the next key is wanted as it is (for choosing a key), not for what it does."""

    def compose(self, ui: Ui) -> Element:
        """Describe what is shown now. Must change nothing: it is called at any time, any number of times."""
        raise NotImplementedError

    def on(self, intent: Any) -> Next:
        """Take in what a person did."""
        return None

    def tick(self, seconds: float) -> Next:
        """Let real time pass; called before each frame of an animated screen."""
        return None

    def resumed(self, result: Any) -> Next:
        """Go on after a screen pushed on top returned `result`."""
        return None

    def focus_lost(self) -> None:
        """The window is no longer in front: a good moment to stand the clock still."""

    def heard(self) -> Sequence[str]:
        """Return the sounds of what happened since this was last asked (names in `assets/sounds`)."""
        return ()

    def settle(self) -> None:
        """Put everything that is still gliding where it goes: a picture is about to be taken."""

    def left(self) -> None:
        """This screen is gone, for another or with the window: save what should not be lost, stop what it started."""
