"""One clinic day: it runs, it takes commands, and it shows itself.

    day = Day(load("small-clinic"), seed=7, seats={"ma1": "player"})
    day.run_until(parse_clock("09:00"))
    first, *others = Glance(day, "ma1").view().worklist
    day.apply(Take(day.now, "ma1", first.id))

The day knows no window and no wall clock. A command stamped t comes before the model's events at t.
"""

from collections.abc import Generator, Mapping
from dataclasses import replace
from operator import attrgetter

from simpy import Environment, Event

from sim.assistants.assistant import PLAYER, Assistant, make_assistant
from sim.cases.case import Grade
from sim.cases.people import Person, person_of
from sim.cases.subject import Booked
from sim.clock import clock_text
from sim.day import orders
from sim.day.blueprint import Blueprint, make_blueprint
from sim.day.colleagues import colleague_names
from sim.day.commands import Command, GiveAnswer
from sim.day.conditions import Conditions
from sim.day.dealing import deal
from sim.day.demand import draw_demand, plant
from sim.day.entity import Entity, numbered
from sim.day.log import ARRIVAL_DEPARTURE, Log, new_mark
from sim.day.seats import Seat
from sim.day.stations import Stations
from sim.day.walks import give_back, live
from sim.day.work import Pool, Task
from sim.errors import BadInput
from sim.luck import Luck
from sim.scenario.model import Scenario

SIM_VERSION = 16
"""The version of the rules of the day. Raise it with every change that gives the same commands another day.

11: work put down on the way to it waits as before; who needs somebody at once calls every half minute, no more often;
nothing is handed over where all colleagues are away. 13: boards of one schedule agree on what is taken, and know what
was booked today. 14: an answer is theirs who gave it, whoever finishes the work. 16: what nobody needs any more
is over when whoever has it in hand leaves it.
"""


class Timeline(Environment):
    """SimPy's environment, made quick to ask: a day reads its time, and makes events in it, thousands of times."""

    __slots__ = ("_now",)
    now: int

    def __init__(self, start: int) -> None:
        super().__init__(start)
        # SimPy binds its makers of events once for its own class; here it would bind them anew at each call.
        for maker in ("event", "process", "timeout"):
            setattr(self, maker, getattr(self, maker))


# The time is read where SimPy keeps it, without a call on the way.
Timeline.now = vars(Timeline)["_now"]


