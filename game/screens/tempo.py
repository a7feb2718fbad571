"""How the clock is helped along at the window: faster where nothing asks for the player, slower where something rings.

It is real time only. When hands become free, or a question comes, the day stops in that second at any tempo.
"""

from game.clinic.meanwhile import bound, calling_alarm, not_lined_up
from game.play.clock import Gear, ShiftClock
from sim.day.view import DayView

NOTICE_S = 60
"""What rings, or an emergency, slows the clock for so many seconds of the day."""
NOTICE_RATE = 12.0
"""Seconds of the day in a real one meanwhile, so that there is time to see it and to press its key."""


def tempo(view: DayView, gear: Gear, clock: ShiftClock) -> float:
    """Return how many times as fast as the pace says the clock goes now, above all reasons to stand still."""
    if gear != "working" or not clock.rate("working"):
        return 1.0
    if _calls(view):
        return min(1.0, NOTICE_RATE * clock.speed / clock.rate("working"))
    return max(1.0, clock.rate("idle") / clock.rate("working")) if _calm(view) else 1.0


def shown(gear: str, factor: float) -> str:
    """Return the name of how the clock runs, for the bar."""
    if gear != "working" or factor == 1.0:
        return gear
    return "fast" if factor > 1 else "heard"


def _calls(view: DayView) -> bool:
    """Tell whether something has just come up to which one could turn: a line that rings, an emergency."""
    new = [alarm for alarm in view.alarms if alarm.task and not alarm.yours and view.now - alarm.since < NOTICE_S]
    if new or bound(view):
        return bool(new)
    ringing = {call.id for call in view.calls if call.state == "ringing"}
    return any(card.entity in ringing for card in not_lined_up(view))


def _calm(view: DayView) -> bool:
    """Tell whether nothing is left to decide: what waits is lined up, or can wait behind what is lined up."""
    rest = not_lined_up(view)
    can_wait = not rest or (bool(view.lined_up) and all(card.group != "now" for card in rest))
    return calling_alarm(view) is None and can_wait
