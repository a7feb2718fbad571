"""The three to five moments that mattered most: what happened, why, by which rule, and what came of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from sim.cases.case import PARTLY, Case, ChoosePayload, Dimension, Document, PartOf, Verdict, verdict_of
from sim.clock import MINUTE
from sim.day.known import RED_FLAG
from sim.fit.chains import Link, after, before
from sim.fit.data import weights, word
from sim.fit.grading import answered, grade_of, pressed
from sim.fit.opportunities import Opportunity
from sim.fit.record import Record, Trace
from sim.fit.telling import GOOD, told
from sim.fit.titles import asked_title, title_of

Tone = Literal["good", "mixed", "bad"]
_CALLED: Mapping[Verdict, Tone] = {"right": "good", "partly": "mixed", "wrong": "bad", "safety": "bad"}
MOST_OF_A_SORT = 3
MOST = 5
_WORTH_PRAISE = ("case", "urgent", "order", "handed_over", "escalated")
"""Sources of good moments that are told. That a promise was kept shows in the numbers."""
MUCH_TOO_LATE = 0.4
"""What is urgent and came so late is grave: far more than twice its promise."""
_GRAVE_WEIGHT = 2
"""From this weight on much hangs on an answer: somebody's safety, or what somebody told in confidence."""


@dataclass(frozen=True, slots=True)
class Given:
    """What was asked in a moment, and what was answered, part by part."""

    subject: str
    """Whom it was about, and what they came for."""
    ask: str
    """What was to be done."""
    beside: tuple[str, ...]
    """What there was to read or to hear, a paper or a sentence each."""
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
    kind: str
    """Where it comes from: a `Source`."""
    counted: tuple[tuple[Dimension, float], ...]
    """The parts of the role that it is evidence of, with its weight in each, the first one first."""
    quality: float
    expected: float | None
    """What the assistants who met it made of it."""
    safety: bool
    grave: bool
    """Whether it was a wrong answer on which much hung, whatever it was called."""
    given: Given | None
    """None where nothing was answered, or where it cannot be told any more."""
    before: tuple[Link, ...]
    """What led to it, the earliest first."""
    after: tuple[Link, ...]
    """What came of it today."""

    @property
    def weight(self) -> float:
        return max(weight for _, weight in self.counted)


def nothing_came(moment: Moment) -> str:
    """Return what is to be said of an answer that was not right and of which nothing came that day; else ''.

    A day on which nothing came of a mistake must not teach that it does not matter.
    """
    if moment.after or not (moment.safety or (moment.kind == "case" and moment.quality < 1)):
        return ""
    return word(f"moments.{'not_played' if moment.safety else 'nothing_came'}")


def graver(moments: Sequence[Moment]) -> int:
    """Return on how many wrong answers much hung, beside those that the shift called ones to stop and learn from."""
    return sum(moment.grave and not moment.safety for moment in moments)


def moments_that_mattered(
    record: Record, found: Sequence[Opportunity], expected: Mapping[str, float], every: Sequence[Moment]
) -> list[Moment]:
    """Return three to five of `every` moment in the order of time, good and bad ones; fewer on a day with fewer."""
    danger = _in_danger(record)
    made = [
        (_importance(moment, expected, len(record.causes.forward(trace)), _near(moment, trace, danger)), moment)
        for moment in found
        if (trace := record.traces.get(moment.task)) is not None
    ]
    ranked = [moment for _, moment in sorted(made, key=lambda row: (-row[0], row[1].time, row[1].id))]
    # A wrong act in an emergency comes before all else, and to have been quick there is then nothing to praise. Then
    # comes what was wrong where much hung on it: however seldom it shows, it is never left out for something smaller.
    wrong = [m for m in ranked if _wrong_in_emergency(record, m)]
    grave = [*wrong, *(m for m in ranked if m not in wrong and is_grave(record, m))]
    spoiled = {moment.entity for moment in wrong}
    praised = [
        m for m in ranked
        if m.quality >= GOOD and m.source in _WORTH_PRAISE and m.exogenous
        and not (m.source == "urgent" and m.entity in spoiled)
    ]  # fmt: skip
    good = _different(praised, record)
    bad = _different([*grave, *(m for m in ranked if m.quality < GOOD and m not in grave)], record)
    # Two of each if there are, then whatever mattered most, but never more than three of a sort.
    third = [*good[2:MOST_OF_A_SORT], *bad[2:MOST_OF_A_SORT]]
    rest = sorted(third, key=lambda m: (m not in wrong, m not in grave, ranked.index(m)))
    chosen = {moment.id for moment in [*good[:2], *bad[:2], *rest][:MOST]}
    return [moment for moment in every if moment.id in chosen]


def every_moment(record: Record, found: Sequence[Opportunity], expected: Mapping[str, float]) -> list[Moment]:
    """Return every moment behind a number, in the order of time, with everything that explains it."""
    return [moment_for(record, one, expected.get(one.id), found) for one in found if one.task in record.traces]