class Day:
    """A day of a scenario with its seed. `seats` maps seat ids to assistants, or to "player"."""

    def __init__(
        self, scenario: Scenario | Blueprint, seed: int = 1, seats: Mapping[str, str] | None = None
    ) -> None:
        self.plan = scenario if isinstance(scenario, Blueprint) else make_blueprint(scenario)
        self.seed = seed
        self.luck = Luck(seed)
        self.env = Timeline(self.plan.staff_from)
        self.log = Log()
        self.commands: list[Command] = []
        """Every command that was accepted, in order: the shift."""
        self.over = False
        self.entities: dict[str, Entity] = {}
        self.tasks: dict[str, Task] = {}
        """Tasks that are open, by id."""
        self.savings: dict[tuple[str, str], float] = {}
        """(seat, task kind) -> share of the time that this morning's preparation saves."""
        self.reflections: dict[str, str] = {}
        self.last_graded: tuple[str, Grade] | None = None
        self.booked: list[Booked] = []
        """What people who play have booked, on schedules that more than one question shows."""
        self._still_to_end = 0
        self._going_home = False
        """Whether nothing is left to do as far as is known, and the day closes at the end of this second."""
        self._born: dict[str, int] = {}
        self.stations = {
            pool: Stations(self.env, pool, rooms) for pool, rooms in self.plan.stations.items()
        }
        self.pools: dict[str, Pool] = {}
        self.seats: dict[str, Seat] = {}
        self._played: list[Seat] = []
        self._fill_seats(dict(seats or {}))
        self.pools_for: dict[str, tuple[Pool, ...]] = {
            kind: tuple(self.pools[pool_id] for pool_id in pool_ids if pool_id in self.pools)
            for kind, pool_ids in self.plan.done_by.items()
        }
        """Task kind -> the pools whose seats do it."""
        self._amid = False
        """Whether some events of this very second have happened and others are still to come."""
        self.conditions = Conditions(self)
        self.demand = draw_demand(self.plan, self.luck)
        self.deal = deal(self)
        # Whoever is due is waited for, even past closing: they may be late.
        self._still_to_end = sum(e.kind.pathway.must_end for e in self.demand if e.appointment and not e.outcome)
        self.env.process(self._doors())
        self.env.process(self._arrivals())

    # -- running ---------------------------------------------------------------------------------

    now: int = property(attrgetter("env.now"))  # type: ignore[assignment]
    """The time in whole seconds since midnight."""

    @property
    def awaiting(self) -> Seat | None:
        """The played seat whose answer the day waits for, if any."""
        return next((seat for seat in self._played if seat.must_answer), None)

    def run_until(self, time: int) -> bool:
        """Run up to, not including, the events at `time`. Return False where the day had to stop before.

        It stops early when it is over, and when a played task's time is over and its case is unanswered: amid the
        events of that second, so that an answer given then is worth the same as one that was there already.
        """
        env, played, stepped = self.env, bool(self._played), False
        while not self.over and env.peek() < time:
            if played and self.awaiting is not None:
                break
            env.step()
            stepped = True
        if self.over or (played and self.awaiting is not None):
            self._amid = self._amid or stepped
            return False
        if env.now < time:
            env.run(until=time)
        self._amid = False
        return True

    def _end_second(self) -> None:
        """Let the rest of a second happen in which the day stopped for an answer, which is waited for on."""
        env, second = self.env, self.env.now
        while not self.over and env.peek() <= second:
            env.step()
        if not self.over:
            env.run(until=second + 1)
        self._amid = False

    def run(self) -> "Day":
        """Run a day that nobody plays to its end, and return it."""
        step = self.env.step
        while not self.over:
            step()
        return self

    def close(self) -> None:
        """Let go of everything, where nobody will read this day any more.

        All that lived in it points at one another. Cut here, it is gone at once; left alone, the garbage collector
        has to find it, which costs a seventh of what a day does.
        """
        for entity in self.entities.values():
            entity.facts.waiting = None
            del entity.root
        vars(self).clear()

    def apply(self, command: Command) -> Command:
        """Carry out a command, and return it as it is to be recorded. Raises `Refused` with a sentence when the day
        does not allow it.

        Commands come before all else that happens in their second: so a replay gives them. What is wished for while the
        day stands amid a second, waiting for an answer, belongs to the next one; but for that answer itself.
        """
        if self._amid and not self._answers_work_of_before(command):
            asked_at = self.now
            self._end_second()
            if command.at == asked_at:
                command = replace(command, at=self.now)
        if command.at > self.now:
            self.run_until(command.at)
            if self._amid and command.at == self.now + 1:
                self._end_second()
        if command.at != self.now and not self.over:
            raise BadInput(
                f"a command is stamped {clock_text(command.at)}, but the day stands at {clock_text(self.now)}"
            )
        orders.carry_out(self, command)
        self.commands.append(command)
        return command

    def _answers_work_of_before(self, command: Command) -> bool:
        """Tell whether a command answers what a seat was at when this second began."""
        seat = self.seats.get(command.seat)
        return isinstance(command, GiveAnswer) and seat is not None and seat.began < self.now == command.at

    def _doors(self) -> Generator[Event, object, None]:
        """Close the doors at closing time, and the day at the latest."""
        yield self.env.timeout(self.plan.closes - self.env.now)
        self._close_if_done()
        yield self.env.timeout(self.plan.latest - self.env.now)
        self._finish()

    def _arrivals(self) -> Generator[Event, object, None]:
        """Let everybody in at their time."""
        env = self.env
        for entity in self.demand:
            self.entities[entity.id] = entity
            if entity.outcome:
                continue
            if entity.arrived > env.now:
                yield env.timeout(entity.arrived - env.now)
            self._enter(entity)

    def _enter(self, entity: Entity) -> None:
        if entity.appointment is None or entity.root is not entity:
            self._still_to_end += entity.kind.pathway.must_end
        self.env.process(live(self, entity))

    def admit(self, child: Entity, delay: int) -> None:
        """Let an entity that was born today begin, `delay` seconds from now."""
        self.entities[child.id] = child
        child.arrived += delay
        if delay == 0:
            self._enter(child)
        else:
            self.env.timeout(delay).callbacks.append(lambda _: self._enter(child))

    def numbered(self, name: str) -> str:
        """Return an id of its own for what is new today."""
        return numbered(self._born, name)

    def entity_arrives(self, entity: Entity) -> None:
        """Write down that an entity is here."""
        now = self.env.now
        self.log.rows.append((now, entity.id, entity.pathway, ARRIVAL_DEPARTURE, "arrival", ""))
        if entity.cause or entity.kind.pathway.what == "emergency":
            self.log.marks.append(new_mark((now, entity.id, "born", entity.pathway, "", entity.cause, "")))

    def entity_leaves(self, entity: Entity, outcome: str) -> None:
        """See an entity off: give its stations back and write down how it ended."""
        for pool in tuple(entity.held):
            give_back(self, entity, pool)
        now, entity_id, log = self.env.now, entity.id, self.log
        entity.outcome, entity.ended = outcome, now
        log.rows.append((now, entity_id, entity.pathway, ARRIVAL_DEPARTURE, "depart", ""))
        log.marks.append(new_mark((now, entity_id, "ended", outcome, "", "", "")))
        for event in entity.watchers:
            event.succeed()
        if entity.kind.pathway.must_end:
            self.must_end(-1)

    def must_end(self, more: int) -> None:
        """Count what the clinic stays open for, and close where it was the last."""
        self._still_to_end += more
        self._close_if_done()

    def _close_if_done(self) -> None:
        if not self._still_to_end and self.env.now >= self.plan.closes and not self._going_home:
            self._going_home = True
            self._go_home()

    def _go_home(self, _: Event | None = None) -> None:
        """Close the day at the end of this second, unless there is more to do by then.

        What follows from the last thing done (a chart is closed, a visit ends) happens first.
        """
        if self._still_to_end:
            self._going_home = False
        elif self.env.peek() > self.env.now:
            self._finish()
        else:
            self.env.timeout(0).callbacks.append(self._go_home)

    def _finish(self) -> None:
        """Close the day: cut what is in hand. What is open stays as it is: some of it is there tomorrow."""
        if not self.over:
            for seat in self.seats.values():
                seat.cut()
            self.over = True

    def begin_pathway(self, pathway: str, entity_id: str, cause: str) -> Entity:
        """Let something begin now that nobody brought (a mending, a refill), and return it."""
        entity = Entity(self.numbered(entity_id), self.plan.spawned(pathway), self.now)
        entity.cause = cause
        self.admit(entity, 0)
        return entity

    def relative(self, entity: Entity, pathway: str, cause: str) -> Entity:
        """Return a new relative of an entity on another pathway; it has still to be admitted."""
        child = Entity(self.numbered(f"{entity.id}>{pathway}"), self.plan.spawned(pathway), self.now, root=entity)
        child.cause = cause
        child.place = child.came_from = entity.place
        plant(child, self.luck)
        return child

    # -- facts -----------------------------------------------------------------------------------

    def set_fact(self, entity: Entity, fact: str, cause: str) -> None:
        """Make a fact true of an entity and its relatives, and wake whoever waits for it."""
        facts = entity.facts
        if fact in facts:
            return
        facts[fact] = self.env.now
        self.log.marks.append(new_mark((self.env.now, entity.id, "fact", fact, "", cause, "")))
        if facts.waiting:
            for event in facts.waiting.pop(fact, ()):
                event.succeed()

    def comes_true(self, entity: Entity, fact: str) -> Event:
        """Return what happens when a fact comes true of an entity: at once where it is true already."""
        if fact in entity.facts:
            return self.env.timeout(0)
        event, facts = self.env.event(), entity.facts
        if facts.waiting is None:
            facts.waiting = {}
        facts.waiting.setdefault(fact, []).append(event)
        return event

    def person(self, entity: Entity) -> Person:
        """Return who the entity is, or is about. Relatives are about the same person."""
        root = entity.root
        if root.person is None:
            root.person = person_of(
                self.luck.of(root.id), self.plan.today, root.kind.age, self.plan.people  # type: ignore[arg-type]
            )
        return root.person

    # -- seats -----------------------------------------------------------------------------------

    @property
    def played(self) -> list[Seat]:
        """The seats that a person plays."""
        return self._played

    def hand_seat_to(self, seat_id: str, assistant: str | Assistant) -> None:
        """Let a simulated assistant take over a played seat, with what is in hand and what was put down."""
        seat = self.seats[seat_id]
        seat.take_over(make_assistant(assistant) if isinstance(assistant, str) else assistant)
        self._played = [other for other in self._played if other is not seat]

    def _fill_seats(self, asked_for: dict[str, str]) -> None:
        floor, names = self.plan.floor, colleague_names(self.plan.scenario)
        for pool_id, staff in self.plan.scenario.staff.items():
            pool = self.pools[pool_id] = Pool(pool_id)
            homes = floor.rooms_by_kind.get(staff.home) or (floor.room_for(staff.home),)
            for n in range(staff.count):
                seat_id = f"{pool_id}{n + 1}"
                who = asked_for.pop(seat_id, staff.assistant)
                assistant = None if who == PLAYER else make_assistant(who)
                seat = Seat(self, seat_id, pool, homes[n % len(homes)], names[seat_id], assistant)
                pool.join(seat, assistant.order_by if assistant else None)
                self.seats[seat_id] = seat
        self._played = [seat for seat in self.seats.values() if seat.played]
        if asked_for:
            unknown = ", ".join(asked_for)
            raise BadInput(f"there is no seat '{unknown}' here; the seats are {', '.join(self.seats)}")
