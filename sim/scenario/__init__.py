"""Days as text: a YAML file becomes a `Scenario`, or a list of everything that is wrong with it."""

from sim.scenario.errors import Problem, ScenarioErrors
from sim.scenario.finding import find
from sim.scenario.load import Shipped, load, shipped
from sim.scenario.model import Scenario

__all__ = ["Problem", "Scenario", "ScenarioErrors", "Shipped", "find", "load", "shipped"]
