"""The shipped kinds of case by name, for tests that ask the same of many of them."""

from pathlib import Path

_FOLDER = Path(__file__).parents[2] / "scenarios/library/cases"

KINDS = sorted(path.stem for path in _FOLDER.glob("*.yaml"))


def of_way(way: str) -> list[str]:
    """Return the kinds that are answered in this way: "choose", "mark" and so on."""
    return [kind for kind in KINDS if f"way: {way}\n" in (_FOLDER / f"{kind}.yaml").read_text(encoding="utf-8")]
