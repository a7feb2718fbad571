"""Watching a shift that was played: the same picture, and nobody's hands on it."""

from typing import Any

from game.clinic.intents import CloseHistory, PauseOrGo, SetSpeed, ShowHistory
from game.play.playback import Playback
from game.play.session import Session
from game.screens.base import Next, Pop, Screen
from game.screens.shift import Faster, LeaveShift, ShiftScreen
from game.settings import SettingsStore
from game.text import text
from game.widgets import Button, Panel, Pill, Rect, Row, Ui


class WatchScreen(ShiftScreen):
    """Goes back by itself when the shift is over; of a player's keys, only those of the clock do something."""

    name = "watch"
    played = False

    def __init__(self, session: Session, store: SettingsStore, playback: Playback) -> None:
        super().__init__(session, store, after=Screen)
        self._playback = playback

    def draw_body(self, ui: Ui, box: Rect) -> None:
        """Draw the shift, and over it that this is a replay and how to leave it."""
        super().draw_body(ui, box)
        back = Button(text("watch.back"), LeaveShift(), "secondary", "back", "Esc")
        note = Panel(Row(Pill(text("watch.note"), "replay", "role"), back, gap=12), pad=10, shadow="dialog")
        wide = min(box.w - 24, 460 * (0.4 + 0.6 * ui.text_scale))
        high = ui.measure(note, wide).h
        note.draw(ui, Rect(box.x + 24, box.y + 24, wide, high))

    def on(self, intent: Any) -> Next:
        if isinstance(intent, Faster | LeaveShift | CloseHistory | PauseOrGo | SetSpeed | ShowHistory):
            return super().on(intent)
        return None

    def tick(self, seconds: float) -> Next:
        step = super().tick(seconds)
        self._playback.step()
        return step

    def _ended(self) -> Next:
        return Pop() if self.session.over or self._playback.broken else None
