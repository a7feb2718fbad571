"""A played day is the same day when its commands are played again, also where an answer falls on a busy second."""

from pathlib import Path

import pytest

from sim.clock import parse_clock
from sim.scenario.loading import load
from sim.shift import begin, verify
from tests.shift.play import play_on

PLAYED = [("small-clinic", 7, "ma1"), ("group-practice", 2, "moa1"), ("ehr-outage-morning", 4, "ma1")]


@pytest.mark.parametrize(("name", "seed", "seat"), PLAYED)
def test_a_played_day_replays_to_its_digest(tmp_path: Path, name: str, seed: int, seat: str) -> None:
    path = tmp_path / "day.shift"
    day, writer = begin(load(name), name, seed, seat, "standard", path)
    play_on(day, writer, parse_clock("23:00"), seat)
    assert day.over
    writer.finish(day.log.digest(), day.now)
    writer.close()
    verdict = verify(path)
    assert verdict.holds, verdict.reason
