"""The chain around a moment, in words: what led to it, and what came of it today."""

from dataclasses import dataclass

from sim.clock import MINUTE
from sim.day.cards import fill
from sim.day.log import Mark
from sim.fit.causes import Causes
from sim.fit.data import word, words
from sim.fit.record import Record, Trace


@dataclass(frozen=True, slots=True)
class Link:
    """One link of a chain: when, and what."""

    time: int
    text: str
    yours: bool = False
    """Whether it was this seat's own doing."""


def before(record: Record, causes: Causes, trace: Trace) -> list[Link]:
    """Return what led to a task: facts planted by the day, and facts set by what somebody did."""
    facts = causes.facts_behind_task(trace)
    links = [_fact_link(record, causes, mark) for mark in causes.back_from(trace.entity, facts)]
    links += [
        Link(min(trace.entity.facts[fact], trace.created), _fact_text(record, fact, trace))
        for fact in causes.planted(trace)
    ]
    return sorted(links, key=lambda link: link.time)


def after(record: Record, causes: Causes, trace: Trace) -> list[Link]:
    """Return what came of a task's answer today."""
    links = []
    for item in causes.forward(trace):
        if isinstance(item, Mark):
            links.append(_fact_link(record, causes, item))
            continue
        title = fill(record.day, item.plan.kind.title, item.entity)
        if not item.done:
            links.append(Link(item.created, word("links.left", title=title)))
            continue
        spell = item.spells[-1]
        minutes = max(1, round(sum(s.ended - s.began for s in item.spells) / MINUTE))
        mine = spell.seat == record.seat
        text = word(
            "links.done_by_you" if mine else "links.done_by",
            title=title, name=record.day.seats[spell.seat].name, minutes=minutes,
        )  # fmt: skip
        links.append(Link(item.created, text, mine))
    return links


def _fact_link(record: Record, causes: Causes, mark: Mark) -> Link:
    cause = record.traces.get(mark.cause)
    text = _fact_text(record, mark.name, cause, mark.entity)
    return Link(mark.time, text, mark.cause in record.answers)


def _fact_text(record: Record, fact: str, trace: Trace | None, entity_id: str = "") -> str:
    """Return a fact in words: the debrief's own, or those the day itself told it with."""
    known = words("facts")
    if fact in known:
        return known[fact]
    news = record.day.plan.scenario.news.get(fact)
    entity = trace.entity if trace is not None else record.day.entities.get(entity_id)
    if news is not None and entity is not None:
        return fill(record.day, news.text, entity)
    return fact.replace("_", " ").capitalize() + "."
