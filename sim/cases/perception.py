"""How well a simulated assistant sees what is right: never the key itself, always the key through a haze.

`skill` runs from 0 to 1. At 1 there is hardly any haze; at .3 tempting wrong answers look nearly as good as
right ones. Luck is handed in: each `share` is a number in [0, 1) that was drawn for this and nothing else.
"""

from collections.abc import Sequence
from functools import lru_cache
from math import exp, pow

from sim.distributions import normal_quantile
from sim.luck import Wheel


@lru_cache(256)
def haze(skill: float) -> float:
    """Return how unclear things look: about 1 at skill 0, .02 at .95, 0 at 1."""
    return pow(1.0 - min(max(skill, 0.0), 1.0), 1.3)


def chooses(share: float, qualities: Sequence[float], skill: float) -> int:
    """Return the index of the alternative that looks best.

    Alternatives are taken in proportion to exp(quality / T), where T grows with the haze: at skill .95 the
    best is nearly always taken, at .3 about two times in five out of four.
    """
    return _pulls(tuple(qualities), skill).at(share)


@lru_cache(4096)
def _pulls(qualities: tuple[float, ...], skill: float) -> Wheel[int]:
    """Return the place of each alternative with how strongly it draws an assistant of this skill."""
    unclear = 2 * haze(skill) + 0.02
    best = max(qualities)
    return Wheel((i, exp((q - best) / unclear)) for i, q in enumerate(qualities))


@lru_cache(256)
def overlooks(skill: float) -> float:
    """Return the chance that something wrong, which could be seen, is not seen."""
    return 0.85 * haze(skill)


@lru_cache(256)
def imagines(skill: float) -> float:
    """Return the chance that something fine is taken to be wrong."""
    return 0.12 * haze(skill)


def imagined(share: float, skill: float, count: int) -> list[int]:
    """Return which of so many things that are fine are taken to be wrong, by their places from 0 on.

    One number tells it of all of them: at each, what is left of it is spread over [0, 1) again.
    """
    fine = 1.0 - imagines(skill)
    if share < fine**count:
        return []  # as is most common
    places: list[int] = []
    for place in range(count):
        if share < fine:
            share /= fine
        else:
            share = (share - fine) / (1.0 - fine)
            places.append(place)
    return places


def notices(share: float, skill: float) -> bool:
    """Tell whether something that is wrong, and could be seen, is seen."""
    return share >= overlooks(skill)


def error(share: float, skill: float) -> float:
    """Return an error of mean 0 whose standard deviation is the haze, and which is never more than three of them."""
    return min(max(normal_quantile(share), -3.0), 3.0) * haze(skill)


def acts(share: float, actions: Sequence[str], right: Sequence[str], skill: float) -> str:
    """Return the action that looks right; plainly recording it is what the inattentive fall back on."""
    inattentive = overlooks(skill)
    if len(actions) == 1 or share < inattentive:
        return "submit"
    qualities = [1.0 if action in right else 0.0 for action in actions]
    return actions[chooses((share - inattentive) / (1.0 - inattentive), qualities, skill)]
