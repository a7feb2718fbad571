"""A folder with the walk-in corner in it, and a way to write a day beside it."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

FILES = Path(__file__).with_name("files")

Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Write:
    """Return a function that writes a day into a folder of its own, where the test then stands."""
    shutil.copy(FILES / "corner.yaml", tmp_path / "corner.yaml")
    monkeypatch.chdir(tmp_path)

    def written(text: str | bytes, name: str = "day.yaml") -> Path:
        path = Path(name)
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        return path

    return written
