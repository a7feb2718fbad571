"""Watching a shift: its commands are given again at their times, and nobody presses anything."""

from collections.abc import Sequence

from game.play.session import Session
from sim.day.commands import Command, Reflect
from sim.errors import Refused

PACE = "watch"
"""The clock of somebody who only looks: the same in every gear."""


class Playback:
    """Feeds a session from a list of commands. Call `step` after every tick of the session."""

    def __init__(self, session: Session, commands: Sequence[Command]) -> None:
        self._session = session
        self._left = [command for command in commands if not isinstance(command, Reflect)]
        self.broken = ""
        """Why it cannot go on, in a sentence, where a command was not possible."""
        self.step()

    def step(self) -> None:
        """Give every command whose time has come, and let the day run no further than the next one."""
        while self._left and self._left[0].at <= self._session.day.now and not self.broken:
            try:
                self._session.follow(self._left.pop(0))
            except Refused as refusal:
                self.broken = str(refusal)
        self._session.stop_at(self._left[0].at if self._left else None)
