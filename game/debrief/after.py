"""After the shift: from the last minute of the day to the cards, and from the cards to the debrief."""

from collections.abc import Callable, Mapping

from game.screens.base import Next, Pop, Replace, Screen
from game.screens.debrief import DebriefScreen, Result
from game.screens.reflection import ReflectionScreen
from sim.day.day import Day
from sim.fit.benchmark import Working
from sim.fit.debrief import Debrief, debrief
from sim.fit.reflection import reflection_cards


def look_back(
    day: Day, seat: str, working: Working | None = None, said: Callable[[str, str], None] | None = None,
    go: Callable[[Result], Next] = Pop, other: Debrief | None = None, can_replay: bool = True,
) -> Screen:  # fmt: skip
    """Return the reflection of a finished day; it leads on to the debrief.

    `working` is the benchmark begun with the shift, `said(card, answer)` keeps each answer (as a `Reflect`
    command), `go(result)` says where the debrief's buttons lead, `other` is the debrief from the other desk.
    """

    def to_debrief(answers: Mapping[str, str]) -> Next:
        given = dict(answers)
        return Replace(DebriefScreen(lambda found: debrief(day, seat, given, found), working, other, go, can_replay))

    return ReflectionScreen(reflection_cards(day, seat), day.seats[seat].pool.name, said, to_debrief)
