"""Font Awesome icons as pictures of any size and colour.

The clinic's own names for icons (`vitals`, `no_show`) are in `assets/icons.yaml`; any name of Font
Awesome's free set works too. A name nobody knows gives a question mark, never an error: an author's
slip of the pen in a scenario must not stop a day.
"""

import io
import json
from functools import cache
from importlib.resources import files
from typing import Any

import pygame
import yaml

from game.theme import ASSETS, Color
from game.widgets.cache import picture_cache

UNKNOWN = "circle-question"
_pictures = picture_cache(16)


@cache
def aliases() -> dict[str, str]:
    """Return the clinic's names -> Font Awesome names."""
    text = (ASSETS / "icons.yaml").read_text(encoding="utf-8")
    return dict(yaml.load(text, Loader=yaml.BaseLoader)["icons"])


@cache
def _library() -> dict[str, Any]:
    # Read as data: importing `faicons` itself would load a web toolkit.
    return dict(json.loads((files("faicons") / "icons.json").read_text(encoding="utf-8")))


def known(name: str) -> bool:
    """Tell whether a name has an icon of its own."""
    return aliases().get(name, name) in _library()


@cache
def _svg(name: str) -> str:
    entry = _library().get(aliases().get(name, name)) or _library()[UNKNOWN]
    styles = entry["svg"]
    return str((styles.get("solid") or next(iter(styles.values())))["raw"])


def picture(name: str, px: int, color: Color) -> pygame.Surface:
    """Return the icon fitted into a square of `px` pixels (it keeps its own proportions)."""
    return _pictures.get((name, px, color), lambda: _render(name, px, color))


def _render(name: str, px: int, color: Color) -> pygame.Surface:
    tinted = _svg(name).replace("<path ", '<path fill="#{:02x}{:02x}{:02x}" '.format(*color))
    return pygame.image.load_sized_svg(io.BytesIO(tinted.encode()), (px, px))
