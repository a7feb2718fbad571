"""What a scenario plans, made ready to be walked: cases, tasks, steps, pathways and kinds with nothing left to look up.

`blueprint.py` makes them of a scenario, once; any number of days read them.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from sim.luck import Wheel
from sim.scenario.model import TaskKind

Draw = Callable[[float], int]
"""A uniform number in, whole seconds out."""

BREAK = "break"
"""What the tasks count as that are no work."""


@dataclass(frozen=True, slots=True, eq=False)
class CasePlan:
    """The case that a task may open: `share` is how often it does, `kinds` are what it may be, `kind` first."""

    kind: str
    share: float
    kinds: Wheel[str]
    always_if: frozenset[str]
    """Facts that always open the first kind."""


@dataclass(frozen=True, slots=True, eq=False)
class TaskPlan:
    """A task kind, ready to be made. What is asked of it all day long stands here, not in `kind`."""

    id: str
    kind: TaskKind
    pool: str
    draw: Draw
    hands_on: Draw
    expected_s: int
    """How long hands are at it as a rule: what then runs by itself does not count."""
    promise_s: int
    priority: int
    urgent: bool
    case: CasePlan | None
    heard: bool
    interruptible: bool
    leaves_for_urgent: bool
    """Hands leave it for something urgent, though for nothing else."""
    can_wait: bool
    batch_saves_s: int
    uses: tuple[tuple[str, int], ...]
    place: str
    fetch: str
    moves_entity: bool
    runs_alone: bool
    resume_cost_s: int
    batch: str
    ends_with: frozenset[str]
    """Facts that end it with the answer, before its minutes are over."""
    keeps_open: bool
    """The clinic does not go home before it is done, though its entity alone would not keep it open."""

    @property
    def is_break(self) -> bool:
        """Whether it is a break, and no work."""
        return self.kind.counts == BREAK


@dataclass(frozen=True, slots=True, eq=False)
class StepPlan:
    """A step, ready to be walked. `name` is what a kind's `chances` call it."""

    verb: str
    name: str
    luck: str
    """What its luck is called: its name, numbered where the pathway has several steps of that name."""
    chance: float | None
    when: tuple[str, ...]
    unless: tuple[str, ...]
    asks_facts: bool
    task: TaskPlan | None = None
    draw: Draw | None = None
    """How long its task takes, or the wait; for a task always given."""
    priority: int = 0
    """Of its task, or of the wait for a station."""
    patience: Draw | None = None
    together: tuple["StepPlan", ...] = ()
    sets: tuple[str, ...] = ()
    """Facts that are true once it is done."""
    begun_sets: tuple[str, ...] = ()
    """Facts that are true once somebody has begun its task."""
    lasts_until: str = ""
    """The fact that ends its task, in place of its duration."""
    called_off_by: tuple[str, ...] = ()
    """The facts with which its task is called off, unless somebody has it in hand."""
    gives_up: str = ""
    """The fact that is true when patience ran out."""
    goes_on: bool = False
    """Running out of patience does not end the pathway."""
    hands_on: str | None = None
    """The pool whose station passes to who is spawned."""
    reason: str = ""
    """Why who is spawned comes, where it is not the reason of who spawns it."""


@dataclass(frozen=True, slots=True, eq=False)
class PathwayPlan:
    id: str
    what: str
    title: str
    steps: tuple[StepPlan, ...]
    all_steps: tuple[StepPlan, ...]
    """The steps in order, those that are done together among them."""
    must_end: bool
    """The clinic does not go home before it ends (patients, emergencies, calls)."""


@dataclass(frozen=True, slots=True, eq=False)
class KindPlan:
    """A kind of entity: its pathway with the kind's own chances and durations."""

    id: str
    title: str
    pathway: PathwayPlan
    steps: tuple[StepPlan, ...]
    """The pathway's steps without those that this kind can never take."""
    facts: tuple[str, ...]
    planted: tuple[tuple[str, float], ...]
    chances: Mapping[str, float]
    reasons: tuple[str, ...]
    age: str
    place: str
    days_left: tuple[int, ...]
    """Days until its deadline, of which one is drawn; none where it has no deadline."""
    worth: tuple[int, ...]
    """Dollars that hang on it, of which one is drawn."""
    for_reasons: "Mapping[str, KindPlan]"
    """The same kind for those who come for one reason, where that is otherwise."""