def is_grave(record: Record, moment: Opportunity) -> bool:
    """Tell whether a moment was a wrong answer, or much too late, where much hung on it."""
    if moment.source == "urgent":
        return moment.quality <= MUCH_TOO_LATE
    if moment.source != "case" or moment.quality > PARTLY:
        return False
    if moment.weight >= _GRAVE_WEIGHT:
        return True
    grade = grade_of(record, record.traces[moment.task])
    return grade is not None and grade.safety


def safety_moments(moments: Sequence[Moment]) -> tuple[Moment, ...]:
    """Return those that the shift called ones to stop and learn from: shown one by one, not averaged away."""
    return tuple(moment for moment in moments if moment.safety and moment.quality < 1)


def _wrong_in_emergency(record: Record, moment: Opportunity) -> bool:
    """Tell whether a moment was a wrong act while somebody was in danger."""
    return moment.source == "case" and moment.quality <= PARTLY and record.traces[moment.task].emergency


def _in_danger(record: Record) -> dict[str, list[int]]:
    """Return for whom somebody had to come at once that day, and when: visit or call -> seconds since midnight."""
    found: dict[str, list[int]] = {}
    for trace in record.traces.values():
        facts = trace.entity.facts
        if trace.plan.urgent or RED_FLAG in facts:
            since = trace.created if trace.plan.urgent else max(trace.created, facts[RED_FLAG])
            found.setdefault(trace.entity.root.id, []).append(since)
    return found


def _near(moment: Opportunity, trace: Trace, danger: Mapping[str, Sequence[int]]) -> bool:
    """Tell whether a moment was about somebody for whom somebody had to come at once, then or shortly after."""
    near = weights()["moments"]["near_minutes"] * MINUTE
    return any(abs(at - moment.time) <= near for at in danger.get(trace.entity.root.id, ()))


def _importance(moment: Opportunity, expected: Mapping[str, float], followed: int, danger: bool) -> float:
    """Return how much a moment mattered: its weight, how far it was from the ordinary, what came of it, and whether it
    was about somebody in danger: of a slip there, as far as it fell short."""
    rule = weights()["moments"]
    surprise = abs(moment.quality - expected.get(moment.id, rule["expected"]))
    came_of_it = rule["followed"] * min(followed, rule["most_followed"])
    danger_share = danger * (1.0 if moment.quality >= GOOD else 1 - moment.quality)
    mattered: float = moment.weight * (rule["base"] + surprise) + came_of_it + rule["danger"] * danger_share
    return mattered


def _different(ranked: Sequence[Opportunity], record: Record) -> list[Opportunity]:
    """Return the moments with no second one of the same question, or of the same sort; each emergency is one of its
    own."""
    seen: set[tuple[str, str]] = set()
    kept: list[Opportunity] = []
    for moment in ranked:
        trace = record.traces[moment.task]
        sort = (moment.source, _asked_of(record, trace) if moment.source == "case" else "")
        if sort not in seen and not any(other.task == moment.task for other in kept):
            seen.add(sort)
            kept.append(moment)
    return kept


def _asked_of(record: Record, trace: Trace) -> str:
    """Return what tells one question from another. One task, such as rooming, may ask this or that."""
    return trace.id if trace.emergency else record.answers[trace.id].name


def moment_for(record: Record, one: Opportunity, expected: float | None, found: Sequence[Opportunity]) -> Moment:
    """Return one of the opportunities `found` as a moment with everything that explains it."""
    trace = record.traces[one.task]
    title = asked_title(record, trace) if one.source == "case" else title_of(record, trace)
    said = told(record, trace, one, found)
    return Moment(
        one.id, one.time, _tone(one, said.safety), trace.plan.kind.icon, said.headline, title, said.verdict,
        said.why, said.rule, said.source, one.source, one.evidence, one.quality, expected, said.safety,
        is_grave(record, one), _given(record, trace) if one.source == "case" else None,
        tuple(before(record, trace)),
        tuple(after(record, trace) if one.source == "case" else ()),
    )  # fmt: skip


def _given(record: Record, trace: Trace) -> Given | None:
    found = answered(record, trace)
    if found is None:
        return None
    case, answer, grade = found.case, found.answer, found.grade
    return Given(
        case.subject, case.ask, _beside(case), case.way, grade.verdict, grade.parts, pressed(case, answer)
    )


def _beside(case: Case) -> tuple[str, ...]:
    """Return what lay beside a question: its documents, and what somebody said."""
    papers, said = [*case.documents], case.payload
    if isinstance(said, ChoosePayload) and said.speech:
        papers.append(Document(said.speaker, (said.speech,), "speech"))
    return tuple(_in_a_line(paper) for paper in papers)


def _in_a_line(paper: Document) -> str:
    """Return a document as a line: its title, then what stands in it."""
    lines = " · ".join(paper.lines)
    if not paper.title:
        return lines
    return word("moments.paper" if paper.title[-1].isalnum() else "moments.paper_said", title=paper.title, lines=lines)


def _tone(one: Opportunity, safety: bool) -> Tone:
    """Return the tone of a moment. What was answered, or brought to others, follows the word that it got."""
    if one.source in ("case", "handed_over", "escalated"):
        return _CALLED[verdict_of(one.quality, safety)]
    return "good" if one.quality >= GOOD else "mixed" if one.quality > 0 else "bad"
