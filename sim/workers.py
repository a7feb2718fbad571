"""What a process that works beside this one does first, whatever it works at."""

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import get_all_start_methods, get_context, parent_process
from threading import Thread, current_thread, main_thread
from typing import TYPE_CHECKING

from sim.errors import BadInput

if TYPE_CHECKING:
    from multiprocessing.context import ForkServerContext, SpawnContext  # the first is not there on Windows

POLITE = 10
"""How much a worker in the background steps back, as `nice` counts it."""

KILLED = "a worker process was killed, perhaps for want of memory; try fewer --workers"


def processes(*modules: str) -> "ForkServerContext | SpawnContext":
    """Return how processes are started: none is a copy of this one, which may have threads and a window.

    Where the system can, they are copies of a server that does nothing else and has loaded these modules, so that not
    each of them has to; elsewhere each begins anew. The first call of a program decides what the server loads.
    """
    if "forkserver" not in get_all_start_methods():  # Windows
        return get_context("spawn")
    context = get_context("forkserver")
    context.set_forkserver_preload(list(modules))
    return context


def load_ahead(*modules: str) -> None:
    """Let the server of `processes` begin to load these modules: at once here, half a second there.

    Whoever needs worker processes later then waits for none of it.
    """
    if processes(*modules).get_start_method() == "forkserver":
        from multiprocessing.forkserver import ensure_running  # there is none where there is no server

        ensure_running()


MOST_WORKERS = 256


def check_workers(workers: int) -> None:
    """Raise `BadInput` for a number of worker processes that nobody can want."""
    if not 1 <= workers <= MOST_WORKERS:
        raise BadInput(f"--workers must be from 1 to {MOST_WORKERS}, not {workers}")


def begin_worker(polite: bool = False) -> None:
    """Make a worker ready: Ctrl-C is its parent's to deal with, and it never outlives its parent.

    A polite one lets the window go first.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, name="end with parent", daemon=True).start()
    if polite and hasattr(os, "nice"):
        os.nice(POLITE)


@contextmanager
def ending_in_order() -> Iterator[None]:
    """Let SIGTERM (`kill`, a batch system whose time is up) unwind this process like Ctrl-C does, with status 143.

    Left to itself it would end at once, and what its workers share would be left for the system to clean up. A second
    one does end it at once. In another thread than the first nothing is changed: there, signals are not ours.
    """
    if current_thread() is not main_thread():
        yield
        return

    def end(*_: object) -> None:
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        raise SystemExit(128 + signal.SIGTERM)

    before = signal.signal(signal.SIGTERM, end)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _end_with_parent() -> None:
    """End at once when the parent is gone, killed or not: nobody is left to work for."""
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
