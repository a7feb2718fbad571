"""The day in figures: what this seat did, apart from what the whole clinic did."""

from sim.day.day import Day
from sim.fit.data import read, word
from sim.fit.record import Record

ROOMING = "room_patient"
"""The task of the library in which a patient is taken to a room and measured."""
MOST_KINDS = 3
"""So many kinds of one's own work are named; the rest is summed up."""


def own_figures(record: Record) -> str:
    """Return what this seat finished, the most frequent kinds first; '' if nothing."""
    texts, finished = read("texts.yaml")["figures"], dict[str, int]()
    for trace in record.traces.values():
        if trace.done and trace.last_seat == record.seat and not trace.plan.is_break:
            kind = texts["counted_as"].get(trace.plan.id, trace.plan.id)
            finished[kind] = finished.get(kind, 0) + 1
    named = [task for task in texts["own"] if task in finished]
    named = sorted(named, key=lambda task: -finished[task])[:MOST_KINDS]  # of equals, the order of the texts
    told = [word(f"figures.own.{task}", count=finished[task]) for task in named]
    rest = sum(finished.values()) - sum(finished[task] for task in named)
    if rest:
        told.append(word("figures.more" if told else "figures.work", count=rest))
    return _line("you", told)


def clinic_figures(day: Day) -> str:
    """Return how everything that flowed through the clinic ended, whoever saw to it: the day's own metrics."""
    from sim.study.metrics import metrics_of

    found = {name: value or 0 for name, value in metrics_of(day).items()}
    counts = {
        "seen": found["patients_seen"],
        "left": found["patients_left"],
        "answered": found["calls_answered"],
        "abandoned": found["calls_offered"] - found["calls_answered"] - found["calls_open_at_end"],
        "claims": found["claims_filed"],
        "emergencies": found["emergencies"],
    }
    told = {name: word(f"figures.all.{name}", count=round(count)) for name, count in counts.items() if count}
    if "seen" in told and (unroomed := _seen_unroomed(day)):
        told["seen"] += f" ({word('figures.unroomed', count=unroomed)})"
    return _line("clinic", list(told.values()))


def _seen_unroomed(day: Day) -> int:
    """Return how many patients were seen on a pathway without rooming; 0 where nobody is roomed at all."""
    from sim.study.metrics import SEEN

    visits = (one for one in day.entities.values() if one.kind.pathway.what == "patient" and one.root is one)
    seen = [one for one in visits if one.outcome in SEEN]
    unroomed = sum(not any(step.name == ROOMING for step in one.kind.pathway.all_steps) for one in seen)
    return unroomed if unroomed < len(seen) else 0


def _line(whose: str, told: list[str]) -> str:
    return word(f"figures.{whose}", figures=", ".join(told)) if told else ""
