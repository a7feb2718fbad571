"""Key names are the same going out and coming in."""

import pygame
import pytest

from game.settings import default_keys
from game.widgets import keys

NAMES = [
    "Enter", "Esc", "Space", "Tab", "Shift+Tab", "H", "1", "Shift+1", "Ctrl+S", "Left", "F10", "-", "=", "PageDown",
]


@pytest.mark.parametrize("name", [*NAMES, *default_keys().values()])
def test_a_key_is_named_as_it_was_pressed(name: str) -> None:
    pygame.display.init()
    assert keys.name_of(keys.event_of(name)) == name


def test_a_modifier_alone_has_no_name() -> None:
    assert keys.name_of(pygame.event.Event(pygame.KEYDOWN, key=pygame.K_LSHIFT, mod=pygame.KMOD_LSHIFT)) == ""


def test_a_plus_sign_is_a_key_too() -> None:
    assert keys.cap("Ctrl++") == "Ctrl++"
    assert keys.cap("PageUp") == "PgUp"


def test_no_such_key() -> None:
    pygame.display.init()
    with pytest.raises(ValueError):
        keys.event_of("Anykey")
