"""What flows through the day: a patient's visit, a call, a claim, a message, a job, an emergency."""

from typing import TYPE_CHECKING

from simpy import Event

from sim.clock import DAY, HOUR

if TYPE_CHECKING:
    from sim.cases.people import Person
    from sim.day.plans import KindPlan

DEADLINE_S = 17 * HOUR
"""Until when papers are taken on their last day: offices close at five (estimate, E)."""

ENDS_SOON_DAYS, STEPS_SOONER = 1, 2
"""Papers that end today or tomorrow come before those that can wait, and after people who do (estimate, E)."""

HUNG_UP = "abandoned"
"""How a call ends that nobody answered to its end: whoever counts lost callers, counts these."""


def numbered(born: dict[str, int], name: str) -> str:
    """Return an id of its own for what is new today, and count it: "visit.3>claim", and "visit.3>claim.2" for a second
    one."""
    number = born[name] = born.get(name, 0) + 1
    return name if number == 1 else f"{name}.{number}"


class Facts(dict[str, int]):
    """What is true of an entity and its relatives: fact -> the second it became true.

    A visit, its claim and its emergency share one `Facts`, which is how mistakes travel.
    """

    waiting: dict[str, list[Event]] | None = None
    """Fact -> the events of those who wait for it; None while nobody ever did."""

    def hold(self, when: tuple[str, ...], unless: tuple[str, ...]) -> bool:
        """Tell whether all of `when` and none of `unless` are true."""
        for fact in when:  # plain loops: this is asked thousands of times a day
            if fact not in self:
                return False
        for fact in unless:  # noqa: SIM110
            if fact in self:
                return False
        return True


class Entity:
    """One thing that flows. Its luck hangs on `id`; relatives share `facts` and `root`."""

    __slots__ = (
        "appointment", "arrived", "begun_at", "came_from", "cause", "days_left", "ended", "facts", "finding", "held",
        "id", "kind", "moved_at", "only_for", "outcome", "pathway", "person", "place", "provider", "reason", "root",
        "there_at", "waiting_for", "waits", "watchers", "whose", "worth",
    )  # fmt: skip

    def __init__(self, entity_id: str, kind: "KindPlan", arrived: int, root: "Entity | None" = None) -> None:
        self.id = entity_id
        self.kind = kind
        self.pathway = kind.pathway.id
        self.arrived = arrived
        """When it comes, or came: seconds since midnight."""
        if root is None:
            self.root: Entity = self
            self.facts = Facts()
            self.appointment: int | None = None
            self.provider = ""
            """The seat of the provider it belongs to ('' for whoever is free)."""
            self.whose = ""
            """The seat of the provider who began the visit; '' until then."""
            self.reason = ""
            """Why it comes, in plain words."""
        else:
            self.root = root.root
            self.facts = root.facts
            self.appointment = root.appointment
            self.provider = root.provider
            self.reason = root.reason
        self.days_left: int | None = None
        """Days until its work must be done, where that has a deadline; 0 ends today."""
        self.worth = 0
        """Dollars that hang on it, where it has a deadline."""
        self.cause = ""
        """What brought it about: the task or entity that it was born of."""
        self.person: Person | None = None
        """Drawn when somebody first needs it; see `Day.person`."""
        self.finding = ""
        """What the provider was told of this person today, where a person was asked about it."""
        self.only_for = ""
        """The one seat that can do its tasks."""
        self.waiting_for = ""
        """The task, station or fact it waits for now."""
        self.waits = 0
        """How many `wait` steps it has come through; each has its own luck."""
        self.begun_at: int | None = None
        """When the first person began to work on it."""
        self.ended: int | None = None
        self.outcome = ""
        """'' while here; then the word of its `end` step, or "left" / "abandoned" / "no_show" / "cancelled"."""
        self.watchers: tuple[Event, ...] = ()
        """Events to trigger when it ends."""
        self.held: dict[str, str] = {}
        """Pool of stations -> the station it holds."""
        self.place = kind.place
        self.came_from = kind.place
        self.moved_at = arrived
        self.there_at = arrived

    @property
    def deadline(self) -> int | None:
        """Until when its work must be done, in seconds since this midnight; None where it has no deadline."""
        return None if self.days_left is None else self.days_left * DAY + DEADLINE_S

    def priority(self, usual: int) -> int:
        """Return the priority of its work, usually `usual`: what ends today or tomorrow comes before other papers."""
        pressing = self.days_left is not None and self.days_left <= ENDS_SOON_DAYS
        return max(0, usual - STEPS_SOONER) if pressing else usual

    def move(self, place: str, now: int, seconds: int) -> None:
        """Walk to a place, arriving `seconds` from now."""
        self.came_from, self.place = self.place, place
        self.moved_at, self.there_at = now, now + seconds
