"""One clinic day: it runs, it takes commands, and it shows itself.

    day = Day(scenario, seed=7, seats={"ma1": "player"})
    day.run_until(parse_clock("09:00"))
    day.apply(Take(day.now, "ma1", "visit.1/room_patient"))
    view = day.view()

The day knows no window and no wall clock. A command stamped t comes before the model's events at t.
"""

from collections.abc import Generator, Mapping

from simpy import Environment, Event

from sim.assistants.assistant import PLAYER, Assistant, make_assistant
from sim.cases.case import Case, Grade
from sim.cases.people import Person, person_of
from sim.cases.subject import Subject
from sim.clock import clock_text
from sim.day import orders
from sim.day.blueprint import Blueprint, StepPlan, make_blueprint
from sim.day.commands import Command
from sim.day.demand import draw_demand, plant_spawned
from sim.day.entity import Entity
from sim.day.log import ARRIVAL_DEPARTURE, QUEUE, RESOURCE_USE, RESOURCE_USE_END, Log, Mark
from sim.day.seats import Seat, Stop
from sim.day.stations import Stations
from sim.day.walks import give_back, live
from sim.day.work import Pool, State, Task
from sim.errors import BadInput
from sim.luck import Luck
from sim.scenario.model import Scenario

SIM_VERSION = 1
"""The version of the rules of the day. Raise it with every change that gives the same commands another day."""


