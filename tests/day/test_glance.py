"""What a look at the day shows, and what it must not miss."""

from sim.day.day import Day
from sim.day.glance import Glance
from sim.scenario import load


def test_a_room_is_kept_while_its_patient_is_on_the_way_and_in_use_once_they_are_there() -> None:
    day = Day(load("small-clinic"), 7, {})
    glance = Glance(day, "ma1")
    seen: dict[str, list[str]] = {}
    while day.now < 34_200:
        day.run_until(day.now + 5)
        view = glance.view()
        inside = {person.room for person in view.people if person.role == "patient" and len(person.path) == 1}
        for room in view.rooms:
            if room.state in ("kept", "in_use"):
                assert (room.state == "in_use") == (room.id in inside), f"{room.id} at {day.now}"
                states = seen.setdefault(room.id, [])
                if not states or states[-1] != room.state:
                    states.append(room.state)
    assert any(states[:2] == ["kept", "in_use"] for states in seen.values())


def test_what_calls_upon_the_player_stays_equal_while_nothing_new_is_to_be_seen() -> None:
    day = Day(load("small-clinic"), 7, {"ma1": "player"})
    glance = Glance(day, "ma1")
    nothing = glance.calls_upon()
    day.run_until(day.now + 1)
    something = glance.calls_upon()
    assert something != nothing and glance.view().worklist
    day.run_until(day.now + 5)
    assert glance.calls_upon() == something
