"""The search for what would have been, in a process of its own."""

from dataclasses import replace
from pathlib import Path

import pytest

from sim.clock import parse_clock
from sim.errors import BadInput
from sim.scenario import load
from sim.shift import begin, read_shift, replay
from sim.shift.file import Shift
from sim.whatif import search
from sim.whatif.differing import Difference
from sim.whatif.search import MOST_SHOWN, Elsewhere, Retaken, Retaking, choices_of, otherwise, retakes_of, weightiest
from tests.shift.play import play_on

PATIENCE_S = 240
"""The search lets others go first: on a busy machine it may take long."""


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
    assert searching.wait(PATIENCE_S) == retakes_of(path)
    assert searching.problem == ""
    found = searching.result()
    assert found and all(one.title and one.verdict in ("Partly right", "Not right", "Stop and learn") for one in found)
    assert any(one.differences for one in found) and not all(one.differences for one in found)


def test_a_day_that_was_changed_since_is_told_in_the_words_of_a_replay(path: Path) -> None:
    shift = read_shift(path)
    changed = replace(shift, header=replace(shift.header, scenario_digest="0" * 64))
    with pytest.raises(BadInput) as told:
        replay(changed)
    searching = Elsewhere(_replayed, changed)
    assert searching.wait(PATIENCE_S) is None
    assert searching.problem == str(told.value) and "was changed since" in searching.problem


def _replayed(shift: Shift) -> None:
    replay(shift)


def test_a_file_that_is_gone_is_told_and_nothing_falls(tmp_path: Path) -> None:
    searching = Retaking(tmp_path / "gone.shift")
    assert searching.wait(PATIENCE_S) is None
    assert searching.problem.startswith("cannot read the shift") and "gone.shift" in searching.problem


def test_the_weightiest_come_in_the_order_of_time() -> None:
    told = (Difference(1, "The sample could not be used.", "bad", "was"),)
    some = [Retaken(f"t{n}", n, "", "", weight, told) for n, weight in enumerate((1, 9, 3, 7, 2, 8, 6))]
    some.append(Retaken("t7", 7, "", "", 0, ()))
    assert [one.weight for one in weightiest(some)] == [9, 3, 7, 8, 6]
    assert len(weightiest(some)) == MOST_SHOWN


def test_another_order_is_lived_with_both_days_side_by_side(path: Path) -> None:
    moment = next(one for one in choices_of(path) if one.how == "taken" and len(one.others) >= 2)
    other = moment.others[-1].id
    both = otherwise(path, moment, "first", other)
    assert [fate.task for fate in both.fates] == [moment.card.id, other]
    assert both.was[0].at == both.would_be[0].at == moment.at
    assert both.was != both.would_be
    assert all(wait.was != wait.would_be for wait in both.waits)
    assert len(both.figures) > 10


@pytest.mark.study
def test_any_moment_is_lived_in_another_process(path: Path) -> None:
    searching = Retaking(path)
    moments = searching.moments().wait(PATIENCE_S)
    assert moments == choices_of(path)
    moment = next(one for one in moments if one.others)
    living = searching.otherwise(moment, "first", moment.others[0].id)
    assert living.wait(PATIENCE_S) == otherwise(path, moment, "first", moment.others[0].id)
    assert living.problem == ""


def test_what_cannot_be_is_told_as_a_problem(path: Path) -> None:
    searching = Retaking(path)
    moment = next(one for one in choices_of(path) if not one.can_ask)
    living = searching.otherwise(moment, "help")
    assert living.wait(PATIENCE_S) is None
    assert "nobody else" in living.problem


def test_a_search_that_nobody_waits_for_is_stopped(path: Path) -> None:
    searching = Retaking(path)
    searching.stop()
    assert searching.wait(PATIENCE_S) is None
    assert "ended before it was done" in searching.problem


def test_where_no_process_can_be_had_nobody_waits_for_ever(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: str) -> None:
        raise OSError(24, "Too many open files")

    monkeypatch.setattr(search, "processes", refuse)
    searching = Elsewhere(retakes_of, path)
    assert searching.wait(10) is None
    assert "Too many open files" in searching.problem
