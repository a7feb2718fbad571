"""What does not work for a while, and what has run out: the conditions under which people work today.

A disruption (an EHR outage, a jammed fax, a colleague away) has its own luck, drawn before anybody acts.
While it lasts, tasks that it blocks wait on one side, tasks that it slows take longer, and seats that
are away take nothing. A supply that has run out holds up the tasks that use it until somebody refills it.
What runs by itself and will soon call for its seat again (a timer) holds up what that seat must not begin meanwhile;
and what must be settled first (vaccine on hold) holds up what nobody may begin before.
"""

from collections.abc import Generator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from simpy import Event

from sim.clock import parse_clock
from sim.day import tasks
from sim.day.log import Mark
from sim.day.work import Pool, State, Stop, Task
from sim.scenario.model import Disruption

if TYPE_CHECKING:
    from sim.day.day import Day
    from sim.day.entity import Entity


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
        tasks_known = day.plan.scenario.tasks.values()
        self._hold_up = frozenset(kind for known in tasks_known for kind in known.not_while)
        """Kinds of tasks that hold up others while they run by themselves for the same seat, or are not over."""
        self._running: dict[str, list[Task]] = {}
        """Seat -> the tasks of these kinds that run by themselves for it now."""
        self.planned = plan_disruptions(day)
        for one in self.planned:
            day.env.process(self._happen(one))

    # -- what a task may ask -----------------------------------------------------------------------

    def allow(self, task: Task) -> bool:
        """Tell whether a task can be begun now."""
        if self.active and any(task.kind in one.rule.blocks for one in self.active.values()):
            return False
        if task.plan.kind.not_while and self._called_back(task):
            return False
        return not task.plan.uses or all(self.stock[name] >= count for name, count in task.plan.uses)

    def _called_back(self, task: Task) -> bool:
        """Tell whether something runs that its seat has started, and that this task has to wait for."""
        kinds = task.plan.kind.not_while
        if not task.only_for:
            return any(one.kind in kinds for one in self._day.tasks.values())
        return any(one.kind in kinds for one in self._running.get(task.only_for, ()))

    def comes_up(self, task: Task) -> None:
        """Set aside what nobody may begin before this task is over."""
        if task.kind in self._hold_up:
            self._set_aside_meanwhile(task.pools)

    def runs(self, task: Task) -> None:
        """Set aside what must not be begun while this task runs by itself."""
        if task.kind in self._hold_up and task.seat is not None:
            self._running.setdefault(task.seat.id, []).append(task)
            self._set_aside_meanwhile((task.seat.pool,))

    def _set_aside_meanwhile(self, pools: tuple[Pool, ...]) -> None:
        for pool in pools:
            for one in [one for one in pool.waiting.values() if one.plan.kind.not_while]:
                if not self.allow(one):
                    tasks.set_aside(self._day, one)

    def is_over(self, task: Task) -> None:
        """Let go on what waited for this task, once what it calls for has come up."""
        if task.kind in self._hold_up:
            running = self._running.get(task.seat.id, []) if task.seat is not None else []
            if task in running:
                running.remove(task)
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

    def use_up(self, task: Task) -> None:
        """Take what a task uses from the stock; what runs low is sent for."""
        for name, count in task.plan.uses:
            self.stock[name] -= count
            rule = self._day.plan.scenario.supplies[name]
            if self.stock[name] <= rule.low and name not in self._ordered:
                self._ordered.add(name)
                self._day.begin_pathway(rule.sends, f"supply.{name}", task.id)

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
        for seat_id in one.rule.away:
            self._send_away(seat_id)
        for pool in day.pools.values():
            for task in [task for task in pool.waiting.values() if not self.allow(task)]:
                tasks.set_aside(day, task)
        if one.rule.mends is not None:
            mending = day.begin_pathway(one.rule.mends, f"disruption.{one.id}", one.id)
            yield day.env.process(_until_ended(day, mending))
        else:
            yield day.env.timeout(one.lasts)
        del self.active[one.id]
        day.log.marks.append(Mark(day.now, "", "disruption", one.id, "ends", ""))
        for seat_id in one.rule.away:
            seat = day.seats[seat_id]
            if seat.away:
                seat.away -= 1
                seat.nudge()
        self._release()

    def _send_away(self, seat_id: str) -> None:
        seat = self._day.seats[seat_id]
        if seat.played:
            return  # whoever came to play is here
        seat.away += 1
        seat.pool.idle.pop(seat, None)
        seat.stop(Stop("preempted"))

    def _release(self) -> None:
        """Let everything go on that is possible again."""
        for task in list(self.held.values()):
            if self.allow(task):
                del self.held[task.id]
                if task.state is State.WAITING:
                    tasks.put_back(self._day, task)


def _until_ended(day: "Day", entity: "Entity") -> Generator[Event, object, None]:
    """Wait until an entity has come to its end."""
    over = day.env.event()
    entity.watchers = (*entity.watchers, over)
    yield over
