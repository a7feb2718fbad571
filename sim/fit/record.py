"""The log of a day, read once from one seat: every task with its waiting times, and who did it.

The day forgets a task once it is over; its log does not. A `Record` puts the log together again, and
answers the two questions that scores ask: what was open to this seat at that moment, and what became
of each task?
"""

from bisect import bisect_left, bisect_right
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate
from typing import Literal

from sim.day.commands import GiveAnswer
from sim.day.day import Day
from sim.day.entity import Entity
from sim.day.known import role_of
from sim.day.log import Mark, Spell
from sim.day.plans import StepPlan, TaskPlan
from sim.errors import BadInput
from sim.fit.causes import Causes


@dataclass(slots=True, eq=False)
class Trace:
    """One task of the day, from its beginning to its end. Times are seconds since midnight."""

    id: str
    plan: TaskPlan
    step: StepPlan
    """What asked for it."""
    entity: Entity
    priority: int
    created: int
    asked: int
    """When it was first asked for: before it was created, where somebody had to ask again."""
    due: int
    pools: tuple[str, ...]
    """The pools whose people can do it."""
    only_for: str
    spells: list[Spell] = field(default_factory=list)
    handed: tuple[Mark, ...] = ()
    """When it was handed over, by whom (`seat`) and to which pool (`value`)."""
    gone: int | None = None
    """When it was no longer wanted although nobody had done it (the caller hung up, perhaps on hold)."""
    asked_again: bool = False
    """Nobody had begun it when it was asked for again: what became of it is told of the task that came then."""

    @property
    def done(self) -> bool:
        return bool(self.spells) and self.spells[-1].finished

    @property
    def unfinished(self) -> bool:
        """Whether it waits for somebody, or did until nobody wanted it any more."""
        return not self.spells or self.spells[-1].left_off

    @property
    def emergency(self) -> bool:
        """Whether it was somebody's emergency."""
        return self.plan.urgent or self.plan.kind.counts == "emergencies"

    @property
    def first(self) -> Spell | None:
        """The first spell of work on it; who turned back on the way, or after a few seconds, had not begun."""
        for spell in self.spells:  # a plain loop: this is asked of every task of a day, again and again
            if not spell.hardly_begun:
                return spell
        return None

    @property
    def began(self) -> int | None:
        """When somebody first worked on it."""
        return self.first.began if self.first else None

    @property
    def first_seat(self) -> str:
        """Who first worked on it, '' if nobody did."""
        return self.first.seat if self.first else ""

    @property
    def last_seat(self) -> str:
        return self.spells[-1].seat if self.spells else ""

    def call_off(self, time: int) -> None:
        """Note that it is no longer wanted, if it still waits for somebody and nobody noted that before."""
        if self.gone is None and self.unfinished:
            self.gone = time

    def waits(self, end: int) -> list[tuple[int, int]]:
        """Return the stretches (from, to) in which it waited for somebody."""
        stretches, since = [], self.created
        for spell in self.spells:
            stretches.append((since, spell.taken))
            if not spell.left_off:
                return stretches
            since = spell.ended
        stretches.append((since, end if self.gone is None else self.gone))
        return stretches


