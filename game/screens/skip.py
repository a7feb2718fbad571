"""Skipping ahead: with nothing to do, the day runs in a moment to where the player is needed, and says what passed."""

from game.play.clock import Gear, ShiftClock
from game.play.session import Session
from game.text import text
from sim.clock import MINUTE, time_text
from sim.day.view import DayView

SKIP_RATE = 1200.0
"""Seconds of the day in a real one: half an hour passes in about a second and a half, and is still seen to pass."""


class Skip:
    """Whether the player skips now, and since when."""

    def __init__(self) -> None:
        self._since: int | None = None
        self._said = ""
        """What was told the last time."""

    @property
    def on(self) -> bool:
        return self._since is not None

    def begin(self, view: DayView, gear: Gear) -> None:
        """Skip from now on; where something is to be done, nothing is skipped."""
        if gear == "idle" and not view.alarms:
            self._since = view.now

    def tempo(self, gear: Gear, clock: ShiftClock) -> float:
        """Return how many times as fast as the pace says the clock goes for it."""
        return max(1.0, SKIP_RATE / clock.rate("idle")) if self.on and gear == "idle" else 1.0

    def look(self, session: Session, history_key: str) -> None:
        """End it where the player is needed, or an emergency begins, and say what passed."""
        view = session.view
        if self._since is None or (session.gear == "idle" and not view.alarms and not session.over):
            return
        since, self._since = self._since, None
        self._said = session.say_instead(self._said, told(since, view, history_key))


def told(since: int, view: DayView, history_key: str) -> str:
    """Return what was skipped, in words: from when to when, and the last thing that happened. '' for so little that
    the clock still shows the same minute."""
    minutes = view.now // MINUTE - since // MINUTE  # as the two times show it
    if not minutes:
        return ""
    passed = text("quiet.skipped", start=time_text(since), end=time_text(view.now), minutes=minutes)
    news = [message for message in view.messages if message.at > since]
    if not news:
        return passed
    return f"{passed} {text('quiet.skipped_news', count=len(news), last=news[-1].text, key=history_key)}"
