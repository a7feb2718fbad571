"""Those who work there: the two desks, the providers, and whoever else a day brings in."""

from sim.day.view import DayView, PersonView

_FIRST = ("provider", "ma", "moa")
_BETWEEN = " · "
"""Stands between the name and the post in a caption."""


def works_there(person: PersonView) -> bool:
    """Tell whether somebody works in the clinic; all others came from outside."""
    return person.role != "patient"


def staff_of(view: DayView) -> list[PersonView]:
    """Return everybody who works today: providers and the two desks first, others in the order of the day."""
    order = {role: number for number, role in enumerate(_FIRST)}
    staff = [person for person in view.people if works_there(person)]
    return sorted(staff, key=lambda person: order.get(person.role, len(order)))


def going_home(view: DayView) -> list[tuple[int, str]]:
    """Return look number and role of those seen on their way home: the player, then the two desks before providers."""
    off = sorted(staff_of(view), key=lambda person: (not person.you, person.role not in _FIRST[1:]))
    return [(person.look, person.role) for person in off]


def post_of(person: PersonView) -> str:
    """Return what somebody works as, '' where their name says it already ("Dr. Okafor")."""
    return person.caption.partition(_BETWEEN)[2]


def name_of(caption: str) -> str:
    """Return the name alone of a caption with name and post."""
    return caption.partition(_BETWEEN)[0]
