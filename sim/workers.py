"""What a process that works beside this one does first, whatever it works at."""

import gc
import os
import signal
from multiprocessing import parent_process
from threading import Thread

POLITE = 10
"""How much a worker in the background steps back, as `nice` counts it."""


def begin_worker(polite: bool = False) -> None:
    """Make a worker ready: Ctrl-C is its parent's to deal with, and it never outlives its parent.

    A polite one lets the window go first.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, name="end with parent", daemon=True).start()
    if polite and hasattr(os, "nice"):
        os.nice(POLITE)


def keep_for_good() -> None:
    """Spare the garbage collector what is loaded by now: it stays, and need not be walked through again and again."""
    gc.collect()
    gc.freeze()


def _end_with_parent() -> None:
    """End at once when the parent is gone, killed or not: nobody is left to work for."""
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
