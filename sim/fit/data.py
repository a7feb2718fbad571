"""The data files of the scoring: weights, rules of evidence, texts and dated facts. Read once."""

from functools import cache
from pathlib import Path
from typing import Any

import yaml

from sim.assistants.assistant import benchmark_version
from sim.day.day import SIM_VERSION

FOLDER = Path(__file__).parent


@cache
def read(name: str) -> Any:
    """Return the parsed file `name` of this folder ("weights.yaml")."""
    return yaml.safe_load((FOLDER / name).read_text(encoding="utf-8"))


def weights() -> dict[str, Any]:
    """Return the weights of roles, families and readings."""
    data: dict[str, Any] = read("weights.yaml")
    return data


def rules() -> dict[str, Any]:
    """Return what counts as evidence, of what, and how much."""
    data: dict[str, Any] = read("evidence.yaml")
    return data


def versions() -> dict[str, int]:
    """Return what scores lean on beside the day itself: the versions of the rules of the day, of the simulated
    assistants and of the rules of evidence. What was found by others is not used."""
    return {"sim": SIM_VERSION, "benchmark": benchmark_version(), "evidence": int(rules()["version"])}


def word(path: str, **values: object) -> str:
    """Return a text of `texts.yaml` by its dotted path, filled in. Raises KeyError for an unknown path."""
    found: Any = read("texts.yaml")
    for part in path.split("."):
        found = found[part]
    if isinstance(found, dict):
        found = found["one" if values.get("count") == 1 else "other"]
    return str(found).format(**values) if values else str(found)


def texts(name: str) -> list[str]:
    """Return a list of texts by its name."""
    return [str(text) for text in read("texts.yaml")[name]]
