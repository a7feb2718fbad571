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


def pool_title(pool: str, written: str) -> str:
    """Return what the people of a pool are called, all together: as the author wrote it, or in words of ours."""
    usual = look()["people"].get(pool, {}).get("title", pool)
    return written if written not in (usual, pool) else str(look()["pools"].get(pool, {}).get("title", written))
