"""People walk along the day's paths at a pace the eye can follow."""

import math
from dataclasses import replace
from itertools import pairwise

import pytest

from game.clinic.motion import LONGEST_S, Walker, Walkers, around
from tests.game.clinic_fixtures import NOW, people, small_plan

PATH = [(0.0, 0.0), (100.0, 0.0), (100.0, 50.0)]
COUNTER = (330.0, 348.0, 210.0, 36.0)


def test_a_walker_follows_the_corners_and_arrives() -> None:
    walker = Walker(PATH[0])
    walker.follow(PATH)
    seen = []
    while walker.moving:
        walker.move(1 / 60)
        seen.append(walker.at)
    assert walker.at == (100.0, 50.0)
    assert all(y == 0 or x == 100 for x, y in seen)


def test_long_ways_take_no_longer_than_they_may() -> None:
    walker = Walker((0.0, 0.0))
    walker.follow([(0.0, 0.0), (5000.0, 0.0)])
    frames = 0
    while walker.moving:
        walker.move(1 / 60)
        frames += 1
    assert frames / 60 < 6 * LONGEST_S


FACINGS = [((9, 0), "right"), ((-9, 0), "left"), ((0, 9), "front"), ((0, -9), "back")]


@pytest.mark.parametrize(("goal", "facing"), FACINGS)
def test_a_walker_looks_where_it_goes(goal: tuple[int, int], facing: str) -> None:
    walker = Walker((0.0, 0.0))
    walker.follow([(0.0, 0.0), goal])
    walker.move(0.01)
    assert walker.facing == facing


def test_nobody_walks_through_a_counter() -> None:
    way = around([(435, 232), (392, 432)], [COUNTER])
    assert way == [(435, 232), (320, 338), (320, 389), (392, 432)]
    assert around([(320, 232), (320, 432)], [COUNTER]) == [(320, 232), (320, 432)]


def test_a_new_walk_starts_where_the_last_one_ends_on_the_screen() -> None:
    walkers = Walkers(small_plan())
    jo = replace(people()[0], id="ma1", room="exam_1", path=((108.0, 92.0),), left_at=NOW)
    walkers.update([jo], 0.0, NOW)
    # Between two looks Jo went to the lab and from there to the supply room: the lab was never seen.
    way = ((618.0, 92.0), (609.0, 152.0), (772.0, 152.0), (772.0, 104.0))
    moved = replace(jo, room="supply", path=way, left_at=NOW + 60)
    walkers.update([moved], 1 / 60, NOW)
    corners = [walkers["ma1"].at, *walkers["ma1"].ahead]
    assert (84.0, 152.0) in corners  # out by the door, not through the wall
    assert corners[-1] == (772.0, 104.0)


def test_a_patient_who_left_the_day_walks_out_by_the_door() -> None:
    plan = small_plan()
    walkers = Walkers(plan)
    patient = people()[3]
    walkers.update([patient], 0.0, NOW)
    shown = walkers.update([], 0.05, NOW)
    assert [person.id for person in shown] == [patient.id]
    assert walkers[patient.id].end == plan.entrance
    for frame in range(400):
        shown = walkers.update([], 0.1 + frame / 30, NOW)
    assert shown == []


def test_with_reduced_motion_everybody_is_where_they_go() -> None:
    walkers = Walkers(small_plan())
    you = next(person for person in people() if person.you)
    walkers.update([you], 0.0, NOW, still=True)
    assert walkers[you.id].at == you.path[-1]
    assert walkers.update([], 0.1, NOW, still=True) == []


def test_a_fast_clock_is_kept_up_with() -> None:
    walkers = Walkers(small_plan())
    you = next(person for person in people() if person.you)
    walkers.update([you], 0.0, NOW)
    arrived = replace(you, path=you.path[-1:], left_at=NOW + 8, arrives_at=NOW + 8)
    walkers.update([arrived], 1 / 60, NOW + 60)  # one frame, a minute of the day
    assert walkers[you.id].at == pytest.approx(you.path[-1])


def test_settled_people_are_where_the_day_has_them() -> None:
    walkers = Walkers(small_plan())
    you = next(person for person in people() if person.you)
    leaving = people()[3]
    walkers.update([you, leaving], 0.0, NOW)
    walkers.settle([you], NOW + 3)
    whole = sum(math.dist(a, b) for a, b in pairwise(you.path))
    assert walkers[you.id].length() == pytest.approx(whole * 0.5)
    assert [person.id for person in walkers.update([you], 0.0, NOW + 3)] == [you.id]
