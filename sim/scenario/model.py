"""The shape of a scenario file, as pydantic models: what an author may write, and nothing else.

A `Scenario` is one whole day: the library's parts and the day's own, already put together (`extends`
and the library are merged before this is built). Times of day are clock texts ("07:45"); durations are
`Dist` (minutes unless they say otherwise); chances are `Share`. Every field has a meaning, a unit and a
default here, and `scenario docs` prints this file's words.
"""

from datetime import date
from typing import Annotated, Any, Literal, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Discriminator, Field, Tag, model_validator

from sim.clock import parse_clock
from sim.distributions import Dist, Number, Share
from sim.errors import BadInput

FORMAT = 1
"""The version of the file format. `scenario upgrade` brings older files up to it."""

ID_PATTERN = r"^[a-z][a-z0-9_]*$"
Id = Annotated[str, Field(pattern=ID_PATTERN, max_length=60)]
Fact = Id


def _is_clock(text: str) -> str:
    try:
        parse_clock(text)
    except BadInput as error:
        raise ValueError(str(error)) from None
    return text


Clock = Annotated[str, AfterValidator(_is_clock)]
Weight = Annotated[float, Field(ge=0)]


def _is_date(text: str) -> str:
    try:
        date.fromisoformat(text)
    except ValueError:
        raise ValueError(f"'{text}' is not a date; write year, month and day such as 2026-11-23") from None
    return text


Date = Annotated[str, AfterValidator(_is_date)]

Family = Literal["hands", "lab", "people", "persuade", "records", "money"]
"""Task families for what somebody liked: hands-on procedures, lab and puzzles, comforting and teaching,
negotiating and leading, records and schedules, money and claims (Holland's R, I, S, E, C, C)."""

Counts = Literal["patients", "rooms", "records", "scheduling", "billing", "office", "emergencies", "break"]
"""How the time of a task counts in "where the day went"."""


