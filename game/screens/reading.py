"""A case that is read to its end before it is answered: what lies below the edge is shown first."""

import math
from dataclasses import replace

from game.cases import CaseView
from game.cases.frame import Foot
from game.cases.intents import Finish
from game.text import text
from game.widgets import Button, Rect, Ui
from game.widgets.ui import ScrollState
from sim.cases.case import Action

_STEP = 0.9
"""Part of what is in sight by which one goes on."""
SETTLES_S = 0.6
"""Real seconds that the end must have been in sight before a key answers: so long it may still be meant to go on."""


class ReadCase(CaseView):
    """Where not all of the case was in sight yet, Enter goes on in it, and what ends the case is not offered."""

    guarded = True
    """Whether a person looks at it; an assistant reads what it does not see."""
    seen = False
    """Whether all of it was in sight once."""
    _body: ScrollState | None = None
    """How far it is scrolled, once it was drawn."""
    _page = 0.0
    """Height of what is in sight at once."""
    _line = 0.0
    """Height of a line: less than that hides nothing."""
    _seen_to = 0.0
    """How far down it was in sight."""
    _went_on = False
    """Whether [See the rest] stood there when it was drawn last."""
    _settles_at = 0.0
    """When a key answers, on the clock of animations."""
    _settling = False

    @property
    def screens_below(self) -> int:
        """How many more times one must go on to see all of it; 0 once all was in sight."""
        if self.seen or not self.guarded or self._leave is not None or self._body is None:
            return 0
        hidden = self._body.content - self._seen_to - self._line
        return max(0, math.ceil(hidden / max(1.0, self._page * _STEP)))

    def draw(self, ui: Ui, box: Rect) -> None:
        before = self.screens_below
        if self._went_on and not before:
            self._settles_at = ui.now + SETTLES_S
        self._went_on, self._settling = before > 0, ui.now < self._settles_at
        super().draw(ui, box)
        self._look(ui)
        ui.animating = ui.animating or self._settling
        ui.animating = ui.animating or self.screens_below != before

    def _look(self, ui: Ui) -> None:
        """Note how far down the body was in sight."""
        states = (state for id, state in ui.memory.scrolls.items() if id.endswith(f"/{self._id}/body"))
        self._body, self._line = next(states, None), ui.canvas.line_height("body")
        if self._body is not None:
            self._page = self._body.viewport.h
            self._note(self._body)

    def _note(self, body: ScrollState) -> None:
        self._seen_to = max(self._seen_to, body.offset + self._page)
        self.seen = self.seen or body.content - self._seen_to <= self._line

    def on(self, intent: object) -> bool:
        if not isinstance(intent, Finish):  # whoever answers the question is no longer going on to its end
            self._settles_at = 0.0
        return super().on(intent)

    def _finish(self, action: Action) -> None:
        if self.screens_below and self._body is not None:
            self._body.by((self._page - self._body.covered) * _STEP)
            self._note(self._body)
        else:
            super()._finish(action)

    def _foot(self) -> Foot:
        foot, more = super()._foot(), self.screens_below
        if not more:
            return replace(foot, buttons=tuple(replace(button, settling=self._settling) for button in foot.buttons))
        first, *others = foot.buttons
        go_on = Button(text("shift.see_rest"), Finish(self.case.actions[0].id), "primary", "chevron-down", "Enter",
                       id=first.id)
        later = [replace(button, intent=None, key="") for button in others]
        return replace(foot, buttons=(go_on, *later), note=foot.note if foot.alarm else text(
            "shift.more_below", count=more))  # fmt: skip
