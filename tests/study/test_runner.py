"""Running days: in order, the same on any number of workers, refused when it cannot be done."""

from collections.abc import Iterator
from concurrent.futures import Executor, Future, ThreadPoolExecutor

import pytest

from sim.errors import BadInput
from sim.study import daily_metrics
from sim.study.results import DayResult, Study, overall_digest, values_of
from sim.study.runner import days_of, open_workers
from tests.day.days import plan_of, run

SCENARIO = plan_of().scenario


def test_results_come_in_the_order_of_the_seeds_and_are_those_of_the_days() -> None:
    results = list(days_of(SCENARIO, Study(3, first_seed=5)))
    assert [(r.run_number, r.seed) for r in results] == [(1, 5), (2, 6), (3, 7)]
    assert [r.digest for r in results] == [run(seed).log.digest() for seed in (5, 6, 7)]


class Backwards(ThreadPoolExecutor):
    """Finishes what it was given last, first; the order of results must not care."""

    def __init__(self) -> None:
        super().__init__(1)
        self.waiting: list[tuple[Future, tuple]] = []

    def submit(self, *work: object, **_: object) -> Future:  # type: ignore[override]
        future: Future = Future()
        self.waiting.append((future, work))
        if len(self.waiting) == 5:
            for late, (function, *arguments) in reversed(self.waiting):
                late.set_result(function(*arguments))
        return future


def test_days_that_finish_out_of_order_are_put_in_order() -> None:
    backwards = Backwards()
    backwards._max_workers = 2  # five days on two workers: chunks of one
    assert list(days_of(SCENARIO, Study(5), backwards)) == list(days_of(SCENARIO, Study(5)))


def test_tables_and_log_come_with_a_day_only_where_they_are_wanted() -> None:
    bare, full = (next(days_of(SCENARIO, study)) for study in (Study(1), Study(1, with_tables=True, with_log=True)))
    assert (bare.entities, bare.intervals, bare.log) == ([], [], [])
    assert full.entities and full.intervals and full.log
    assert bare.metrics == full.metrics
    assert bare.digest == full.digest


def test_a_result_survives_its_own_text() -> None:
    result = next(days_of(SCENARIO, Study(1, with_tables=True, with_log=True, with_reasons=True)))
    assert result.reasons["wait"] > 0 and result.without_rows().reasons == result.reasons
    assert DayResult.from_json(result.to_json()) == result


def test_the_digest_of_a_study_depends_on_every_day_and_their_order() -> None:
    results = list(days_of(SCENARIO, Study(3)))
    digests = {overall_digest(results), overall_digest(results[:2]), overall_digest(results[::-1])}
    assert len(digests) == 3
    assert all(len(digest) == 64 for digest in digests)


def test_days_already_done_are_left_out() -> None:
    assert [r.seed for r in days_of(SCENARIO, Study(4), done=[2, 3])] == [1, 4]


@pytest.mark.parametrize(
    ("study", "says"),
    [
        (Study(0), "at least one day"),
        (Study(2, seats={"ma9": "careful"}), "no seat 'ma9'"),
        (Study(2, seats={"ma1": "carefull"}), "'carefull' is not a simulated assistant"),
        (Study(2, seats={"ma1": "player"}), "nobody plays here"),
    ],
)
def test_what_cannot_be_run_is_refused_before_any_day(study: Study, says: str) -> None:
    with pytest.raises(BadInput, match=says):
        next(days_of(SCENARIO, study))


@pytest.mark.parametrize("workers", [0, -1, 1000])
def test_no_such_number_of_workers(workers: int) -> None:
    with pytest.raises(BadInput, match="--workers must be from 1"), open_workers(workers):
        pass


def test_an_address_where_nobody_answers_is_bad_input() -> None:
    with pytest.raises(BadInput, match="cluster"), open_workers(cluster="tcp://127.0.0.1:9"):
        pass


def test_a_real_cluster_finds_the_same() -> None:
    """A scheduler and a worker on loopback."""
    distributed = pytest.importorskip("distributed")
    study = Study(4)
    with distributed.LocalCluster(
        n_workers=1, threads_per_worker=1, processes=False, dashboard_address=None, host="127.0.0.1", protocol="tcp"
    ) as cluster, open_workers(cluster=cluster.scheduler_address) as pool:
        assert isinstance(pool, Executor)
        found = list(days_of(SCENARIO, study, pool))
    assert overall_digest(found) == overall_digest(list(days_of(SCENARIO, study)))


def test_daily_metrics_are_those_of_the_days() -> None:
    found = daily_metrics(SCENARIO, 3)
    results = list(days_of(SCENARIO, Study(3)))
    assert found["wait_median_min"] == [r.metrics["wait_median_min"] for r in results]
    assert len(found["red_flag_response_s"]) == 3, "a day without one has a None in its place"
    known = [value for value in found["red_flag_response_s"] if value is not None]
    assert values_of(results, "red_flag_response_s") == known


def test_what_is_done_is_looked_through_once_however_many_days_there_are() -> None:
    class Done(list[int]):
        looked = 0

        def __iter__(self) -> Iterator[int]:
            self.looked += 1
            return super().__iter__()

    done = Done(range(1, 50))
    assert [result.seed for result in days_of(SCENARIO, Study(50), None, done)] == [50]
    assert done.looked == 1