class Day:
    """A day of a scenario with its seed. `seats` maps seat ids to assistants, or to "player"."""

    def __init__(
        self, scenario: Scenario | Blueprint, seed: int = 1, seats: Mapping[str, str] | None = None
    ) -> None:
        self.plan = scenario if isinstance(scenario, Blueprint) else make_blueprint(scenario)
        self.seed = seed
        self.luck = Luck(seed)
        self.env = Environment(initial_time=self.plan.staff_from)
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
        self._still_to_end = 0
        self._children: dict[tuple[str, str], int] = {}
        self.stations = {
            pool: Stations(self.env, pool, rooms) for pool, rooms in self.plan.stations.items()
        }
        self.pools: dict[str, Pool] = {}
        self.seats: dict[str, Seat] = {}
        self._played: list[Seat] = []
        self._fill_seats(dict(seats or {}))
        self.demand = draw_demand(self.plan, self.luck)
        self.env.process(self._doors())
        self.env.process(self._arrivals())

    # -- running ---------------------------------------------------------------------------------

    @property
    def now(self) -> int:
        """The time in whole seconds since midnight."""
        return int(self.env.now)

    @property
    def awaiting(self) -> Seat | None:
        """The played seat whose answer the day waits for, if any."""
        return next((seat for seat in self._played if seat.answering is not None), None)

    def run_until(self, time: int) -> bool:
        """Run up to, not including, the events at `time`. Return False where the day had to stop before.

        It stops early when it is over, and when a played task's time is over and its case is unanswered.
        """
        env, played = self.env, bool(self._played)
        while not self.over and env.peek() < time:
            if played and self.awaiting is not None:
                return False
            env.step()
        if self.over or (played and self.awaiting is not None):
            return False
        if env.now < time:
            env.run(until=time)
        return True

    def run(self) -> "Day":
        """Run a day that nobody plays to its end, and return it."""
        step = self.env.step
        while not self.over:
            step()
        return self

    def apply(self, command: Command) -> None:
        """Carry out a command. Raises `Refused` with a sentence when the day does not allow it."""
        if command.at > self.now:
            self.run_until(command.at)
        if command.at != self.now and not self.over:
            raise BadInput(
                f"a command is stamped {clock_text(command.at)}, but the day stands at {clock_text(self.now)}"
            )
        orders.carry_out(self, command)
        self.commands.append(command)

    def _doors(self) -> Generator[Event, object, None]:
        """Close the doors at closing time, and the day at the latest."""
        yield self.env.timeout(self.plan.closes - self.env.now)
        self._end_if_empty()
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

    def child_id(self, parent: Entity, pathway: str) -> str:
        """Return the id of a new relative: "visit.3>claim", and "visit.3>claim.2" for a second one."""
        number = self._children[parent.id, pathway] = self._children.get((parent.id, pathway), 0) + 1
        return f"{parent.id}>{pathway}" + (f".{number}" if number > 1 else "")

    def entity_arrives(self, entity: Entity) -> None:
        """Write down that an entity is here."""
        now = self.now
        self.log.rows.append((now, entity.id, entity.pathway, ARRIVAL_DEPARTURE, "arrival", ""))
        if entity.cause:
            self.log.marks.append(Mark(now, entity.id, "born", entity.pathway, "", entity.cause))

    def entity_leaves(self, entity: Entity, outcome: str) -> None:
        """See an entity off: give its stations back and write down how it ended."""
        for pool in list(entity.held):
            give_back(self, entity, pool)
        now = self.now
        entity.outcome, entity.ended = outcome, now
        self.log.rows.append((now, entity.id, entity.pathway, ARRIVAL_DEPARTURE, "depart", ""))
        self.log.marks.append(Mark(now, entity.id, "ended", outcome, "", ""))
        self._still_to_end -= entity.kind.pathway.must_end
        self._end_if_empty()

    def _end_if_empty(self) -> None:
        if self.env.now >= self.plan.closes and self._still_to_end == 0 and not self.over:
            self._finish()

    def _finish(self) -> None:
        """Close the day: cut what is in hand, leave the rest for tomorrow."""
        if not self.over:
            for seat in self.seats.values():
                seat.cut()
            self.over = True

    # -- facts -----------------------------------------------------------------------------------

    def set_fact(self, entity: Entity, fact: str, cause: str) -> None:
        """Make a fact true of an entity and its relatives, and wake whoever waits for it."""
        facts = entity.facts
        if fact in facts:
            return
        facts[fact] = self.now
        self.log.marks.append(Mark(self.now, entity.id, "fact", fact, "", cause))
        for event in facts.waiting.pop(fact, ()):
            event.succeed()

    def person(self, entity: Entity) -> Person:
        """Return who the entity is, or is about. Relatives are about the same person."""
        root = entity.root
        if root.person is None:
            root.person = person_of(
                self.luck.of(root.id), self.plan.today, root.kind.age, self.plan.people  # type: ignore[arg-type]
            )
        return root.person

    # -- tasks -----------------------------------------------------------------------------------

    def make_task(self, entity: Entity, step: StepPlan) -> Task:
        """Return the task that a step asks for, with the duration that its own luck gives it."""
        plan = step.task
        assert plan is not None
        task_id = f"{entity.id}/{plan.id}"
        number = self._children[entity.id, plan.id] = self._children.get((entity.id, plan.id), 0) + 1
        if number > 1:
            task_id = f"{task_id}.{number}"
        draw = entity.kind.draws.get(plan.id) or step.draw or plan.draw
        duration = draw(self.luck.uniform(task_id, "minutes"))
        priority = plan.priority if step.priority is None else step.priority
        task = Task(task_id, plan, entity, duration, self.now, self.env.event(), priority)
        if entity.only_for:
            task.only_for = entity.only_for
            task.pool = self.seats[entity.only_for].pool.name
        elif entity.provider and plan.pool == "provider":
            task.only_for = entity.provider
        return task

    def offer(self, task: Task) -> None:
        """Put a task before those who can do it; urgent ones pull somebody from other work."""
        self.tasks[task.id] = task
        if not task.plan.kind.can_wait and not task.entity.kind.pathway.must_end:
            self._still_to_end += 1
        entity = task.entity
        self.log.rows.append((self.now, entity.id, entity.pathway, QUEUE, task.kind, ""))
        self.put_back(task)

    def put_back(self, task: Task) -> None:
        """Let a task wait (again) in its pool, and wake or pull somebody for it."""
        pool = self.pools[task.pool]
        pool.put(task)
        if task.only_for:
            seat = self.seats[task.only_for]
            if seat in pool.idle:
                seat.nudge()
                return
        else:
            for seat in pool.idle:
                if seat.id != task.not_for:
                    seat.nudge()
                    return
        if task.plan.urgent:
            self._pull(pool, task)

    def _pull(self, pool: Pool, task: Task) -> None:
        """Interrupt the simulated colleague whose work matters least, if it may be interrupted."""
        candidates = [
            seat
            for seat in pool.seats
            if seat.assistant is not None
            and seat.task is not None
            and not seat.stopping
            and seat.task.plan.kind.interruptible
            and not seat.task.plan.urgent
            and seat.id != task.not_for
            and (not task.only_for or task.only_for == seat.id)
        ]
        candidates.sort(key=lambda seat: (-(seat.task.priority if seat.task else 0), seat.id))
        for seat in candidates:
            assert seat.assistant is not None
            if self.luck.uniform(task.id, "notices." + seat.id) < seat.assistant.notices:
                seat.stop(Stop("preempted"))
                return

    def place_of(self, task: Task, seat: Seat) -> str:
        """Return the id of the room where a task is done by this seat."""
        place = task.plan.kind.place
        if place == "desk":
            return seat.home
        if place == "here":
            return seat.place
        if place == "room":
            return next(iter(task.entity.held.values()), task.entity.place)
        return self.plan.floor.room_for(place, seat.place)

    def task_begins(self, task: Task, seat: Seat) -> None:
        """Write down that somebody works on it now."""
        entity = task.entity
        if entity.begun_at is None:
            entity.begun_at = self.now
        self.log.rows.append((self.now, entity.id, entity.pathway, RESOURCE_USE, task.kind, seat.id))

    def task_stops(self, task: Task, seat: Seat, stop: Stop) -> None:
        """Put a task back that somebody stepped away from."""
        entity, now = task.entity, self.now
        if task.state is State.UNDER_WAY:
            self.log.rows.append((now, entity.id, entity.pathway, RESOURCE_USE_END, task.kind, seat.id))
        self.log.marks.append(Mark(now, entity.id, "interrupted", task.kind, stop.how, task.id))
        if stop.how == "suspended":
            task.become(State.SUSPENDED)
            seat.suspended[task.id] = task
        elif stop.how == "handed_over":
            self.hand_over(task, seat, stop.to_pool)
        else:
            task.become(State.WAITING)
            self.put_back(task)

    def hand_over(self, task: Task, seat: Seat, to_pool: str) -> None:
        """Give a task that is not in anybody's hands to the colleagues of a pool."""
        self.log.marks.append(Mark(self.now, task.entity.id, "handed_over", task.kind, to_pool, seat.id))
        self.pools[task.pool].drop(task)
        seat.suspended.pop(task.id, None)
        task.not_for, task.only_for, task.pool = seat.id, "", to_pool
        if task.state is not State.WAITING:
            task.become(State.WAITING)
        self.put_back(task)

    def escalate(self, task: Task, seat: Seat) -> None:
        """Bring the matter of a task to the provider: a relative of its entity asks for a minute."""
        pathway = self.plan.scenario.escalation
        assert pathway is not None
        self.log.marks.append(Mark(self.now, task.entity.id, "escalated", task.kind, "", seat.id))
        child = self.relative(task.entity, pathway, task.id)
        self.admit(child, 0)

    def relative(self, entity: Entity, pathway: str, cause: str) -> Entity:
        """Return a new relative of an entity on another pathway; it has still to be admitted."""
        child = Entity(self.child_id(entity, pathway), self.plan.spawned(pathway), self.now, root=entity)
        child.cause = cause
        child.place = child.came_from = entity.place
        plant_spawned(child, self.luck)
        return child

    def task_ends(self, task: Task, seat: Seat) -> None:
        """Finish a task, or let it run on by itself."""
        entity, now = task.entity, self.now
        self.log.rows.append((now, entity.id, entity.pathway, RESOURCE_USE_END, task.kind, seat.id))
        if task.plan.kind.runs_alone:
            task.become(State.RUNNING)
            self.env.timeout(task.duration).callbacks.append(lambda _: self._close(task, State.DONE))
        else:
            self._close(task, State.DONE)

    def give_up(self, task: Task) -> None:
        """Let an entity lose patience with a task that nobody has begun."""
        if task.state is State.WAITING and not task.touched:
            self.pools[task.pool].drop(task)
            self._close(task, State.GIVEN_UP)

    def _close(self, task: Task, state: State) -> None:
        task.become(state)
        self.tasks.pop(task.id, None)
        task.over.succeed(state.value)
        if not task.plan.kind.can_wait and not task.entity.kind.pathway.must_end:
            self._still_to_end -= 1
            self._end_if_empty()

    # -- cases -----------------------------------------------------------------------------------

    def asks(self, task: Task) -> bool:
        """Tell whether this task opens a case; the answer is the day's luck, whoever does it."""
        if task.asked is None:
            link = task.plan.case
            task.asked = link is not None and (
                any(fact in task.entity.facts for fact in link.always_if)
                or self.luck.uniform(task.id, "case") < link.share.value
            )
        return task.asked

    def case_of(self, task: Task) -> Case:
        """Return the case that a task asks, made when it is first needed."""
        if task.case is None:
            assert task.plan.case is not None
            entity = task.entity
            provider = self.seats.get(entity.provider or "provider1")
            subject = Subject(
                entity=entity.id,
                kind=entity.kind.id,
                facts=frozenset([*entity.facts, f"role_{task.pool}"]),
                person=self.person(entity),
                provider=provider.name if provider else "the provider",
                reason=entity.reason,
                today=self.plan.today,
                at=self.now,
                clinic=self.plan.scenario.clinic,
            )
            task.case = self.plan.cases.make(task.plan.case.kind, subject, self.luck.of(task.id))
        return task.case

    def answer_as(self, task: Task, assistant: Assistant) -> None:
        """Let a simulated assistant answer the case as its skill allows."""
        assert task.plan.case is not None
        dimension = self.plan.cases.dimension(task.plan.case.kind)
        case = self.case_of(task)
        salt = f"{assistant.kind}.{assistant.number}"
        task.answer = self.plan.cases.attempt(case, assistant.skill(dimension), self.luck.of(task.id), salt)
        self.grade(task)

    def grade(self, task: Task) -> None:
        """Grade the answer given, write it down, and let its consequences begin."""
        assert task.answer is not None and task.case is not None and task.seat is not None
        task.grade = self.plan.cases.grade(task.case, task.answer)
        quality, by = f"{task.grade.quality:.3f}", f"{task.seat.id}:{task.id}"
        self.log.marks.append(Mark(self.now, task.entity.id, "answer", task.case.kind, quality, by))
        if task.seat.played:
            self.last_graded = (task.id, task.grade)
        for fact in task.grade.sets:
            self.set_fact(task.entity, fact, task.id)

    # -- seats -----------------------------------------------------------------------------------

    @property
    def played(self) -> list[Seat]:
        """The seats that a person plays."""
        return self._played

    def hand_seat_to(self, seat_id: str, assistant: str) -> None:
        """Let a simulated assistant take over a played seat, with what is in hand and what was put down."""
        seat = self.seats[seat_id]
        seat.take_over(make_assistant(assistant))
        self._played = [other for other in self._played if other is not seat]

    def _fill_seats(self, asked_for: dict[str, str]) -> None:
        floor = self.plan.floor
        for pool_id, staff in self.plan.scenario.staff.items():
            pool = self.pools[pool_id] = Pool(pool_id)
            homes = floor.rooms_by_kind.get(staff.home) or (floor.room_for(staff.home),)
            for n in range(staff.count):
                seat_id = f"{pool_id}{n + 1}"
                name = staff.names[n] if n < len(staff.names) else f"{staff.title or pool_id} {n + 1}"
                who = asked_for.pop(seat_id, staff.assistant)
                assistant = None if who == PLAYER else make_assistant(who)
                seat = Seat(self, seat_id, pool, homes[n % len(homes)], name, assistant)
                pool.join(seat, assistant.order_by if assistant else None)
                self.seats[seat_id] = seat
        self._played = [seat for seat in self.seats.values() if seat.played]
        if asked_for:
            unknown = ", ".join(asked_for)
            raise BadInput(f"there is no seat '{unknown}' here; the seats are {', '.join(self.seats)}")
