"""In what two days of the same luck differ: what happened or would have, and who began a task when on either."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from sim.day.day import Day
from sim.day.news import message_of
from sim.day.view import Message

Key = tuple[str, str, str]
"""(what, name, entity) of a mark."""


@dataclass(frozen=True, slots=True)
class Difference:
    """Something that happened on the played day and would not have (`was`), or the other way round (`would_be`)."""

    at: int
    """Seconds since midnight: when it happened, or about when it would have."""
    text: str
    tone: Literal["plain", "good", "bad", "urgent"]
    only: Literal["was", "would_be"]
    key: Key | None = None
    """The mark that it was told of; None for what is no news."""
    own: bool = True
    """Whether what was done otherwise brought it about by itself; if not, it is of a day that ran on otherwise."""


@dataclass(frozen=True, slots=True)
class Begun:
    """Who took a task up first, and when (seconds since midnight): when it was chosen, before the way there."""

    at: int
    seat: str
    name: str


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of a task on two days; None where nobody took it up any more."""

    task: str
    was: Begun | None
    would_be: Begun | None


def fate(was: Day, would_be: Day, task: str, since: int) -> Fate:
    """Return who worked on a task first from a second on, on either day."""
    return Fate(task, _begun(was, task, since), _begun(would_be, task, since))


def differences(was: Day, would_be: Day, played: Day, since: int) -> list[Difference]:
    """Return what happened from a second on and would not have, and what would have and did not, in the order of time.

    `was` and `would_be` part at that second and are then worked by the same assistant, so what is told of one of
    them only comes of how they part. Of that, only what holds of the `played` day is told, at the time it had there:
    what really happened, and what really did not.
    """
    told_was, told_would_be, told_played = (_told(day, since) for day in (was, would_be, played))
    often_was, often_would_be, often_played = map(_often, (told_was, told_would_be, told_played))
    lost = (often_was & often_played) - often_would_be
    won = often_would_be - (often_was | often_played)
    found = [
        *(Difference(one.at, one.text, one.tone, "was", key) for key, one in _last(told_played, lost)),
        *(Difference(one.at, one.text, one.tone, "would_be", key) for key, one in _last(told_would_be, won)),
    ]
    return sorted(found, key=lambda one: (one.at, one.only))


def _begun(day: Day, task: str, since: int) -> Begun | None:
    spells = (spell for spell in day.log.spells if spell.task == task and spell.ended > since)
    first = min(spells, key=lambda spell: spell.taken, default=None)
    return Begun(max(first.taken, since), first.seat, day.seats[first.seat].name) if first else None


def _told(day: Day, since: int) -> list[tuple[Key, Message]]:
    """Return what is news from a second on."""
    marks = (mark for mark in day.log.marks if mark.time >= since)
    told = (((mark.what, mark.name, mark.entity), message_of(day, mark)) for mark in marks)
    return [(key, message) for key, message in told if message is not None]


def _often(told: list[tuple[Key, Message]]) -> Counter[Key]:
    return Counter(key for key, _ in told)


def _last(told: list[tuple[Key, Message]], often: Counter[Key]) -> Iterator[tuple[Key, Message]]:
    """Yield the last so many news of each key."""
    left = Counter(often)
    for key, message in reversed(told):
        if left[key] > 0:
            left[key] -= 1
            yield key, message
