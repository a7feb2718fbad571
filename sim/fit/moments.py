"""The three to five moments that mattered most: what happened, why, by which rule, and what came of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from sim.cases.case import PartOf, Verdict, verdict_of
from sim.clock import MINUTE
from sim.fit.causes import Causes
from sim.fit.chains import Link, after, before
from sim.fit.grading import answered, pressed
from sim.fit.opportunities import Opportunity
from sim.fit.record import Record, Trace
from sim.fit.telling import GOOD, SAFE, told
from sim.fit.titles import asked_title, title_of

Tone = Literal["good", "mixed", "bad"]
_CALLED: Mapping[Verdict, Tone] = {"right": "good", "partly": "mixed", "wrong": "bad", "safety": "bad"}
MOST_OF_A_SORT = 3
MOST = 5
_WORTH_PRAISE = ("case", "urgent", "order", "handed_over", "escalated")
"""Sources of good moments that are told. That a promise was kept shows in the numbers."""
_DANGER = 1.5
"""What it adds to the importance of a moment that somebody was in danger: more than any surprise can (estimate, E)."""
_NEAR_S = 15 * MINUTE
_ORDINARY = 0.6
"""What is expected of a moment that no assistant met."""


@dataclass(frozen=True, slots=True)
class Given:
    """What was answered in a moment, part by part."""

    way: str
    """How it was asked: a `Way` of cases."""
    verdict: Verdict
    parts: tuple[PartOf, ...]
    button: str
    """What was pressed, where there were several buttons; else ''."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A moment that mattered. `time` is seconds since midnight."""

    id: str
    time: int
    tone: Tone
    icon: str
    headline: str
    about: str
    """What it was part of: the task's title."""
    verdict: str
    why: str
    rule: str
    source: str
    dimension: str
    quality: float
    expected: float | None
    """What the assistants who met it made of it."""
    safety: bool
    given: Given | None
    """None where nothing was answered, or where it cannot be told any more."""
    before: tuple[Link, ...]
    """What led to it, the earliest first."""
    after: tuple[Link, ...]
    """What came of it today."""


def moments_that_mattered(
    record: Record, found: Sequence[Opportunity], expected: Mapping[str, float]
) -> list[Moment]:
    """Return three to five moments in the order of time, good and bad ones; fewer on a day with fewer."""
    causes, danger = Causes(record), _in_danger(record)
    made = [
        (_importance(moment, expected, len(causes.forward(trace)), _near(moment, trace, danger)), moment)
        for moment in found
        if (trace := record.traces.get(moment.task)) is not None
    ]
    ranked = [moment for _, moment in sorted(made, key=lambda row: (-row[0], row[1].time, row[1].id))]
    # A wrong act in an emergency comes before all else, and to have been quick there is then nothing to praise.
    wrong = [m for m in ranked if _wrong_in_emergency(record, m)]
    spoiled = {moment.entity for moment in wrong}
    praised = [
        m for m in ranked
        if m.quality >= GOOD and m.source in _WORTH_PRAISE and m.exogenous
        and not (m.source == "urgent" and m.entity in spoiled)
    ]  # fmt: skip
    good = _different(praised, record)
    bad = _different([*wrong, *(m for m in ranked if m.quality < GOOD and m not in wrong)], record)
    # Two of each if there are, then whatever mattered most, but never more than three of a sort.
    third = [*good[2:MOST_OF_A_SORT], *bad[2:MOST_OF_A_SORT]]
    rest = sorted(third, key=lambda m: (m not in wrong, ranked.index(m)))
    chosen = [*good[:2], *bad[:2], *rest][:MOST]
    moments = [_moment(record, causes, one, expected.get(one.id), found) for one in chosen]
    return sorted(moments, key=lambda moment: (moment.time, moment.id))


def safety_moments(record: Record, found: Sequence[Opportunity], expected: Mapping[str, float]) -> list[Moment]:
    """Return every moment that the shift called one to stop and learn from: shown one by one, not averaged away."""
    causes = Causes(record)
    serious = [m for m in found if m.quality < 1 and m.task in record.traces and (m.source == "case" or m.weight >= 2)]
    moments = [_moment(record, causes, one, expected.get(one.id), found) for one in serious]
    return [moment for moment in moments if moment.safety]


def _wrong_in_emergency(record: Record, moment: Opportunity) -> bool:
    """Tell whether a moment was a wrong act while somebody was in danger."""
    return moment.source == "case" and moment.quality < SAFE and record.traces[moment.task].emergency


def _in_danger(record: Record) -> dict[str, list[int]]:
    """Return for whom somebody had to come at once that day, and when: visit or call -> seconds since midnight."""
    found: dict[str, list[int]] = {}
    for trace in record.traces.values():
        if trace.plan.urgent:
            found.setdefault(trace.entity.root.id, []).append(trace.created)
    return found


def _near(moment: Opportunity, trace: Trace, danger: Mapping[str, Sequence[int]]) -> bool:
    """Tell whether a moment was about somebody for whom somebody had to come at once, then or shortly after."""
    return any(abs(at - moment.time) <= _NEAR_S for at in danger.get(trace.entity.root.id, ()))


def _importance(moment: Opportunity, expected: Mapping[str, float], followed: int, danger: bool) -> float:
    """Return how much a moment mattered: its weight, how far it was from the ordinary, what came of it, and whether it
    was about somebody in danger."""
    usual = expected.get(moment.id, _ORDINARY)
    return moment.weight * (0.2 + abs(moment.quality - usual)) + 0.6 * min(followed, 3) + _DANGER * danger


def _different(ranked: Sequence[Opportunity], record: Record) -> list[Opportunity]:
    """Return the moments with no second one of the same work and sort; each emergency is one of its own."""
    seen: set[tuple[str, str]] = set()
    kept: list[Opportunity] = []
    for moment in ranked:
        trace = record.traces[moment.task]
        work = trace.id if trace.emergency else trace.plan.id
        sort = (moment.source, work if moment.source == "case" else "")
        if sort not in seen and not any(other.task == moment.task for other in kept):
            seen.add(sort)
            kept.append(moment)
    return kept


def moment_for(record: Record, one: Opportunity, expected: float | None, found: Sequence[Opportunity]) -> Moment:
    """Return an opportunity as a moment with everything that explains it."""
    return _moment(record, Causes(record), one, expected, found)


def _moment(
    record: Record, causes: Causes, one: Opportunity, expected: float | None, found: Sequence[Opportunity]
) -> Moment:
    trace = record.traces[one.task]
    title = asked_title(record, trace) if one.source == "case" else title_of(record, trace)
    said = told(record, trace, one, found)
    return Moment(
        one.id, one.time, _tone(one, said.safety), trace.plan.kind.icon, said.headline, title, said.verdict,
        said.why, said.rule, said.source, one.dimension, one.quality, expected, said.safety,
        _given(record, trace) if one.source == "case" else None,
        tuple(before(record, causes, trace)),
        tuple(after(record, causes, trace) if one.source == "case" else ()),
    )  # fmt: skip


def _given(record: Record, trace: Trace) -> Given | None:
    found = answered(record, trace)
    if found is None:
        return None
    case, answer, grade = found.case, found.answer, found.grade
    return Given(case.way, grade.verdict, grade.parts, pressed(case, answer))


def _tone(one: Opportunity, safety: bool) -> Tone:
    """Return the tone of a moment. Answers follow the word they got in the shift."""
    if one.source == "case":
        return _CALLED[verdict_of(one.quality, safety)]
    return "good" if one.quality >= GOOD else "mixed" if one.quality > 0 else "bad"
