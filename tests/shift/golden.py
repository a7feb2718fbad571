"""The golden shifts of `tests/shifts`: recorded once, replayed by every test run to the digest they hold.

A change that is meant to give the same choices another day raises `SIM_VERSION`, or changes the shipped day; then
record them anew: `python -m tests.shift.golden`.
"""

from pathlib import Path

from sim.clock import parse_clock
from sim.scenario import load
from sim.shift import begin
from tests.shift.play import play_on

FOLDER = Path(__file__).parents[1] / "shifts"
SHIFTS = {"ma": ("small-clinic", 7, "ma1"), "moa": ("small-clinic", 7, "moa1")}


def record(name: str) -> Path:
    """Play a golden shift and write its file."""
    day_name, seed, seat = SHIFTS[name]
    path = FOLDER / f"{day_name}-{name}.shift"
    day, writer = begin(load(day_name), day_name, seed, seat, "standard", path)
    play_on(day, writer, parse_clock("23:00"), seat)
    writer.finish(day.log.digest(), day.now)
    writer.close()
    return path


if __name__ == "__main__":
    for each in SHIFTS:
        print(record(each))
