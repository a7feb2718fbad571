"""The day in figures: what this seat did, apart from what the whole clinic did."""

from sim.day.day import Day
from sim.fit.data import read, word
from sim.fit.record import Record

MOST_KINDS = 3
"""So many kinds of one's own work are named; the rest is summed up."""


def own_figures(record: Record) -> str:
    """Return what this seat finished, the most frequent kinds first; '' if nothing."""
    finished: dict[str, int] = {}
    for trace in record.traces.values():
        if trace.done and trace.last_seat == record.seat and trace.plan.kind.counts != "break":
            finished[trace.plan.id] = finished.get(trace.plan.id, 0) + 1
    named = [task for task in read("texts.yaml")["figures"]["own"] if task in finished]
    named = sorted(named, key=lambda task: -finished[task])[:MOST_KINDS]  # of equals, the order of the texts
    told = [word(f"figures.own.{task}", count=finished[task]) for task in named]
    rest = sum(finished.values()) - sum(finished[task] for task in named)
    if rest:
        told.append(word("figures.more" if told else "figures.work", count=rest))
    return _line("you", told)


def clinic_figures(day: Day) -> str:
    """Return how everything that flowed through the clinic ended, whoever saw to it."""
    counts: dict[str, int] = {}
    for mark in day.log.marks:
        if mark.what == "ended":
            what = day.entities[mark.entity].kind.pathway.what
            counts[f"{what}.{mark.name}"] = counts.get(f"{what}.{mark.name}", 0) + 1
    found = {
        "seen": counts.get("patient.seen", 0),
        "answered": counts.get("call.answered", 0) + counts.get("call.transferred", 0),
        "abandoned": counts.get("call.abandoned", 0),
        "claims": sum(mark.what == "fact" and mark.name == "claim_filed" for mark in day.log.marks),
        "emergencies": sum(e.kind.pathway.what == "emergency" for e in day.entities.values() if e.begun_at),
    }
    return _line("clinic", [word(f"figures.all.{name}", count=count) for name, count in found.items() if count])


def _line(whose: str, told: list[str]) -> str:
    return word(f"figures.{whose}", figures=", ".join(told)) if told else ""
