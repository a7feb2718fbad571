"""The chain around a moment, in words: what led to it, and what came of it today."""

from dataclasses import dataclass

from sim.clock import MINUTE
from sim.day.cards import fill
from sim.day.log import Mark
from sim.facts import sentences
from sim.fit.data import word
from sim.fit.record import Record, Trace
from sim.fit.titles import title_of


@dataclass(frozen=True, slots=True)
class Link:
    """One link of a chain: when, and what."""

    time: int
    text: str
    yours: bool = False
    """Whether it was this seat's own doing."""


def before(record: Record, trace: Trace) -> list[Link]:
    """Return what led to a task: facts planted by the day, and facts set by what somebody did."""
    causes = record.causes
    links = [_planted_link(record, trace, fact) for fact in causes.planted(trace)]
    marks = causes.back_from(trace.entity, causes.facts_behind_task(trace))
    for mark in reversed(marks):  # the first cause first, also where all happened in one second
        cause = record.traces.get(mark.cause)
        if cause is not None:
            links += [_planted_link(record, cause, fact) for fact in causes.planted(cause)]
        links.append(_fact_link(record, mark, told_with=cause))
    return sorted(links, key=lambda link: link.time)


def _planted_link(record: Record, trace: Trace, fact: str) -> Link:
    return Link(min(trace.entity.facts[fact], trace.created), _fact_text(record, fact, trace))


def after(record: Record, trace: Trace) -> list[Link]:
    """Return what came of a task's answer today."""
    return sorted((link_of(record, item) for item in record.causes.forward(trace)), key=lambda link: link.time)


def link_of(record: Record, item: Mark | Trace) -> Link:
    """Return a consequence in words: a fact, or what became of work that would not have been."""
    if isinstance(item, Mark):
        return _fact_link(record, item)
    title = title_of(record, item)
    if not item.done:
        return Link(item.created, _never_begun(record, item, title))
    spell = item.spells[-1]
    minutes = max(1, round(sum(s.ended - s.began for s in item.spells) / MINUTE))
    mine = spell.seat == record.seat
    text = word(
        "links.done_by_you" if mine else "links.done_by",
        title=title, name=record.day.seats[spell.seat].name, minutes=minutes,
    )  # fmt: skip
    return Link(spell.ended, text, mine)


def _never_begun(record: Record, trace: Trace, title: str) -> str:
    """Return what became of work that nobody finished: it waits, or it was over before, and how."""
    if trace.gone is None:
        return word("links.left", title=title)
    if trace.step.gives_up in trace.entity.facts:
        return word("links.of", title=title, what=_fact_text(record, trace.step.gives_up, trace))
    return word("links.over", title=title)


def _fact_link(record: Record, mark: Mark, told_with: Trace | None = None) -> Link:
    """Return a fact as a link; `told_with` is the task that brought it about, where that must be said."""
    text = _fact_text(record, mark.name, record.traces.get(mark.cause), mark.entity)
    if told_with is not None:
        title = title_of(record, told_with)
        text = word("links.of", what=text, title=title)
    return Link(mark.time, text, mark.cause in record.answers)


def _fact_text(record: Record, fact: str, trace: Trace | None, entity_id: str = "") -> str:
    """Return a fact in words: the debrief's own, or those the day itself told it with."""
    known = sentences()
    if fact in known:
        return known[fact]
    news = record.day.plan.scenario.news.get(fact)
    entity = trace.entity if trace is not None else record.day.entities.get(entity_id)
    if news is not None and entity is not None:
        return fill(record.day, news.text, entity)
    return fact.replace("_", " ").capitalize() + "."
