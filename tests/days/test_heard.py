"""A telephone that rings is heard: whoever is at work that can wait turns to it, and goes on afterwards."""

from pathlib import Path

from sim.clock import clock_text
from sim.day.day import Day
from sim.scenario.loading import load

DESK = str(Path(__file__).parent / "scenarios" / "desk.yaml")


def spells(seat: str = "server", **changes: object) -> list[tuple[str, str, str, str]]:
    """Return (task, began, ended, how) of the desk's day."""
    day = Day(load(DESK, {path.replace("__", "."): value for path, value in changes.items()}), 1, {"moa1": seat}).run()
    return [(s.kind, clock_text(s.began), clock_text(s.ended), s.how) for s in day.log.spells]


def test_paper_work_is_put_down_for_a_ringing_telephone_and_taken_up_again_at_a_cost() -> None:
    assert spells() == [
        ("paper", "08:00", "08:30", "preempted"),
        ("answer", "08:30", "08:33", "done"),
        ("paper", "08:33", "09:04", "done"),
    ]


def test_what_is_not_heard_waits_until_hands_are_free() -> None:
    assert spells(tasks__answer__heard=False) == [("paper", "08:00", "09:00", "done")]  # the caller hung up at 8:32


def test_nobody_turns_from_work_that_cannot_wait() -> None:
    assert spells(tasks__paper__can_wait=False) == [("paper", "08:00", "09:00", "done")]


def test_whoever_takes_things_as_they_come_goes_on_with_what_came_first() -> None:
    assert spells("novice") == [("paper", "08:00", "09:00", "done")]
