"""What if: the same day up to a moment, then lived on by somebody else, beside the day as it was."""

from dataclasses import dataclass

from sim.assistants.assistant import make_assistant
from sim.clock import clock_text
from sim.day.day import Day
from sim.errors import BadInput
from sim.shift.file import Shift
from sim.shift.replay import open_day, replay, steps


@dataclass(frozen=True, slots=True)
class WhatIf:
    """Two days with the same luck: as it was, and as it would have been."""

    at: int
    assistant: str
    was: Day
    would_be: Day


def what_if(shift: Shift, at: int, assistant: str) -> WhatIf:
    """Return the day as played, and the day in which an assistant takes the seat over at `at`.

    Where the shift is not finished, the same assistant lives the played day to its end as well from where the
    player stopped. Raises `BadInput` for a moment outside the shift or an unknown assistant.
    """
    make_assistant(assistant)
    was = replay(shift)
    if not was.plan.staff_from <= at <= was.now:
        raise BadInput(
            f"{clock_text(at)} is not in this shift, which ran from {clock_text(was.plan.staff_from)} "
            f"to {clock_text(was.now)}"
        )
    seat = shift.header.seat
    if not was.over:
        was.hand_seat_to(seat, assistant)
        was.run()
    would_be = open_day(shift)
    for _ in steps(shift, would_be, at):
        pass
    would_be.hand_seat_to(seat, assistant)
    would_be.run()
    return WhatIf(at, assistant, was, would_be)
