"""What if: the same day up to a moment, then lived on otherwise, beside the day as it was.

Luck is the same on both sides. Where one answer, or one choice, is taken otherwise, the rest of both days is lived
by the same assistant, a stand-in: so all that differs comes of that one moment. Neither of them is the rest of the
day that was played; what is told of them is held against that, too.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice

from sim.assistants.assistant import Assistant, make_assistant
from sim.clock import clock_text
from sim.day.asking import case_of
from sim.day.commands import Command, Escalate, GiveAnswer, HandOver, LineUp, Take, Unline
from sim.day.day import Day
from sim.errors import BadInput, Refused
from sim.shift.file import Shift
from sim.shift.replay import open_day, refuse_outside, replay, steps
from sim.whatif.differing import Difference, Fate, differences, fate
from sim.whatif.moments import Moment
from sim.whatif.own_doing import OwnDoing


@dataclass(frozen=True)
class WhatIf:
    """Two days with the same luck: as it was up to a moment (seconds since midnight), and otherwise from there on."""

    at: int
    assistant: str
    """Who works on."""
    was: Day
    would_be: Day
    played: Day
    """The day that was really played; `was` itself where nobody stood in for the player."""
    answered: tuple[str, str] = ("", "")
    """The seat and the task whose question was answered rightly, where the days part in an answer."""

    @cached_property
    def differences(self) -> list[Difference]:
        """The news of the played day that would not have been, and those that would have, in the order of time. Where
        the days part in an answer, each says whether the answer itself did it."""
        found = differences(self.was, self.would_be, self.played, self.at)
        return self._own_doing.told_apart(found) if self._own_doing else found

    @cached_property
    def told(self) -> list[Difference]:
        """The differences with what an answer did that was nobody's news, in the order of time."""
        untold = self._own_doing.untold() if self._own_doing else []
        return sorted([*self.differences, *untold], key=lambda one: (one.at, one.only))

    @cached_property
    def _own_doing(self) -> OwnDoing | None:
        """What the answer did in which the days part, None where they part in something else."""
        seat, task = self.answered
        return OwnDoing(self.played, self.would_be, seat, task) if task else None

    def fates(self, *tasks: str) -> list[Fate]:
        """Return who began each of these tasks when, on either day."""
        return [fate(self.was, self.would_be, task, self.at) for task in tasks]

    @property
    def weight(self) -> int:
        """How much came of it: each piece of news counts, bad ones for three, those of a day that only ran on otherwise
        not at all."""
        return sum(3 if one.tone in ("bad", "urgent") else 1 for one in self.told if one.own)


def what_if(shift: Shift, at: int, assistant: str) -> WhatIf:
    """Return the day as played, and the day in which an assistant takes the seat over at `at`.

    Where the shift is not finished, the same assistant lives the played day to its end as well from where the
    player stopped. Raises `BadInput` for a moment outside the shift or an unknown assistant.
    """
    make_assistant(assistant)
    was = replay(shift)
    refuse_outside(was, at)
    seat = shift.header.seat
    _work_on(was, seat, assistant)
    would_be = open_day(shift)
    for _ in steps(shift, would_be, at):
        pass
    _work_on(would_be, seat, assistant)
    return WhatIf(at, assistant, was, would_be, was)


def _work_on(day: Day, seat: str, assistant: Assistant | str) -> None:
    """Let an assistant work a seat to the end of the day, where that is not over."""
    if not day.over:
        day.hand_seat_to(seat, assistant)
        day.run()


StandIn = Assistant | Callable[[Day, str], Assistant]
"""Who works on in a player's place; or what tells who, by the day that was played and its seat."""


