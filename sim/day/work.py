"""What there is to do: tasks, and the pools in which they wait for somebody."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from heapq import heappop, heappush
from typing import TYPE_CHECKING, Any, Literal

from simpy import Event

from sim.luck import Luck

if TYPE_CHECKING:
    from sim.cases.case import Answer, Case
    from sim.day.entity import Entity
    from sim.day.plans import StepPlan, TaskPlan
    from sim.day.seats import Seat


class State(StrEnum):
    """What may be said of a task. Only the pairs in `MOVES` follow one another."""

    WAITING = "waiting"
    WALKING = "walking"
    UNDER_WAY = "under_way"
    SUSPENDED = "suspended"
    RUNNING = "running"
    DONE = "done"
    GIVEN_UP = "given_up"
    CANCELLED = "cancelled"


MOVES: dict[State, frozenset[State]] = {
    State.WAITING: frozenset({State.WALKING, State.GIVEN_UP, State.CANCELLED}),
    State.WALKING: frozenset({State.UNDER_WAY, State.WAITING, State.SUSPENDED}),
    State.UNDER_WAY: frozenset({State.DONE, State.RUNNING, State.SUSPENDED, State.WAITING}),
    State.SUSPENDED: frozenset({State.WALKING, State.WAITING, State.CANCELLED}),
    State.RUNNING: frozenset({State.DONE}),
    State.DONE: frozenset(),
    State.GIVEN_UP: frozenset(),
    State.CANCELLED: frozenset(),
}
"""The life of a task, as a table: from a state to the states that may follow. When the day ends, a task stays what it
is."""


@dataclass(frozen=True, slots=True)
class Stop:
    """Why a seat is interrupted: for something urgent or because it cannot go on, because the player said so, or
    because the answer was all."""

    how: Literal["preempted", "suspended", "handed_over", "answered"]
    to_pool: str = ""
    """Handed over to this pool."""


OrderKey = tuple[float, ...]


MINUTES, CASE, FORM, PATIENCE, HANDS_ON = range(5)
"""What the numbers of a task's luck are for: how long it takes, whether it opens a case and which, the form it is
dealt, how long its entity waits until somebody begins, how long hands are needed for what then runs by itself."""


def luck_of(luck: Luck, task_id: str) -> list[float]:
    """Return the luck of one task: a number in [0, 1) for each of `MINUTES` to `HANDS_ON`."""
    return luck.several(task_id, "task", HANDS_ON + 1)


class Task:
    """One piece of work for one entity. Times are seconds; `over` is triggered when it ends."""

    __slots__ = (
        "answer", "answered", "answerer", "asked", "case", "case_kind", "created", "due", "duration", "entity",
        "first_for", "id", "if_left", "keeps_open", "kind", "left", "left_off", "luck", "not_for", "offers", "only_for",
        "over", "plan", "pool", "pools", "priority", "seat", "state", "step", "touched",
    )  # fmt: skip

    def __init__(
        self, task_id: str, step: "StepPlan", plan: "TaskPlan", entity: "Entity", luck: list[float], duration: int,
        now: int, over: Event, priority: int,
    ) -> None:  # fmt: skip
        self.id = task_id
        self.luck = luck
        """Its own; see `luck_of`."""
        self.step = step
        """What asked for it; `plan` is what it asked for."""
        self.plan = plan
        self.kind = plan.id
        self.entity = entity
        self.state = State.WAITING
        self.seat: Seat | None = None
        """Who has it in hand, or had it last."""
        self.pool = plan.pool
        self.pools: tuple[Pool, ...] = ()
        """Where it waits: the pool it belongs to, and those whose seats do its kind as well."""
        self.only_for = ""
        """The one seat that can do it ('' for anybody of the pool)."""
        self.not_for = ""
        """The seat that handed it over."""
        self.first_for = ""
        """The person whose turn it is, or was, first ('' for anybody from the start)."""
        self.priority = priority
        self.duration = duration
        """Seconds of work it takes in all, as luck has it."""
        self.left = 1.0
        """The share of the work that is still to do."""
        self.touched = False
        """Somebody has worked on it."""
        self.left_off = False
        """Somebody stepped away from it in the midst: finding the thread again costs the resume time."""
        self.keeps_open = plan.keeps_open and not entity.kind.pathway.must_end
        """The clinic stays open for it, though its entity alone would not keep it open."""
        self.created = now
        deadline = entity.deadline
        self.due = now + plan.promise_s if deadline is None else deadline
        self.over = over
        self.offers = 0
        """How often it was put before those who can do it: what was to follow an earlier time has no meaning then."""
        self.if_left: State | None = None
        """How it ends if whoever has it in hand leaves it: its entity gave up while they were on the way to it
        (given up), or nobody needs it any more (cancelled). None where it would wait again."""
        self.asked: bool | None = None
        """Whether it opens a case; None until somebody begins it."""
        self.case_kind = ""
        """Which kind of case it opens, if it does."""
        self.case: Case | None = None
        self.answer: Answer | None = None
        """What a person has answered."""
        self.answerer: Seat | None = None
        """The seat of that person: whoever finishes the work, theirs is the answer."""
        self.answered = False
        """Its answer has been graded and written down."""

    def become(self, state: State) -> None:
        """Move to another state. Raises AssertionError on a move that `MOVES` does not know."""
        assert state in MOVES[self.state], f"{self.id}: {self.state.value} cannot become {state.value}"
        self.state = state


OrderBy = Callable[[Task], OrderKey]


class Pool:
    """Staff of one kind, and the tasks that wait for them.

    Seats that order their work in the same way share a heap, so choosing stays quick however much
    waits; what only one seat can do waits in that seat's own. A task that somebody else took is
    skipped when it comes up.
    """

    _ALREADY_HERE = 1_000_000

    def __init__(self, name: str) -> None:
        self.name = name
        self.seats: list[Seat] = []
        self.idle: dict[Seat, None] = {}
        """Seats with nothing to do, the longest idle first."""
        self._at_work: dict[int, dict[Seat, None]] = {}
        """Priority -> the seats that have such work in hand, the longest at it first."""
        self.waiting: dict[str, Task] = {}
        """What waits, by id. Whoever takes a task takes it out of here; heaps pass over what is gone."""
        self._shared: dict[OrderBy, _Heap] = {}
        self._own: dict[str, tuple[OrderBy, _Heap]] = {}
        self._count = 0

    def join(self, seat: "Seat", order_by: OrderBy | None) -> None:
        """Add a seat. `order_by` is None for a seat that no policy chooses for (a person, an idler)."""
        self.seats.append(seat)
        if order_by is not None:
            self._shared.setdefault(order_by, [])
            self._own[seat.id] = (order_by, [])

    def adopt(self, seat: "Seat", order_by: OrderBy | None) -> None:
        """Let a seat that was played choose by a policy from now on, among what already waits."""
        if order_by is None:
            return
        # Their numbers are below all that are still to come, so no two entries are ever equal.
        first = -self._ALREADY_HERE
        entries: _Heap = [(*order_by(task), first + n, task) for n, task in enumerate(self.waiting.values())]
        entries.sort()
        self._shared.setdefault(order_by, [entry for entry in entries if not entry[-1].only_for])
        self._own[seat.id] = (order_by, [entry for entry in entries if entry[-1].only_for == seat.id])

    def begins(self, seat: "Seat", priority: int) -> None:
        """Note that a seat has taken up work of this priority."""
        self._at_work.setdefault(priority, {})[seat] = None

    def ends(self, seat: "Seat", priority: int) -> None:
        """Note that a seat has nothing of this priority in hand any more."""
        del self._at_work[priority][seat]

    def at_work(self) -> Iterator["Seat"]:
        """Yield the seats at work: whose work matters least first, and of equal work, who took it up last."""
        for priority in sorted(self._at_work, reverse=True):
            yield from reversed(self._at_work[priority])

    def put(self, task: Task) -> None:
        """Let a task wait for somebody of this pool."""
        self.waiting[task.id] = task
        self._count = count = self._count + 1
        if not task.only_for:
            for order_by, heap in self._shared.items():
                heappush(heap, (*order_by(task), count, task))
        elif task.only_for in self._own:
            order_by, heap = self._own[task.only_for]
            heappush(heap, (*order_by(task), count, task))

    def best(self, seat: "Seat", order_by: OrderBy) -> Task | None:
        """Return the task that comes first for this seat, or None. It stays on the list."""
        if not self.waiting:
            return None
        shared, own = self._shared[order_by], self._own[seat.id][1]
        best = self._first(shared, seat) if shared else None
        mine = self._first(own, seat) if own else None
        if best is None or (mine is not None and mine < best):
            best = mine
        return best[-1] if best else None

    def _first(self, heap: "_Heap", seat: "Seat") -> "_Entry | None":
        """Return the entry that comes first for a seat, dropping on the way what does not wait any more."""
        waiting, handed_over, found = self.waiting, None, None
        while heap:
            entry = heap[0]
            task = entry[-1]
            if task.id not in waiting:
                heappop(heap)
            elif task.not_for == seat.id:
                handed_over = [*(handed_over or ()), heappop(heap)]
            else:
                found = entry
                break
        for entry in handed_over or ():
            heappush(heap, entry)
        return found


_Entry = tuple[Any, ...]
"""What the task's order makes of it, the number of its turn, and the task: no two are ever equal before the task."""
_Heap = list[_Entry]
