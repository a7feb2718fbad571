"""What was drawn is kept, but not for ever."""

import pygame

from game.widgets.cache import Cache, picture_cache


def test_what_is_kept_is_not_made_again() -> None:
    cache: Cache[str] = Cache(2)
    made: list[str] = []

    def make(name: str) -> str:
        made.append(name)
        return name

    for name in "abacab":
        cache.get(name, lambda name=name: make(name))
    assert made == ["a", "b", "c", "b"]
    assert len(cache) == 2


def test_pictures_are_weighed() -> None:
    cache = picture_cache(1)
    for i in range(10):
        cache.get(i, lambda: pygame.Surface((300, 300), pygame.SRCALPHA))  # 0.34 MB each
    assert len(cache) == 2


def test_the_newest_stays_even_if_it_is_too_heavy() -> None:
    cache = picture_cache(1)
    cache.get("huge", lambda: pygame.Surface((1000, 1000), pygame.SRCALPHA))
    assert len(cache) == 1
