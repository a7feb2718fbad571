"""Work that somebody does, and the case that it may open."""

from typing import Annotated, Literal

from pydantic import Field, StrictFloat, StrictInt

from sim.distributions import Dist, Share
from sim.scenario.model.basics import Fact, Id, Part, Weight

Family = Literal["hands", "lab", "people", "persuade", "records", "money"]
"""Task families for what somebody liked: hands-on procedures, lab and puzzles, comforting and teaching,
negotiating and leading, records and schedules, money and claims (Holland's R, I, S, E, C, C)."""

Counts = Literal["patients", "rooms", "records", "scheduling", "billing", "office", "emergencies", "break"]
"""How the time of a task counts in "where the day went"."""


class CaseLink(Part):
    """Which case a task may open, and how often."""

    kind: Id
    share: Share = Share(value=1.0)
    """The share of ordinary tasks of this kind that open a case."""
    others: dict[Id, Weight] = {}
    """Other cases that such a task may open in place of `kind`, with their weights; `kind` itself has weight 1."""
    always_if: tuple[Fact, ...] = ()
    """Facts that always open it: a planted error must have its chance of being caught."""


class CameOf(Part):
    """What came of work that asked nothing: told to whoever did it. The words of a task's title may be used."""

    text: str
    when: tuple[Fact, ...] = ()
    """Facts that must all hold when the work ends ..."""
    unless: tuple[Fact, ...] = ()
    """... and facts none of which may."""


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
    """Ids of the duties that it stands for: which of both jobs' duties a day holds is counted by them. A task
    that names none stands for those of the question that it asks."""
    plain_work: str = ""
    """Why it has no case, where a duty needs none."""
    priority: StrictInt = Field(default=3, ge=0, le=9)
    """0 comes first. Among equals, the one promised earliest."""
    promise_min: StrictFloat = Field(default=30, gt=0)
    """Minutes after which it is late."""
    urgent: bool = False
    """It pre-empts: an assistant drops interruptible work for it. What emergencies alone ask for is urgent where this
    is left out."""
    heard: bool = False
    """It is heard (a telephone rings): an assistant at work that can wait turns to it, where that is their order."""
    interruptible: bool = True
    leaves_for_urgent: bool = False
    """Though it cannot be left half done, hands leave it while something urgent calls for them."""
    resume_cost_s: StrictInt = Field(default=30, ge=0)
    """Seconds it costs to pick it up again after stepping away."""
    can_wait: bool = False
    """It may be left for tomorrow once the doors are closed."""
    runs_alone: bool = False
    """Once started it runs on its own for `minutes` (an autoclave); the hands are free after `hands_on`."""
    hands_on: Dist = Dist(fixed=1)
    """How long hands are needed for what `runs_alone`, before it does."""
    uses: dict[Id, Annotated[StrictInt, Field(gt=0, le=1000)]] = {}
    """What it takes from the `supplies`; it cannot be begun while there is not enough."""
    not_while: tuple[Id, ...] = ()
    """Tasks that hold this one up. What belongs to one seat (lunch) is not begun while one of them runs by itself that
    the same seat has started, such as a timer. What is anybody's is not begun while one of them is still to do."""
    batch: Id | None = None
    """Tasks of the same batch done one after another at the same place save `batch_saves_s` each."""
    batch_saves_s: StrictInt = Field(default=0, ge=0)
    case: CaseLink | None = None
    ends_with: tuple[Fact, ...] = ()
    """Whoever answers its case so that one of these facts holds leaves the rest: what follows begins at once, and not
    when the minutes are over (the provider is called in, a caller is in danger)."""
    icon: str = "clipboard"
    why: str = ""
    """Why it stands where it stands in the order (shown on the card)."""
    leaving: str = ""
    """What leaving it costs (shown on the card)."""
    came_of: tuple[CameOf, ...] = ()
    """What is told once it is done and no case was asked: one of those that fit."""
    escalate: bool = True
    """Escalating it to the provider makes sense."""
