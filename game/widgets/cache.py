"""A small least-recently-used cache for drawn things."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

T = TypeVar("T")


class Cache(Generic[T]):
    """Keeps at most `limit` made things; the one not asked for longest goes first."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._kept: OrderedDict[Hashable, T] = OrderedDict()

    def get(self, key: Hashable, make: Callable[[], T]) -> T:
        """Return what is kept under `key`, making it first where needed."""
        kept = self._kept
        if key in kept:
            kept.move_to_end(key)
            return kept[key]
        made = kept[key] = make()
        if len(kept) > self._limit:
            kept.popitem(last=False)
        return made

    def __len__(self) -> int:
        return len(self._kept)
