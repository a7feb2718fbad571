"""Who and what a case is about."""

from collections.abc import Callable, Collection, Mapping
from datetime import date
from typing import TYPE_CHECKING, Literal, NamedTuple

from sim.cases.people import Person

if TYPE_CHECKING:
    from sim.cases.spec import Variant


Figure = Literal[
    "booked", "cancelled", "missed", "to_come", "walk_ins", "calls", "lost_calls", "claims", "claims_sent",
    "old_denials", "claims_back", "denials_worked",
]
"""What a case may ask of the day's own figures: see `sim.day.figures`."""


class Booked(NamedTuple):
    """Time on a schedule that was given away today. Seconds since midnight."""

    whose: str
    """Whose schedule it is: "Dr. Okafor", "MA schedule"."""
    day: date
    start: int
    end: int


class Subject(NamedTuple):
    """What a case maker may know of the entity whose task asks the case."""

    entity: str
    """The entity's id in the day ("v12")."""
    kind: str
    """Its kind of visit, call, claim ... ("follow_up")."""
    facts: frozenset[str]
    """Short ids that hold for it now, such as `wrong_digit` or `id_wrong`, and the seat's role
    (`role_ma` or `role_moa`)."""
    person: Person
    provider: str
    """Shown name of the provider: "Dr. Okafor"."""
    reason: str
    """Why this person comes or calls, in plain words."""
    today: date
    at: int
    """Seconds since midnight."""
    clinic: str
    dealt: "Variant | None" = None
    """The variant that the day has dealt to this question; it is drawn by luck where that is None, or does not suit."""
    days_left: int | None = None
    """Days until its work must be done, 0 on the last; None where it has no deadline."""
    worth: int = 0
    """Dollars that hang on it, where it has a deadline."""
    figures: Callable[[], Mapping[str, int]] = dict
    """Works out the day's own figures so far; none outside of a day."""
    namesakes: Callable[[], int] = int
    """Counts who else of the same first name is in the building; none outside of a day."""
    booked: Callable[[], Collection[Booked]] = tuple
    """What a person has booked today; nothing outside of a day."""
    finding: str = ""
    """What was measured or said today that the provider was told of; '' where nobody knows the words."""
    told_at: int | None = None
    """When the provider was told of it, in seconds since midnight; None where nobody was."""
