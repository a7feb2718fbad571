"""Callers who hung up are told at the desk that answers, beside what others lost there, and never scored."""

from collections.abc import Callable

import pytest

from sim.day.day import Day
from sim.fit.benchmark import Benchmark
from sim.fit.callers import callers, hung_up
from sim.fit.debrief import debrief
from sim.study.metrics import metrics_of


@pytest.mark.parametrize("seed", [1, 3, 7])
def test_as_many_hang_up_as_the_metrics_say(worked: Callable[[str, str, int], Day], seed: int) -> None:
    day = worked("moa1", "novice", seed)
    found = metrics_of(day)
    offered, share = found["calls_offered"], found["calls_abandoned_share"]
    assert offered and share
    assert hung_up(day) == round(offered * share) > 0
    assert f"{hung_up(day)} of {offered:.0f} callers" in callers(day, "moa1", ())


def test_only_the_desk_that_answers_is_told(worked: Callable[[str, str, int], Day]) -> None:
    assert callers(worked("ma1", "careful", 3), "ma1", [1, 2, 3]) == ""


def test_it_is_held_beside_others_on_the_very_same_day(
    worked: Callable[[str, str, int], Day], compared: Callable[[str, int], Benchmark]
) -> None:
    day, benchmark = worked("moa1", "novice", 3), compared("moa1", 3)
    lost = [one.hung_up for one in benchmark.assistants]
    assert len(set(lost)) > 1
    found = debrief(day, "moa1", {}, benchmark)
    assert f"{round(100 * sum(one < hung_up(day) for one in lost) / len(lost))} of 100 lost fewer" in found.callers
    assert callers(day, "moa1", [hung_up(day) + 9] * 10).count("0 of 100 lost fewer") == 1
    assert Benchmark.from_json(benchmark.to_json()).assistants == benchmark.assistants
