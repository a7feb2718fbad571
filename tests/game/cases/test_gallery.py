"""The documented command that draws all cases."""

import sys
from pathlib import Path

import pygame
import pytest

from game.cases import gallery


def test_it_writes_pictures_of_the_size_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = ["gallery", "--out", str(tmp_path), "--size", "640x360", "--text", "150", "--only", "vitals"]
    monkeypatch.setattr(sys, "argv", asked)
    gallery.main()
    names = {path.name for path in tmp_path.iterdir()}
    assert names == {"vitals.png", "vitals-answered.png", "vitals-good.png", "vitals-poor.png"}
    assert pygame.image.load(tmp_path / "vitals.png").get_size() == (640, 360)
