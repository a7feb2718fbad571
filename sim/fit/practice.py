"""What to practise next: the moments of a shift that fell short, put together by what they ask, with the rule to learn.

What could harm somebody comes first, then what much hangs on, then what fell short most. A score that is high all in
all does not take any of it away.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sim.clock import time_text
from sim.fit.data import word
from sim.fit.moments import Moment
from sim.fit.record import Record
from sim.fit.telling import GOOD

MOST = 3
"""So much is enough to begin with."""
MOST_SEEN = 4
"""So many moments are named of each."""


@dataclass(frozen=True, slots=True)
class Practice:
    """One thing to practise, and the moments of this shift that say so."""

    what: str
    """The question, or what was to be done."""
    how: str
    """What to do, in plain words: the rule of the gravest of its moments."""
    why: str
    """Why its gravest moment came to what it did, in the question's own words."""
    seen: tuple[str, ...]
    """When it fell short most, what it was called and how it went, in the order of time."""
    moments: tuple[str, ...]
    """Their ids, in the same order."""
    safety: bool
    """Whether much hung on one of them."""


def to_practise(record: Record, moments: Sequence[Moment]) -> tuple[Practice, ...]:
    """Return what to practise next, the gravest first. `moments` are all of the shift, in the order of time."""
    groups: dict[str, list[Moment]] = {}
    for moment in moments:
        if moment.quality < GOOD or moment.safety:
            groups.setdefault(_what(record, moment), []).append(moment)
    ranked = sorted(groups.items(), key=lambda row: _order(row[1]), reverse=True)
    return tuple(_practice(what, some) for what, some in ranked[:MOST])


def _what(record: Record, moment: Moment) -> str:
    """Return what a moment asked: the title of its question, or the kind of thing that was to be done."""
    task, _, source = moment.id.rpartition(":")
    if source == "case" and (answer := record.answers.get(task)) is not None:
        return record.day.plan.cases[answer.name].title
    return word(f"practice.{moment.kind}")


def _order(some: Sequence[Moment]) -> tuple[bool, bool, float]:
    """Return how pressing it is to practise something: the larger, the more."""
    short = sum(moment.weight * (1 - moment.quality) for moment in some)
    return any(moment.safety for moment in some), any(moment.grave for moment in some), short


def _practice(what: str, some: Sequence[Moment]) -> Practice:
    worst = sorted(some, key=lambda one: (not one.safety, not one.grave, one.quality))[:MOST_SEEN]
    named = [moment for moment in some if moment in worst]
    return Practice(
        what, worst[0].rule, worst[0].why, tuple(map(_seen, named)), tuple(moment.id for moment in named),
        any(moment.safety or moment.grave for moment in some),
    )  # fmt: skip


def _seen(moment: Moment) -> str:
    time = time_text(moment.time)
    return word("practice.seen", time=time, verdict=moment.verdict, headline=moment.headline)
