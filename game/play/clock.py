"""How fast the day runs while somebody plays it. Pure: real time is handed in, never looked up.

The *gear* follows from what the player is doing; the *pace* says how fast each gear is. Reasons to
stand still lie on a stack: the clock runs when there are none.
"""

from dataclasses import dataclass, field
from functools import cache
from typing import Any, Literal

import yaml

from game.theme import ASSETS
from sim.day.view import DayView

Gear = Literal["working", "deciding", "ringing", "case", "idle"]
Reason = Literal["player", "dialog", "focus", "hint", "turn"]
"""Who asked for it: the player, a dialog to be read, a window that went behind, a hint; or a simulated
player, who acts before the clock goes on."""
SPEEDS = (1.0, 2.0, 4.0)
"""Factors a player can choose from."""


@cache
def _gears() -> dict[str, Any]:
    return dict(yaml.safe_load((ASSETS / "gears.yaml").read_text(encoding="utf-8")))


@cache
def paces() -> dict[str, dict[str, float]]:
    """Return pace -> gear -> simulated seconds in a real one, from `assets/gears.yaml`."""
    return {pace: {gear: float(rate) for gear, rate in gears.items()} for pace, gears in _gears()["paces"].items()}


def choosing_s() -> int:
    """Return the seconds of the day that a choice takes at least, at every pace."""
    return int(_gears()["choosing_s"])


ROUNDED_MIN = 5
"""To so many minutes the length of a shift is told: it depends on who reads."""


def questions(half_day: bool) -> tuple[int, int]:
    """Return between how many and how many questions nine shifts of ten ask."""
    holds = _gears()["holds"]["half" if half_day else "full"]
    return int(holds["from"]), int(holds["to"])


def real_minutes(pace: str, half_day: bool) -> int:
    """Return about how many real minutes a shift lasts at a pace, as a figure to plan by."""
    holds, person, rates = _gears()["holds"]["half" if half_day else "full"], _gears()["person_s"][pace], paces()[pace]
    running = 60 * (holds["working_min"] / rates["working"] + holds["idle_min"] / rates["idle"])
    minutes = (running + holds["choices"] * person["choice"] + holds["cases"] * person["case"]) / 60
    return int(ROUNDED_MIN * round(minutes / ROUNDED_MIN))


def gear_of(view: DayView) -> Gear:
    """Return the gear that goes with what the player is doing now."""
    if view.case is not None or view.must_answer:
        return "case"
    if not view.hands_free:
        return "working"
    if any(call.yours for call in view.calls):
        return "ringing"
    return "deciding" if view.worklist else "idle"


@dataclass
class ShiftClock:
    """Turns real seconds into seconds of the day."""

    pace: str = "standard"
    speed: float = 1.0
    """Everything so many times as fast."""
    reasons: list[Reason] = field(default_factory=list)
    """Why it stands still, newest last."""
    _left_over: float = 0.0
    """The part of a second of the day that has passed but not been handed out."""

    def rate(self, gear: Gear) -> float:
        """Return the seconds of the day in a real one, pauses left aside."""
        return paces()[self.pace][gear] * self.speed

    @property
    def running(self) -> bool:
        return not self.reasons

    def pause(self, reason: Reason) -> None:
        """Stand still for a reason; the same one twice counts once."""
        if reason not in self.reasons:
            self.reasons.append(reason)

    def go_on(self, reason: Reason) -> None:
        """Take a reason away; it need not be there."""
        if reason in self.reasons:
            self.reasons.remove(reason)

    def advance(self, seconds: float, gear: Gear) -> int:
        """Let real time pass; return the whole seconds of the day that go by. The rest is kept for later."""
        if not self.running:
            return 0
        self._left_over += seconds * self.rate(gear)
        whole = int(self._left_over)
        self._left_over -= whole
        return whole

    def shown(self, gear: Gear) -> str:
        """Return the name of how the clock runs, for the bar: a gear, "paused", "reading" or "standing"."""
        if set(self.reasons) - {"turn"}:
            return "reading" if set(self.reasons) <= {"dialog", "hint"} else "paused"
        return "standing" if self.rate(gear) == 0 else gear

    def faster(self, step: int) -> None:
        """Choose the next higher (1) or lower (-1) speed."""
        nearest = min(range(len(SPEEDS)), key=lambda i: abs(SPEEDS[i] - self.speed))
        self.speed = SPEEDS[min(len(SPEEDS) - 1, max(0, nearest + step))]
