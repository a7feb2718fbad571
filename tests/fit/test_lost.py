"""Callers who hung up and patients who left: told at the desk that has its part in it, beside what others lost there,
and never scored."""

from collections.abc import Callable

import pytest

from sim.day.day import Day
from sim.fit.benchmark import Benchmark
from sim.fit.debrief import debrief
from sim.fit.lost import NAMED, Lost, lost_in_words, lost_on
from sim.study.metrics import metrics_of


@pytest.mark.parametrize("seed", [1, 3, 7])
def test_as_many_are_lost_as_the_metrics_say(worked: Callable[[str, str, int], Day], seed: int) -> None:
    day = worked("moa1", "novice", seed)
    found, lost = metrics_of(day), lost_on(day)
    offered, share = found["calls_offered"], found["calls_abandoned_share"]
    assert offered and share
    assert lost == (round(offered * share), found["patients_left"]) and lost.callers > 0
    assert f"{lost.callers} of {offered:.0f} callers" in lost_in_words(day, "moa1", ())[0]


def test_each_desk_is_told_of_what_it_has_its_part_in(worked: Callable[[str, str, int], Day]) -> None:
    day = worked("ma1", "careful", 3)
    (of_patients,) = lost_in_words(day, "ma1", ())
    (of_callers,) = lost_in_words(day, "moa1", ())
    assert "unseen" in of_patients and "callers" in of_callers


def test_whoever_left_is_named_with_the_hour_and_the_wait(worked: Callable[[str, str, int], Day]) -> None:
    day = worked("ma1", "idle", 3)
    (told,) = lost_in_words(day, "ma1", ())
    left = [one for one in day.entities.values() if one.kind.pathway.what == "patient" and one.outcome == "left"]
    assert len(left) > 1 and told.startswith(f"{len(left)} patients left unseen: ")
    first = sorted(left, key=lambda one: one.ended or 0)[:NAMED]
    assert all(day.person(one).name in told for one in first)
    assert told.endswith(f"and {len(left) - NAMED} more.") or len(left) <= NAMED


def test_it_is_held_beside_others_on_the_very_same_day(
    worked: Callable[[str, str, int], Day], compared: Callable[[str, int], Benchmark]
) -> None:
    day, benchmark = worked("moa1", "novice", 3), compared("moa1", 3)
    lost, own = [one.lost.callers for one in benchmark.assistants], lost_on(day)
    assert len(set(lost)) > 1
    (found,) = debrief(day, "moa1", {}, benchmark).lost
    assert f"{round(100 * sum(one < own.callers for one in lost) / len(lost))} of 100 lost fewer" in found
    (alone,) = lost_in_words(day, "moa1", [Lost(own.callers + 9)] * 10)
    assert " 0 of 100 lost fewer" in alone
    assert Benchmark.from_json(benchmark.to_json()).assistants == benchmark.assistants
