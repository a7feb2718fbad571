"""Small signs that rise from somebody's head for a moment: a task is done."""

from dataclasses import dataclass, field

from game.widgets.geometry import Rect
from game.widgets.ui import Ui

LASTS_S = 1.2
"""Seconds on the clock of animations that a sign is there."""
_RISES = 26.0
"""Units of the plan that it rises."""
_RADIUS = 10.0


@dataclass
class Pops:
    """Who has a sign over their head, and since when; outlives frames."""

    _since: dict[str, float | None] = field(default_factory=dict)

    def rise(self, person: str) -> None:
        """Let a sign rise over somebody, from the next frame on."""
        self._since[person] = None

    def draw(self, ui: Ui, at: tuple[float, float], person: str, size: float) -> None:
        """Draw the sign of a person whose middle is `at` on the screen, if there is one."""
        if person not in self._since:
            return
        since = self._since[person]
        if since is None or ui.now < since:
            since = self._since[person] = ui.now
        share = (ui.now - since) / LASTS_S
        if share >= 1:
            del self._since[person]
            return
        ui.animating = True
        share = 0.5 if ui.reduced_motion else share
        grown = min(1.0, share * 6) * min(1.0, (1 - share) * 4)
        radius = _RADIUS * max(1.0, size) * grown
        center = at[0], at[1] - (30 + _RISES * (1 - (1 - share) ** 2)) * size
        ui.canvas.circle(center, radius, "green")
        ui.canvas.icon("check", Rect(center[0], center[1], 0, 0).inset(-radius * 0.55), "white")

