"""Who can fill a seat besides a person, in words: the simulated assistants, for the README of every study."""

from collections.abc import Mapping
from typing import Any

import yaml

from sim.assistants.assistant import KINDS_FILE

_COMES_FIRST = {
    "priority": "by the clinic's order, then what was promised earliest",
    "arrival": "first come, first served; only what is urgent goes ahead",
    "shortest": "the quickest job first; only what is urgent goes ahead",
}


def assistants_in_words() -> list[str]:
    """Return a line on every kind: what it is like, what it takes first, how long it looks, how well it answers."""
    kinds = yaml.safe_load(KINDS_FILE.read_text(encoding="utf-8"))["kinds"]
    return [_in_words(name, data) for name, data in kinds.items()]


def _in_words(name: str, data: Mapping[str, Any]) -> str:
    first = _COMES_FIRST.get(data["order"])
    if first is None:
        return f"`{name}`: {data['about']}"
    skill = ", ".join(
        f"{value:.2f}" + ("" if dimension == "all" else f" in {dimension}")
        for dimension, value in data["skill"].items()
    )
    return (
        f"`{name}`: {data['about']} Takes work {first}. Needs {data['think_s']} s to choose. Drops what can wait at "
        f"once for something urgent {data['notices']:.0%} of the time. Skill at questions (0 to 1): "
        f"{skill}."
    )
