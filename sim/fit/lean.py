"""Which of the two desks: said only after both were worked, and balanced unless the evidence is sure.

What somebody likes (six families of work, as said and as chosen) is held against how the interests of the two
occupations differ in O*NET. Cards and choices are redrawn many times; the lean counts only if four in five redraws
point the same way.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeVar

from sim.fit.choices import Choice, leaning
from sim.fit.data import weights
from sim.fit.liking import said_of
from sim.luck import Luck

Band = Literal["ma_clear", "ma_slight", "balanced", "moa_slight", "moa_clear"]
LEAST_FAMILIES = 4
"""Said of fewer families than this, and nothing is said of a lean."""
T = TypeVar("T")
_Said = tuple[str, float]
"""A family, and what one card said of it."""


@dataclass(frozen=True, slots=True)
class Lean:
    band: Band
    toward: float
    """Above 0 toward the medical assistant's work, below 0 toward the front office."""
    sure: float
    """Share of redraws that say the same: that point the same way, or, where it is balanced, hardly either way."""


def lean(
    ma: Sequence[Mapping[str, str]], moa: Sequence[Mapping[str, str]], choices: Sequence[Choice] = ()
) -> Lean | None:
    """Return the lean of the answers after shifts at each desk, and of the free choices made at both.

    None where either desk says too little.
    """
    if not said_of(ma) or not said_of(moa):
        return None
    cards = [(family, value) for family, values in said_of([*ma, *moa]).items() for value in values]
    if len({family for family, _ in cards}) < LEAST_FAMILIES:
        return None
    rule = weights()["lean"]
    toward = contrast_of(_liked(cards, choices))
    redrawn = _redrawn(cards, choices, rule["draws"])
    side = "ma" if toward > 0 else "moa"
    sure = sum(again * toward > 0 for again in redrawn) / len(redrawn)
    if abs(toward) < rule["slight"] or sure < rule["sure"]:
        return Lean("balanced", toward, sum(abs(again) < rule["slight"] for again in redrawn) / len(redrawn))
    band: Band = f"{side}_{'clear' if abs(toward) >= rule['clear'] else 'slight'}"  # type: ignore[assignment]
    return Lean(band, toward, sure)


def contrast_of(liked: Mapping[str, float]) -> float:
    """Return how far a liking, centred, points along the difference of the two occupations."""
    contrast = weights()["lean"]["contrast"]
    middle = sum(liked.values()) / len(liked)
    return float(sum(contrast[family] * (value - middle) for family, value in liked.items()))


def _liked(cards: Sequence[_Said], choices: Sequence[Choice]) -> dict[str, float]:
    """Return how each family is liked that something was said of: what was said, and what was chosen."""
    rule = weights()["liking"]
    said: dict[str, list[float]] = {}
    for family, value in cards:
        said.setdefault(family, []).append(value)
    chosen = leaning(choices)
    liked = {}
    for family, values in said.items():
        liked[family] = (sum(values) + 0.5) / (len(values) + 1)  # one neutral answer: one card is not everything
        often, count = chosen.get(family, (0.5, 0))
        if count >= rule["least_choices"]:
            liked[family] = rule["stated"] * liked[family] + rule["chosen"] * often
    return liked


def _redrawn(cards: Sequence[_Said], choices: Sequence[Choice], draws: int) -> list[float]:
    """Return the lean of each of so many redraws of the evidence (a bootstrap with luck of its own)."""
    luck = Luck(0)
    return [
        contrast_of(_liked(_again(luck, f"{draw}.cards", cards), _again(luck, f"{draw}.choices", choices)))
        for draw in range(draws)
    ]


def _again(luck: Luck, purpose: str, items: Sequence[T]) -> list[T]:
    """Return as many items as there are, each drawn from all of them."""
    numbers = luck.several("lean", purpose, len(items))
    return [items[int(number * len(items))] for number in numbers]
