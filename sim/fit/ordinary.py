"""What the simulated assistants make of an ordinary day, dimension by dimension: `ordinary.yaml`."""

from collections.abc import Mapping

from sim.cases.case import Dimension
from sim.fit.data import read, versions


def ordinary(role: str) -> Mapping[Dimension, float]:
    """Return dimension -> the assistants' mean quality; {} where that was found by other rules."""
    data = read("ordinary.yaml")
    if any(data[f"{what}_version"] != version for what, version in versions().items()):
        return {}
    found: Mapping[Dimension, float] = data["roles"].get(role, {})
    return found
