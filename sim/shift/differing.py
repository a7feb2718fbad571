"""In what two days of the same luck differ: what is told of one only, and who began a task when on either."""

from collections import Counter
from dataclasses import dataclass
from typing import Literal

from sim.day.day import Day
from sim.day.news import message_of
from sim.day.view import Message

Key = tuple[str, str, str]
"""(what, name, entity) of a mark."""


@dataclass(frozen=True, slots=True)
class Difference:
    """Something that is told of one day only. `at` is seconds since midnight."""

    at: int
    text: str
    tone: Literal["plain", "good", "bad", "urgent"]
    only: Literal["was", "would_be"]


@dataclass(frozen=True, slots=True)
class Begun:
    """Who began a task, and when (seconds since midnight)."""

    at: int
    seat: str
    name: str


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of a task on two days; None where nobody began it any more."""

    task: str
    was: Begun | None
    would_be: Begun | None


def fate(was: Day, would_be: Day, task: str, since: int) -> Fate:
    """Return who worked on a task first from a second on, on either day."""
    return Fate(task, _begun(was, task, since), _begun(would_be, task, since))


def differences(was: Day, would_be: Day, since: int) -> list[Difference]:
    """Return what was told from a second on of one of two days, but not of the other, in the order of time."""
    told_was, told_would_be = _told(was, since), _told(would_be, since)
    found = [
        *(Difference(one.at, one.text, one.tone, "was") for one in _without(told_was, told_would_be)),
        *(Difference(one.at, one.text, one.tone, "would_be") for one in _without(told_would_be, told_was)),
    ]
    return sorted(found, key=lambda one: (one.at, one.only))


def _begun(day: Day, task: str, since: int) -> Begun | None:
    spells = (spell for spell in day.log.spells if spell.task == task and spell.ended > since)
    first = min(spells, key=lambda spell: spell.began, default=None)
    return Begun(max(first.began, since), first.seat, day.seats[first.seat].name) if first else None


def _told(day: Day, since: int) -> list[tuple[Key, Message]]:
    """Return what is news from a second on."""
    marks = (mark for mark in day.log.marks if mark.time >= since)
    told = (((mark.what, mark.name, mark.entity), message_of(day, mark)) for mark in marks)
    return [(key, message) for key, message in told if message is not None]


def _without(told: list[tuple[Key, Message]], other: list[tuple[Key, Message]]) -> list[Message]:
    """Return the news that are not among others, whenever they came there."""
    left = Counter(key for key, _ in other)
    kept = []
    for key, message in told:
        if left[key]:
            left[key] -= 1
        else:
            kept.append(message)
    return kept
