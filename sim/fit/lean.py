"""Which of the two desks: said only after both were worked, and balanced unless the answers are sure.

What somebody likes (six families of work) is held against how the interests of the two occupations differ
in O*NET. The answers are redrawn many times; the lean counts only if four in five redraws agree.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from sim.fit.data import weights
from sim.fit.reflection import stated
from sim.luck import Luck

Band = Literal["ma_clear", "ma_slight", "balanced", "moa_slight", "moa_clear"]


@dataclass(frozen=True, slots=True)
class Lean:
    band: Band
    toward: float
    """Above 0 toward the medical assistant's work, below 0 toward the front office."""
    sure: float
    """Share of redraws that point the same way."""


def lean(ma_answers: Mapping[str, str], moa_answers: Mapping[str, str]) -> Lean | None:
    """Return the lean of two reflections, one from each desk; None where either says too little."""
    first, second = _values(ma_answers), _values(moa_answers)
    if not first or not second:
        return None
    both = {family: first.get(family, []) + second.get(family, []) for family in weights()["lean"]["contrast"]}
    if sum(bool(values) for values in both.values()) < 4:
        return None
    rule = weights()["lean"]
    toward = _contrast({family: _mean(values) for family, values in both.items() if values})
    sure = _sure(both, toward, rule["draws"])
    side = "ma" if toward > 0 else "moa"
    if abs(toward) < rule["slight"] or sure < rule["sure"]:
        return Lean("balanced", toward, sure)
    band: Band = f"{side}_{'clear' if abs(toward) >= rule['clear'] else 'slight'}"  # type: ignore[assignment]
    return Lean(band, toward, sure)


def _values(answers: Mapping[str, str]) -> dict[str, list[float]]:
    scale = weights()["liking"]["answers"]
    return {family: [float(scale[answer]) for answer in given] for family, given in stated(answers).items()}


def _mean(values: list[float]) -> float:
    return (sum(values) + 0.5) / (len(values) + 1)  # one neutral answer, so that one card is not everything


def _contrast(liked: Mapping[str, float]) -> float:
    """Return how far a liking, centred, points along the difference of the two occupations."""
    contrast = weights()["lean"]["contrast"]
    middle = sum(liked.values()) / len(liked)
    return float(sum(contrast[family] * (value - middle) for family, value in liked.items()))


def _sure(both: Mapping[str, list[float]], toward: float, draws: int) -> float:
    """Return the share of redrawn answers that point the same way (a bootstrap with luck of its own)."""
    luck = Luck(0)
    pool = [(family, value) for family, values in both.items() for value in values]
    agree = 0
    for draw in range(draws):
        redrawn: dict[str, list[float]] = {}
        for i in range(len(pool)):
            family, value = pool[int(luck.uniform(str(draw), "redraw", i) * len(pool))]
            redrawn.setdefault(family, []).append(value)
        again = _contrast({family: _mean(values) for family, values in redrawn.items()})
        agree += again * toward > 0
    return agree / draws
