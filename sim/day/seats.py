"""Seats: everybody who works here. A seat asks one question over and over: what do I do now?

A simulated assistant answers it for most seats; for a played seat the commands do. The rest of the day
cannot tell which.
"""

from collections.abc import Generator
from typing import TYPE_CHECKING

from simpy import Event, Interrupt

from sim.assistants.assistant import Assistant
from sim.day import asking, tasks, turns
from sim.day.log import HARDLY_BEGUN_S, RESOURCE_USE_END, How, new_spell
from sim.day.work import HANDS_ON, Pool, State, Stop, Task

if TYPE_CHECKING:
    from sim.day.day import Day
    from sim.day.entity import Entity

BATCH_GAP_S = 180
"""Tasks of one batch count as done together when the next begins within this time (estimate, E)."""

LINE_UP_AT_MOST = 3

ANSWERED = Stop("answered")
"""The answer leaves nothing more to do here: what follows from it must not wait for the rest of the minutes."""


class Seat:
    """One member of staff. `assistant` is None where a person plays."""

    def __init__(
        self, day: "Day", seat_id: str, pool: Pool, home: str, name: str, assistant: Assistant | None
    ) -> None:
        self.day = day
        self.id = seat_id
        self.pool = pool
        self.home = home
        """The room where it belongs."""
        self.name = name
        self.assistant = assistant
        self.played = assistant is None
        self._order_by = assistant.order_by if assistant else None
        self._think_s = assistant.think_s if assistant and day.plan.scenario.think else 0
        """Seconds to look up and choose; a person takes them at the window."""
        self.task: Task | None = None
        self.wish: Task | None = None
        """What the player takes next."""
        self.line: list[Task] = []
        """What the player lined up behind it."""
        self.suspended: dict[str, Task] = {}
        """What the player stepped away from."""
        self.place = home
        self.came_from = home
        self.moved_at = self.there_at = day.plan.staff_from
        self.taken = 0
        """When the task in hand was taken; thinking and walking come first."""
        self.began = 0
        """When the work in hand began."""
        self.resume_s = 0
        """The part of the work that goes into finding the thread again."""
        self.work_s = 0
        """How long the work in hand takes from then on."""
        self.heard_at = day.plan.staff_from
        """When it last had a call, or could have had one."""
        self.free_since = day.plan.staff_from
        """When it last put work down, or let pass what was its turn."""
        self.was_with: Entity | None = None
        """Whom its last work was for."""
        self.prepared = False
        """Its one thing was prepared in the morning huddle."""
        self.stopping = False
        self.away = 0
        """How many reasons there are for not being here: while there is one, it takes nothing."""
        self.answering: Event | None = None
        """What a played seat waits for when a task's time is over and its case is not answered."""
        self._wake: Event | None = None
        self._last_batch = ("", "", 0)
        """(batch, place, end) of the task before."""
        self.process = day.env.process(self._live())

    def nudge(self) -> None:
        """Tell an idle seat that there may be something to do."""
        if self._wake is not None and not self._wake.triggered:
            self.pool.idle.pop(self, None)
            self._wake.succeed()

    def may_take(self, task: Task) -> bool:
        """Tell whether a task is one that this seat may take now."""
        if task.state is State.SUSPENDED:
            return task.id in self.suspended and self.day.conditions.allow(task)
        # What cannot be begun now is on no list.
        return task.id in self.pool.waiting and task.not_for != self.id and task.only_for in ("", self.id)

    @property
    def lined_up(self) -> list[Task]:
        """What the player lined up and can still take: a colleague may have taken the rest meanwhile."""
        return [task for task in self.line if self.may_take(task)]

    @property
    def ends_at(self) -> int:
        """When the work in hand is done, if nothing comes between and it waits for nothing."""
        return self.began + self.work_s

    @property
    def must_answer(self) -> bool:
        """A task's time is over, and the day stands still until its case is answered, or the task put down."""
        return self.answering is not None and not self.answering.triggered and not self.stopping

    def stop(self, stop: Stop) -> None:
        """Interrupt the work in hand; it is taken care of before anything else happens this second."""
        if self.task is not None and not self.stopping:
            self.stopping = True
            self.process.interrupt(stop)

    def would_drop_for(self, task: Task) -> bool:
        """Tell whether a colleague at this seat would leave what is in hand for a task."""
        in_hand, order_by = self.task, self._order_by
        return in_hand is not None and order_by is not None and turns.would_drop(in_hand, task, order_by)

    def take_over(self, assistant: Assistant) -> None:
        """Let an assistant go on from here in place of the person."""
        self.assistant, self.played = assistant, False
        self._order_by = assistant.order_by
        self._think_s = assistant.think_s if self.day.plan.scenario.think else 0
        self.pool.adopt(self, assistant.order_by)
        self.line = []  # what the person has just taken, the wish, is still begun
        for task in list(self.suspended.values()):
            task.become(State.WAITING)
            tasks.put_back(self.day, task)
        self.suspended.clear()
        if self.answering is not None and self.must_answer and self.task is not None:
            asking.answer_as(self.day, self.task, assistant)
            self.answering.succeed()
        elif self.task is None:
            self.nudge()

    def _live(self) -> Generator[Event, object, None]:
        while True:
            task = self._next()
            if task is not None:
                yield from self._work(task)
                if self._order_by is not None and self.pool.waiting:
                    yield self.day.env.timeout(0)  # what comes next of the work just done is there to choose as well
                continue
            self.free_since = self.day.env.now
            self._wake = self.day.env.event()
            if self._order_by is not None and not self.away:
                self.pool.idle[self] = None
            yield self._wake
            self._wake = None

    def _next(self) -> Task | None:
        while self.wish is not None or self.line:
            task, self.wish = self.wish or self.line.pop(0), None
            if task in self.line:
                self.line.remove(task)
            if self.may_take(task):
                return task
        return None if self._order_by is None or self.away else self.pool.best(self, self._order_by)

    def _work(self, task: Task) -> Generator[Event, object, None]:
        """Take a task, walk to it, do it, answer its case. Interruptions put it back where it belongs."""
        day, env = self.day, self.day.env
        tasks.withdraw(day, task)
        if self.suspended:
            self.suspended.pop(task.id, None)
        task.become(State.WALKING)
        task.seat, self.task = self, task
        self.pool.begins(self, task.priority)
        self.taken, self.resume_s = env.now, 0
        try:
            pause = self._think_s + (self._set_out(task) if day.plan.walking else 0)
            if pause:
                yield env.timeout(pause)
                if not day.conditions.allow(task):  # any more
                    self._step_away(task, Stop("preempted"))
                    return
            task.become(State.UNDER_WAY)
            self.began = env.now
            if task.left_off:
                self.resume_s = task.plan.resume_cost_s
            self.work_s = round(self._hands(task) * task.left) + self.resume_s
            tasks.begin(day, task, self)
            task.touched = True
            if self.played and asking.asks(day, task):
                # Made now, not when somebody first looks: a replay without a window must ask the same.
                asking.case_of(day, task)
            try:
                until = task.step.lasts_until
                yield day.comes_true(task.entity, until) if until else env.timeout(self.work_s)
            except Interrupt as interrupt:
                if interrupt.cause != ANSWERED:
                    raise
            task.left = 0.0
            if task.plan.case is not None and asking.asks(day, task):
                yield from self._answer(task)
        except Interrupt as interrupt:
            assert isinstance(interrupt.cause, Stop)
            self._step_away(task, interrupt.cause)
            return
        finally:
            self.stopping = False
            self.task = None
            self.pool.ends(self, task.priority)
        self._note(task, "running" if task.plan.runs_alone else "done")
        if task.plan.batch:
            self._last_batch = (task.plan.batch, self.place, env.now)
        tasks.end(day, task, self)

    def _set_out(self, task: Task) -> int:
        """Start walking to where the task is done (by way of whom it fetches); return the seconds."""
        day, entity, plan, start = self.day, task.entity, task.plan, self.place
        goal = tasks.place_of(day, task, self)
        if start == goal and not plan.fetch and not plan.moves_entity:
            return 0
        now, floor = day.env.now, day.plan.floor
        seconds = 0
        if plan.fetch:
            seconds += floor.seconds(start, entity.place)
            start = entity.place
        if start != goal:
            seconds += floor.seconds(start, goal)
        if plan.moves_entity and entity.place != goal:
            entity.move(goal, now, seconds)
        if goal != self.place:
            self.came_from, self.place = self.place, goal
            self.moved_at, self.there_at = now, now + seconds
        return seconds

    def _hands(self, task: Task) -> int:
        """Return the seconds that hands are needed for all of a task here and now: less for a batch and for what was
        prepared, more for what is slowed."""
        plan = task.plan
        if plan.runs_alone:
            return plan.hands_on(task.luck[HANDS_ON])
        day, seconds = self.day, task.duration
        if plan.batch:
            batch, place, ended = self._last_batch
            if (plan.batch, self.place) == (batch, place) and day.env.now - ended <= BATCH_GAP_S:
                seconds = max(seconds // 3, seconds - plan.batch_saves_s)
        if day.savings:
            seconds = round(seconds * (1 - day.savings.get((self.id, task.kind), 0.0)))
        if day.conditions.active:
            seconds = round(seconds * day.conditions.factor(task.kind))
        return seconds

    def _answer(self, task: Task) -> Generator[Event, object, None]:
        """Have the task's case answered, if it asks one: by the policy, or by the person, who is waited for."""
        if task.answered:
            return
        if self.assistant is not None:
            if task.answer is None:
                asking.answer_as(self.day, task, self.assistant)
            else:  # given by the person whose seat the assistant has taken over since
                asking.grade(self.day, task)
            return
        self.answering = self.day.env.event()
        if task.answer is not None:
            # Given before the time was over, or in its last second: the day goes on in the same order either way,
            # as a replay gives every answer of this second beforehand.
            self.answering.succeed()
        try:
            yield self.answering
        finally:
            self.answering = None
        if not task.answered:
            asking.grade(self.day, task)

    def _step_away(self, task: Task, stop: Stop) -> None:
        """Put an unfinished task back, with the work that is left."""
        now = self.day.env.now
        if task.state is State.UNDER_WAY:
            worked, hands = now - self.began - self.resume_s, self.work_s - self.resume_s
            if worked > 0:
                task.left *= 1 - worked / hands if worked < hands else 0.0
            task.left_off |= now - self.began >= HARDLY_BEGUN_S
        else:
            self.began = now
        assert stop.how != "answered", "that ends work, and does not put it back"
        self._note(task, stop.how)
        tasks.put_down(self.day, task, self, stop)

    def cut(self) -> None:
        """Write down the work still in hand when the day ends."""
        task, now = self.task, self.day.env.now
        if task is None:
            return
        if task.state is State.WALKING:
            self.began = now
        else:
            entity = task.entity
            self.day.log.rows.append((now, entity.id, entity.pathway, RESOURCE_USE_END, task.kind, self.id))
        self._note(task, "cut")

    def _note(self, task: Task, how: How) -> None:
        day = self.day
        day.log.spells.append(
            new_spell(
                (self.id, task.id, task.kind, task.entity.id, self.taken, self.began, day.env.now, how, self.resume_s)
            )
        )
