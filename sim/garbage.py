"""When Python looks for garbage: not while something is loaded that stays, and seldom over many days."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

SELDOM = 100_000
"""New objects between two rounds of the garbage collector: some few days' worth, where Python's own is a minute's."""


@contextmanager
def no_rounds() -> Iterator[None]:
    """Keep the garbage collector away while much is made that stays: it would find nothing, in a third of the time."""
    comes_by = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if comes_by:
            gc.enable()


@contextmanager
def many_days() -> Iterator[None]:
    """Be `ready_for_many_days` for a while, in a program that has other things to do afterwards."""
    thresholds, frozen = gc.get_threshold(), gc.get_freeze_count()
    ready_for_many_days()
    try:
        yield
    finally:
        gc.set_threshold(*thresholds)
        if not frozen:
            gc.unfreeze()


def ready_for_many_days() -> None:
    """Let the garbage collector leave alone what is loaded by now, and come by only every few days.

    What is loaded stays, the little rubbish of loading it among it. A day is one tangle of objects that all go
    together, at its end: rounds in between find nothing, and cost an eighth of the time.
    """
    gc.freeze()
    gc.set_threshold(SELDOM)
