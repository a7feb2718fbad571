"""The days that can be played, as the set-up offers them: whole and half days of one kind on one card."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

import yaml

from game.play.clock import questions, real_minutes
from game.text import text
from game.theme import ASSETS
from sim.shift.file import Pace

Length = Literal["full", "half", "own"]
Role = Literal["ma", "moa"]
ROLES: tuple[Role, ...] = ("ma", "moa")


@dataclass(frozen=True, slots=True)
class DayOffer:
    """A day that can be played."""

    id: str
    title: str
    summary: str
    length: Length = "full"
    """How long it is; of one's own file nobody knows."""
    roles: tuple[Role, ...] = ROLES
    """The desks at which somebody works on that day."""

    def words(self, pace: Pace) -> str:
        """Return how long it is in words: "A full day: about 40 minutes with 30 to 60 questions"."""
        if self.length == "own":
            return text("setup.own")
        half = self.length == "half"
        few, many = questions(half)
        return text(f"setup.{self.length}", minutes=real_minutes(pace, half), few=few, many=many)


@dataclass(frozen=True, slots=True)
class Kind:
    """One card of the set-up: a day, with its half where there is one."""

    icon: str
    days: tuple[DayOffer, ...]
    """The whole day first."""

    @property
    def first(self) -> DayOffer:
        return self.days[0]

    def of_length(self, length: Length) -> DayOffer:
        """Return the day of this kind that is so long, else the one there is."""
        return next((day for day in self.days if day.length == length), self.first)

    def has(self, id: str) -> bool:
        return any(day.id == id for day in self.days)


@cache
def _listed() -> dict[str, dict[str, str]]:
    """Return day -> its icon, and its half where there is one."""
    return dict(yaml.safe_load((ASSETS / "days.yaml").read_text(encoding="utf-8"))["days"])


def _wholes() -> dict[str, str]:
    """Return half day -> the whole one it is a half of."""
    return {entry["half"]: whole for whole, entry in _listed().items() if "half" in entry}


def kinds(days: Sequence[DayOffer], first: str = "") -> tuple[Kind, ...]:
    """Return the kinds of days in the order to offer them; the one with the day `first` stands first."""
    wholes, order = _wholes(), list(_listed())
    by_whole: dict[str, list[DayOffer]] = {}
    for day in days:
        by_whole.setdefault(wholes.get(day.id, day.id), []).append(day)

    def place(whole: str) -> tuple[bool, int]:
        leads = any(day.id == first for day in by_whole[whole])
        return not leads, order.index(whole) if whole in order else len(order)

    return tuple(
        Kind(
            _listed()[whole]["icon"] if whole in order else "schedule",
            tuple(sorted(by_whole[whole], key=lambda day: day.length == "half")),
        )
        for whole in sorted(by_whole, key=place)
    )  # fmt: skip
