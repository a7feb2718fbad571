"""What the simulated assistants make of an ordinary day, dimension by dimension: `ordinary.yaml`."""

from collections.abc import Mapping

from sim.assistants.assistant import benchmark_version
from sim.cases.case import Dimension
from sim.fit.data import read, rules


def ordinary(role: str) -> Mapping[Dimension, float]:
    """Return dimension -> the assistants' mean quality; {} where that was found by other rules."""
    data = read("ordinary.yaml")
    if (data["benchmark_version"], data["evidence_version"]) != (benchmark_version(), rules()["version"]):
        return {}
    found: Mapping[Dimension, float] = data["roles"].get(role, {})
    return found
