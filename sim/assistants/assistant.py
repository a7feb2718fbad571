"""Simulated assistants: each answers, for a seat, "what do you do now?" and "what do you say?".

They see what a person at that seat would see: the open tasks with their order, promises and usual
lengths, and the case in front of them. They never see the luck of a task or the key of a case.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from sim.errors import BadInput

if TYPE_CHECKING:
    from sim.day.work import OrderBy, OrderKey, Task

_KINDS_FILE = Path(__file__).with_name("kinds.yaml")

PLAYER = "player"
"""The name of the assistant who is a person: commands decide, not a policy."""


@dataclass(frozen=True, slots=True)
class Assistant:
    """A simulated assistant: how it orders its work, how quickly it chooses, how well it answers."""

    kind: str
    number: int
    """Tells assistants of one kind apart: each has its own good and bad moments."""
    think_s: int
    """Whole seconds to look up and choose the next task."""
    notices: float
    skills: Mapping[str, float]
    order_by: "OrderBy | None"

    @property
    def name(self) -> str:
        """The name as `--seat` takes it: "careful", or "careful:17"."""
        return f"{self.kind}:{self.number}" if self.number else self.kind

    def skill(self, dimension: str) -> float:
        """Return the skill, 0 to 1, on one of the nine dimensions."""
        return self.skills.get(dimension, self.skills["all"])


def by_priority(task: "Task") -> "OrderKey":
    """The clinic's order: what is urgent, then priority, then the earliest promise or deadline, then the larger sum."""
    return (not task.plan.urgent, task.priority, task.due, -task.entity.worth)


def by_arrival(task: "Task") -> "OrderKey":
    """First come, first served; only what is urgent goes ahead."""
    return (not task.plan.urgent, task.created)


def by_length(task: "Task") -> "OrderKey":
    """The quickest first, by how long such tasks usually take; only what is urgent goes ahead."""
    return (not task.plan.urgent, task.plan.expected_s, task.created)


_ORDERS: "dict[str, tuple[OrderBy | None, str]]" = {
    "priority": (by_priority, "by the clinic's order, then what was promised earliest"),
    "arrival": (by_arrival, "first come, first served; only what is urgent goes ahead"),
    "shortest": (by_length, "the quickest job first; only what is urgent goes ahead"),
    "none": (None, ""),
}
"""What `kinds.yaml` calls an order -> the order, and in words what it takes first."""


@cache
def _kinds() -> tuple[int, dict[str, dict[str, Any]]]:
    data = yaml.safe_load(_KINDS_FILE.read_text(encoding="utf-8"))
    return data["benchmark_version"], data["kinds"]


def benchmark_version() -> int:
    """Return the version of the assistants' figures. Scores of different versions are not compared."""
    return _kinds()[0]


def kinds() -> list[str]:
    """Return the names of all kinds of assistant."""
    return list(_kinds()[1])


def figures_of(kind: str) -> Mapping[str, Any]:
    """Return what `kinds.yaml` says of a kind."""
    return _kinds()[1][kind]


def takes_first(kind: str) -> str:
    """Return in words which work a kind takes first; "" for one that takes none."""
    return _ORDERS[figures_of(kind)["order"]][1]


@cache
def make_assistant(name: str) -> Assistant:
    """Return the assistant of a name such as ``"careful"`` or ``"careful:17"``. Raises `BadInput`."""
    kind, _, number = name.partition(":")
    if kind not in kinds() or (number and not number.isdecimal()):
        raise BadInput(f"'{name}' is not a simulated assistant; there are {', '.join(kinds())}")
    figures = figures_of(kind)
    return Assistant(
        kind=kind,
        number=int(number or 0),
        think_s=int(figures["think_s"]),
        notices=float(figures["notices"]),
        skills={str(dimension): float(value) for dimension, value in figures["skill"].items()},
        order_by=_ORDERS[figures["order"]][0],
    )
