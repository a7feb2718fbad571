"""Shift files put together from the command line: played again, of one role or two, and never a made-up one."""

import json
from pathlib import Path
from typing import Any

import pytest

from sim.day.day import Day
from sim.errors import BadInput
from sim.fit.recovery.people import make_player
from sim.fit.recovery.working import AtWork
from sim.fit.together import together
from sim.scenario import load
from sim.shift import begin


def shift_file(folder: Path, seat: str, seed: int, finished: bool = True, by: str = "") -> Path:
    """Write the shift of a made-up player; `by` the simulated assistant that its file says pressed the keys."""
    path = folder / f"{seat}-{seed}{by}.shift"
    scenario = load("small-clinic")
    _, writer = begin(scenario, "small-clinic", seed, seat, "standard", path)
    if by:
        writer.worked_by(by)
    day = AtWork(make_player(3), Day(scenario, seed, {seat: "player"}), seat).work()
    for command in day.commands:
        if command.verb != "reflect":
            writer.command(command)
    if finished:
        writer.finish(day.log.digest(), day.now)
    for command in day.commands:
        if command.verb == "reflect" and finished:
            writer.command(command)
    writer.close()
    return path


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    folder = tmp_path_factory.mktemp("shifts")
    return [shift_file(folder, seat, seed) for seat, seed in (("ma1", 5), ("ma1", 6), ("moa1", 5))]


def said(capsys: pytest.CaptureFixture[str]) -> Any:
    return json.loads(capsys.readouterr().out)


def test_two_shifts_are_surer_than_one_and_both_desks_give_a_lean(
    files: list[Path], capsys: pytest.CaptureFixture[str]
) -> None:
    together(files[:1], compare=False, as_json=True)
    one = said(capsys)
    together(files, compare=False, as_json=True)
    both = said(capsys)
    assert one["lean"] is None and both["lean"]["band"]
    assert (one["roles"]["ma"]["shifts"], both["roles"]["ma"]["shifts"]) == (1, 2)
    widths = [roles["roles"]["ma"]["went"]["high"] - roles["roles"]["ma"]["went"]["low"] for roles in (one, both)]
    assert widths[1] < widths[0]


def test_the_text_gives_ranges_and_says_what_is_too_thin(
    files: list[Path], capsys: pytest.CaptureFixture[str]
) -> None:
    together([files[0]], compare=False, as_json=False)
    told = capsys.readouterr().out
    assert "Medical assistant, shifts: 1" in told
    assert "How it went: " in told and "best guess" in told
    assert told.index("best guess") < told.index("Of ten such ranges, eight hold the true figure.")
    assert "not enough moments to say" in told
    assert "only after you worked both" in told
    assert "Not measured: stamina on your feet" in told


def test_the_same_shift_counts_once_and_that_is_said(
    files: list[Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The very file, a copy, and a copy made before the cards of reflection were answered."""
    copy, early = tmp_path / "copy.shift", tmp_path / "early.shift"
    copy.write_bytes(files[0].read_bytes())
    lines = files[0].read_text(encoding="utf-8").splitlines(keepends=True)
    early.write_text("".join(line for line in lines if '"reflect"' not in line), encoding="utf-8")
    assert early.read_bytes() != copy.read_bytes()
    together(files[:1], compare=False, as_json=True)
    once = said(capsys)
    together([early, files[0], files[0], copy], compare=False, as_json=True)
    told = capsys.readouterr()
    assert json.loads(told.out) == once
    assert once["shifts"] == 1 and told.err.count("counts once") == 3
    assert str(copy) in told.err


def test_an_unfinished_shift_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="not finished"):
        together([shift_file(tmp_path, "ma1", 5, finished=False)], compare=False)


def test_a_shift_that_a_program_worked_is_named_as_one(
    files: list[Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    auto = shift_file(tmp_path, "ma1", 7, by="careful")
    together([auto, files[1]], compare=False, as_json=True)
    assert said(capsys)["worked_by"] == {str(auto): "by a simulated assistant (careful)"}
    together([auto, files[1]], compare=False, as_json=False)
    first = capsys.readouterr().out.splitlines()[0]
    assert first.startswith(f"{auto}: worked by a simulated assistant (careful).")
    together(files[:1], compare=False, as_json=True)
    assert "worked_by" not in said(capsys)


def test_what_a_program_answers_says_nothing_of_what_anybody_likes(
    files: list[Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The very shift that tells how it was liked, and a lean beside another, tells neither under a program's name."""
    auto = shift_file(tmp_path, "ma1", 5, by="careful")
    found = []
    for first in (files[0], auto):
        together([first, files[2]], compare=False, as_json=True)
        found.append(said(capsys))
    person, program = (one["roles"]["ma"] for one in found)
    assert person["went"] == program["went"]
    assert (person["liked"] is None, program["liked"], program["fit"]) == (False, None, None)
    assert found[0]["lean"] is not None and found[1]["lean"] is None
