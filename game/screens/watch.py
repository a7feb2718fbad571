"""Watching a shift that was played: the same picture, and nobody's hands on it."""

from typing import Any

from game.clinic.intents import CloseHistory, PauseOrGo, SetSpeed, ShowHistory
from game.play.playback import Playback
from game.play.session import Session
from game.screens.base import Next, Pop, Replace, Screen
from game.screens.keys import Faster
from game.screens.problem import ProblemScreen
from game.screens.reading import ReadCase
from game.screens.shift import LeaveShift, ShiftScreen
from game.settings import SettingsStore
from game.text import text
from game.widgets import Button, Column, Element, Flow, Pill
from sim.clock import time_text


class WatchScreen(ShiftScreen):
    """Goes back by itself when the shift is over, and says why where it cannot go on; of a player's keys, only those
    of the clock do something."""

    name = "watch"
    played = False

    def __init__(self, session: Session, store: SettingsStore, playback: Playback) -> None:
        super().__init__(session, store, after=Screen)
        self._playback = playback

    def _behind(self) -> str:
        return ""

    def _foot(self) -> Element:
        """Return that this is a replay, and how to leave it: also while a case is shown, which holds nobody up."""
        return Column(Flow(Pill(text("watch.note"), "replay", "role")), self._back("Esc"), gap=8)

    def _opened(self, case: ReadCase) -> None:
        case.watch(self._back())

    @staticmethod
    def _back(key: str = "") -> Button:
        return Button(text("watch.back"), LeaveShift(), "secondary", "back", key)

    def on(self, intent: Any) -> Next:
        if isinstance(intent, Faster | LeaveShift | CloseHistory | PauseOrGo | SetSpeed | ShowHistory):
            return super().on(intent)
        return None

    def tick(self, seconds: float) -> Next:
        step = super().tick(seconds)
        self._playback.step()
        return step

    def _ended(self) -> Next:
        if self._playback.broken:
            when = time_text(self.session.day.now)
            return Replace(ProblemScreen(self, text("watch.broken", time=when, why=self._playback.broken)))
        return Pop() if self.session.over else None
