"""How well a simulated assistant sees what is right: never the key itself, always the key through a haze.

`skill` runs from 0 to 1. At 1 there is hardly any haze; at .3 tempting wrong answers look nearly as good as
right ones. All luck comes from the dice handed in, under a purpose of the caller's.
"""

from collections.abc import Sequence
from functools import lru_cache
from math import exp, log1p, pow

from sim.distributions import normal_quantile
from sim.luck import Dice, Wheel


@lru_cache(256)
def haze(skill: float) -> float:
    """Return how unclear things look: about 1 at skill 0, .02 at .95, 0 at 1."""
    return pow(1.0 - min(max(skill, 0.0), 1.0), 1.3)


def chooses(dice: Dice, purpose: str, qualities: Sequence[float], skill: float) -> int:
    """Return the index of the alternative that looks best.

    Alternatives are taken in proportion to exp(quality / T), where T grows with the haze: at skill .95 the
    best is nearly always taken, at .3 about two times in five out of four.
    """
    return dice.spin(purpose, _pulls(tuple(qualities), skill))


@lru_cache(4096)
def _pulls(qualities: tuple[float, ...], skill: float) -> Wheel[int]:
    """Return the place of each alternative with how strongly it draws an assistant of this skill."""
    unclear = 2 * haze(skill) + 0.02
    best = max(qualities)
    return Wheel((i, exp((q - best) / unclear)) for i, q in enumerate(qualities))


def overlooks(skill: float) -> float:
    """Return the chance that something wrong, which could be seen, is not seen."""
    return 0.85 * haze(skill)


def imagines(skill: float) -> float:
    """Return the chance that something fine is taken to be wrong."""
    return 0.12 * haze(skill)


def imagined(dice: Dice, purpose: str, skill: float, count: int) -> list[int]:
    """Return which of so many things that are fine are taken to be wrong, by their places from 0 on.

    It goes from one to the next: how many are passed over in between is geometric, so that where none is
    imagined, as is most common, one draw tells it.
    """
    chance, places, place = imagines(skill), list[int](), 0
    while chance > 0:
        passed_over = log1p(-dice.uniform(purpose, len(places))) / log1p(-chance)
        if place + passed_over >= count:
            break
        place += int(passed_over)
        places.append(place)
        place += 1
    return places


def notices(dice: Dice, purpose: str, skill: float, index: int = 0) -> bool:
    """Tell whether something that is wrong, and could be seen, is seen."""
    return not dice.chance(purpose, overlooks(skill), index)


def error(dice: Dice, purpose: str, skill: float, index: int = 0) -> float:
    """Return an error of mean 0 whose standard deviation is the haze, and which is never more than three of them."""
    return min(max(normal_quantile(dice.uniform(purpose, index)), -3.0), 3.0) * haze(skill)


def acts(
    dice: Dice, purpose: str, actions: Sequence[str], right: Sequence[str], skill: float
) -> str:
    """Return the action that looks right; plainly recording it is what the inattentive fall back on."""
    if len(actions) == 1 or not notices(dice, f"{purpose}.notices", skill):
        return "submit"
    qualities = [1.0 if action in right else 0.0 for action in actions]
    return actions[chooses(dice, f"{purpose}.chooses", qualities, skill)]
