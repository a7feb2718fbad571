"""What the window may know of a day at one moment: plain frozen values, made by `Glance.view()`.

A view holds what a person at the player's seat would see, and nothing else. Positions are in the
floor plan's own units (see `scenarios/library/plans`). Times are seconds since midnight.
"""

from dataclasses import dataclass
from typing import Literal

from sim.cases.case import Case, Grade

Group = Literal["now", "soon", "later"]
SlotState = Literal["seen", "in_clinic", "expected", "no_show", "cancelled", "left", "transferred"]
TaskState = Literal["waiting", "lined_up", "walking", "under_way", "suspended", "running"]


@dataclass(frozen=True, slots=True)
class TaskCard:
    """One card of the worklist, or the task in hand."""

    id: str
    entity: str
    """Id of whom or what it is about: a call's is that of its line."""
    kind: str
    title: str
    """"Room the patient", "Line 2: lab result question"; a call that nobody picked up yet "Line 2 rings"."""
    detail: str
    """"Amir Khan, 44 · Exam 2 · Dr. Okafor"."""
    icon: str
    group: Group
    state: TaskState
    place: str
    """Label of the room where it is done."""
    waited_s: int
    promise_s: int
    """Seconds left until it is late; negative once late."""
    used: float
    """Share of the promise used up: 0 fresh, 1 late (never above 1)."""
    left_s: int
    """Seconds of work that are left: of what this seat is at, those it takes; of all else, as experience says."""
    done: float
    """Share of the work already done, 0 to 1."""
    why: str
    """Why it stands here in the order."""
    leaving: str
    """What leaving it costs."""
    urgent: bool
    interruptible: bool
    resume_cost_s: int
    can_hand_over: bool
    can_escalate: bool
    family: str
    days_left: int | None = None
    """Days until its deadline, 0 where that is today; None where it has none."""
    rings: bool = False
    """A call that nobody picked up yet: what it is about no one can say, nor bring to anybody."""


@dataclass(frozen=True, slots=True)
class PersonView:
    """A person on the floor. `path` has two or more points while walking, else one."""

    id: str
    name: str
    role: Literal["patient", "ma", "moa", "provider", "visitor"]
    room: str
    path: tuple[tuple[float, float], ...]
    left_at: int
    """When the walk along `path` began; equal to `arrives_at` when standing."""
    arrives_at: int
    look: int
    """Picks skin, hair and clothes; the same person always looks the same."""
    patience: float
    """1 calm, 0 about to leave; staff have 1."""
    mood: Literal["calm", "restless", "upset", "unwell", "busy"]
    alarm: bool
    you: bool
    busy_with: str
    """Icon of the task in hand, '' if none."""
    caption: str
    """Said under the person: "Jo · MA", or what a patient is there for."""
    seated: bool
    age: Literal["adult", "child", "infant"] = "adult"
    """How tall somebody is drawn; who accompanies an infant is seen with it."""
    years: int | None = None
    """How old a patient is; None for those of whom nobody asks."""
    until: int = 0
    """When what runs by itself while they stay will be done (a watch after a shot), 0 where nothing does."""
    with_person: str = ""
    """Of staff: the id of the patient they are with, '' while they are with nobody, or on a line."""


@dataclass(frozen=True, slots=True)
class RoomView:
    id: str
    state: Literal["free", "kept", "in_use", "to_clean", "alarm", "plain"]
    """`kept` while whoever it is for is still on the way."""
    until: int = 0
    """When what runs there by itself will be done, 0 where nothing does."""


@dataclass(frozen=True, slots=True)
class CallView:
    """A telephone line in use."""

    id: str
    line: int
    state: Literal["ringing", "hold", "talking"]
    caller: str
    """Name, '' as long as nobody knows it."""
    urgent: bool
    """The caller is in danger, as somebody who picked up heard."""
    yours: bool = False
    """It rings at your desk and no other yet."""


@dataclass(frozen=True, slots=True)
class AlarmView:
    """An emergency that goes on now."""

    id: str
    who: str
    what: str
    """"Chest tightness in the waiting room"."""
    room: str
    """Where: a room of the plan, '' for somebody on the phone."""
    place: str
    """Its label."""
    since: int
    task: str
    """The player's own part in it, as a task: one to take, or the one in hand; '' while there is none."""
    yours: bool
    """The player has that part in hand."""
    there: tuple[str, ...]
    """Colleagues who have a part in it in hand."""


@dataclass(frozen=True, slots=True)
class SlotView:
    """One appointment on the schedule strip."""

    provider: str
    at: int
    name: str
    """The last name; the first one, too, where somebody else of that last name is booked today."""
    kind: str
    state: SlotState
    alike: bool = False
    """Somebody else of that last name is booked today."""


@dataclass(frozen=True, slots=True)
class Message:
    """Something that happened and was worth a line; newest last."""

    at: int
    text: str
    tone: Literal["plain", "good", "bad", "urgent"]
    entity: str = ""
    what: Literal["", "hung_up"] = ""
    """What happened, where more depends on it than a line: a caller `hung_up`."""


@dataclass(frozen=True, slots=True)
class HuddleView:
    """The day ahead as the morning huddle knows it."""

    lines: tuple[str, ...]
    choices: tuple[tuple[str, str, str], ...]
    """(id, title, what it buys)."""


@dataclass(frozen=True, slots=True)
class DayView:
    now: int
    opens: int
    closes: int
    title: str
    clinic: str
    role: Literal["ma", "moa"]
    seat: str
    phase: Literal["huddle", "shift", "over"]
    hands_free: bool
    """Nothing in hand: the player must choose (or there is nothing to do)."""
    must_answer: bool
    """The task's time is over and the day waits for the answer."""
    current: TaskCard | None
    done_last: str
    """Title of what this seat finished last; '' where it finished nothing yet, or put its last work aside."""
    case: Case | None
    """The case of the task in hand, if it asks one and it is not answered yet."""
    last_grade: Grade | None
    last_grade_task: str
    worklist: tuple[TaskCard, ...]
    """Open and suspended tasks of this seat in the order of the three groups, lined-up ones too."""
    lined_up: tuple[str, ...]
    people: tuple[PersonView, ...]
    rooms: tuple[RoomView, ...]
    calls: tuple[CallView, ...]
    schedule: tuple[SlotView, ...]
    messages: tuple[Message, ...]
    waiting: int
    longest_wait_s: int
    """How long at most somebody in the waiting room has had nobody at what they wait for, from the time booked on."""
    on_hold: int
    open_claims: int
    open_charts: int
    """Charts that somebody is still to finish, as `charts_open_at_close` counts them."""
    claims_for_chart: int = 0
    """Of the open claims, those that cannot go out before somebody closes the visit's chart."""
    claims_for_answer: int = 0
    """Of the open claims, those that were sent and have no answer yet."""
    huddle: HuddleView | None = None
    alarms: tuple[AlarmView, ...] = ()
    """Emergencies that go on now, the first one first."""
