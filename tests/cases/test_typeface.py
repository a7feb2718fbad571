"""Every character that a person may read can be drawn: the window's typeface has a picture of each."""

from functools import cache
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

ROOT = Path(__file__).parents[2]
TEXTS = sorted(
    path for folder in ("scenarios", "assets/strings") for path in (ROOT / folder).rglob("*.yaml")
)


@cache
def drawable() -> frozenset[str]:
    """Return the characters that the regular and the bold cut both have."""
    fonts = pytest.importorskip("fontpkg_atkinson_hyperlegible")
    files = Path(fonts.__file__).parent / "files"
    cuts = [TTFont(files / f"AtkinsonHyperlegible-{cut}.ttf").getBestCmap() for cut in ("Regular", "Bold")]
    return frozenset(map(chr, set(cuts[0]) & set(cuts[1]))) | {"\n"}


def test_there_are_texts_to_look_at() -> None:
    assert len(TEXTS) > 30
    assert "a" in drawable() and "“" in drawable() and "\u215d" not in drawable(), "no eighths: write 5/8"


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_the_typeface_has_every_character(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    missing = [
        (n, sign, line.strip()[:60]) for n, line in enumerate(lines, 1) for sign in sorted(set(line) - drawable())
    ]
    assert not missing
