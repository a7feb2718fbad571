"""Pages that stand by themselves: one HTML file with its style and typeface inside, nothing fetched, nothing run.

The reports of studies and of shifts are such pages; what they look like in common is here.
"""

import base64
import os
import tempfile
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from sim.clock import time_text

if TYPE_CHECKING:
    from jinja2 import Environment

_FACES = (("Regular", 400), ("Bold", 700))


def environment(folder: Path) -> "Environment":
    """Return a maker of pages from the templates of a folder, which writes times (`clock`) and shares (`points`).

    What a template asks for and is not given is an error.
    """
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    templates = FileSystemLoader(folder)
    pages = Environment(
        loader=templates, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    pages.filters |= {"clock": time_text, "points": _points}
    return pages


def write_whole(path: Path, text: str) -> None:
    """Write a file that is either whole or, where the disk refuses, as it was before. Raises OSError."""
    write_all({path: text})


def write_all(texts: Mapping[Path, str]) -> None:
    """Write files so that all are whole or, where the disk is full, all are as they were. Raises OSError.

    Each takes its place at one stroke, one after the other: where a folder refuses that, those before it are new.
    """
    parts: dict[Path, Path] = {}
    try:
        for path, text in texts.items():
            handle, name = tempfile.mkstemp(".part", path.name, path.parent)
            parts[path] = Path(name)
            os.close(handle)
            with parts[path].open("w", encoding="utf-8") as file:
                file.write(text)
            parts[path].chmod(_usual_mode())
        for path, part in parts.items():
            part.replace(path)
    except OSError:
        for part in parts.values():
            part.unlink(missing_ok=True)
        raise


def _usual_mode() -> int:
    """Return what any new file may be used for here; a temporary one is its maker's alone."""
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def _points(share: float) -> str:
    """Return a share as points in 100."""
    return f"{100 * share:.0f}"


@cache
def style() -> str:
    """Return the style of all pages."""
    return Path(__file__).with_name("page.css").read_text(encoding="utf-8")


@cache
def faces() -> tuple[tuple[int, str], ...]:
    """Return the typeface as (weight, base64), so that a page looks the same everywhere."""
    from importlib.resources import files

    folder = files("fontpkg_atkinson_hyperlegible") / "files"
    return tuple(
        (weight, base64.b64encode((folder / f"AtkinsonHyperlegible-{face}.ttf").read_bytes()).decode())
        for face, weight in _FACES
    )
