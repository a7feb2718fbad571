"""What those who work are called: by the names that the day gives, and by made-up ones where it gives too few."""

from collections.abc import Sequence

from sim.luck import Luck
from sim.scenario.model import Pool as Staff
from sim.scenario.model import Scenario

ALWAYS = 0
"""The seed of colleagues' names: they are the same people on every day of a clinic."""


def colleague_names(scenario: Scenario) -> dict[str, str]:
    """Return seat id -> name for every seat.

    Whoever has no name gets a first name from the day's people, and somebody who is addressed by a title (one that
    ends in a point, such as "Dr.") the title with a family name; nobody shares a name with somebody else. Where the
    day has no people, or no names are left, it is the title with the number of the seat.
    """
    taken = {name for staff in scenario.staff.values() for name in staff.names[: staff.count]}
    found: dict[str, str] = {}
    for pool, staff in scenario.staff.items():
        for number in range(staff.count):
            seat = f"{pool}{number + 1}"
            own = staff.names[number] if number < len(staff.names) else _made_up(scenario, staff, seat, taken)
            found[seat] = own or f"{staff.title or pool} {number + 1}"
            taken.add(found[seat])
    return found


def caption_of(pool: str, staff: Staff, name: str) -> str:
    """Return what stands below somebody on the floor: the name, and the title that the day gives unless it is in it."""
    title = staff.title or ("" if pool == "provider" else pool.upper())
    return name if title in name else f"{name} · {title}"


def _made_up(scenario: Scenario, staff: Staff, seat: str, taken: set[str]) -> str:
    """Return a name that nobody has yet; "" where there is none."""
    by_title = staff.title.endswith(".")
    names: Sequence[str] = scenario.people.get("family" if by_title else "given", ())
    if len(taken) >= len(names):
        return ""  # more hands than names: numbers tell them apart better
    start = int(Luck(ALWAYS).uniform(seat, "name") * len(names))
    shown = (f"{staff.title} {name}" if by_title else name for name in (*names[start:], *names[:start]))
    return next((name for name in shown if name not in taken), "")
