"""Where shifts are kept: one short file each, in the player's own data folder."""

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import platformdirs

from sim.errors import BadInput
from sim.shift import Shift, read_shift

SUFFIX = ".shift"


def folder() -> Path:
    """Return the folder of saved shifts. `CLINIC_DAY_SHIFTS` names another one."""
    asked = os.environ.get("CLINIC_DAY_SHIFTS")
    return Path(asked) if asked else platformdirs.user_data_path("clinic-day") / "shifts"


def new_path(day: str, role: str, seed: int) -> Path:
    """Return a path for a new shift that no file has yet. Raises `BadInput` for a folder that cannot be looked into."""
    home = folder()
    stem = f"{Path(day).stem}-{role}-{seed}"
    number = 1
    try:
        while (path := home / f"{stem}-{number}{SUFFIX}").exists():
            number += 1
    except OSError as error:
        raise BadInput(f"cannot keep a shift in {home}: {error.strerror}") from None
    return path


def unfinished() -> Shift | None:
    """Return the shift that was played last, if it is not finished."""
    shift = next(_last_first(), None)
    return shift if shift is not None and shift.digest is None else None


def finished() -> Iterator[Shift]:
    """Yield the shifts that were played to their end, the last one first."""
    return (shift for shift in _last_first() if shift.digest is not None)


def _last_first() -> Iterator[Shift]:
    """Yield the shifts that are kept, the one played last first. What is no whole shift is passed over."""
    for path in sorted(_files(), key=_changed_at, reverse=True):
        with suppress(BadInput):
            yield read_shift(path)


def _changed_at(path: Path) -> int:
    """Return when a file was last written; one that has just gone comes last, and is then passed over."""
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return 0


def _files() -> list[Path]:
    """Return what may be a shift: no folders, and no links that lead nowhere."""
    try:
        return [path for path in folder().glob(f"*{SUFFIX}") if path.is_file()]
    except OSError:
        return []
