"""Where scenario files are: the shipped days, the library, the author's own folder.

No path that a *file* names leads outside the folder of the day or the shipped scenarios; a path that
the person at the keyboard names may be anywhere.
"""

import re
from functools import cache, lru_cache
from pathlib import Path

from sim.errors import BadInput
from sim.scenario.errors import did_you_mean
from sim.scenario.places import Place, Source

SUFFIXES = (".yaml", ".yml")
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,79}\Z")


@cache
def scenarios_folder() -> Path:
    """Return the folder of the shipped days; the only place that knows where it is."""
    return Path(__file__).resolve().parents[2] / "scenarios"


@cache
def library_folder() -> Path:
    """Return the folder of the parts that days are made from."""
    return scenarios_folder() / "library"


def shipped_files() -> list[Path]:
    """Return the files of the shipped days, by name."""
    return sorted(path for path in scenarios_folder().glob("*.yaml") if path.is_file())


def find(name_or_path: str) -> Path:
    """Return the file of a day: a shipped name ("small-clinic") or a path to a file.

    Raises `BadInput` that says where was looked and what comes nearest.
    """
    if "\0" in name_or_path or not name_or_path.strip():
        raise BadInput("give the name of a day, such as small-clinic, or the path of a scenario file")
    if _is_half_read(name_or_path):
        raise BadInput(f"the name of the file {name_or_path!a} is not UTF-8; rename the file")
    if not _NAME.match(name_or_path):
        return _find_path(name_or_path)
    path = scenarios_folder() / f"{name_or_path}.yaml"
    if path.is_file():
        return path
    names = [file.stem for file in shipped_files()]
    hint = did_you_mean(name_or_path.replace("_", "-"), names).replace("allowed:", "there are:")
    raise BadInput(
        f"there is no day called '{name_or_path}' in {_short(scenarios_folder())}"
        + (f" ({hint.rstrip('?')})" if hint else "")
        + "; a file of your own is named with its path, such as ./my-day.yaml"
    )


def _is_half_read(name: str) -> bool:
    """Tell whether a name holds bytes that are no letters; they could be neither printed nor saved."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return True
    return False


def _find_path(text: str) -> Path:
    path = Path(text)
    try:
        if path.is_file():
            return path
        folder = path.parent
        if path.is_symlink() and not path.exists():
            raise BadInput(f"{text} leads to {path.readlink()}, and there is no such file")
        if path.exists() and not path.is_dir():
            raise BadInput(f"{text} is no plain file; give the path of a scenario file")
        if path.is_dir():
            raise BadInput(f"{text} is a folder; give the path of a scenario file in it")
        if not folder.is_dir():
            raise BadInput(f"there is no file {text}: the folder {folder} does not exist")
        others = sorted(file.name for file in folder.iterdir() if file.suffix in SUFFIXES)
    except OSError as error:
        reason = (error.strerror or "unknown reason").lower()
        raise BadInput(f"{text[:200]} cannot be read: {reason}") from None
    hint = did_you_mean(path.name, others, most=0, alike=0.85)
    raise BadInput(f"there is no file {text}" + (f" ({hint.rstrip('?')})" if hint else ""))


def _short(path: Path) -> str:
    """Return a path as seen from where the person stands, if it is below."""
    try:
        return str(path.relative_to(Path.cwd()))
    except (ValueError, OSError):
        return str(path)


def shown_path(path: Path) -> str:
    """Return the path of a file as messages name it."""
    return _short(path.absolute()) if path.is_absolute() else str(path)


class LeadsOutError(Exception):
    """A file names a path that leads out of the folders it may use."""


def base_of(name: str, child: Path) -> Path | None:
    """Return the file that a day `extends`: beside the day first, then among the shipped days.

    None when there is none. Raises `LeadsOutError` when the path leads elsewhere, by ``..`` or by a link.
    """
    own_folder = child.parent.resolve()
    allowed = (own_folder, scenarios_folder())
    plain = bool(_NAME.match(name))
    asked = [name] if name.endswith(SUFFIXES) else [f"{name}{suffix}" for suffix in SUFFIXES]
    for folder in allowed:
        for candidate in asked:
            path = folder / candidate
            inside(path, *allowed)
            # A day may bear the name of the shipped day that it extends.
            if _is_file(path) and not (plain and path.resolve() == child.resolve()):
                return path
    return None


def beside(name: str, day: Path) -> Path | None:
    """Return a file that a day names, in the day's own folder or below it; None when there is none.

    Raises `LeadsOutError` when the name leads elsewhere, by ``..`` or by a link.
    """
    path = day.parent / name
    inside(path, day.parent)
    return path if _is_file(path) else None


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:
        return False  # a name too long for the file system is the name of no file


def inside(path: Path, *folders: Path) -> None:
    """Raise `LeadsOutError` unless the path, with its links followed, lies in one of the folders."""
    try:
        real = path.resolve()
    except (OSError, ValueError, RuntimeError):
        raise LeadsOutError from None
    if not any(real.is_relative_to(folder.resolve()) for folder in folders):
        raise LeadsOutError


def is_own(at: Place | None, day: Source) -> bool:
    """Tell whether a place is in the day's own file, or on the command line that changes the day."""
    return at is not None and (at.source is day or at.source.path == Path())


def is_from_library(at: Place | None) -> bool:
    """Tell whether a place is in the library."""
    return at is not None and _is_in_the_library(at.source.path)


@lru_cache(maxsize=512)
def _is_in_the_library(file: Path) -> bool:
    """Tell whether a file is in the library: a check of one day asks it of the same few hundred files many times."""
    return library_folder() in file.parents
