"""What is said of one part of a role beside its reading: how the number comes about, or why there is none."""

from typing import TYPE_CHECKING

from sim.fit.data import word

if TYPE_CHECKING:
    from sim.fit.debrief import DimensionReading

MOST_NAMED = 6
"""So many questions are named that would have counted."""


def about(one: "DimensionReading") -> tuple[str, ...]:
    """Return the sentences that explain a part: on a shift without a moment of it, what would have counted."""
    if one.together is None:
        return (_nothing(one),)
    said = [word("parts.together", share=_points(one.together))]
    if not one.enough:
        return (*said, word("parts.short"))
    if points := round(100 * one.harder):
        said.append(word(f"parts.{'harder' if points > 0 else 'easier'}", count=abs(points)))
        said.append(word("parts.with_that", share=_points(one.ordinarily or 0.0)))
    return (*said, word("parts.reading", start=_points(one.start), mean=_points(one.reading.mean)))


def _nothing(one: "DimensionReading") -> str:
    if not one.asks:
        return word("parts.never_asked")
    named = ", ".join(one.asks[:MOST_NAMED]) + (", ..." if len(one.asks) > MOST_NAMED else "")
    return word("parts.not_asked", what=named)


def _points(share: float) -> int:
    return round(100 * share)
