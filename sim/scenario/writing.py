"""`scenario new`, `scenario codes` and `scenario upgrade`: the commands that write a file."""

import csv
import io
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TextIO

from sim.errors import BadInput
from sim.scenario.codes import teaching_codes
from sim.scenario.codes_file import COLUMNS
from sim.scenario.finding import find, scenarios_folder, shipped_files
from sim.scenario.library import read_cached
from sim.scenario.model import FORMAT, Scenario
from sim.scenario.weekdays import next_weekday, weekdays_in

_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,59}\Z")

UPGRADES: dict[int, Callable[[str], str]] = {}
"""Format -> what makes a text of that format one of the next. None yet: format 1 is the first."""


def write_new(name: str, folder: Path) -> Path:
    """Write a small commented day that extends small-clinic, and return its path.

    Raises `BadInput` if the name will not do, if the file exists, or if it cannot be written.
    """
    stem = name.removesuffix(".yaml").removesuffix(".yml")
    if not _NAME.match(stem):
        raise BadInput(f"'{name}' will not do as a name; use a-z, 0-9 and -, such as busy-tuesday")
    if stem in [path.stem for path in shipped_files()]:
        raise BadInput(f"'{stem}' is a shipped day; give yours another name")
    path = folder / f"{stem}.yaml"
    template = (scenarios_folder() / "docs" / "new-day.yaml").read_text(encoding="utf-8")
    title = stem.replace("-", " ").capitalize()
    _write(path, template.replace("TITLE", title).replace("NAME", stem).replace("DATE", _date_for(stem)))
    return path


def _date_for(stem: str) -> str:
    """Return the date of a new day: the usual one, or the next that is the weekday in its name."""
    usual = date.fromisoformat(Scenario.model_fields["date"].default)
    named = weekdays_in(stem.replace("-", " "))
    return str(next_weekday(usual, named[0]) if named else usual)


def write_codes(path: Path) -> None:
    """Write a file of codes to fill in: every teaching code, standing for itself, and what it means.

    Raises `BadInput` if the file exists or cannot be written.
    """
    table = io.StringIO()
    rows = csv.writer(table, lineterminator="\n")
    rows.writerow([*COLUMNS, "meaning"])
    rows.writerows([code, code, meaning] for code, meaning in teaching_codes().items())
    _write(path, table.getvalue())


def _write(path: Path, text: str) -> None:
    try:
        with path.open("x", encoding="utf-8") as file:
            _fill(file, path, text)
    except FileExistsError:
        raise BadInput(f"{path} is there already; nothing was written") from None
    except (OSError, ValueError) as error:
        reason = (getattr(error, "strerror", None) or "unknown reason").lower()
        raise BadInput(f"{path} cannot be written: {reason}") from None


def _fill(file: TextIO, path: Path, text: str) -> None:
    """Write a new file, or take it away again where the disk refuses. Raises OSError."""
    try:
        file.write(text)
        file.flush()
    except OSError:
        path.unlink(missing_ok=True)
        raise


def upgrade(name_or_path: str) -> str:
    """Bring a file up to the current format, and return a sentence on what was done.

    Raises `BadInput` if there is no such file or its format is not known, `ScenarioErrors` if it cannot be
    read.
    """
    path = find(name_or_path)
    data = read_cached(path).data
    found = data.get("format", FORMAT)
    if found == FORMAT:
        return f"{path} is in format {FORMAT}, the current one; there is nothing to do"
    if found not in UPGRADES:
        raise BadInput(f"{path} states format {found}; this Clinic Day knows formats up to {FORMAT}")
    text = path.read_text(encoding="utf-8")
    for number in range(found, FORMAT):
        text = UPGRADES[number](text)
    path.write_text(text, encoding="utf-8")
    return f"{path} was brought from format {found} to format {FORMAT}"
