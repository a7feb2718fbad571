"""What is said of a moment, by where it comes from: headline, verdict, why, rule and source."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sim.clock import MINUTE, time_text
from sim.fit.data import rules, word
from sim.fit.grading import grade_of
from sim.fit.opportunities import Opportunity, waited_for_this_seat
from sim.fit.record import Record, Trace
from sim.fit.titles import title_of

GOOD = 0.85
"""From this quality on a moment counts as one that went well."""
SAFE = 0.67
"""Below this quality something urgent was too late to be safe."""


@dataclass(frozen=True, slots=True)
class Said:
    headline: str
    verdict: str
    why: str
    rule: str
    source: str
    safety: bool = False


_Teller = Callable[[Record, Trace, Opportunity, str, Sequence[Opportunity]], Said]


def told(record: Record, trace: Trace, one: Opportunity, found: Sequence[Opportunity]) -> Said:
    """Return what is said of an opportunity. `found` are all of the day, for what is summed up."""
    title = title_of(record, trace)
    return _BY_SOURCE[one.source](record, trace, one, title, found)


def _said_case(record: Record, trace: Trace, one: Opportunity, title: str, found: Sequence[Opportunity]) -> Said:
    grade = grade_of(record, trace)
    assert grade is not None
    called = grade.verdict
    return Said(grade.headline, word(f"verdicts.{called}"), grade.why, grade.rule, grade.source, called == "safety")


def _said_skipped(record: Record, trace: Trace, one: Opportunity, title: str, found: Sequence[Opportunity]) -> Said:
    last = record.end if trace.gone is None else trace.gone
    key = "never_why" if record.alone(trace) else "never_why_shared"
    why = word(f"moments.{key}", waited=_minutes(last - trace.created))
    return Said(word("moments.never", title=title), word("verdicts.left"), why, *_rule("promise"))


def _said_urgent(record: Record, trace: Trace, one: Opportunity, title: str, found: Sequence[Opportunity]) -> Said:
    safety, began = one.quality < SAFE, trace.began
    free, promise = record.bound_until(trace.created), _minutes(trace.plan.promise_s)
    over = next((time for time in (began, trace.gone) if time is not None), record.end)
    waited = _minutes(waited_for_this_seat(record, trace) or 0)
    spent = record.with_others(trace, free, over)
    if began is None:
        said = _said_skipped(record, trace, one, title, found)
        why = _elsewhere(spent, waited, promise) if spent else said.why
        return Said(said.headline, word("verdicts.safety"), why, *_rule("urgent"), safety=True)
    key = ("in_turn" if spent else "quick") if one.quality >= GOOD else "slow"
    headline = word(f"moments.{key}", title=title, waited=waited)
    who = "you" if trace.first_seat == record.seat else "other"
    why = word(f"moments.urgent_why_{who}", clock=time_text(free), waited=waited, promise=promise)
    if spent:
        why = _elsewhere(spent, waited, promise)
    if free > trace.created:
        why = word("moments.urgent_bound", came=time_text(trace.created), clock=time_text(free)) + " " + why
    verdict = word(f"verdicts.{'safety' if safety else 'in_time' if one.quality >= GOOD else 'late'}")
    return Said(headline, verdict, why, *_rule("urgent"), safety=safety)


def _elsewhere(spent: int, waited: str, promise: str) -> str:
    """Return why the time that this seat was with somebody else in danger does not count."""
    return word("moments.urgent_elsewhere", spent=_minutes(spent), waited=waited, promise=promise)


def _said_order(record: Record, trace: Trace, one: Opportunity, title: str, found: Sequence[Opportunity]) -> Said:
    others = [other for other in record.open_at(one.time) if other is not trace]
    others.sort(key=lambda other: (other.priority, other.due, -other.entity.worth, other.id))
    names = "; ".join(title_of(record, other) for other in others[:3])
    why = word("moments.order_why", others=names)
    # What is told is the pick that fell shortest: of many that were nearly all right it was the one that was not.
    mostly = GOOD <= one.quality < 1
    key = "order_mostly" if mostly else "order_good" if one.quality >= GOOD else "order_bad"
    verdict = word("verdicts.mostly_right") if mostly else _called(one.quality)
    rule = "order" if trace.entity.deadline is None else "deadline"
    return Said(word(f"moments.{key}", title=title), verdict, why, *_rule(rule))


def _said_promise(record: Record, trace: Trace, one: Opportunity, title: str, found: Sequence[Opportunity]) -> Said:
    if trace.began is None:
        return _said_skipped(record, trace, one, title, found)
    waited = trace.began - trace.asked - record.away(trace, trace.asked, trace.began)
    why = word("moments.promise_why", waited=_minutes(waited), promise=_minutes(trace.plan.promise_s))
    if trace.first_seat != record.seat:
        why = f"{why} {word('moments.stood_by')}"
    if one.quality >= GOOD:
        stretch = rules()["promise"]["minutes"] * MINUTE
        start = trace.due // stretch * stretch
        times = {"start": time_text(start), "end": time_text(start + stretch)}
        if one.quality < 1:
            headline = word("moments.promise_mostly", title=title, **times)
            return Said(headline, word("verdicts.mostly_kept"), why, *_rule("promise"))
        return Said(word("moments.promise_good", **times), word("verdicts.kept"), "", *_rule("promise"))
    return Said(word("moments.promise_bad", title=title), word("verdicts.late"), why, *_rule("promise"))


def _said_finished(record: Record, trace: Trace, one: Opportunity, title: str, found: Sequence[Opportunity]) -> Said:
    why = word("moments.left_open_why")
    if trace.done:
        verdict = word("verdicts.kept" if one.quality == 1 else "verdicts.late")
        return Said(title, verdict, why, *_rule("left_open"))
    count = sum(other.source == "finished" and other.quality == 0 for other in found)
    return Said(word("moments.left_open", count=count), word("verdicts.left"), why, *_rule("left_open"))


def _said_handed(record: Record, trace: Trace, one: Opportunity, title: str, found: Sequence[Opportunity]) -> Said:
    headline = word("moments.handed_good" if one.quality >= GOOD else "moments.handed_bad", title=title)
    return Said(headline, _called(one.quality), word("moments.handed_why"), *_rule("handed"))


def _said_escalated(record: Record, trace: Trace, one: Opportunity, title: str, found: Sequence[Opportunity]) -> Said:
    if one.quality >= GOOD:
        headline, why = word("moments.escalated_good", title=title), word("moments.escalated_why")
        return Said(headline, _called(one.quality), why, *_rule("escalated"))
    headline, why = word("moments.escalated_bad", title=title), _why_not_needed(record, trace, one.time)
    return Said(headline, _called(one.quality), why, *_rule("not_needed"))


def _why_not_needed(record: Record, trace: Trace, time: int) -> str:
    """Return why the provider was not needed at a time: no warning sign was known, or only later."""
    since = [trace.entity.facts[fact] for fact in rules()["escalated"]["facts"] if fact in trace.entity.facts]
    no_sign = word("moments.not_needed_yet", clock=time_text(min(since))) if since else word("moments.not_needed_sign")
    same = (other for other in record.traces.values() if other.entity.root is trace.entity.root)
    seats = (spell.seat for other in same for spell in other.spells if spell.began <= time)
    knew = any(record.day.seats[seat].pool.name == "provider" for seat in seats)
    return " ".join([no_sign, word("moments.not_needed_knew" if knew else "moments.not_needed_role")])


def _called(quality: float) -> str:
    """Return what a choice of this quality is called, by the words that an answer gets. What went well is right."""
    return word("verdicts.right" if quality >= GOOD else "verdicts.wrong")


def _rule(name: str) -> tuple[str, str]:
    return word(f"moments.{name}_rule"), word("moments.source")


_BY_SOURCE: dict[str, _Teller] = {
    "case": _said_case,
    "skipped": _said_skipped,
    "urgent": _said_urgent,
    "order": _said_order,
    "promise": _said_promise,
    "finished": _said_finished,
    "handed_over": _said_handed,
    "escalated": _said_escalated,
}


def _minutes(seconds: int) -> str:
    """Return a length of time as people say it."""
    if seconds < 100:
        return f"{seconds} s"
    minutes = round(seconds / MINUTE)
    return f"{minutes} min" if minutes < 100 else f"{minutes // 60} h {minutes % 60:02d} min"
