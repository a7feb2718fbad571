"""What stands behind a number: each moment as a row, with its title, its weight and what it came to."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass

from sim.cases.case import Dimension
from sim.fit.choices import goes_before
from sim.fit.data import word
from sim.fit.opportunities import Opportunity
from sim.fit.record import Record, Trace
from sim.fit.titles import asked_title, title_of


@dataclass(frozen=True, slots=True)
class Evidence:
    """One moment behind a number."""

    id: str
    """Of the `Moment` that explains it."""
    time: int
    title: str
    kind: str
    """Where it comes from: a `Source` ..."""
    source: str
    """... and in words."""
    weight: float
    quality: float
    expected: float | None
    """What the simulated assistants who met it made of it."""
    counts: bool
    """False where one's own mistake brought it about: shown, but not scored again."""
    safety: bool
    """Whether it is one to stop and learn from, whatever else in it was right."""


def evidence(
    record: Record, dimension: Dimension, found: Sequence[Opportunity], expected: Mapping[str, float],
    safety: Set[str],
) -> list[Evidence]:  # fmt: skip
    """Return the rows of a part of the role, in the order of time. `safety`: the ids of the moments to learn from."""
    return [
        Evidence(
            moment.id, moment.time, _title(record, moment), moment.source, word(f"sources.{moment.source}"), weight,
            moment.quality, expected.get(moment.id), moment.exogenous, moment.id in safety,
        )
        for moment in found
        for named, weight in moment.evidence
        if named == dimension
    ]  # fmt: skip


def _title(record: Record, moment: Opportunity) -> str:
    trace = record.traces.get(moment.task)
    if moment.source in ("order", "promise"):
        return _sum_of(record, moment, trace)
    if trace is None:
        return ""
    return asked_title(record, trace) if moment.source == "case" else title_of(record, trace)


def _sum_of(record: Record, moment: Opportunity, trace: Trace | None) -> str:
    """Return what a sum of small moments is called, with the one that fell shortest."""
    called = word(f"sums.{moment.source}", count=moment.count)
    if moment.quality == 1 or trace is None:
        return called
    title = title_of(record, trace)
    if moment.source == "promise":
        return word("sums.promise_short", sum=called, title=title)
    waiting = [
        other for other in record.open_at(moment.time) if other.priority < trace.priority or goes_before(other, trace)
    ]
    if not waiting:
        return called
    first = min(waiting, key=lambda other: (other.priority, other.due, -other.entity.worth, other.id))
    return word("sums.order_short", sum=called, title=title, other=title_of(record, first))
