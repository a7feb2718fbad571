"""A least-recently-used cache for drawn things, bounded by what they weigh."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

import pygame

T = TypeVar("T")


class Cache(Generic[T]):
    """Keeps made things up to a total weight; what was not asked for longest goes first."""

    def __init__(self, limit: int, weigh: Callable[[T], int] = lambda thing: 1) -> None:
        self._limit = limit
        self._weigh = weigh
        self._weight = 0
        self._kept: OrderedDict[Hashable, T] = OrderedDict()

    def get(self, key: Hashable, make: Callable[[], T]) -> T:
        """Return what is kept under `key`, making it first where needed."""
        kept = self._kept
        if key in kept:
            kept.move_to_end(key)
            return kept[key]
        made = kept[key] = make()
        self._weight += self._weigh(made)
        while self._weight > self._limit and len(kept) > 1:
            self._weight -= self._weigh(kept.popitem(last=False)[1])
        return made

    def __len__(self) -> int:
        return len(self._kept)


def picture_cache(megabytes: int) -> Cache[pygame.Surface]:
    """Return a cache of pictures that together take at most so many megabytes."""
    return Cache(megabytes * 2**20, lambda surface: surface.get_pitch() * surface.get_height() + 200)
