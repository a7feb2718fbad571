"""The garbage collector is as it was, for whoever runs days in a program of their own."""

import gc

from sim.day.blueprint import make_blueprint
from sim.garbage import many_days, no_rounds
from sim.scenario.loading import load
from sim.study.results import Study
from sim.study.runner import days_of


def test_a_study_in_ones_own_process_leaves_the_collector_as_it_was() -> None:
    before = gc.get_threshold(), gc.get_freeze_count(), gc.isenabled()
    scenario = make_blueprint(load("quiet-tuesday")).scenario
    assert len(list(days_of(scenario, Study(days=1)))) == 1
    after = gc.get_threshold(), gc.get_freeze_count(), gc.isenabled()
    assert (after[0], after[2]) == (before[0], before[2])
    assert bool(after[1]) == bool(before[1])


def test_what_was_not_frozen_is_not_frozen_afterwards() -> None:
    frozen = gc.get_freeze_count()
    gc.unfreeze()
    try:
        with many_days():
            assert gc.get_freeze_count()
        assert not gc.get_freeze_count()
    finally:
        if frozen:
            gc.freeze()


def test_no_round_comes_by_while_much_is_loaded() -> None:
    with no_rounds():
        assert not gc.isenabled()
        with no_rounds():
            pass
        assert not gc.isenabled(), "the outer one goes on"
    assert gc.isenabled()
