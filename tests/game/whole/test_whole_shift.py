"""A whole shift in a real window, an assistant pressing what a player would press: dummy driver and Xvfb."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from sim.clock import parse_clock
from sim.shift import read_shift, replay, verify

ROOT = Path(__file__).parents[3]


def play(folder: Path, *words: str, **env: str) -> subprocess.CompletedProcess[str]:
    """Play in a process of its own; the shift file and the pictures go into the folder."""
    clean = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "SDL_VIDEODRIVER")}
    more = {
        "CLINIC_DAY_SHIFTS": str(folder),
        "CLINIC_DAY_SETTINGS": str(folder / "settings.json"),
        "SDL_AUDIODRIVER": "dummy",
    }
    return subprocess.run(
        [sys.executable, str(ROOT / "main.py"), "play", "small-clinic", "--seed", "7", *words],
        capture_output=True, text=True, env=clean | more | env, timeout=240, check=False,
    )  # fmt: skip


@pytest.fixture(scope="module")
def display() -> Iterator[str]:
    """A virtual screen."""
    if shutil.which("Xvfb") is None:
        pytest.skip("Xvfb is not installed")
    number = f":{90 + os.getpid() % 900}"
    server = subprocess.Popen(["Xvfb", number, "-screen", "0", "1920x1200x24"], stderr=subprocess.DEVNULL)
    time.sleep(1.0)
    yield number
    server.terminate()
    server.wait()


@pytest.mark.window
@pytest.mark.parametrize("role", ["ma", "moa"])
def test_a_whole_day_to_the_debrief(role: str, tmp_path: Path) -> None:
    done = play(
        tmp_path, "--role", role, "--autoplay", "careful", "--speed", "120", "--shots", str(tmp_path / "shots"),
        SDL_VIDEODRIVER="dummy",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    names = [path.name for path in sorted((tmp_path / "shots").glob("*.png"))]
    for screen in ("huddle", "shift", "case", "result", "reflection", "debrief"):
        assert any(f"-{screen}" in name for name in names), screen
    (file,) = tmp_path.glob("*.shift")
    verdict = verify(file)
    assert verdict.holds and verdict.finished
    assert len(read_shift(file).commands) > 40


@pytest.mark.window
@pytest.mark.parametrize("role", ["ma", "moa"])
def test_a_morning_on_a_real_screen(role: str, display: str, tmp_path: Path) -> None:
    done = play(
        tmp_path, "--role", role, "--autoplay", "careful", "--until", "09:30", "--speed", "60", "--size", "1920x1080",
        "--shots", str(tmp_path / "shots"), "--every", "60", DISPLAY=display,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert list((tmp_path / "shots").glob("*-shift-last.png"))
    (file,) = tmp_path.glob("*.shift")
    assert verify(file).holds
    assert replay(read_shift(file)).now == parse_clock("09:30")
