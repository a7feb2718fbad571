"""Luck as a function, not a generator.

Every draw of a day is `uniform(seed, entity, purpose, index)`: 64 bits of a keyed hash (BLAKE2b)
taken to [0, 1). There is no state and no order, so nobody's doing can change anybody else's luck;
that is all that common random numbers need. What belongs together is drawn together (`several`): a hash has room
for eight numbers, and costs as much for one. Distributions are inverse functions of one such number
(`sim/distributions.py`), and times are rounded to whole seconds, so a day is the same on every platform.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from hashlib import blake2b
from itertools import accumulate
from struct import Struct
from typing import Generic, TypeVar

T = TypeVar("T")

HIGHEST_SEED = 2**63 - 1
"""The highest number of a day that can be asked for; the lowest is 0."""

_MOST_BY_ONE = 16

_TWO_TO_MINUS_53 = 2.0**-53
"""A float holds 53 bits of the 64: with all of them, the highest numbers would round up to exactly 1."""
_little_endian: Callable[[bytes], tuple[int]] = Struct("<Q").unpack
_A_HASHFUL = 8
"""How many numbers one hash has room for."""
_first: list[Callable[[bytes], tuple[int, ...]]] = [Struct(f"<{count}Q").unpack_from for count in range(_A_HASHFUL + 1)]
"""What reads the first so many of them."""


class Luck:
    """All the luck of one day. Two objects of the same seed give the same answers, always."""

    __slots__ = ("_wide", "keyed", "seed")

    def __init__(self, seed: int) -> None:
        self.seed = seed
        self.keyed = blake2b(digest_size=8, key=str(seed).encode())
        """The hash with the seed in it. It is copied, never added to."""
        self._wide = blake2b(digest_size=64, key=str(seed).encode())

    def uniform(self, entity: str, purpose: str, index: int = 0) -> float:
        """Return a number in [0, 1) that depends on the seed and these three, and on nothing else."""
        keyed = self.keyed.copy()
        keyed.update(f"{entity}|{purpose}|{index}".encode())
        (bits,) = _little_endian(keyed.digest())
        return (bits >> 11) * _TWO_TO_MINUS_53

    def several(self, entity: str, purpose: str, count: int, block: int = 0) -> list[float]:
        """Return `count` such numbers for one purpose, eight for the price of one hash.

        Each hangs on its place as well, and on nothing else: how many are asked for makes no difference to it.
        `block` numbers the hashes; it is counted here.
        """
        if count > _A_HASHFUL:
            more = self.several(entity, purpose, count - _A_HASHFUL, block + 1)
            return self.several(entity, purpose, _A_HASHFUL, block) + more
        keyed = self._wide.copy()
        keyed.update(f"{entity}|{purpose}|{block}".encode())
        return [(bits >> 11) * _TWO_TO_MINUS_53 for bits in _first[count](keyed.digest())]

    def of(self, entity: str) -> "Dice":
        """Return this luck with the entity filled in."""
        return Dice(self, entity)


class Dice:
    """The luck of one entity: what a maker of cases or people is handed."""

    __slots__ = ("entity", "luck")

    def __init__(self, luck: Luck, entity: str) -> None:
        self.luck = luck
        self.entity = entity

    def uniform(self, purpose: str, index: int = 0) -> float:
        """Return a number in [0, 1), the same as `Luck.uniform` would."""
        return self.luck.uniform(self.entity, purpose, index)

    def several(self, purpose: str, count: int) -> list[float]:
        """Return `count` numbers in [0, 1) for one purpose."""
        return self.luck.several(self.entity, purpose, count)

    def chance(self, purpose: str, probability: float, index: int = 0) -> bool:
        """Return True with this probability (0 never, 1 always)."""
        return self.uniform(purpose, index) < probability

    def whole(self, purpose: str, low: int, high: int, index: int = 0) -> int:
        """Return a whole number from `low` to `high`, both included."""
        return low + int(self.uniform(purpose, index) * (high - low + 1))

    def pick(self, purpose: str, among: Sequence[T], index: int = 0) -> T:
        """Return one of a non-empty sequence, each as likely as another."""
        return among[int(self.uniform(purpose, index) * len(among))]

    def spin(self, purpose: str, wheel: "Wheel[T]", index: int = 0) -> T:
        """Return one of the values of a wheel in proportion to their weights. Of one alone, nothing is drawn."""
        return wheel.at(self.uniform(purpose, index)) if len(wheel.values) > 1 else wheel.values[0]

    def shuffled(self, purpose: str, items: Sequence[T]) -> list[T]:
        """Return the items in an order of luck.

        One number has room for all orders of up to 16 items (16! is below 2**45); more draw one for each block.
        """
        left: list[T] = list(items)
        mixed: list[T] = []
        for block, many in enumerate(range(len(left), 0, -_MOST_BY_ONE)):
            share = self.uniform(purpose, block)
            for size in range(many, max(many - _MOST_BY_ONE, 0), -1):
                share *= size
                choice = int(share)
                share -= choice
                mixed.append(left.pop(choice))
        return mixed


class Wheel(Generic[T]):
    """Values with weights, their running sums worked out once, so that drawing one is quick."""

    __slots__ = ("_sums", "values")

    def __init__(self, weighted: Iterable[tuple[T, float]]) -> None:
        pairs = [(value, weight) for value, weight in weighted if weight > 0]
        self.values = [value for value, _ in pairs]
        """Those with a weight above 0, in the order given."""
        self._sums = list(accumulate(weight for _, weight in pairs))

    def at(self, share: float) -> T:
        """Return the value at this share of the way round, from 0 up to 1."""
        return self.values[bisect_right(self._sums, share * self._sums[-1])]