class Part(BaseModel):
    """Unknown keys are errors: a typing slip must never be silently ignored."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class CaseLink(Part):
    """Which case a task may open, and how often."""

    kind: Id
    share: Share = Share(value=1.0)
    """The share of ordinary tasks of this kind that open a case."""
    others: dict[Id, Weight] = {}
    """Other cases that such a task may open in place of `kind`, with their weights; `kind` itself has weight 1."""
    always_if: tuple[Fact, ...] = ()
    """Facts that always open it: a planted error must have its chance of being caught."""


class TaskKind(Part):
    """Work that somebody does."""

    title: str
    """Text of the card. {who}, {age}, {reason}, {provider} may be used."""
    detail: str = "{who}"
    """Second line of the card."""
    pool: Id
    """Who does it: a pool of `staff`."""
    help: tuple[Id, ...] = ()
    """Pools that can take it when asked to help."""
    place: str = "desk"
    """Where: a room kind of the plan ("waiting", "lab", ...), `room` (where the entity is), `desk` (the
    seat's own place) or `here` (where the seat stands)."""
    fetch: str = ""
    """A place to call at first (the waiting room, to fetch the patient)."""
    moves_entity: bool = False
    """The person it is for comes along to the place."""
    minutes: Dist
    family: Family
    counts: Counts
    duties: tuple[Id, ...] = ()
    """Ids of the duties (duties.csv) that it stands for."""
    plain_work: str = ""
    """Why it has no case, where a duty needs none."""
    priority: int = Field(default=3, ge=0, le=9)
    """0 comes first. Among equals, the one promised earliest."""
    promise_min: float = Field(default=30, gt=0)
    """Minutes after which it is late."""
    urgent: bool = False
    """It pre-empts: an assistant drops interruptible work for it."""
    heard: bool = False
    """It is heard (a telephone rings): an assistant at work that can wait turns to it, where that is their order."""
    interruptible: bool = True
    resume_cost_s: int = Field(default=30, ge=0)
    """Seconds it costs to pick it up again after stepping away."""
    can_wait: bool = False
    """It may be left for tomorrow once the doors are closed."""
    runs_alone: bool = False
    """Once started it runs on its own for `minutes` (an autoclave); the hands are free after `hands_on`."""
    hands_on: Dist = Dist(fixed=1)
    uses: dict[Id, Annotated[int, Field(gt=0, le=1000)]] = {}
    """What it takes from the `supplies`; it cannot be begun while there is not enough."""
    batch: Id | None = None
    """Tasks of the same batch done one after another at the same place save `batch_saves_s` each."""
    batch_saves_s: int = Field(default=0, ge=0)
    case: CaseLink | None = None
    icon: str = "clipboard"
    why: str = ""
    """Why it stands where it stands in the order (shown on the card)."""
    leaving: str = ""
    """What leaving it costs (shown on the card)."""
    escalate: bool = True
    """Escalating it to the provider makes sense."""


class Step(Part):
    """What all steps of a pathway share."""

    chance: Share | None = None
    """The share of entities that take this step (a kind's `chances` may change it)."""
    when: tuple[Fact, ...] = ()
    """All of these facts must hold ..."""
    unless: tuple[Fact, ...] = ()
    """... and none of these."""


class TaskStep(Step):
    """Have a task done, and wait for it."""

    task: Id
    minutes: Dist | None = None
    """In place of the task's own duration."""
    priority: int | None = Field(default=None, ge=0, le=9)
    patience: Dist | None = None
    """How long the entity waits for it to begin before it gives up."""
    gives_up: Fact | None = None
    """The fact set when patience runs out; the pathway ends unless `goes_on`."""
    goes_on: bool = False
    sets: tuple[Fact, ...] = ()
    """Facts set when it is done."""


class TakeStep(Step):
    """Wait for a free station of a pool (an exam room) and hold it."""

    take: Id
    priority: int = Field(default=3, ge=0, le=9)
    patience: Dist | None = None
    gives_up: Fact | None = None


class ReleaseStep(Step):
    """Give a held station back."""

    release: Id


class SpawnStep(Step):
    """Start another entity, which shares this one's facts (a claim for a visit)."""

    spawn: Id
    """A pathway."""
    hands_on: Id | None = None
    """A held station that goes over to it (the room that must be cleaned)."""
    after: Dist | None = None
    """It starts this much later."""
    reason: str = ""
    """Why, in a few words for the player, in place of this entity's own reason."""


class RefillStep(Step):
    """Fill a supply up."""

    refill: Id


class WaitStep(Step):
    """Let time pass."""

    wait: Dist | None = None
    until: Literal["appointment", "close"] | None = None

    @model_validator(mode="after")
    def _one(self) -> Self:
        if (self.wait is None) == (self.until is None):
            raise ValueError("give either wait: (a duration) or until: (appointment or close)")
        return self


class AwaitStep(Step):
    """Wait until somebody sets a fact (the chart is closed)."""

    await_: Fact = Field(alias="await")


class SetStep(Step):
    """Set facts."""

    set: tuple[Fact, ...]


class TogetherStep(Step):
    """Do several steps at once, and go on when all are done."""

    together: tuple["AnyStep", ...]


class GoStep(Step):
    """Walk to a place of the plan."""

    go: str


class EndStep(Step):
    """Leave. The outcome says how the law of conservation counts it."""

    end: Literal["seen", "left", "done", "answered", "abandoned", "paid", "denied", "transferred"]


STEP_VERBS = {
    "task": "task", "take": "take", "release": "release", "spawn": "spawn", "wait": "wait", "until": "wait",
    "await": "await", "set": "set", "together": "together", "go": "go", "refill": "refill", "end": "end",
}  # fmt: skip
"""The words that begin a step -> the kind of step."""


def _verb_of(step: Any) -> str | None:
    """Tell which kind of step a mapping is, by its verb; None for anything else."""
    names = step if isinstance(step, dict) else getattr(step, "model_fields_set", ())
    return next((STEP_VERBS[verb] for name in names if (verb := str(name).rstrip("_")) in STEP_VERBS), None)


AnyStep = Annotated[
    Annotated[TaskStep, Tag("task")]
    | Annotated[TakeStep, Tag("take")]
    | Annotated[ReleaseStep, Tag("release")]
    | Annotated[SpawnStep, Tag("spawn")]
    | Annotated[RefillStep, Tag("refill")]
    | Annotated[WaitStep, Tag("wait")]
    | Annotated[AwaitStep, Tag("await")]
    | Annotated[SetStep, Tag("set")]
    | Annotated[TogetherStep, Tag("together")]
    | Annotated[GoStep, Tag("go")]
    | Annotated[EndStep, Tag("end")],
    Discriminator(
        _verb_of,
        custom_error_type="no_verb",
        custom_error_message="a step needs one verb: " + ", ".join(STEP_VERBS),
    ),
]


class Pathway(Part):
    """The steps that an entity walks through."""

    what: Literal["patient", "call", "claim", "message", "job", "emergency"]
    """What kind of thing flows: it decides how it is drawn and counted."""
    title: str
    planted: dict[Fact, Share] = {}
    """Facts that the day's luck plants before it starts, with their chances."""
    steps: tuple[AnyStep, ...]


class Kind(Part):
    """A kind of visit, call, job or emergency: a pathway with its own particulars."""

    title: str
    pathway: Id
    facts: tuple[Fact, ...] = ()
    """Facts it starts with."""
    planted: dict[Fact, Share] = {}
    """More planted facts, or other chances for those of the pathway."""
    chances: dict[Id, Share] = {}
    """Chances of steps, by task id or spawned pathway, in place of the pathway's own."""
    minutes: dict[Id, Dist] = {}
    """Durations, by task id, in place of the task's own."""
    reasons: tuple[str, ...] = ()
    """Reasons in the person's words; one is drawn."""
    age: Literal["adult", "senior", "teen", "child", "infant"] = "adult"
    place: str = ""
    """Where it starts on the plan, if not at the entrance."""


class Punctuality(Part):
    """When booked patients come, relative to their time."""

    minutes: Dist
    """Negative is early."""


Template = Literal["stream", "wave", "modified_wave", "double_booking", "cluster", "open_access"]


class Booked(Part):
    """Visits by appointment."""

    template: Template = "stream"
    first: Clock
    every_min: float = Field(gt=0)
    slots_per_provider: int = Field(ge=0, le=200)
    pause: tuple[Clock, Clock] | None = None
    """No bookings between these times (lunch)."""
    mix: dict[Id, Weight]
    """Kinds of `visits` with their weights."""
    no_show: Share = Share(value=0)
    cancelled: Share = Share(value=0)
    """Cancelled on the same day, too late to fill."""
    arrival: Dist = Dist(fixed=0)
    """Minutes after the appointed time; negative is early."""


class Stream(Part):
    """Anything else that comes: walk-ins, calls, jobs, emergencies.

    Either at a Poisson rate (`per_day`, shared out by `by_hour` weights or evenly between two times),
    or a fixed number at given times (`at`, each with `count`).
    """

    of: Literal["visits", "calls", "jobs", "emergencies"]
    mix: dict[Id, Weight]
    per_day: Number | None = None
    per_provider_day: Number | None = None
    by_hour: dict[int, Weight] = {}
    """Hour of the day -> weight. Hours not named have none."""
    between: tuple[Clock, Clock] | None = None
    game_rate: Number = Number(value=1)
    """The true rate is multiplied by this so that a short play meets one; reports say so."""
    at: tuple[Clock, ...] = ()
    count: int = Field(default=1, ge=0, le=500)
    per_seat: Id | None = None
    """One for each seat of this pool, and only that seat can do it (lunch). Seats take the times of `at` in
    turn, so that two lunches need not be at the same time. The task's pool is then `own`."""

    @model_validator(mode="after")
    def _rate_or_times(self) -> Self:
        rates = [r for r in (self.per_day, self.per_provider_day) if r is not None]
        if len(rates) + bool(self.at) != 1:
            raise ValueError("give exactly one of per_day, per_provider_day or at")
        if rates and (bool(self.by_hour) == (self.between is not None)):
            raise ValueError("a rate needs either by_hour weights or between: [from, to]")
        if self.at and (self.by_hour or self.between is not None):
            raise ValueError("at gives the times; by_hour and between belong to a rate")
        if any(not 0 <= hour <= 23 for hour in self.by_hour):
            raise ValueError("by_hour names hours from 0 to 23")
        return self


class Hours(Part):
    staff_from: Clock
    opens: Clock
    closes: Clock
    latest: Clock
    """Whatever is left then is left for tomorrow."""

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        times = [parse_clock(t) for t in (self.staff_from, self.opens, self.closes, self.latest)]
        if times != sorted(times) or times[1] == times[2]:
            raise ValueError("hours must run: staff_from <= opens < closes <= latest")
        return self


class Pool(Part):
    """A pool of staff: how many seats, where they sit, how they work by default."""

    count: int = Field(ge=0, le=2000)
    title: str = ""
    home: str = "desk"
    """The room kind of the plan where the seat belongs."""
    assistant: str = "careful"
    names: tuple[str, ...] = ()
    """First names for the seats, in order."""
    also: dict[Id, tuple[Id, ...]] = {}
    """Other pools' tasks that these seats do as well: pool -> tasks (`also: {ma: [room_patient]}`)."""

    @model_validator(mode="before")
    @classmethod
    def _bare(cls, data: object) -> object:
        """Let `ma: 2` stand for two seats with nothing particular about them."""
        return {"count": data} if isinstance(data, int) and not isinstance(data, bool) else data


class Supply(Part):
    """Something that tasks use up."""

    title: str
    start: int = Field(ge=0, le=100_000)
    """How many there are in the morning, and after it was filled up."""
    low: int = Field(ge=0)
    """At this number somebody is sent for more ..."""
    sends: Id
    """... on this pathway, which has a `refill` step."""


class Disruption(Part):
    """Something that does not work for a while: an EHR outage, a jammed fax, a colleague away."""

    title: str
    chance: Share = Share(value=1.0)
    """The share of days on which it comes."""
    between: tuple[Clock, Clock]
    """It begins at some moment between these times."""
    lasts: Dist = Dist(fixed=30)
    mends: Id | None = None
    """A pathway that mends it: then it ends when that does, and `lasts` counts for nothing."""
    blocks: tuple[Id, ...] = ()
    """Tasks that nobody can begin meanwhile."""
    slows: dict[Id, Annotated[float, Field(gt=0, le=20)]] = {}
    """Task -> how many times as long it takes when begun meanwhile."""
    away: tuple[Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*[0-9]+$")], ...] = ()
    """Seats that are not there meanwhile (a played seat always is)."""


class Room(Part):
    """A room of the floor plan, in the plan's own units."""

    kind: Id
    label: str
    at: tuple[float, float, float, float]
    """x, y, width, height."""
    door: tuple[float, float]
    """The middle of its door, on one of its walls."""
    patient_door: tuple[float, float] | None = None
    """The middle of an opening to the waiting room, by which patients come; staff come by `door`."""
    via: tuple[tuple[float, float], ...] = ()
    """Points to walk through from the door to the corridor."""
    seats: tuple[tuple[float, float], ...] = ()
    """Where patients sit."""
    stands: tuple[tuple[float, float], ...] = ()
    """Where staff stand or sit."""
    furniture: tuple[tuple[str, float, float, float, float], ...] = ()
    """(what, x, y, width, height): what is one of couch, chair, desk, counter, shelf, machine, plant ..."""
    tint: Literal["paper", "blue", "violet", "green", "cream"] = "paper"


class Plan(Part):
    """The floor: rooms seen from above around one corridor."""

    size: tuple[float, float]
    corridor: tuple[float, float, float, float]
    """x, y, width, height of the corridor."""
    entrance: tuple[float, float]
    metres_per_unit: float = Field(default=0.03, gt=0)
    rooms: dict[Id, Room]


class Expect(Part):
    """A claim that the day makes about itself: `wait_median_min < 12 in 95% of 200 days`, or of the mean."""

    claim: str
    why: str = ""


class News(Part):
    """A line that tells the player what happened. {who}, {reason} and {provider} may be used."""

    text: str
    tone: Literal["plain", "good", "bad", "urgent"] = "plain"


class HuddleChoice(Part):
    """Something to prepare before the doors open: it gives a fact to matching entities of the day."""

    title: str
    buys: str
    roles: tuple[Literal["ma", "moa"], ...] = ("ma", "moa")
    saves_share: dict[Id, Share] = {}
    """Task id -> the share of its time that it saves today."""


class Scenario(Part):
    """One whole day."""

    format: Literal[1] = 1
    id: str = ""
    """Filled in from the file's name."""
    title: str
    summary: str = ""
    clinic: str = "Harbor Family Clinic"
    date: Date = "2026-11-23"
    """The calendar day it plays on, YYYY-MM-DD (ages, due dates)."""
    half_day: bool = False
    hours: Hours
    plan: Plan
    stations: dict[Id, tuple[Id, ...]] = {}
    """Pools of places that are held -> rooms of the plan in order of use (`exam: [exam_1, exam_2]`)."""
    stations_count: dict[Id, Annotated[int, Field(ge=0)]] = {}
    """Use only so many of a pool's stations."""
    staff: dict[Id, Pool]
    booked: Booked | None = None
    arrivals: dict[Id, Stream] = {}
    disruptions: dict[Id, Disruption] = {}
    supplies: dict[Id, Supply] = {}
    visits: dict[Id, Kind] = {}
    calls: dict[Id, Kind] = {}
    jobs: dict[Id, Kind] = {}
    emergencies: dict[Id, Kind] = {}
    pathways: dict[Id, Pathway]
    tasks: dict[Id, TaskKind]
    cases: dict[Id, Any] = {}
    """Case specs; see `sim.cases.library`."""
    people: dict[str, Any] = {}
    """Names, streets and insurance plans that people are composed of."""
    huddle: dict[Id, HuddleChoice] = {}
    briefing: tuple[str, ...] = ()
    """What the morning huddle knows. {booked}, {cancelled}, {children}, {older}, {denials}, {first}, {last}
    and {rooms} may be used."""
    news: dict[str, News] = {}
    """What is told to the player: by the fact that became true (`denied`), the pathway that something new is
    on (`collapse`), or a pathway and how it ended (`call.abandoned`)."""
    escalation: Id | None = None
    """The pathway that starts when somebody brings a matter to the provider."""
    walking: bool = True
    """Staff walk on the plan; off for textbook queues."""
    think: bool = True
    """Assistants take human seconds to choose; off for textbook queues."""
    expect: tuple[Expect, ...] = ()
    docs: str = ""
    """What the class should know of this day; where figures are estimates."""
    sources: tuple[str, ...] = ()


TogetherStep.model_rebuild()
