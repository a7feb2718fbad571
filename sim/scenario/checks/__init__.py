"""Does a day make sense? One function for each thing that can be wrong with it."""

from sim.scenario.checks import facts, floor, pathways, questions, texts, times, waits, whereabouts, work
from sim.scenario.checks.kit import CHECKS, Check, Checked

__all__ = [
    "CHECKS", "Check", "Checked", "facts", "floor", "pathways", "questions", "texts", "times", "waits", "whereabouts",
    "work",
]  # fmt: skip
