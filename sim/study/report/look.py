"""How the page looks: names and colors from `look.yaml`."""

from functools import cache
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).parent


@cache
def look() -> dict[str, Any]:
    """Return what `look.yaml` says."""
    data: dict[str, Any] = yaml.safe_load((HERE / "look.yaml").read_text(encoding="utf-8"))
    return data


def counts_title(counts: str) -> str:
    """Return what tasks count as, in words for a reader."""
    return str(look()["counts"][counts]["title"])


def pool_title(pool: str, otherwise: str) -> str:
    """Return what the people of a pool are called, all together."""
    return str(look()["pools"].get(pool, {}).get("title", otherwise))
