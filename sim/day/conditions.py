"""What does not work for a while, and what has run out: the conditions under which people work today.

A disruption (an EHR outage, a jammed fax, a colleague away) has its own luck, drawn before anybody acts.
While it lasts, tasks that it blocks wait on one side, tasks that it slows take longer, and seats that
are away take nothing. A supply that has run out holds up the tasks that would use it until somebody refills it.
What runs by itself and will soon call for its seat again (a timer) holds up what that seat must not begin meanwhile;
and what must be settled first (vaccine on hold) holds up what nobody may begin before.
What is held up is on no list; whoever is on the way to it turns back.
"""

from collections import Counter
from collections.abc import Generator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from simpy import Event

from sim.clock import parse_clock
from sim.day import tasks
from sim.day.log import Mark
from sim.day.work import State, Stop, Task
from sim.scenario.model import Disruption

if TYPE_CHECKING:
    from sim.day.day import Day
    from sim.day.entity import Entity
    from sim.day.seats import Seat


@dataclass(frozen=True, slots=True)
class Planned:
    """A disruption as today's luck has it. Times in seconds since midnight."""

    id: str
    rule: Disruption
    begins: int
    lasts: int


def plan_disruptions(day: "Day") -> list[Planned]:
    """Return today's disruptions in the order in which they begin."""
    planned = []
    for name, rule in day.plan.scenario.disruptions.items():
        if day.luck.uniform("disruption." + name, "comes") < rule.chance.value:
            start, end = (parse_clock(t) for t in rule.between)
            begins = start + int(day.luck.uniform("disruption." + name, "begins") * (end - start))
            lasts = rule.lasts.seconds(day.luck.uniform("disruption." + name, "lasts"))
            planned.append(Planned(name, rule, begins, lasts))
    return sorted(planned, key=lambda one: (one.begins, one.id))


class Conditions:
    """The conditions of one day. `active` names what is wrong now."""

    def __init__(self, day: "Day") -> None:
        self._day = day
        self.active: dict[str, Planned] = {}
        self.stock: dict[str, int] = {name: rule.start for name, rule in day.plan.scenario.supplies.items()}
        """Supply -> how many are left."""
        self.held: dict[str, Task] = {}
        """Tasks that wait until something works again, or is there again."""
        self._ordered: set[str] = set()
        self._going_on: Counter[tuple[str, str]] = Counter()
        """(seat, kind that holds up others) -> how many run by themselves for it now; ('', kind): how many are open."""
        self.planned = plan_disruptions(day)
        for one in self.planned:
            day.env.process(self._happen(one))

    # -- what a task may ask -----------------------------------------------------------------------

    def allow(self, task: Task) -> bool:
        """Tell whether a task can be begun, or gone on with, now."""
        if self.active and any(task.kind in one.rule.blocks for one in self.active.values()):
            return False
        if task.plan.kind.not_while and self._called_back(task):
            return False
        # Whoever has begun has taken what it uses.
        return not task.plan.uses or task.touched or all(self.stock[name] >= count for name, count in task.plan.uses)

    def _called_back(self, task: Task) -> bool:
        """Tell whether something runs that its seat has started, and that this task has to wait for."""
        return any(self._going_on[task.only_for, kind] for kind in task.plan.kind.not_while)

    def comes_up(self, task: Task) -> None:
        """Set aside what nobody may begin before this task is over."""
        if task.kind in self._day.plan.holding_up:
            self._going_on["", task.kind] += 1
            self._set_aside_refused()

    def runs(self, task: Task) -> None:
        """Set aside what must not be begun while this task runs by itself."""
        if task.kind in self._day.plan.holding_up and task.seat is not None:
            self._going_on[task.seat.id, task.kind] += 1
            self._set_aside_refused()

    def _set_aside_refused(self) -> None:
        """Take off the lists what cannot be begun any more."""
        for pool in self._day.pools.values():
            for task in [task for task in pool.waiting.values() if not self.allow(task)]:
                tasks.set_aside(self._day, task)

    def is_over(self, task: Task) -> None:
        """Let go on what waited for this task, once what it calls for has come up."""
        if task.kind in self._day.plan.holding_up:
            self._going_on["", task.kind] -= 1
            if task.plan.runs_alone and task.state is State.DONE and task.seat is not None:
                self._going_on[task.seat.id, task.kind] -= 1
            self._day.env.timeout(1).callbacks.append(lambda _: self._release())

    def factor(self, kind: str) -> float:
        """Return how many times as long a task takes now."""
        factor = 1.0
        for one in self.active.values():
            factor *= one.rule.slows.get(kind, 1.0)
        return factor

    def hold(self, task: Task) -> None:
        """Put a task aside until it is possible again."""
        self.held[task.id] = task
        self._day.log.held.setdefault(task.id, []).append((self._day.now, None))

    def let_go(self, task: Task) -> None:
        """Put a task aside no longer: it is possible again, somebody has it, or nobody needs it any more."""
        if self.held.pop(task.id, None) is not None:
            stretches = self._day.log.held[task.id]
            stretches[-1] = (stretches[-1][0], self._day.now)

    def use_up(self, task: Task) -> None:
        """Take what a task uses from the stock; what runs low is sent for, and holds up what it is too little for."""
        short = False
        for name, count in task.plan.uses:
            left = self.stock[name] = self.stock[name] - count
            rule = self._day.plan.scenario.supplies[name]
            too_little = left < self._day.plan.most_used[name]
            short |= too_little
            if (too_little or left <= rule.low) and name not in self._ordered:
                self._ordered.add(name)
                self._day.begin_pathway(rule.sends, f"supply.{name}", task.id)
        if short:
            self._set_aside_refused()

    def refill(self, name: str) -> None:
        """Fill a supply up, and let the tasks go on that waited for it."""
        self.stock[name] = max(self.stock[name], self._day.plan.scenario.supplies[name].start)
        self._ordered.discard(name)
        self._release()

    # -- disruptions -------------------------------------------------------------------------------

    def _happen(self, one: Planned) -> Generator[Event, object, None]:
        day = self._day
        if one.begins > day.env.now:
            yield day.env.timeout(one.begins - day.env.now)
        self.active[one.id] = one
        day.log.marks.append(Mark(day.now, "", "disruption", one.id, "begins", ""))
        gone = [seat for seat_id in one.rule.away if not (seat := day.seats[seat_id]).played]
        for seat in gone:  # whoever came to play is here
            _send_away(seat)
        self._set_aside_refused()
        if one.rule.mends is not None:
            mending = day.begin_pathway(one.rule.mends, f"disruption.{one.id}", one.id)
            yield day.env.process(_until_ended(day, mending))
        else:
            yield day.env.timeout(one.lasts)
        del self.active[one.id]
        day.log.marks.append(Mark(day.now, "", "disruption", one.id, "ends", ""))
        for seat in gone:
            seat.away -= 1
            seat.nudge()
        self._release()

    def _release(self) -> None:
        """Let everything go on that is possible again."""
        for task in list(self.held.values()):
            if self.allow(task):
                self.let_go(task)
                tasks.put_back(self._day, task)


def _send_away(seat: "Seat") -> None:
    seat.away += 1
    seat.pool.idle.pop(seat, None)
    seat.stop(Stop("preempted"))


def _until_ended(day: "Day", entity: "Entity") -> Generator[Event, object, None]:
    """Wait until an entity has come to its end; it may have done so at once."""
    if not entity.outcome:
        over = day.env.event()
        entity.watchers = (*entity.watchers, over)
        yield over
