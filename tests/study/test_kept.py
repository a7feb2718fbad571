"""A study that was stopped goes on where it stopped, and only where it is the same study."""

from dataclasses import replace
from pathlib import Path

import pytest

from sim.scenario.model import Scenario
from sim.study.kept import FILE, Kept
from sim.study.results import DayResult, Study
from sim.study.runner import days_of
from sim.study.session import run_study
from tests.day.days import plan_of

SCENARIO = plan_of().scenario
STUDY = Study(5, with_tables=True)


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The seeds of the days that really run from now on."""
    from sim.study import runner

    ran: list[int] = []
    really_run = runner.run_day
    monkeypatch.setattr(runner, "run_day", lambda plan, study, seed: ran.append(seed) or really_run(plan, study, seed))
    return ran


def stop_after(days: int, folder: Path, study: Study = STUDY) -> None:
    """Run a study and break it off."""
    running = Kept(folder, SCENARIO, study).days(None)
    for _ in range(days):
        next(running)
    running.close()


def run_on(folder: Path, study: Study = STUDY, scenario: Scenario = SCENARIO) -> list[DayResult]:
    """Run a study to its end and return its days with their rows."""
    kept = Kept(folder, scenario, study)
    days = list(kept.days(None))
    full = list(kept.full())
    assert [day.without_rows() for day in full] == days
    return full


def test_it_goes_on_where_it_stopped_and_finds_the_same(tmp_path: Path, counted: list[int]) -> None:
    stop_after(2, tmp_path)
    assert counted == [1, 2]
    found = run_on(tmp_path)
    assert counted == [1, 2, 3, 4, 5]
    assert found == list(days_of(SCENARIO, STUDY))


def test_stopped_again_and_again_it_loses_nothing(tmp_path: Path, counted: list[int]) -> None:
    for days in (1, 1, 3, 2, 4):
        stop_after(days, tmp_path)
    assert counted == [1, 2, 3, 4]
    assert run_on(tmp_path) == list(days_of(SCENARIO, STUDY))


def test_finished_work_leaves_only_tables_behind(tmp_path: Path) -> None:
    run_study(SCENARIO, STUDY, None, tmp_path)
    assert {path.suffix for path in tmp_path.iterdir()} == {".csv", ".md"}


def test_more_days_of_the_same_study_use_those_that_are_there(tmp_path: Path, counted: list[int]) -> None:
    stop_after(2, tmp_path)
    run_on(tmp_path, replace(STUDY, days=3))
    assert counted == [1, 2, 3]


@pytest.mark.parametrize(
    "other",
    [replace(STUDY, first_seed=2), replace(STUDY, seats={"ma1": "hurried"}), replace(STUDY, with_tables=False)],
    ids=["seed", "seats", "tables"],
)
def test_another_study_begins_afresh(tmp_path: Path, counted: list[int], other: Study) -> None:
    stop_after(2, tmp_path)
    counted.clear()
    assert run_on(tmp_path, other) == list(days_of(SCENARIO, other))
    assert counted[:5] == list(other.seeds)


def test_another_scenario_begins_afresh(tmp_path: Path, counted: list[int]) -> None:
    stop_after(2, tmp_path)
    counted.clear()
    run_on(tmp_path, STUDY, plan_of(staff__moa="3").scenario)
    assert counted == list(STUDY.seeds)


@pytest.mark.parametrize("damage", ["", "nonsense\n", '{"study": "another"}\n'])
def test_a_damaged_file_is_begun_afresh(tmp_path: Path, counted: list[int], damage: str) -> None:
    (tmp_path / FILE).write_text(damage)
    assert len(run_on(tmp_path)) == 5
    assert counted == list(STUDY.seeds)


def test_a_line_cut_short_by_a_crash_costs_its_own_day_alone(tmp_path: Path, counted: list[int]) -> None:
    stop_after(3, tmp_path)
    path = tmp_path / FILE
    path.write_text(path.read_text()[:-40])
    found = run_on(tmp_path)
    assert counted == [1, 2, 3, 3, 4, 5]
    assert [result.seed for result in found] == list(STUDY.seeds)


def test_ctrl_c_says_what_is_done_and_where_it_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from sim.study import runner

    really_run = runner.run_day

    def interrupted(plan, study, seed):  # type: ignore[no-untyped-def]
        if seed == 3:
            raise KeyboardInterrupt
        return really_run(plan, study, seed)

    monkeypatch.setattr(runner, "run_day", interrupted)
    with pytest.raises(KeyboardInterrupt):
        run_study(SCENARIO, STUDY, None, tmp_path)
    said = capsys.readouterr().err
    assert "stopped: 2 of 5 days are done" in said
    assert str(tmp_path) in said
    monkeypatch.undo()
    assert len(run_study(SCENARIO, STUDY, None, tmp_path).results) == 5
    assert (tmp_path / "run.csv").exists()
