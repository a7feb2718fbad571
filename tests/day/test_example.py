"""The example at the top of `sim/day/day.py` works as it stands there."""

from textwrap import dedent

from sim.clock import parse_clock
from sim.day import day as module
from sim.day.commands import Take
from sim.day.day import Day
from sim.day.glance import Glance
from sim.scenario import load


def test_the_example_of_a_day_works() -> None:
    example = "\n".join(line for line in (module.__doc__ or "").splitlines() if line.startswith("    "))
    names: dict[str, object] = {"Day": Day, "Glance": Glance, "Take": Take, "load": load, "parse_clock": parse_clock}
    exec(dedent(example), names)
    day = names["day"]
    assert isinstance(day, Day)
    assert [command.verb for command in day.commands] == ["take"]
