"""The teaching examples with fixed times give what their `docs` work out with a pencil."""

from pathlib import Path

import pytest

from sim.clock import clock_text
from sim.day.day import Day
from sim.scenario.check import broken_claims, check_day
from sim.scenario.loading import load, load_placed
from sim.study.metrics import metrics_of

EXAMPLES = Path(__file__).parents[2] / "scenarios" / "examples"


def example(name: str) -> str:
    return str(EXAMPLES / f"{name}.yaml")


def stretches(day: Day, task: str) -> list[tuple[str, str]]:
    """Return (began, ended) of every doing of a task, in order."""
    spells = sorted((spell for spell in day.log.spells if spell.kind == task), key=lambda spell: spell.began)
    return [(clock_text(spell.began), clock_text(spell.ended)) for spell in spells]


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.yaml")), ids=lambda path: path.stem)
def test_an_example_is_sound(path: Path) -> None:
    assert [problem.message for problem in check_day(str(path))] == []


@pytest.mark.study
@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.yaml")), ids=lambda path: path.stem)
def test_what_an_example_claims_of_itself_holds(path: Path) -> None:
    assert [problem.message for problem in broken_claims(load_placed(str(path)), lambda _: None)] == []


@pytest.mark.parametrize("seed", [1, 2, 77])
def test_the_walk_in_centre_by_hand(seed: int) -> None:
    day = Day(load(example("walk-in-centre-by-hand")), seed).run()
    assert stretches(day, "triage") == [("08:00", "08:04"), ("08:06", "08:10"), ("08:10", "08:14"), ("08:14", "08:18")]
    assert stretches(day, "register") == [("08:04", "08:09"), ("08:10", "08:15"), ("08:18", "08:23")]
    assert stretches(day, "examine") == [("08:09", "08:24"), ("08:24", "08:39"), ("08:39", "08:54")]
    assert stretches(day, "treat") == [("08:24", "08:34"), ("08:39", "08:49"), ("08:54", "09:04")]
    assert stretches(day, "stabilize") == [("08:14", "08:44")]
    assert stretches(day, "treat_trauma") == [("08:44", "09:04")]
    found = metrics_of(day)
    assert found["cycle_mean_min"] == (34 + 43 + 52 + 56) / 4
    assert found["wait_median_min"] == (9 + 18) / 2
    assert found["wait_over_20_share"] == 1 / 4


@pytest.mark.parametrize("seed", [1, 2, 77])
def test_the_call_centre_by_hand(seed: int) -> None:
    day = Day(load(example("call-centre-by-hand")), seed).run()
    assert stretches(day, "answer") == [("08:00", "08:03"), ("08:03", "08:06"), ("08:10", "08:13")]
    assert stretches(day, "call_back") == [("08:03", "08:13"), ("08:13", "08:23"), ("08:23", "08:33")]
    (lost,) = [entity for entity in day.demand if entity.outcome == "abandoned"]
    assert lost.ended == lost.arrived + 150
    found = metrics_of(day)
    assert found["calls_abandoned_share"] == 1 / 4
    assert (found["operator_utilisation"], found["nurse_utilisation"]) == (9 / 60, 30 / 60)
