"""Who and what a case is about."""

from datetime import date
from typing import NamedTuple

from sim.cases.people import Person


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
