"""Where shifts are kept: one short file each, in the player's own data folder."""

import os
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
    """Return the shift that was played last, if it is not finished. What is no whole shift is passed over."""
    for path in sorted(_files(), key=lambda path: path.stat().st_mtime_ns, reverse=True):
        try:
            shift = read_shift(path)
        except BadInput:
            continue
        return shift if shift.digest is None else None
    return None


def _files() -> list[Path]:
    """Return what may be a shift: no folders, and no links that lead nowhere."""
    try:
        return [path for path in folder().glob(f"*{SUFFIX}") if path.is_file()]
    except OSError:
        return []
