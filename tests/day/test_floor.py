"""Ways on the floor plan: through the right door, no farther out than needed, and as long as they are drawn."""

import math
from itertools import pairwise
from pathlib import Path

import pytest
import yaml

from sim.clock import parse_clock
from sim.day.blueprint import make_blueprint
from sim.day.day import Day
from sim.day.floor import ENTRANCE, WALKING_M_PER_S, Floor
from sim.day.positions import Positions
from sim.scenario.loading import load
from sim.scenario.model import Plan

PLANS = Path(__file__).parents[2] / "scenarios" / "library" / "plans" / "small.yaml"
PLAN = Plan.model_validate(yaml.safe_load(PLANS.read_text(encoding="utf-8"))["plans"]["small"])
FLOOR = Floor(PLAN)
HALL_Y = 192.0
"""The middle line of the corridor."""


def test_the_legs_of_a_way_are_added_up_to_the_last_digit() -> None:
    """Added one to the next, ten legs of a tenth are a hair less than one: enough to round down what lies on a half."""

    class ToAndFro(Floor):
        def path(self, start: str, goal: str, patient: bool = False) -> tuple[tuple[float, float], ...]:
            return ((0.0, 0.0), (0.1, 0.0)) * 5 + ((0.0, 0.0),)

    metres = 3.5 * WALKING_M_PER_S
    assert ToAndFro(PLAN.model_copy(update={"metres_per_unit": metres})).seconds("lab", "desk") == 4


def test_staff_come_to_the_desk_from_the_corridor() -> None:
    way = FLOOR.path("exam_1", "desk")
    assert way == ((94, 98), (84, 152), (84, HALL_Y), (435, HALL_Y), (435, 232), (372, 320))


def test_patients_come_to_the_desk_from_the_waiting_room() -> None:
    opening, chair, counter = (305, 424), (46, 300), (372, 422)
    assert FLOOR.path_between("waiting", chair, "desk", counter, patient=True) == (chair, opening, counter)
    assert FLOOR.path("exam_1", "desk", patient=True) == (
        (46, 106), (84, 152), (84, HALL_Y), (240, HALL_Y), (240, 232), opening, counter,
    )  # fmt: skip


def test_who_comes_in_does_not_go_into_the_hall_and_back() -> None:
    assert FLOOR.path(ENTRANCE, "waiting", patient=True) == (PLAN.entrance, (46, 300))
    assert FLOOR.path(ENTRANCE, "desk", patient=True) == (PLAN.entrance, (305, 424), (372, 422))


@pytest.mark.parametrize("patient", [False, True])
@pytest.mark.parametrize("goal", ["desk", "lab", "waiting"])
def test_a_way_takes_as_long_as_it_is(goal: str, patient: bool) -> None:
    way = FLOOR.path("exam_3", goal, patient)
    metres = sum(math.dist(a, b) for a, b in pairwise(way)) * PLAN.metres_per_unit
    assert FLOOR.seconds("exam_3", goal, patient) == round(metres / WALKING_M_PER_S)
    assert FLOOR.path(goal, "exam_3", patient) == tuple(reversed(way))


def test_everybody_has_a_place_of_their_own_and_staff_none_of_the_patients() -> None:
    positions, room = Positions(FLOOR), PLAN.rooms["desk"]
    ends = [positions.way(f"p{i}", ENTRANCE, "desk", room.seats, patient=True)[-1] for i in range(4)]
    ends += [positions.way(f"s{i}", "lab", "desk", room.stands)[-1] for i in range(2)]
    assert ends == [*room.seats[:4], *room.stands[:2]]
    counter = next(piece for piece in room.furniture if piece[0] == "counter")
    assert all(y > counter[2] + counter[4] for _, y in ends[:4])
    assert all(y < counter[2] for _, y in ends[4:])


@pytest.mark.parametrize("room_id", PLAN.rooms)
def test_nobody_stands_or_sits_on_furniture(room_id: str) -> None:
    room = PLAN.rooms[room_id]
    for x, y in (*room.seats, *room.stands):
        feet = y + 15
        for kind, left, top, wide, high in room.furniture:
            assert not (left < x < left + wide and top < feet < top + high), (kind, x, y)


def test_whoever_holds_a_room_of_a_kind_walks_to_that_one(tmp_path: Path) -> None:
    """With two exam rooms held at once, 'go: exam' leads to each patient's own, and to the nearest without one."""
    text = (Path(__file__).parents[1] / "scenario" / "files" / "corner.yaml").read_text("utf-8")
    text = text.replace(
        "    desk: {kind: desk",
        "    exam_2: {kind: exam, label: Exam 2, at: [300, 240, 300, 120], door: [450, 240], seats: [[360, 300]],\n"
        "             stands: [[450, 300]]}\n    desk: {kind: desk",
    )
    text = text.replace("exam: [exam_1]", "exam: [exam_2, exam_1]")
    text = text.replace("{take: exam}", "{take: exam}\n      - {go: exam}")
    text = text.replace('per_day: 10, between: ["08:30", "12:00"]', 'at: ["08:30"], count: 2')
    path = tmp_path / "day.yaml"
    path.write_text(text, "utf-8")
    day = Day(make_blueprint(load(str(path))), 1)
    day.run_until(parse_clock("08:32"))
    held = {entity.id: entity.held["exam"] for entity in day.entities.values() if entity.held}
    assert sorted(held.values()) == ["exam_1", "exam_2"]
    assert {entity.id: entity.place for entity in day.entities.values() if entity.held} == held
