"""What happens after each frame besides what the player does: speed, autoplay, pictures, the time to stop."""

import sys
from typing import TYPE_CHECKING

from game.play.autoplay import Autoplay
from game.play.shots import Shots
from sim.clock import clock_text

if TYPE_CHECKING:
    from game.app import App
    from game.flow import Flow
    from game.launch import Wish

LONGEST_WAIT_FRAMES = 60 * 60
"""A debrief waits at most so many frames for the simulated assistants before its picture is taken."""


class Run:
    """Called with the app after each frame. Ends the run when the time has come or the debrief was seen."""

    def __init__(self, wish: "Wish", flow: "Flow", until: int | None) -> None:
        self._wish = wish
        self._flow = flow
        self._until = until
        self._auto: Autoplay | None = None
        self._shots: Shots | None = None
        self._session: object = None
        self._waited = 0

    def __call__(self, app: "App") -> None:
        played = self._flow.played
        if played is None:
            return
        if played.session is not self._session:
            self._begin()
        if self._shots is not None:
            self._shots(app)
        if self._auto is not None:
            self._auto(app)
        if self._until is not None and played.session.day.now >= self._until:
            self._finish(app)
        elif self._auto is not None and self._auto.done:
            self._waited += 1
            working = played.working
            if working.result() is not None or working.problem or self._waited > LONGEST_WAIT_FRAMES:
                app.frame(0.0)  # let the debrief take the assistants in
                self._finish(app)

    def _begin(self) -> None:
        played = self._flow.played
        assert played is not None
        session = self._session = played.session
        session.clock.speed = self._wish.speed
        session.stop_at(self._until)
        if self._until is not None and self._until < session.day.now:
            self._say_too_early(session.day.now)
        if self._wish.autoplay:
            self._auto = Autoplay(self._wish.autoplay, session)
            played.writer.worked_by(self._wish.autoplay)
        if self._wish.shots is not None:
            self._shots = Shots(self._wish.shots, self._wish.every_min, session)

    def _say_too_early(self, now: int) -> None:
        assert self._until is not None
        print(
            f"clinic-day: --until {clock_text(self._until)} is over before this shift goes on at {clock_text(now)}; "
            "it stops at once.",
            file=sys.stderr,
        )

    def _finish(self, app: "App") -> None:
        if self._shots is not None:
            self._shots.last(app)
        app.close()
