"""Golden shifts replay to the digest they were recorded with; `tests/shift/golden.py` says when to record anew."""

import json
from pathlib import Path

import pytest

from sim.errors import BadInput
from sim.shift import verify
from tests.shift.golden import FOLDER, SHIFTS

FILES = sorted(FOLDER.glob("*.shift"))


def test_there_is_one_for_each_desk() -> None:
    assert len(FILES) == len(SHIFTS)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_it_replays_to_its_digest(path: Path) -> None:
    verdict = verify(path)
    assert verdict.finished and verdict.holds, verdict.reason


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_one_changed_letter_is_refused(path: Path, tmp_path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    row = json.loads(lines[10])
    row["at"] += 1
    lines[10] = json.dumps(row, separators=(",", ":"))
    changed = tmp_path / path.name
    changed.write_text("\n".join(lines) + "\n", encoding="utf-8")
    with pytest.raises(BadInput, match=":11: this line was changed"):
        verify(changed)
