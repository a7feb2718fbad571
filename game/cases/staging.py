"""What all pictured scenes share: the file that says how they look, and how large they are drawn."""

from functools import cache
from typing import Any

import yaml

from game.theme import ASSETS
from game.widgets import Size, Ui


@cache
def scenes() -> dict[str, Any]:
    """Return what `assets/scenes.yaml` says."""
    return dict(yaml.safe_load((ASSETS / "scenes.yaml").read_text(encoding="utf-8")))


def fitted(ui: Ui, width: float, wide: float, high: float) -> Size:
    """Return the size of a picture that is `wide` and `high` at 100% text, no wider than there is room."""
    larger = min(ui.picture_scale, width / wide)
    return Size(wide * larger, high * larger)
