"""What two sides a comparison has: which day, who fills which seat, and what is varied in it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sim.errors import BadInput
from sim.scenario.loading import Loaded, load_runnable
from sim.scenario.model import Scenario
from sim.study.session import parse_seats
from sim.study.sweeping import parse_vary


@dataclass(frozen=True)
class Side:
    """One side of a comparison: a day, who fills which seat, and what was varied in it."""

    day: Loaded
    seats: Mapping[str, str]
    changes: Mapping[str, str]


def two_sides(
    scenario: str, other: str, vary: Sequence[str], seats: Sequence[str], against: Sequence[str]
) -> tuple[Side, Side]:
    """Return the two sides of what was asked for, each word as it was typed.

    The first is the day, the second the other one ('' for the same) with the seats `against`. Where none are given, an
    other or a varied day has the seats of the first. Raises `BadInput` where there is nothing to compare.
    """
    if not (seats or other or against or vary):
        raise BadInput("nothing to compare: name another day, a value with --vary, or seats with --seat and --against")
    first_seats, second_seats = parse_seats(seats), parse_seats(against, "--against")
    if (other or vary) and not against:
        second_seats = first_seats
    varied = parse_vary(vary)
    one, two = zip((scenario, other or scenario), sides_of(varied), strict=True)
    first_day = load_runnable(*one)
    second_day = first_day if one == two else load_runnable(*two)
    if first_seats == second_seats:
        refuse_the_same(varied, first_day.scenario, second_day.scenario)
    return Side(first_day, first_seats, one[1]), Side(second_day, second_seats, two[1])


def sides_of(varied: Mapping[str, Sequence[str]]) -> tuple[dict[str, str], dict[str, str]]:
    """Return what --vary changes on the first side and on the second: two values, or one against the day as it is.

    Raises `BadInput` where there are more than two.
    """
    for path, values in varied.items():
        if len(values) > 2:
            raise BadInput(
                f"--vary {path}={','.join(values)}: compare has two sides, so give one value (against the day as it "
                "is) or two; sweep takes more"
            )
    first = {path: values[0] for path, values in varied.items()}
    return first, {path: values[1] for path, values in varied.items() if len(values) > 1}


def refuse_the_same(varied: Mapping[str, Sequence[str]], first: Scenario, second: Scenario) -> None:
    """Raise `BadInput` where what is varied leaves both sides the very same day: then there is nothing to compare."""
    if varied and first == second:
        told = " ".join(f"{path}={','.join(values)}" for path, values in varied.items())
        raise BadInput(f"--vary {told}: the day has this already, so both sides are the same day; give another value")