class Record:
    """A day as its log tells it to one seat. Raises `BadInput` where the seat does not exist."""

    def __init__(self, day: Day, seat: str) -> None:
        if seat not in day.seats:
            raise BadInput(f"there is no seat '{seat}' here; the seats are {', '.join(day.seats)}")
        self.day = day
        self.seat = seat
        self.role = day.seats[seat].pool.name
        self.end = day.now
        self.traces: dict[str, Trace] = {}
        self._asked_again: list[tuple[Trace, Trace]] = []
        """Two of one kind for one entity, one right after the other."""
        self._read_tasks()
        self._read_spells()
        self._read_marks()
        self._join_what_was_asked_again()

    @property
    def weighed_as(self) -> Literal["ma", "moa"]:
        """The role whose weights count for this seat: an MOA's also for a pool of any other name."""
        return role_of(self.role)

    def close(self) -> None:
        """Let go of everything, where nobody will ask this record any more.

        It and its causes point at one another: cut here, they are gone at once, and no garbage collector has to look.
        """
        vars(self).clear()

    # -- reading ---------------------------------------------------------------------------------

    def _read_tasks(self) -> None:
        plans, entities = self.day.plan.tasks, self.day.entities
        before: dict[tuple[str, str], Trace] = {}
        for id, one in self.day.log.tasks.items():
            plan, entity = plans[one.kind], entities[one.entity]
            trace = Trace(id, plan, one.step, entity, one.priority, one.at, one.at, one.due, one.pools, one.only_for)
            self.traces[id] = trace
            same = one.entity, one.kind
            if same in before:
                self._asked_again.append((before[same], trace))
            before[same] = trace

    def _read_spells(self) -> None:
        for spell in self.day.log.spells:
            self.traces[spell.task].spells.append(spell)
        for seat in self.day.seats.values():  # what is in hand now has no spell yet
            task = seat.task
            if task is not None and not self.day.over:
                began = self.end if seat.began < seat.taken else seat.began
                self.traces[task.id].spells.append(
                    Spell(seat.id, task.id, task.kind, task.entity.id, seat.taken, began, self.end, "cut", 0)
                )

    def _read_marks(self) -> None:
        ended_by: dict[str, list[Trace]] = {}
        called_off_by: dict[str, list[Trace]] = {}
        for trace in self.traces.values():
            if trace.unfinished:  # only such work can be called off
                ended_by.setdefault(trace.entity.id, []).append(trace)
                for fact in trace.step.called_off_by:
                    called_off_by.setdefault(fact, []).append(trace)
        for mark in self.day.log.marks:
            if mark.what == "fact":
                for trace in called_off_by.get(mark.name, ()):
                    if trace.entity.root is self.day.entities[mark.entity].root:
                        trace.call_off(max(trace.created, mark.time))
                if (cause := self.traces.get(mark.cause)) and mark.name == cause.step.gives_up:
                    cause.call_off(mark.time)
            elif mark.what == "handed_over":
                self.traces[mark.cause].handed += (mark,)
            elif mark.what == "ended":
                for trace in ended_by.get(mark.entity, ()):
                    trace.call_off(mark.time)

    def _join_what_was_asked_again(self) -> None:
        """Let work that nobody had begun when it was asked for again go on in the task that came then."""
        for first, second in self._asked_again:
            if first.began is None and first.gone is not None and first.gone <= second.created:
                first.asked_again = True
                second.asked, second.due = first.asked, first.due

    # -- asking ----------------------------------------------------------------------------------

    @cached_property
    def spells(self) -> list[Spell]:
        """The spells of this seat, in the order of time."""
        mine = [spell for trace in self.traces.values() for spell in trace.spells if spell.seat == self.seat]
        return sorted(mine, key=lambda spell: (spell.taken, spell.ended, spell.task))

    @cached_property
    def answers(self) -> dict[str, Mark]:
        """Task id -> the mark of this seat's answer to its case."""
        return self.day.log.answers(self.seat)

    @cached_property
    def causes(self) -> Causes:
        """What led to what."""
        return Causes(self)

    @cached_property
    def given(self) -> dict[str, GiveAnswer]:
        """Task id -> the last answer that a person at this seat gave to it."""
        return {
            command.task: command
            for command in self.day.commands
            if isinstance(command, GiveAnswer) and command.seat == self.seat
        }

    def answered_at(self, task: str) -> int:
        """Return when this seat answered a task's case. What an answer leads to begins when the task ends."""
        return self.given[task].at if task in self.given else self.answers[task].time

    def alone(self, trace: Trace) -> bool:
        """Tell whether nobody but this seat could do a task."""
        if trace.only_for:
            return trace.only_for == self.seat
        seats = [seat.id for pool in trace.pools for seat in self.day.pools[pool].seats]
        return seats == [self.seat] and not trace.handed

    def reaches(self, trace: Trace) -> bool:
        """Tell whether a task is one that this seat could be given."""
        return self.role in trace.pools and trace.only_for in ("", self.seat)

    @cached_property
    def within_reach(self) -> list[Trace]:
        """The tasks that this seat could be given, in the order in which they came."""
        return [trace for trace in self.traces.values() if self.reaches(trace)]

    def bound_until(self, time: int) -> int:
        """Return when hands came free that were at work that cannot be left at a moment; the moment itself if not."""
        last = self.spells[before - 1] if (before := bisect_left(self._taken, time)) else None
        return last.ended if last and time < last.ended and not self._could_be_left(last) else time

    def _could_be_left(self, spell: Spell) -> bool:
        """Tell whether something urgent may call hands away from this work."""
        plan = self.traces[spell.task].plan
        return plan.interruptible or plan.leaves_for_urgent

    def with_others(self, trace: Trace, start: int, end: int) -> int:
        """Return for how many seconds between two moments this seat was with somebody else who needed it at once.

        What is less urgent than the task itself does not count: that could have been left.
        """
        seconds = 0
        for spell, priority in self._urgent_spells:  # a plain loop: this is asked of every task of a day
            if spell.taken < end and start < spell.ended and priority <= trace.priority and spell.task != trace.id:
                seconds += min(spell.ended, end) - max(spell.taken, start)
        return seconds

    @cached_property
    def _urgent_spells(self) -> list[tuple[Spell, int]]:
        found = ((spell, self.traces[spell.task]) for spell in self.spells)
        return [(spell, trace.priority) for spell, trace in found if trace.plan.urgent]

    def kept_from(self, trace: Trace, start: int, end: int) -> int:
        """Return for how many seconds between two moments this seat could not have begun a task: it was with somebody
        else who needed it at once, or the task was held up."""
        held = sum(b - a - self.with_others(trace, a, b) for a, b in self.held_up(trace, start, end))
        return held + self.with_others(trace, start, end)

    def away(self, trace: Trace, start: int, end: int) -> int:
        """Return for how many seconds between two moments nobody could ask this seat to begin a task: what kept it from
        that, and breaks that one is owed."""
        held = sum(self.on_break(a, b) for a, b in self.held_up(trace, start, end))
        return self.kept_from(trace, start, end) + self.on_break(start, end) - held

    def held_up(self, trace: Trace, start: int, end: int) -> list[tuple[int, int]]:
        """Return the stretches (from, to) between two moments in which nobody could begin a task: something did not
        work, was used up or had to come first."""
        held = self.day.log.held.get(trace.id)
        if not held:
            return []
        within = ((max(a, start), min(self.end if b is None else b, end)) for a, b in held)
        return [(a, b) for a, b in within if a < b]

    def on_break(self, start: int, end: int) -> int:
        """Return for how many seconds between two moments this seat had a break."""
        return sum(max(0, min(spell.ended, end) - max(spell.taken, start)) for spell in self._breaks)

    @cached_property
    def _breaks(self) -> list[Spell]:
        return [spell for spell in self.spells if self.traces[spell.task].plan.is_break]

    def free_while_waiting(self, trace: Trace) -> int:
        """Return for how many seconds this seat had nothing in hand while a task waited to be begun, and could be."""
        start = trace.created
        end = trace.first.taken if trace.first else self.end if trace.gone is None else trace.gone
        held = sum(self._free(a, b) for a, b in self.held_up(trace, start, end))
        return self._free(start, end) - held if start < end else 0

    def _free(self, start: int, end: int) -> int:
        """Return for how many seconds between two moments this seat had nothing in hand."""
        return end - start - (self._worked_by(end) - self._worked_by(start))

    def _worked_by(self, time: int) -> int:
        """Return for how many seconds this seat had had something in hand by a moment."""
        begun = bisect_left(self._taken, time)
        return self._seconds[begun] - max(0, self.spells[begun - 1].ended - time) if begun else 0

    @cached_property
    def _taken(self) -> list[int]:
        """When this seat took each thing up. It has one in hand at a time."""
        return [spell.taken for spell in self.spells]

    @cached_property
    def _seconds(self) -> list[int]:
        """How long this seat had things in hand: the first none, the first one, the first two together, and so on."""
        return [0, *accumulate(spell.ended - spell.taken for spell in self.spells)]

    @cached_property
    def _open(self) -> list[tuple[int, int, Trace]]:
        """(from, to, task): when what was open to this seat, in the order of time.

        What was held up (by an outage, for want of a supply, by something that had to come first) was open to nobody.
        """
        found = []
        for trace in self.within_reach:
            mine = (mark.time for mark in trace.handed if mark.seat == self.seat) if trace.handed else ()
            given_away = min(mine, default=None)
            put_down = {spell.ended for spell in trace.spells if spell.seat == self.seat}
            for start, end in trace.waits(self.end):
                stop = end if given_away is None else min(end, given_away)
                # What this very seat puts down to take up something else is open that second already.
                since = start - 1 if start in put_down else start
                for held, again in self.held_up(trace, since, stop):
                    if held > since:
                        found.append((since, held, trace))
                    since = again
                if stop > since:
                    found.append((since, stop, trace))
        return sorted(found, key=lambda row: row[0])

    def open_at(self, time: int) -> Iterator[Trace]:
        """Yield the tasks that waited for this seat at a moment, not those that came or went that very second."""
        rows = self._open
        for start, end, trace in rows[: bisect_right(rows, time, key=lambda row: row[0])]:
            if start < time < end:
                yield trace

    def picks(self) -> Iterator[tuple[Spell, Trace, list[Trace]]]:
        """Yield each time this seat took something up: the spell, its task, and the other tasks open then."""
        coming, waiting = deque(self._open), list[tuple[int, int, Trace]]()
        for spell in self.spells:
            now, chosen = spell.taken, self.traces[spell.task]
            while coming and coming[0][0] < now:
                waiting.append(coming.popleft())
            waiting = [row for row in waiting if row[1] > now]
            yield spell, chosen, [trace for _, _, trace in waiting if trace is not chosen]
