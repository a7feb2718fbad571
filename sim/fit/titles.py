"""What a piece of work is called once the day is over."""

from sim.day.cards import fill
from sim.fit.data import word
from sim.fit.record import Record, Trace


def title_of(record: Record, trace: Trace) -> str:
    """Return the title of a task. Telephone lines are free again by then, so a call goes by what it was about."""
    title = trace.plan.kind.title
    if "{line}" in title:
        title = word("calls.title")
    return fill(record.day, title, trace.entity)


def asked_title(record: Record, trace: Trace) -> str:
    """Return what a task asked of this seat and where: "Blood pressure · Room Ana Silva". Its title if nothing.

    A question goes by the title in which it was put; one that no person read, by that of its kind.
    """
    answer, title = record.answers.get(trace.id), title_of(record, trace)
    if answer is None:
        return title
    put = record.day.log.questions.get(trace.id)
    asked = put.case.title if put else record.day.plan.cases[answer.name].title
    return word("calls.asked", asked=asked, title=title)
