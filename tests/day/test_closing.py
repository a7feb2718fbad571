"""A day that is closed is gone at once: many days after each other leave nothing for the garbage collector to find."""

import gc

from tests.day.days import run


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
