"""More staff, more rooms, less to do: each makes things better, over the same days."""

from collections.abc import Sequence
from itertools import pairwise
from statistics import fmean

import pytest

from sim.day.blueprint import Blueprint
from sim.study.metrics import metrics_of
from tests.day.days import plan_of, run

SEEDS = range(1, 41)


def means(plan: Blueprint) -> dict[str, float]:
    """Return each metric's mean over the seeds' days."""
    days = [metrics_of(run(seed, plan)) for seed in SEEDS]
    return {
        name: fmean(values) for name in days[0] if (values := [day[name] for day in days if day[name] is not None])
    }


LADDERS = [
    ({"staff__moa": ["1", "2", "4"]}, ["calls_abandoned_share", "moa_utilisation", "wait_median_min"]),
    ({"staff__ma": ["1", "2", "3"]}, ["wait_median_min", "wait_over_20_share", "ma_utilisation", "cycle_mean_min"]),
    (
        {"stations__exam": ["[exam_1]", "[exam_1, exam_2]", "[exam_1, exam_2, exam_3]"]},
        ["wait_median_min", "wait_over_20_share", "last_out_after_close_min"],
    ),
    (
        {"arrivals__calls__per_provider_day": ["120", "60", "20"]},
        ["calls_offered", "calls_abandoned_share", "moa_utilisation"],
    ),
    # Below some 18 minutes it is no longer the provider whom patients wait for.
    ({"tasks__examine__minutes": ["30", "24", "18"]}, ["provider_utilisation", "wait_median_min", "cycle_mean_min"]),
    ({"booked__every_min": ["18", "24", "32"]}, ["wait_median_min", "wait_over_20_share"]),
]
EVERY_TIME = {"staff__moa"}
"""Climbed every time; the other ladders with the longer studies."""
LONGER = pytest.mark.study


@pytest.mark.parametrize(
    ("ladder", "falling"),
    [
        pytest.param(ladder, falling, id=",".join([*ladder, *falling]), marks=() if {*ladder} & EVERY_TIME else LONGER)
        for ladder, falling in LADDERS
    ],
)
def test_each_step_lowers(ladder: dict[str, Sequence[str]], falling: Sequence[str]) -> None:
    ((path, values),) = ladder.items()
    found = [means(plan_of(**{path: value})) for value in values]
    for name in falling:
        steps = [mean[name] for mean in found]
        assert all(after < before for before, after in pairwise(steps)), f"{name}: {steps}"


def test_more_staff_bring_no_more_patients() -> None:
    """Who comes and who calls does not depend on how many are there to receive them."""
    usual, more = means(plan_of()), means(plan_of(staff__ma="3"))
    for name in ("patients_booked", "patients_came", "calls_offered"):
        assert usual[name] == more[name]
