"""The words on the screen."""

from pathlib import Path

import pygame
import pytest

from game.text import MissingTextError, text, texts
from game.widgets.fonts import font

ROOT = Path(__file__).parents[2]
NOBODY_HAS = "\ue123"
"""A letter that no typeface has."""


def test_a_text_is_found_by_its_id() -> None:
    assert text("app.name") == "Clinic Day"
    assert text("settings.taken_title", key="H") == "H is already in use"


def test_words_that_yaml_could_take_for_something_else_stay_words() -> None:
    assert text("settings.volume_off") == "off"


@pytest.mark.parametrize("id", ["app.nope", "nope", "app", "app.name.more"])
def test_an_id_nobody_has_is_an_error(id: str) -> None:
    with pytest.raises(MissingTextError, match=id):
        text(id)


def test_a_value_that_is_needed_and_not_given_is_an_error() -> None:
    with pytest.raises(MissingTextError, match="key"):
        text("settings.taken_title")


def test_all_texts_below_an_id() -> None:
    assert texts("paces") == {"relaxed": "Relaxed", "standard": "Standard", "rush": "Rush"}


@pytest.mark.parametrize("weight", ["regular", "bold"])
def test_every_letter_of_every_text_can_be_drawn(weight: str) -> None:
    files = [path for folder in ("assets/strings", "scenarios", "sim/fit") for path in (ROOT / folder).rglob("*.yaml")]
    letters = {letter for path in files for letter in path.read_text(encoding="utf-8") if letter.isprintable()}
    pygame.font.init()
    face = font(weight, 40)  # type: ignore[arg-type]

    def drawn(letter: str) -> bytes:
        return pygame.image.tobytes(face.render(letter, True, (0, 0, 0)), "RGBA")

    missing = drawn(NOBODY_HAS)
    assert drawn("\u2192") == missing, "an arrow is one that the typeface has not"
    assert len(files) > 50 and [letter for letter in sorted(letters) if drawn(letter) == missing] == []
