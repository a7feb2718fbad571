"""The simulated assistants on the very same day: reproducible, kept, and never in the way."""

import json
from pathlib import Path
from threading import Event
from typing import Any

import pytest

import sim.fit.benchmark as benchmark_module
from sim.day.blueprint import Blueprint
from sim.day.day import Day
from sim.fit.benchmark import (
    Benchmark,
    Worked,
    Working,
    benchmark,
    benchmark_key,
    benchmark_of,
    colleagues,
    kept,
    names,
)
from sim.fit.data import versions

SIZE = 8


def test_the_kinds_take_turns_and_no_two_are_the_same() -> None:
    assert names(5) == ["expert:1", "careful:1", "hurried:1", "novice:1", "expert:2"]
    assert len(set(names())) == 200


def test_the_same_day_gives_the_same_benchmark(plan: Blueprint) -> None:
    assert benchmark(plan, 3, "ma1", {}, SIZE) == benchmark(plan, 3, "ma1", {}, SIZE)


def test_it_survives_being_written_and_read(plan: Blueprint) -> None:
    made = benchmark(plan, 3, "ma1", {}, SIZE)
    assert Benchmark.from_json(json.loads(json.dumps(made.to_json()))) == made


def test_what_is_expected_of_a_moment_is_the_mean_of_those_who_met_it() -> None:
    made = Benchmark("k", (Worked("careful", {"a": 0.2, "b": 1.0}), Worked("novice", {"a": 0.4})))
    assert made.expected == {"a": pytest.approx(0.3), "b": 1.0}


def test_any_change_of_the_day_changes_the_key(plan: Blueprint) -> None:
    scenario = plan.scenario
    other = scenario.model_copy(update={"title": "Another Monday"})
    keys = {
        benchmark_key(scenario, 1, "ma1", {}), benchmark_key(scenario, 2, "ma1", {}),
        benchmark_key(scenario, 1, "moa1", {}), benchmark_key(scenario, 1, "ma1", {"moa1": "novice"}),
        benchmark_key(other, 1, "ma1", {}),
    }  # fmt: skip
    assert len(keys) == 5


@pytest.mark.parametrize("what", ["sim", "benchmark", "evidence"])
def test_any_other_version_changes_the_key(plan: Blueprint, what: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A kept benchmark of other rules is never set beside a shift of these."""
    before = benchmark_key(plan.scenario, 1, "ma1", {})
    monkeypatch.setattr(benchmark_module, "versions", lambda: versions() | {what: 99})
    assert benchmark_key(plan.scenario, 1, "ma1", {}) != before


def test_colleagues_are_everybody_else(plan: Blueprint) -> None:
    day = Day(plan, 1, {"ma1": "player"})
    assert colleagues(day, "ma1") == {"provider1": "expert", "moa1": "careful", "moa2": "careful"}


def test_it_is_worked_in_the_background_and_kept(plan: Blueprint, tmp_path: Path) -> None:
    working = Working(plan.scenario, 3, "ma1", {}, tmp_path, SIZE)
    assert working.result() is None, "starting it must not hold up a frame: it goes on elsewhere"
    found = working.wait()
    assert working.problem == ""
    assert found == benchmark(plan, 3, "ma1", {}, SIZE)
    assert working.progress == 1
    again = Working(plan.scenario, 3, "ma1", {}, tmp_path, SIZE)
    assert again.wait(5) == found


@pytest.mark.parametrize("damage", ["", "{", "[]", '{"key": "other", "assistants": [], "moments": []}'])
def test_a_damaged_file_is_worked_anew(plan: Blueprint, tmp_path: Path, damage: str, monkeypatch: Any) -> None:
    key = benchmark_key(plan.scenario, 3, "ma1", {}, 2)
    (tmp_path / f"benchmark-{key}.json").write_text(damage)
    monkeypatch.setattr(Working, "_worked", lambda self, key, who: Benchmark(key, ()))
    working = Working(plan.scenario, 3, "ma1", {}, tmp_path, 2)
    assert working.wait(5) == Benchmark(key, ())


def test_what_goes_wrong_is_said_and_not_raised(plan: Blueprint, monkeypatch: Any) -> None:
    def broken(self: Working, key: str, who: list[str]) -> Benchmark:
        raise OSError("no processes left")

    monkeypatch.setattr(Working, "_worked", broken)
    working = Working(plan.scenario, 3, "ma1", {}, None, 2)
    assert working.wait(5) is None
    assert "no processes left" in working.problem


def test_a_command_that_waits_in_vain_says_so_and_gives_up(
    plan: Blueprint, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    begun, given_up = Event(), Event()

    def endless(self: Working, key: str, who: list[str]) -> Benchmark:
        begun.set()
        if self._stopped.wait(20):
            given_up.set()
        raise InterruptedError("given up")

    monkeypatch.setattr(Working, "_worked", endless)
    monkeypatch.setattr(benchmark_module, "PATIENCE_S", 0.01)
    assert benchmark_of(Day(plan, 3, {"ma1": "careful"}), "ma1", tmp_path) is None
    assert begun.wait(5) and given_up.wait(5)
    assert capsys.readouterr().err == "clinic-day: not compared with simulated assistants (it took too long)\n"


def test_a_command_that_waits_keeps_what_it_waited_for(
    plan: Blueprint, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Working, "_worked", lambda self, key, who: Benchmark(key, ()))
    day = Day(plan, 3, {"ma1": "careful"})
    found = benchmark_of(day, "ma1", tmp_path)
    assert found is not None and kept(day, "ma1", tmp_path / "benchmarks") == found
