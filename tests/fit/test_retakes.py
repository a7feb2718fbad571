"""The search for what would have been, in a process of its own."""

from pathlib import Path

import pytest

from sim.clock import parse_clock
from sim.fit.retakes import MOST_SHOWN, Retaken, Retaking, retakes_of, weightiest
from sim.scenario import load
from sim.shift import begin
from tests.shift.play import play_on


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("shifts") / "morning.shift"
    day, writer = begin(load("small-clinic-morning"), "small-clinic-morning", 7, "ma1", "standard", file)
    play_on(day, writer, parse_clock("23:00"), answers_as="novice")
    writer.finish(day.log.digest(), day.now)
    writer.close()
    return file


def test_another_process_finds_what_this_one_would(path: Path) -> None:
    searching = Retaking(path)
    assert searching.wait(60) == retakes_of(path)
    assert searching.problem == ""
    found = searching.result()
    assert found and all(one.differences and one.title for one in found)


def test_a_file_that_is_gone_is_told_and_nothing_falls(tmp_path: Path) -> None:
    searching = Retaking(tmp_path / "gone.shift")
    assert searching.wait(60) is None
    assert "BadInput" in searching.problem


def test_the_weightiest_come_in_the_order_of_time() -> None:
    some = [Retaken(f"t{n}", n, "", weight, ()) for n, weight in enumerate((1, 9, 3, 7, 2, 8, 6))]
    assert [one.weight for one in weightiest(some)] == [9, 3, 7, 8, 6]
    assert len(weightiest(some)) == MOST_SHOWN
