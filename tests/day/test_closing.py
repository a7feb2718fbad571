"""The end of a day: what follows from the last thing done still happens, and a day that is closed is gone at once."""

import gc

import pytest

from sim.day.day import Day
from tests.day.days import plan_of, run


def garbage(close: bool) -> int:
    """Return how many objects the collector finds when a day is let go of."""
    day = run(5)
    if close:
        day.close()
    del day
    return gc.collect()


def test_a_closed_day_leaves_hardly_anything_behind() -> None:
    gc.collect()
    gc.disable()
    try:
        left, closed = garbage(close=False), garbage(close=True)
    finally:
        gc.enable()
    assert left > 1000
    assert closed < left / 10


@pytest.mark.parametrize("name", ["small-clinic", "flu-monday"])
def test_what_follows_from_the_last_thing_done_happens(name: str) -> None:
    """Who closes the last chart at the end of the day finds it closed, and nothing of that second is left undone."""
    last = 0
    for seed in range(1, 13):
        day = Day(plan_of(name), seed).run()
        for spell in day.log.spells:
            if spell.how == "done" and not day.plan.tasks[spell.kind].runs_alone:
                step, facts = day.log.tasks[spell.task].step, day.entities[spell.entity].facts
                assert all(fact in facts for fact in step.sets), spell
                last += spell.ended == day.now and bool(step.sets)
        assert day.over and (day.now == day.plan.latest or day.env.peek() > day.now)
    assert last, "a day that ended with something done"
