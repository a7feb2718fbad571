"""Why patients wait: their minutes by what they waited for, with the hour of the day when it was most."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sim.clock import HOUR, MINUTE, clock_text
from sim.scenario.model import Scenario
from sim.study.report.look import look
from sim.study.report.work import plain_title
from sim.study.waiting import WaitedOn

SMALL = 0.05
"""Minutes a patient below which a wait would be told as 0.0."""


@dataclass(frozen=True, slots=True)
class Why:
    """One thing that patients waited for."""

    what: WaitedOn
    title: str
    minutes: float
    """For each patient who came, on average."""
    share: float
    """Of all waiting."""
    hour: str
    """The hour of the day in which most of it lay: ``10:00 to 11:00``."""
    hour_share: float
    """What part of it lay there."""


def whys(day: Scenario, waited_s: Mapping[WaitedOn, Mapping[int, int]], patients: int) -> list[Why]:
    """Return what the patients of some days waited for, the longest first. `waited_s` is in seconds by hour."""
    total = sum(sum(hours.values()) for hours in waited_s.values())
    found = []
    for what, hours in waited_s.items():
        seconds = sum(hours.values())
        most = min(hours, key=lambda hour: (-hours[hour], hour))
        when = f"{clock_text(most * HOUR)} to {clock_text((most + 1) * HOUR)}"
        found.append(
            Why(what, why_title(day, what), seconds / MINUTE / patients, seconds / total, when, hours[most] / seconds)
        )
    return sorted(found, key=lambda one: (-one.minutes, one.title))


def told_and_small(rows: Sequence[Why]) -> tuple[list[Why], list[Why]]:
    """Return what is told line by line, and what is too small for that: less than `SMALL` minutes a patient."""
    return [one for one in rows if one.minutes >= SMALL], [one for one in rows if one.minutes < SMALL]


def why_title(day: Scenario, what: WaitedOn) -> str:
    """Return what was waited for, as a reader would say it: ``A free exam room``, ``The provider to begin``."""
    said = str(look()["waited_for"][what[0]]).format(name=_named(day, what))
    return said[:1].upper() + said[1:]


def _named(day: Scenario, what: WaitedOn) -> str:
    waited_for, name = what
    if waited_for == "by_itself":
        return plain_title(name, day.tasks[name])
    plain = name.replace("_", " ")
    if waited_for == "room":
        return str(look()["rooms"].get(name, plain))
    usual: Mapping[str, str] | None = look()["people"].get(name)
    if usual is None:
        return f"the {plain}"
    own = day.staff[name].title if name in day.staff else ""
    return usual["said"] if own in ("", usual["title"]) else f"the {own.lower()}"


def in_a_sentence(rows: Iterable[Why], most: int = 3) -> str:
    """Return the longest waits in words: ``5.6 for the provider to begin, 3.0 for a free exam room``."""
    told = list(rows)[:most]
    return ", ".join(f"{one.minutes:.1f} for {one.title[:1].lower()}{one.title[1:]}" for one in told)
