"""What a reading should have said: how a player of these skills would do on average, over endless days.

The skills are known, but the reading speaks of how well moments went, and a skill of .8 does not mean that .8 of them
go well. What quality the nine skills lead to on a dimension is a curve, found from all shifts of the study. Each
player's own truth comes from curves found without that player, so that nobody's luck is taken for truth.
"""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from sim.cases.case import DIMENSIONS, Dimension
from sim.fit.ability import by_dimension
from sim.fit.data import weights
from sim.fit.pooled import all_moments
from sim.fit.recovery.people import MadeUpPlayer
from sim.fit.recovery.study import Worked

if TYPE_CHECKING:
    import numpy as np

    Curve = np.ndarray[tuple[int], np.dtype[np.float64]]

FOLDS = 10


def true_readings(worked: Sequence[Worked], role: str) -> dict[int, float]:
    """Return player number -> the reading that endless shifts in a role would lead to."""
    truth = {}
    for fold in range(FOLDS):
        others = [one for one in worked if one.player.number % FOLDS != fold]
        curves = _curves(others, role)
        for one in worked:
            if one.player.number % FOLDS == fold:
                truth[one.player.number] = _overall(one.player, curves, role)
    return truth


def _curves(worked: Sequence[Worked], role: str) -> "dict[Dimension, Curve]":
    """Return dimension -> how its mean quality follows from all nine skills and their squares."""
    import numpy as np

    rows: dict[Dimension, list[tuple[list[float], float, float]]] = {}
    for one in worked:
        for dimension, (mean, weight) in _means(one, role).items():
            rows.setdefault(dimension, []).append((_terms(one.player), mean, weight))
    curves = {}
    for dimension, found in rows.items():
        root = np.sqrt(np.array([weight for _, _, weight in found]))
        terms = np.array([row for row, _, _ in found]) * root[:, None]
        curves[dimension] = np.linalg.lstsq(terms, np.array([mean for _, mean, _ in found]) * root, rcond=None)[0]
    return curves


def _means(one: Worked, role: str) -> dict[Dimension, tuple[float, float]]:
    """Return dimension -> (mean quality, weight) of all that a player met in a role: no prior, no shrinkage."""
    shares, found = weights()["roles"][role], {}
    for dimension, rows in by_dimension(all_moments(one.of(role))).items():
        total = sum(weight for weight, _ in rows)
        if total and shares[dimension] > 0:
            found[dimension] = (sum(weight * moment.quality for weight, moment in rows) / total, total)
    return found


def _terms(player: MadeUpPlayer) -> list[float]:
    skills = [player.skills[dimension] for dimension in DIMENSIONS]
    return [1.0, *skills, *(skill * skill for skill in skills)]


def _overall(player: MadeUpPlayer, curves: "Mapping[Dimension, Curve]", role: str) -> float:
    shares = weights()["roles"][role]
    known = sum(shares[dimension] for dimension in curves)
    terms = _terms(player)
    return float(sum(shares[dimension] * (curve @ terms) for dimension, curve in curves.items()) / known)
