"""The shift to go on with is found among files of every kind."""

import json
import os
from pathlib import Path

import pytest

from game import saves
from sim.scenario import load
from sim.shift import begin
from sim.shift.file import SEAL, _sealed

DAY = "small-clinic-morning"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CLINIC_DAY_SHIFTS", str(tmp_path))
    return tmp_path


@pytest.fixture
def left() -> Path:
    """A shift that was left at the huddle a while ago."""
    path = saves.new_path(DAY, "ma", 3)
    _, writer = begin(load(DAY), DAY, 3, "ma1", "standard", path)
    writer.close()
    os.utime(path, (1, 1))
    return path


def test_the_shift_that_was_left_is_found(left: Path) -> None:
    shift = saves.unfinished()
    assert shift is not None and shift.path == left
    assert saves.new_path(DAY, "ma", 3) != left


def test_an_empty_folder_has_none(folder: Path) -> None:
    assert saves.unfinished() is None
    folder.rmdir()
    assert saves.unfinished() is None


@pytest.mark.parametrize("content", [b"", b"\n", b"[" * 200_000 + b"\n", b"\xff\xfe\n", b"{}\n", b"a picture"])
def test_what_is_no_shift_is_passed_over(left: Path, folder: Path, content: bytes) -> None:
    (folder / "odd.shift").write_bytes(content)
    (folder / "folder.shift").mkdir()
    (folder / "link.shift").symlink_to(folder / "nowhere")
    shift = saves.unfinished()
    assert shift is not None and shift.path == left


@pytest.mark.parametrize(
    "said", [{"seats": None}, {"scenario": 5}, {"pace": "x"}, {"seed": "7"}, {"seats": {"ma1": ["player"]}}, {"odd": 1}]
)
def test_a_header_that_says_what_none_says_is_passed_over(left: Path, folder: Path, said: dict[str, object]) -> None:
    header = json.loads(left.read_bytes().splitlines()[0])
    header.pop(SEAL)
    (folder / "odd.shift").write_bytes(_sealed({"shift": header["shift"] | said}, "")[0])
    shift = saves.unfinished()
    assert shift is not None and shift.path == left
