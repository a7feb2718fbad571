"""The figures that a study leans on, each with its source and its grade."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from sim.distributions import SHAPES, Dist, Number, Share, Sourced
from sim.scenario.model import Scenario
from sim.study.report.work import plain_title

GRADES = {
    "A": "official or peer-reviewed", "B": "trade body or named survey", "C": "vendor",
    "D": "worked out from such figures", "E": "estimate", "": "no grade given",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Assumption:
    """One figure: what it is of, what it says, and how well that is known."""

    what: str
    value: str
    source: str
    grade: str


def assumptions_of(day: Scenario, tasks: Iterable[str]) -> list[Assumption]:
    """Return the figures of what comes, and of the tasks named: those that came up."""
    kinds = [(task, day.tasks[task]) for task in sorted(set(tasks))]
    return [*_arrivals(day), *(_assumption(plain_title(task, kind), kind.minutes) for task, kind in kinds)]


def _arrivals(day: Scenario) -> Iterator[Assumption]:
    if day.booked is not None:
        yield _assumption("Booked patients who do not come", day.booked.no_show)
        yield _assumption("Booked patients who cancel on the day", day.booked.cancelled)
        yield _assumption("Arrival, before or after the appointed time", day.booked.arrival)
    for name, stream in day.arrivals.items():
        title = name.replace("_", " ").capitalize()
        if stream.per_day is not None:
            yield _assumption(f"{title}, a day", stream.per_day)
        if stream.per_provider_day is not None:
            yield _assumption(f"{title}, a provider and day", stream.per_provider_day)
        if stream.game_rate.value != 1:
            yield _assumption(f"{title}, times as many as in life", stream.game_rate)


def _assumption(what: str, figure: Sourced) -> Assumption:
    return Assumption(what, in_words(figure), figure.source or "not said", figure.grade or "")


def in_words(figure: Sourced) -> str:
    """Return a figure as a reader would write it: ``8%``, ``triangular 4, 7, 12 min``."""
    match figure:
        case Share(value=value):
            return f"{value:.1%}".replace(".0%", "%")
        case Number(value=value):
            return f"{value:g}"
        case Dist():
            shape = next(name for name in SHAPES if getattr(figure, name) is not None)
            return f"{'' if shape == 'fixed' else shape + ' '}{_numbers(getattr(figure, shape))} {figure.unit}"
    raise TypeError(f"no figure: {figure!r}")


def _numbers(value: Any) -> str:
    return ", ".join(f"{one:g}" for one in value) if isinstance(value, tuple) else f"{value:g}"
