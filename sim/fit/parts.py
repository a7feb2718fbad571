"""What is said of one part of a role beside its reading: how the number comes about, or why there is none."""

from typing import TYPE_CHECKING

from sim.clock import time_text
from sim.fit.data import word
from sim.fit.moments import Moment
from sim.fit.telling import GOOD

if TYPE_CHECKING:
    from sim.fit.debrief import DimensionReading

MOST_NAMED = 6
"""So many questions are named that would have counted."""


def about(one: "DimensionReading") -> tuple[str, ...]:
    """Return what is to be said of a part without a reading: why there is none, and what would have counted."""
    if one.together is None:
        return (_nothing(one),)
    return () if one.enough else (word("parts.together", share=_points(one.together)), word("parts.short"))


def worked_out(one: "DimensionReading") -> tuple[str, ...]:
    """Return how the reading of a part was worked out, in sentences; nothing where it has none."""
    if one.together is None or not one.enough:
        return ()
    said = [word("parts.together", share=_points(one.together))]
    changed = _points(one.ordinarily or 0.0) != _points(one.together)
    if changed and (points := round(100 * one.harder)):
        said.append(word(f"parts.{'harder' if points > 0 else 'easier'}", count=abs(points)))
        said.append(word("parts.with_that", share=_points(one.ordinarily or 0.0)))
    return (*said, word("parts.reading", start=_points(one.start), mean=_points(one.reading.mean)))


def in_short(one: "DimensionReading") -> str:
    """Return a part by its title, and where no reading is shown of it, with how many of its moments went well."""
    counted = [row for row in one.evidence if row.counts]
    if one.enough or not counted:
        return one.title
    good = sum(row.quality >= GOOD for row in counted)
    return word("parts.in_short", title=one.title, good=good, all=len(counted))


def counted_for(moment: Moment) -> str:
    """Return which parts of the role a moment is evidence of, the first one first."""
    first, *rest = (word(f"dimensions.{dimension}") for dimension, _ in moment.counted)
    return word("parts.counts_also", first=first, second=rest[0]) if rest else word("parts.counts_for", first=first)


def short_line(moment: Moment) -> str:
    """Return a moment that fell short as one line."""
    headline, about = moment.headline.rstrip("."), moment.about
    key = "line" if about in headline else "line_of"
    return word(f"short.{key}", time=time_text(moment.time), verdict=moment.verdict, headline=headline, about=about)


def none_of(one: "DimensionReading") -> str:
    """Return in a few words why a part has not one moment, '' where it has some."""
    if one.evidence:
        return ""
    return word(f"parts.none.{'asked' if one.asks else 'never'}")


def _nothing(one: "DimensionReading") -> str:
    if one.evidence:
        return word("parts.not_counted")
    if not one.asks:
        return word("parts.never_asked")
    named = ", ".join(one.asks[:MOST_NAMED]) + (", ..." if len(one.asks) > MOST_NAMED else "")
    return word("parts.not_asked", what=named)


def _points(share: float) -> int:
    return round(100 * share)
