"""Without a display the day runs all the same, and what needed the window is named, not dropped in silence."""

from pathlib import Path

import pytest

from game import app
from game.launch import Wish, launch


@pytest.fixture(autouse=True)
def no_display(monkeypatch: pytest.MonkeyPatch) -> None:
    def find_display() -> None:
        raise app.NoDisplayError("There is no display.")

    monkeypatch.setattr(app, "find_display", find_display)


def test_what_is_left_out_is_named(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    shots = tmp_path / "shots"
    launch(Wish("small-clinic-morning", role="moa", seed=3, autoplay="careful", shots=shots, speed=60))
    told = capsys.readouterr()
    assert "There is no display." in told.out and "patients_came" in told.out
    for named in ("--role moa", "--autoplay careful", f"--shots {shots}", "--speed 60", "No shift is played or saved"):
        assert named in told.err
    assert "--pace" not in told.err and not shots.exists()


def test_a_day_that_needed_no_window_has_nothing_left_out(capsys: pytest.CaptureFixture[str]) -> None:
    launch(Wish("small-clinic-morning", seed=3))
    assert "left out" not in capsys.readouterr().err