class Retake:
    """A shift to be lived on otherwise from any of its commands, with an assistant at the seat from there on."""

    def __init__(self, shift: Shift, assistant: StandIn) -> None:
        """Raises `BadInput` where the shift cannot be replayed."""
        self.shift = shift
        self._replayed = replay(shift)
        self.assistant = assistant if isinstance(assistant, Assistant) else assistant(self._replayed, self._seat)

    def instead(self, number: int, commands: Sequence[Command]) -> WhatIf:
        """Return two days that part at the command of this number (0 first).

        On one side it is carried out as it was, on the other these are in its place. Raises `BadInput` where there
        is no such command, or the day does not allow what is in its place.
        """
        if not 0 <= number < len(self.shift.commands):
            raise BadInput(f"this shift has {len(self.shift.commands)} commands; there is no number {number}")
        played = self.shift.commands[number]
        return self._both(
            played.at, self._lived_on(self._before(number), [played]), self._lived_on(self._before(number), commands)
        )

    def answered_right(self, task: str) -> WhatIf:
        """Return the two days that part where a task's question was answered: as it was, and rightly.

        Raises `BadInput` where the shift holds no answer to such a task.
        """
        given = [(n, command) for n, command in enumerate(self.shift.commands) if isinstance(command, GiveAnswer)]
        for number, command in given:
            if command.task == task:
                return self._answered_right(number, command)
        answered = ", ".join(f"{command.task} ({clock_text(command.at)})" for _, command in given) or "none"
        raise BadInput(f"in this shift no question of '{task}' was answered; answered were: {answered}")

    def taken_instead(self, moment: Moment, task: str) -> WhatIf:
        """Return the two days that part at a moment: as it was, and with another task taken up first.

        Raises `BadInput` where that task did not wait then.
        """
        if not any(card.id == task for card in moment.others):
            waited = ", ".join(f"{card.id} ({card.title})" for card in moment.others) or "nothing else"
            raise BadInput(f"at {clock_text(moment.at)} '{task}' did not wait for this seat; what did: {waited}")
        if moment.how != "from_line":
            return self._parted(moment, [Take(moment.at, self._seat, task)])
        line = [lined.id for lined in self._at(moment).seats[self._seat].lined_up]
        emptied = [Unline(moment.at, self._seat, lined) for lined in line]
        return self._parted(moment, [*emptied, LineUp(moment.at, self._seat, task)])

    def handed_over(self, moment: Moment) -> WhatIf:
        """Return the two days that part at a moment: as it was, and with a colleague asked to do the task.

        Raises `BadInput` where nobody else could have done it.
        """
        if not moment.can_ask:
            raise BadInput(f"at {clock_text(moment.at)} nobody else could be asked to do this: {moment.card.title}")
        return self._parted(moment, [HandOver(moment.at, self._seat, moment.card.id)])

    def escalated(self, moment: Moment) -> WhatIf:
        """Return the two days that part at a moment: as it was, and with the matter brought to the provider besides.

        Raises `BadInput` where it was nothing to bring there.
        """
        if not moment.can_escalate:
            raise BadInput(f"at {clock_text(moment.at)} this was nothing to bring to the provider: {moment.card.title}")
        return self._parted(moment, [Escalate(moment.at, self._seat, moment.card.id), *self._played(moment)])

    def put_right(self) -> list[tuple[GiveAnswer, WhatIf]]:
        """Return every answer that was not right, each with the two days that part there, in the order of time."""
        answers = self.played.log.answers(self._seat)
        wrong = {task for task, mark in answers.items() if mark.quality < 1}
        return [
            (command, self._answered_right(number, command))
            for number, command in enumerate(self.shift.commands)
            if isinstance(command, GiveAnswer) and command.task in wrong
        ]

    @cached_property
    def played(self) -> Day:
        """The day that was really played; where it was not finished, the assistant works its rest."""
        _work_on(self._replayed, self._seat, self.assistant)
        return self._replayed

    def _answered_right(self, number: int, given: GiveAnswer) -> WhatIf:
        was, would_be = self._before(number), self._before(number)
        case = case_of(would_be, would_be.tasks[given.task])
        answer = would_be.plan.cases.attempt(case, 1.0, would_be.luck.of(given.task), "whatif")
        right = GiveAnswer(given.at, given.seat, given.task, answer)
        both = self._both(given.at, self._lived_on(was, [given]), self._lived_on(would_be, [right]))
        return replace(both, answered=(given.seat, given.task))

    def _both(self, at: int, was: Day, would_be: Day) -> WhatIf:
        return WhatIf(at, self.assistant.name, was, would_be, self.played)

    @property
    def _seat(self) -> str:
        return self.shift.header.seat

    def _parted(self, moment: Moment, instead: Sequence[Command]) -> WhatIf:
        """Return the day as it was, and the one in which these commands take the place of the moment's own."""
        was = self._lived_on(self._at(moment), self._played(moment))
        would_be = self._lived_on(self._at(moment), instead)
        return self._both(moment.at, was, would_be)

    def _played(self, moment: Moment) -> Sequence[Command]:
        """Return the moment's own command; none where what was in hand, or in the line, needed none."""
        return self.shift.commands[moment.before : moment.before + 1] if moment.how == "taken" else ()

    def _at(self, moment: Moment) -> Day:
        return self._after(moment.before, moment.at)

    def _before(self, number: int) -> Day:
        """Return the day just before the command of this number."""
        return self._after(number, self.shift.commands[number].at)

    def _after(self, commands: int, at: int) -> Day:
        """Return the day at a time, with so many commands carried out."""
        day = open_day(self.shift)
        for _ in islice(steps(self.shift, day), commands):
            pass
        day.run_until(at)
        return day

    def _lived_on(self, day: Day, commands: Sequence[Command]) -> Day:
        """Carry these out, and let the assistant work the day to its end."""
        try:
            for command in commands:
                day.apply(command)
        except Refused as refusal:
            raise BadInput(f"at {clock_text(day.now)} that was not possible: {refusal}") from None
        day.run_until(day.now + 1)  # what was asked for has begun before somebody else is at the seat
        _work_on(day, self._seat, self.assistant)
        return day
