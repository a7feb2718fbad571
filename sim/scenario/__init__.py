"""Days as text: a YAML file becomes a `Scenario`, or a list of everything that is wrong with it.

What is named here is loaded when it is first asked for, so that the command line's help stays quick.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sim.scenario.errors import Problem, ScenarioErrors
    from sim.scenario.finding import find
    from sim.scenario.loading import Shipped, load, shipped
    from sim.scenario.model import Scenario

__all__ = ["Problem", "Scenario", "ScenarioErrors", "Shipped", "find", "load", "shipped"]

_HOMES = {
    "Problem": "errors", "Scenario": "model", "ScenarioErrors": "errors", "Shipped": "loading",
    "find": "finding", "load": "loading", "shipped": "loading",
}  # fmt: skip


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'sim.scenario' has no attribute '{name}'")
    return getattr(import_module(f"sim.scenario.{_HOMES[name]}"), name)
