"""For what one drops what one has in hand: the one rule of colleagues, of autoplay and of made-up players."""

from typing import Any, NamedTuple, cast

import pytest

from sim.day.blueprint import make_blueprint
from sim.day.plans import TaskPlan
from sim.day.turns import would_drop
from sim.day.work import Task
from sim.scenario import load

PLANS = make_blueprint(load("small-clinic")).tasks


class Lying(NamedTuple):
    """What the rule asks of a task."""

    plan: TaskPlan
    priority: int


def task(kind: str, priority: int | None = None) -> Task:
    return cast(Task, Lying(PLANS[kind], PLANS[kind].priority if priority is None else priority))


def by_priority(one: Any) -> tuple[float, ...]:
    return (one.priority,)


def the_other_way_round(one: Any) -> tuple[float, ...]:
    return (-one.priority,)


@pytest.mark.parametrize(
    ("in_hand", "calls", "drops"),
    [
        ("close_chart", "stay_with", True),
        ("assist_procedure", "stay_with", True),
        ("assist_procedure", "answer_phone", False),
        ("draw_blood", "stay_with", False),
        ("file_claim", "answer_phone", True),
        ("answer_phone", "file_claim", False),
        ("file_claim", "room_patient", False),
        ("room_patient", "answer_phone", False),
    ],
)
def test_what_can_be_left_is_left_for_what_is_urgent_and_what_can_wait_for_a_line(
    in_hand: str, calls: str, drops: bool
) -> None:
    assert would_drop(task(in_hand), task(calls), by_priority) == drops


def test_what_is_urgent_is_left_only_for_what_is_more_urgent_in_ones_own_order_too() -> None:
    called_in, collapse = task("see_at_once", 1), task("stay_with", 0)
    assert would_drop(called_in, collapse, by_priority)
    assert not would_drop(called_in, task("stay_with", 1), by_priority)
    assert not would_drop(called_in, collapse, the_other_way_round)
    assert not would_drop(called_in, task("answer_phone", 0), by_priority)


def test_a_line_that_rings_moves_nobody_in_whose_order_it_comes_later() -> None:
    assert not would_drop(task("file_claim"), task("answer_phone"), the_other_way_round)
