"""How well a simulated assistant sees what is right: never the key itself, always the key through a haze.

`skill` runs from 0 to 1. At 1 there is hardly any haze; at .3 tempting wrong answers look nearly as good as
right ones. All luck comes from the dice handed in, under a purpose of the caller's.
"""

from collections.abc import Sequence
from functools import lru_cache
from math import exp, pow

from sim.luck import Dice


@lru_cache(256)
def haze(skill: float) -> float:
    """Return how unclear things look: about 1 at skill 0, .02 at .95, 0 at 1."""
    return pow(1.0 - min(max(skill, 0.0), 1.0), 1.3)


def chooses(dice: Dice, purpose: str, qualities: Sequence[float], skill: float) -> int:
    """Return the index of the alternative that looks best.

    Alternatives are taken in proportion to exp(quality / T), where T grows with the haze: at skill .95 the
    best is nearly always taken, at .3 about two times in five out of four.
    """
    return dice.weighted(purpose, _pulls(tuple(qualities), skill))


@lru_cache(4096)
def _pulls(qualities: tuple[float, ...], skill: float) -> tuple[tuple[int, float], ...]:
    """Return each alternative with how strongly it draws an assistant of this skill."""
    unclear = 2 * haze(skill) + 0.02
    best = max(qualities)
    return tuple((i, exp((q - best) / unclear)) for i, q in enumerate(qualities))


def overlooks(skill: float) -> float:
    """Return the chance that something wrong, which could be seen, is not seen."""
    return 0.85 * haze(skill)


def imagines(skill: float) -> float:
    """Return the chance that something fine is taken to be wrong."""
    return 0.12 * haze(skill)


def notices(dice: Dice, purpose: str, skill: float, index: int = 0) -> bool:
    """Tell whether something that is wrong, and could be seen, is seen."""
    return not dice.chance(purpose, overlooks(skill), index)


def error(dice: Dice, purpose: str, skill: float, index: int = 0) -> float:
    """Return an error of mean 0 whose standard deviation is the haze: a bell of three draws."""
    # Added one by one: from Python 3.12 on, `sum` rounds otherwise.
    first, second, third = dice.several(f"{purpose}.{index}", 3)
    total = first + second
    total += third
    return (total - 1.5) * 2 * haze(skill)


def acts(
    dice: Dice, purpose: str, actions: Sequence[str], right: Sequence[str], skill: float
) -> str:
    """Return the action that looks right; plainly recording it is what the inattentive fall back on."""
    if len(actions) == 1 or not notices(dice, f"{purpose}.notices", skill):
        return "submit"
    qualities = [1.0 if action in right else 0.0 for action in actions]
    return actions[chooses(dice, f"{purpose}.chooses", qualities, skill)]
