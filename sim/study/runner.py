"""Running the days of a study: in this process, in several, or on a Dask cluster; always the same result."""

import os
import pickle
from collections.abc import Iterator, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from functools import lru_cache
from typing import Any

from sim.assistants.assistant import PLAYER
from sim.day.blueprint import Blueprint, make_blueprint, unpacked
from sim.day.day import Day
from sim.errors import BadInput
from sim.garbage import many_days
from sim.scenario.model import Scenario
from sim.study.results import DayResult, Study, run_day
from sim.workers import KILLED, begin_worker, check_workers, ending_in_order, processes

LARGEST_CHUNK = 10
"""Days that a worker is given at once: few enough for steady progress, enough to make the sending cheap."""
CHUNKS_PER_WORKER = 4
PATIENCE_S = 5
"""Seconds to wait for a cluster to answer."""
CLUSTER_CHUNKS = 64
"""Chunks a study is cut into for a cluster, whose size changes while it runs."""


def default_workers() -> int:
    """Return how many processes to use where nobody says: one for each core, up to four."""
    return min(4, os.cpu_count() or 1)


@contextmanager
def open_workers(workers: int | None = None, cluster: str = "") -> Iterator[Executor | None]:
    """Open what runs the days: None (this process) for one worker, else processes or the cluster at an address.

    Where no number is given it is `default_workers()`. Raises `BadInput` when there cannot be so many workers, or
    no cluster answers.
    """
    if cluster:
        with _open_cluster(cluster) as executor:
            yield executor
        return
    workers = default_workers() if workers is None else workers
    check_workers(workers)
    if workers == 1:
        yield None
        return
    executor = ProcessPoolExecutor(workers, processes("sim.study.runner"), initializer=begin_worker)
    with ending_in_order():
        try:
            yield executor
        finally:
            executor.shutdown(wait=True, cancel_futures=True)


def days_of(
    scenario: Scenario, study: Study, workers: Executor | None = None, done: Sequence[int] = ()
) -> Iterator[DayResult]:
    """Yield the results of a study's days in the order of their seeds, those of the seeds in `done` left out.

    Raises `BadInput` when a seat or an assistant does not exist, before any day has run.
    """
    plan = check(scenario, study)
    finished = set(done)
    seeds = [seed for seed in study.seeds if seed not in finished]
    if workers is None:
        with many_days():
            yield from (run_day(plan, study, seed) for seed in seeds)
        return
    packed = pickle.dumps(scenario)
    size = _chunk_size(len(seeds), workers)
    chunks = [seeds[i : i + size] for i in range(0, len(seeds), size)]
    futures = [workers.submit(_run_chunk, packed, study, chunk) for chunk in chunks]
    try:
        for future in futures:
            yield from _result(future)
    finally:
        for future in futures:
            future.cancel()


def check(scenario: Scenario, study: Study) -> Blueprint:
    """Return a study's scenario ready to run, or raise `BadInput` where its seats cannot be filled."""
    plan = make_blueprint(scenario)
    if study.days < 1:
        raise BadInput(f"a study needs at least one day, not {study.days}")
    for seat, assistant in study.seats.items():
        if assistant == PLAYER:
            raise BadInput(f"{seat}={PLAYER}: nobody plays here; name a simulated assistant")
    Day(plan, study.first_seed, study.seats)
    return plan


def _chunk_size(days: int, workers: Executor) -> int:
    processes: int | None = getattr(workers, "_max_workers", None)
    chunks = processes * CHUNKS_PER_WORKER if isinstance(processes, int) else CLUSTER_CHUNKS
    return max(1, min(LARGEST_CHUNK, -(-days // chunks)))


def _result(future: "Future[list[DayResult]]") -> list[DayResult]:
    try:
        return future.result()
    except BrokenProcessPool:
        raise BadInput(KILLED) from None
    except ImportError as error:
        raise BadInput(f"a worker lacks '{error.name}'; every machine of a cluster needs Clinic Day") from None


def _run_chunk(packed: bytes, study: Study, seeds: Sequence[int]) -> list[DayResult]:
    """Run some days of a study. Runs in the worker."""
    plan = _plan_of(packed)
    return [run_day(plan, study, seed) for seed in seeds]


@lru_cache(maxsize=2)
def _plan_of(packed: bytes) -> Blueprint:
    """Return a pickled scenario ready to run; a worker makes it ready once for all its chunks."""
    return unpacked(packed)


@contextmanager
def _open_cluster(address: str) -> Iterator[Executor]:
    try:
        from distributed import Client  # type: ignore[import-not-found,import-untyped,unused-ignore]
    except ImportError:
        raise BadInput("--cluster needs the extra 'cluster': pip install 'clinic-day[cluster]'") from None
    client: Any = None
    try:
        client = Client(address, timeout=f"{PATIENCE_S}s")
        client.wait_for_workers(1, timeout=PATIENCE_S)
    except (OSError, TimeoutError, ValueError) as error:
        if client is not None:
            client.close()
        reason = str(error).splitlines()[0] if str(error) else "no answer"
        raise BadInput(f"no Dask cluster with workers at {address}: {reason}") from None
    try:
        yield client.get_executor()
    finally:
        client.close()
