"""What a command may write over: nothing but an earlier output of its own.

A file that somebody made (a shift, a day, a thesis) and whatever is no plain file (a device, a folder) is refused
before the work begins.
"""

import json
import stat
from collections.abc import Callable, Iterable
from pathlib import Path

from sim.errors import BadInput

PAGES = (".html", ".htm")
_HEAD = 4096
"""So many letters of a file tell what it is."""

IsOwn = Callable[[Path], bool]
"""Tells whether a plain file is an earlier output of the same command. May raise OSError or ValueError: it is not."""


def generator(command: str) -> str:
    """Return what the pages of a command name as their maker."""
    return f"Clinic Day: {command}"


def check_page(path: Path, command: str) -> None:
    """Refuse, with a `BadInput`, a path to which a command must not write a page."""
    if path.is_dir():
        raise BadInput(f"{path} is a folder; give the page a name in it, such as {path / 'page.html'}")
    if path.suffix.lower() not in PAGES:
        raise BadInput(f"{path} will not do as a page; give a name that ends in .html, such as {path.stem}.html")
    if not path.parent.is_dir():
        raise BadInput(f"{path}: there is no folder {path.parent}")
    check_file(path, lambda page: f'content="{generator(command)}"' in _head(page), f"page of '{command}'")


def check_data(path: Path, keys: Iterable[str], what: str) -> None:
    """Refuse, with a `BadInput`, a path that holds anything but an earlier JSON object with these keys."""
    wanted = set(keys)

    def is_own(file: Path) -> bool:
        found = json.loads(file.read_text(encoding="utf-8"))
        return isinstance(found, dict) and wanted <= set(found)

    check_file(path, is_own, what)


def check_file(path: Path, is_own: IsOwn, what: str) -> None:
    """Refuse, with a `BadInput`, to replace what is there, unless it is an earlier output. `what` would be one."""
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError):  # nothing there, or nowhere to write: the writing itself says why
        return
    if not stat.S_ISREG(mode):
        raise BadInput(f"{path} is no plain file; give another name")
    if not mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH):
        raise BadInput(f"{path} is there already and may only be read; give another name")
    try:
        own = is_own(path)
    except (OSError, ValueError):
        own = False
    if not own:
        raise BadInput(f"{path} is there already and is no earlier {what}; nothing was written, give another name")


def begins_with(words: str) -> IsOwn:
    """Return what tells whether a file begins with some words. In an empty one, as a power cut leaves it, nothing is
    lost."""
    return lambda path: _head(path)[: len(words)] in (words, "")


def _head(path: Path) -> str:
    with path.open(encoding="utf-8") as file:
        return file.read(_HEAD)
