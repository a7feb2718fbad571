"""It recovers who played. The whole study is behind its marker; a small one shows that its parts are right."""

import os
from dataclasses import replace
from math import sqrt
from statistics import fmean

import pytest

from sim.errors import BadInput
from sim.fit.pooled import went
from sim.fit.recovery.people import figures
from sim.fit.recovery.results import Finding, day_share, findings, push
from sim.fit.recovery.study import Worked, _processes, days_of, run, scenario_of
from sim.fit.recovery.truth import true_readings
from sim.luck import Luck


@pytest.mark.parametrize("role", ["ma", "moa"])
def test_the_able_are_told_from_the_less_able_by_one_shift(few: tuple[Worked, ...], role: str) -> None:
    ranked = sorted(few, key=lambda one: one.player.skill(role))
    lowest, highest = ([went(one.of(role), role).mean for one in some] for some in (ranked[:3], ranked[-3:]))
    assert max(lowest) < min(highest)


@pytest.mark.parametrize("role", ["ma", "moa"])
def test_truth_follows_skill_and_lies_where_readings_lie(few: tuple[Worked, ...], role: str) -> None:
    truth = true_readings(few, role)
    ranked = [truth[one.player.number] for one in sorted(few, key=lambda one: one.player.skill(role))]
    assert fmean(ranked[:3]) < fmean(ranked[-3:])
    reported = fmean(went(one.of(role), role).mean for one in few)
    assert fmean(truth.values()) == pytest.approx(reported, abs=0.06)


def test_players_of_a_group_work_the_same_days_and_no_others() -> None:
    groups, shifts = figures()["groups"], figures()["shifts"]
    assert list(days_of(3)) == list(days_of(3 + groups))
    assert len(days_of(3)) == shifts
    assert len({seed for number in range(groups) for seed in days_of(number)}) == groups * shifts


def test_the_share_of_the_day_is_found_where_it_is_known() -> None:
    """Readings made up of truth, a day's own push and a player's luck: the share comes out as it was put in."""
    luck = Luck(1)
    pushed = {day: luck.uniform(str(day), "push") - 0.5 for day in range(200)}
    rows = []
    for i in range(4000):
        truth, own = luck.uniform(str(i), "truth"), luck.uniform(str(i), "own") - 0.5
        rows.append((truth, truth + own + 0.5 * pushed[i % 200], i % 200))
    assert day_share(rows) == pytest.approx(0.25 / 1.25, abs=0.03)
    assert day_share([(truth, reading - 0.5 * pushed[day], day) for truth, reading, day in rows]) < 0.02


def test_what_is_a_players_own_is_found_where_it_is_known() -> None:
    """Readings made up of truth, what is a player's own on every day, and the luck of each day."""
    luck, of_player, of_day = Luck(2), 0.012, 0.04
    rows, without = [], []
    for player in range(1000):
        truth, own = luck.uniform(str(player), "truth"), of_player * (1 if player % 2 else -1)
        for day in range(4):
            reading = truth + of_day * (luck.uniform(f"{player}.{day}", "luck") - 0.5) * sqrt(12)
            rows.append((truth, reading + own, player))
            without.append((truth, reading, player))
    assert push(rows) == pytest.approx(of_player, abs=0.002)
    assert push(without) < 0.004


def test_a_finding_holds_within_what_is_asked() -> None:
    between = Finding("x", 0.8, 10, 0.75, 0.85)
    assert between.holds and between.asked == "0.75 to 0.85"
    assert not replace(between, value=0.9).holds
    assert not Finding("x", 0.5, 10, low=0.6).holds
    assert Finding("x", 0.05, 10, high=0.1).holds
    assert Finding("x", 7.0, 10).holds and Finding("x", 7.0, 10).asked == ""


def test_what_is_plainly_missed_is_told_from_bad_luck() -> None:
    assert not plainly_missed(Finding("x", 0.86, 200, 0.75, 0.85))
    assert plainly_missed(Finding("x", 0.59, 200, 0.75, 0.85))
    assert plainly_missed(Finding("x", 0.16, 800, high=0.1))
    assert not plainly_missed(Finding("x", 0.80, 200, 0.75, 0.85))


def plainly_missed(one: Finding) -> bool:
    """Tell whether a share misses what is asked by more than two standard errors of its own."""
    error = 2 * sqrt(max(one.value * (1 - one.value), 0.0) / one.count)
    return not (replace(one, value=one.value + error).holds or replace(one, value=one.value - error).holds or one.holds)


@pytest.mark.study
def test_the_debrief_recovers_who_played() -> None:
    """Two hundred players, four shifts at each desk. `recover` says of each figure strictly whether it holds; two of
    them lie at their line, where the luck of so many players decides, so here only what is plainly missed fails."""
    missed = [one for one in findings(run(200, workers=2).compared()) if plainly_missed(one)]
    assert not missed


def test_a_killed_worker_is_one_line() -> None:
    with pytest.raises(BadInput, match="a worker process was killed"), _processes(2, scenario_of("")) as spread:
        list(spread(os._exit, [1]))
