"""The moments of a shift at which somebody took a task up, or went on with one, and what else they could have done.

A moment is seen as the player saw it: with the same cards, in the same order.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from operator import attrgetter
from typing import Literal

from sim.clock import MINUTE, clock_text
from sim.day.commands import Reflect, Take
from sim.day.day import Day
from sim.day.glance import Glance
from sim.day.log import QUEUE
from sim.day.view import DayView, TaskCard
from sim.errors import BadInput
from sim.shift.file import Shift
from sim.shift.replay import open_day, refuse_outside, replay

AT_ONCE_S = 60
"""Who turns to an emergency within this time has not gone on with something else."""

How = Literal["taken", "from_line", "kept"]
"""`taken` by a command; begun `from_line`, where it was lined up; or `kept` in hand while something came in."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A moment that could have been taken differently. `at` is seconds since midnight."""

    at: int
    before: int
    """So many commands of the shift came before it."""
    how: How
    card: TaskCard
    """The task that was taken up, or kept in hand."""
    others: tuple[TaskCard, ...]
    """What waited besides, in the order of the worklist."""

    @property
    def can_ask(self) -> bool:
        """Whether somebody else could have been asked to do it."""
        return self.card.can_hand_over

    @property
    def can_escalate(self) -> bool:
        """Whether it could have been brought to the provider."""
        return self.card.can_escalate

    @property
    def open(self) -> bool:
        """Whether there was anything else to do."""
        return bool(self.others) or self.can_ask or self.can_escalate


@dataclass(frozen=True, slots=True)
class _Place:
    """Where in a shift a moment is."""

    at: int
    before: int
    how: How
    task: str


def moments_of(shift: Shift) -> list[Moment]:
    """Return the moments of a shift at which there was something else to do, in the order of time.

    Raises `BadInput` where the shift cannot be replayed.
    """
    return _moments(shift, replay(shift))


def _moments(shift: Shift, day: Day) -> list[Moment]:
    """Return the moments of a shift; `day` is the day that it replays to."""
    seat = shift.header.seat
    places = [*_taken(shift), *_from_line(shift, day), *_called_away(shift, day)]
    again = open_day(shift)
    glance, done, found = Glance(again, seat), 0, list[Moment]()
    for place in sorted(places, key=attrgetter("at", "before")):
        done = _go_to(again, shift, done, place)
        moment = _seen(glance.view(), place)
        if moment is not None and _matters(moment, shift):
            found.append(moment)
    return found


def moment_at(shift: Shift, at: int) -> Moment:
    """Return the moment that a minute of the day stands for: the first choice made in it; else what was in hand
    then, or, with free hands, the next choice. Raises `BadInput` where there is none."""
    played = replay(shift)
    refuse_outside(played, at)
    chosen = [moment for moment in _moments(shift, played) if moment.at >= at and moment.how != "kept"]
    if chosen and chosen[0].at < at + MINUTE:
        return chosen[0]
    day, before = open_day(shift), _commands_until(shift, at)
    place = _Place(at, before, "kept", "")
    over = played.over and at == played.now  # what is in hand in the last second ends with the day
    if at >= day.now and not over:
        _go_to(day, shift, 0, place)
        kept = _seen(Glance(day, shift.header.seat).view(), place) if day.now == at and not day.over else None
        if kept is not None:
            if kept.open:
                return kept
            raise BadInput(f"at {clock_text(at)} '{kept.card.id}' was in hand, and there was nothing else to do")
        if chosen:
            return chosen[0]
    raise BadInput(f"at {clock_text(at)} there was nothing in this shift to do otherwise")


def _taken(shift: Shift) -> Iterator[_Place]:
    for number, command in enumerate(shift.commands):
        if isinstance(command, Take):
            yield _Place(command.at, number, "taken", command.task)


def _from_line(shift: Shift, day: Day) -> Iterator[_Place]:
    """Yield where the seat took up what had been lined up, and no command said so just then."""
    said = {(command.at, command.task) for command in shift.commands if isinstance(command, Take)}
    for spell in day.log.spells:
        if spell.seat == shift.header.seat and (spell.taken, spell.task) not in said:
            yield _Place(spell.taken, _commands_until(shift, spell.taken), "from_line", spell.task)


def _called_away(shift: Shift, day: Day) -> Iterator[_Place]:
    """Yield the second after something urgent came in, whoever it called."""
    times = [
        time
        for time, _, _, what, event, _ in day.log.rows
        if what == QUEUE and event in day.plan.tasks and day.plan.tasks[event].urgent
    ]
    for time in dict.fromkeys(times):  # an emergency calls several people at once
        yield _Place(time + 1, _commands_until(shift, time + 1), "kept", "")


def _commands_until(shift: Shift, at: int) -> int:
    return sum(command.at <= at and not isinstance(command, Reflect) for command in shift.commands)


def _go_to(day: Day, shift: Shift, done: int, place: _Place) -> int:
    """Carry the commands before a place out on a day where `done` are carried out; return how many are then."""
    for command in shift.commands[done : place.before]:
        day.apply(command)
    day.run_until(place.at)
    return max(done, place.before)


def _seen(view: DayView, place: _Place) -> Moment | None:
    """Return the moment as the worklist showed it; None where nothing was in hand, or it could not be left."""
    current = view.current
    if place.how == "kept":
        stuck = current is not None and current.state == "under_way" and not current.interruptible
        card = None if stuck else current
    else:
        card = next((one for one in view.worklist if one.id == place.task), None)
    if card is None:
        return None
    return Moment(place.at, place.before, place.how, card, tuple(one for one in view.worklist if one is not card))


def _matters(moment: Moment, shift: Shift) -> bool:
    """Tell whether a moment is one to choose from. Going on with a task is one only where something urgent has just
    come in, and was not taken up at once."""
    if moment.how != "kept":
        return moment.open
    calls = {card.id for card in moment.others if card.urgent and card.waited_s <= 1}
    heeded = any(
        isinstance(command, Take) and command.task in calls and command.at <= moment.at + AT_ONCE_S
        for command in shift.commands[moment.before :]
    )
    return bool(calls) and not heeded
