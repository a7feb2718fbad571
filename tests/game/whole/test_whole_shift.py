"""A whole shift in a real window, an assistant pressing what a player would press: dummy driver and Xvfb."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from sim.clock import parse_clock
from sim.shift import read_shift, replay, verify

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def benchmarks(tmp_path_factory: pytest.TempPathFactory, testrun_uid: str) -> Path:
    """A folder for what the simulated assistants make of a day: it is worked once for each role, whoever tests it."""
    folder = tmp_path_factory.getbasetemp().parent / f"benchmarks-{testrun_uid}"
    folder.mkdir(exist_ok=True)
    return folder


@pytest.fixture
def folder(tmp_path: Path, benchmarks: Path) -> Path:
    """A folder of one's own for a shift file and pictures, where the benchmarks of the day are kept."""
    (tmp_path / "benchmarks").symlink_to(benchmarks)
    return tmp_path


def play(folder: Path, day: str, *words: str, **env: str) -> subprocess.CompletedProcess[str]:
    """Play in a process of its own; the shift file and the pictures go into the folder."""
    clean = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "SDL_VIDEODRIVER")}
    more = {
        "CLINIC_DAY_SHIFTS": str(folder),
        "CLINIC_DAY_SETTINGS": str(folder / "settings.json"),
        "SDL_AUDIODRIVER": "dummy",
    }
    return subprocess.run(
        [sys.executable, str(ROOT / "main.py"), "play", day, "--seed", "7", *words],
        capture_output=True, text=True, env=clean | more | env, timeout=240, check=False,
    )  # fmt: skip


@pytest.fixture(scope="module")
def display() -> Iterator[str]:
    """A virtual screen."""
    if shutil.which("Xvfb") is None:
        pytest.skip("Xvfb is not installed")
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", "1", "-screen", "0", "1920x1200x24"],
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
    )  # fmt: skip
    assert server.stdout is not None
    yield f":{server.stdout.readline().strip()}"  # It says its number as soon as it is ready.
    server.terminate()
    server.wait()


@pytest.mark.window
@pytest.mark.parametrize(
    ("role", "day", "commands"),
    [
        ("ma", "small-clinic-morning", 40),
        pytest.param("moa", "small-clinic-morning", 40, marks=pytest.mark.study),
        pytest.param("ma", "small-clinic", 80, marks=pytest.mark.study),
        pytest.param("moa", "small-clinic", 80, marks=pytest.mark.study),
    ],
)
def test_a_whole_shift_to_the_debrief(role: str, day: str, commands: int, folder: Path) -> None:
    """Half a day at one desk every time, from the huddle to the debrief; the rest with the longer studies."""
    done = play(
        folder, day, "--role", role, "--autoplay", "careful", "--speed", "120", "--shots", str(folder / "shots"),
        SDL_VIDEODRIVER="dummy",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    names = [path.name for path in sorted((folder / "shots").glob("*.png"))]
    for screen in ("huddle", "shift", "case", "result", "reflection", "debrief"):
        assert any(f"-{screen}" in name for name in names), screen
    (file,) = folder.glob("*.shift")
    verdict = verify(file)
    assert verdict.holds and verdict.finished
    assert len(read_shift(file).commands) > commands


@pytest.mark.window
@pytest.mark.parametrize("role", ["ma", pytest.param("moa", marks=pytest.mark.study)])
def test_an_early_morning_on_a_real_screen(role: str, display: str, folder: Path) -> None:
    done = play(
        folder, "small-clinic", "--role", role, "--autoplay", "careful", "--until", "08:45", "--speed", "60",
        "--size", "1920x1080", "--shots", str(folder / "shots"), "--every", "30", DISPLAY=display,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert list((folder / "shots").glob("*-shift-last.png"))
    (file,) = folder.glob("*.shift")
    assert verify(file).holds
    assert replay(read_shift(file)).now == parse_clock("08:45")
