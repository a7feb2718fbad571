"""What can be done on the debrief: open what is behind something, save it, and where it leads on."""

from dataclasses import dataclass
from typing import Literal

Role = Literal["ma", "moa"]


@dataclass(frozen=True, slots=True)
class OtherDesk:
    """Work the same day from the other desk."""

    role: Role
    seed: int


@dataclass(frozen=True, slots=True)
class WatchReplay:
    """Watch the shift again."""


@dataclass(frozen=True, slots=True)
class NewDay:
    """Set up another day."""


@dataclass(frozen=True, slots=True)
class Leave:
    """Back to the title."""


Result = OtherDesk | WatchReplay | NewDay | Leave


@dataclass(frozen=True, slots=True)
class Open:
    """Open what is behind something: "went", "liked", "lean", "spent", "safety", "short", "practice", "facts",
    "whatif"; and, with which one, "dimension" and "moment"."""

    what: str
    which: str = ""
    back: "Open | None" = None
    """Where it was opened from, where one may want to go back to."""


@dataclass(frozen=True, slots=True)
class Save:
    """Write the debrief as a page to keep."""


@dataclass(frozen=True, slots=True)
class Close:
    """Close what is open."""
