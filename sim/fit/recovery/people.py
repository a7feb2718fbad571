"""Made-up players: each has a known skill on nine dimensions and a known liking for six families of work."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import yaml

from sim.cases.case import DIMENSIONS, Dimension
from sim.fit.data import weights
from sim.fit.lean import contrast_of
from sim.fit.reflection import FAMILIES
from sim.luck import Dice, Luck

_FILE = Path(__file__).with_name("recovery.yaml")


@cache
def figures() -> dict[str, Any]:
    """Return the study's own figures."""
    data: dict[str, Any] = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    return data


@dataclass(frozen=True)
class MadeUpPlayer:
    """Somebody whose skills and likings are known, because they were made up."""

    number: int
    skills: Mapping[Dimension, float]
    liking: Mapping[str, float]

    @property
    def name(self) -> str:
        """What tells this player's slips from anybody else's."""
        return f"player.{self.number}"

    @property
    def luck(self) -> Luck:
        """The player's own luck, apart from any day's."""
        return Luck(int(figures()["seed"]))

    def skill(self, role: str) -> float:
        """Return the true skill overall: the dimensions weighted as the role weighs them."""
        shares = weights()["roles"][role]
        return float(sum(shares[dimension] * skill for dimension, skill in self.skills.items()))

    @cached_property
    def lean(self) -> float:
        """How far the true liking points to the medical assistant's work (above 0) or the front office's."""
        return contrast_of(self.liking)


def make_player(number: int) -> MadeUpPlayer:
    """Return the player of this number: the same one every time."""
    dice = Luck(int(figures()["seed"])).of(f"player.{number}")
    skill, liking = figures()["skill"], figures()["liking"]
    level = _between(dice, "level", skill["lowest"], skill["highest"])
    return MadeUpPlayer(
        number,
        {d: _held(level + skill["apart"] * (2 * dice.uniform("skill", i) - 1)) for i, d in enumerate(DIMENSIONS)},
        {f: _between(dice, f"liking.{f}", liking["lowest"], liking["highest"]) for f in FAMILIES},
    )


def noise(dice: Dice, purpose: str, index: int = 0) -> float:
    """Return a number of mean 0 and standard deviation 1: a bell of three draws."""
    return 2 * (sum(dice.uniform(purpose, 3 * index + i) for i in range(3)) - 1.5)


def _between(dice: Dice, purpose: str, low: float, high: float) -> float:
    return low + (high - low) * dice.uniform(purpose)


def _held(skill: float) -> float:
    return min(max(skill, 0.05), 0.99)
