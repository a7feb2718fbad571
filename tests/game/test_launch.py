"""Without a display nothing is begun and nothing is written: what was named is shown in words. A run ends cleanly."""

import os
import subprocess
import sys
from pathlib import Path
from time import sleep

import pytest

from game.launch import Wish, end_helpers, launch, running
from sim.errors import BadInput
from sim.fit.benchmark import Working
from sim.scenario import load
from sim.shift import begin

DAY = "small-clinic-morning"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine without a display, and a folder of shifts."""
    for name in ("SDL_VIDEODRIVER", "DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setenv("CLINIC_DAY_SHIFTS", str(tmp_path / "shifts"))
    monkeypatch.setenv("CLINIC_DAY_SETTINGS", str(tmp_path / "settings.json"))
    return tmp_path / "shifts"


@pytest.mark.parametrize("way", ["resume", "watch"])
def test_a_named_shift_is_told_and_left_as_it_is(way: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = folder / "left.shift"
    day, writer = begin(load(DAY), DAY, 412, "moa1", "standard", path)
    day.run_until(day.now + 1800)
    writer.clock(day.now)
    writer.close()
    before = path.read_bytes()
    launch(Wish(straight_in=True, **{way: path}))
    said = capsys.readouterr().out
    assert "no display" in said and DAY in said and "seed: 412" in said and "seat: moa1" in said
    assert path.read_bytes() == before


def test_a_day_runs_unplayed_and_leaves_no_shift(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    launch(Wish(scenario=DAY, role="ma", seed=3, straight_in=True))
    assert "no display" in capsys.readouterr().out
    assert not folder.exists()


def test_a_shift_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="cannot read the shift"):
        launch(Wish(resume=tmp_path / "nowhere.shift", straight_in=True))


@pytest.mark.parametrize(
    ("wish", "code", "said"),
    [
        (("--until", "06:00"), 0, "--until 06:00 is over before this shift goes on at 07:45; it stops at once."),
        (("--until", "07:50", "--shots", "main.py"), 2, "cannot write pictures to main.py: File exists"),
    ],
)
def test_a_run_that_ends_at_once_leaves_no_traceback_of_a_helper(
    wish: tuple[str, ...], code: int, said: str, tmp_path: Path
) -> None:
    """By then the processes that work the same day are only starting."""
    command = [sys.executable, "main.py", "play", DAY, "--autoplay", "careful", "--role", "ma", *wish]
    folders = {"CLINIC_DAY_SHIFTS": str(tmp_path / "shifts"), "CLINIC_DAY_SETTINGS": str(tmp_path / "settings.json")}
    surroundings = os.environ | folders | {"SDL_VIDEODRIVER": "dummy", "SDL_AUDIODRIVER": "dummy"}
    ended = subprocess.run(
        command, cwd=Path(__file__).parents[2], env=surroundings, capture_output=True, text=True, check=False
    )
    assert (ended.returncode, ended.stderr.strip()) == (code, f"clinic-day: {said}")


@pytest.mark.parametrize("after_s", [0.0, 0.2, 1.0])
def test_helpers_end_with_the_window_however_far_they_are(after_s: float) -> None:
    before = running()
    working = Working(load(DAY), 3, "ma1")
    sleep(after_s)
    assert running() - before, "something of an earlier test may have ended meanwhile"
    working.stop()
    end_helpers(before)
    assert running() <= before and working.problem
