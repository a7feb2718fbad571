"""What a reading should have said: how a player of these skills would do on average, over endless days.

The skills are known, but the reading speaks of how well moments went, and a skill of .8 does not mean that .8 of them
go well. For each sort of moment the study finds the curve from skill to quality, over all its players and shifts;
a player's truth is what these curves give for the player's skills, on the average day of the study.
"""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from sim.cases.case import Dimension
from sim.fit.data import weights
from sim.fit.opportunities import Opportunity
from sim.fit.recovery.people import MadeUpPlayer
from sim.fit.recovery.study import Worked

if TYPE_CHECKING:
    import numpy as np

    Curve = np.ndarray[tuple[int], np.dtype[np.float64]]

Sort = tuple[str, tuple[tuple[Dimension, float], ...]]
"""A sort of moment: a question or where else it comes from, and what it is evidence of."""

_ASKED = ("case", "skipped")
"""A question skipped is a question met with quality 0."""


def true_readings(worked: Sequence[Worked], role: str) -> dict[int, float]:
    """Return player number -> the reading that endless shifts in a role would lead to."""
    met: dict[Sort, list[tuple[MadeUpPlayer, float]]] = {}
    for one in worked:
        for shift in one.of(role):
            for moment in shift.moments:
                if moment.exogenous:
                    met.setdefault(_sort(moment), []).append((one.player, moment.quality))
    curves = {sort: _curve(sort, rows) for sort, rows in met.items()}
    often = {sort: len(rows) for sort, rows in met.items()}
    return {one.player.number: _overall(one.player, curves, often, role) for one in worked}


def _sort(moment: Opportunity) -> Sort:
    return ("case" if moment.source in _ASKED else moment.source, moment.evidence)


def _curve(sort: Sort, rows: Sequence[tuple[MadeUpPlayer, float]]) -> "Curve":
    """Return how the mean quality of a sort of moment follows from skill, by least squares."""
    import numpy as np

    terms = np.array([_terms(sort, player) for player, _ in rows])
    found: Curve = np.linalg.lstsq(terms, np.array([quality for _, quality in rows]), rcond=None)[0]
    return found


def _terms(sort: Sort, player: MadeUpPlayer) -> list[float]:
    """Return what a sort of moment can depend on: an answer on the skill that the case asks for; all else on those
    two skills that show in what is taken up, and when."""
    source, evidence = sort
    order, pace = player.skills["priorities"], player.skills["organisation"]
    if source == "case":
        skill = player.skills[evidence[0][0]]
        return [1.0, skill, skill**2, skill**3, order, pace]
    return [1.0, order, order**2, order**3, pace, pace**2, pace**3]


def _overall(
    player: MadeUpPlayer, curves: "Mapping[Sort, Curve]", often: Mapping[Sort, int], role: str
) -> float:
    """Return the dimensions put together as the role weighs them, each over all sorts of moment that speak of it."""
    good: dict[Dimension, float] = {}
    total: dict[Dimension, float] = {}
    for sort, curve in curves.items():
        quality = min(max(float(curve @ _terms(sort, player)), 0.0), 1.0)
        for dimension, weight in sort[1]:
            good[dimension] = good.get(dimension, 0.0) + often[sort] * weight * quality
            total[dimension] = total.get(dimension, 0.0) + often[sort] * weight
    shares = {dimension: weights()["roles"][role][dimension] for dimension in total}
    known = sum(shares.values())
    return float(sum(share * good[dimension] / total[dimension] for dimension, share in shares.items()) / known)
