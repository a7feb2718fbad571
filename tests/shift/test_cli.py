"""What the command line says of a shift: only what there is to say."""

from pathlib import Path

import pytest

from sim.shift.cli import as_text, summary
from tests.shift.play import half_a_shift


@pytest.fixture(scope="module")
def shift(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return half_a_shift(tmp_path_factory.mktemp("shifts"))


def test_the_summary_of_a_shift_shows_every_figure(shift: Path) -> None:
    said = summary(shift)
    assert all(name in as_text(said) for name in said["metrics"])


def test_a_figure_is_told_with_what_it_means(shift: Path) -> None:
    said = as_text(summary(shift))
    assert all(f"   {words}" in said for words in ("Went away unseen", "Part of the providers' time with hands full"))
