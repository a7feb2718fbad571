"""A telephone that rings is heard: whoever is at work that can wait turns to it, and goes on afterwards.

Where a person plays, it rings at their desk first when it is their turn.
"""

from pathlib import Path

import pytest

from sim.clock import clock_text, parse_clock
from sim.day.commands import Suspend, Take
from sim.day.day import Day
from sim.day.log import HARDLY_BEGUN_S
from sim.day.turns import RINGS_S
from sim.fit.record import Record
from sim.fit.spending import spending
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


@pytest.mark.parametrize(("worked_s", "cost_s"), [(HARDLY_BEGUN_S - 1, 0), (HARDLY_BEGUN_S, 60)])
def test_work_that_was_hardly_begun_has_no_thread_to_find_again(worked_s: int, cost_s: int) -> None:
    """Left after nine seconds, nothing is lost but these; after ten, the minute that the file says."""
    day = Day(load(DESK, {"arrivals.calls.at": ["10:59"]}), 1, {"moa1": "player"})
    start = parse_clock("08:00") + 1
    day.run_until(start)
    day.apply(Take(start, "moa1", "job.papers.1/paper"))
    day.run_until(start + worked_s)
    day.apply(Suspend(day.now, "moa1"))
    day.run_until(start + 60)
    day.apply(Take(day.now, "moa1", "job.papers.1/paper"))
    day.run_until(parse_clock("10:00"))
    first, second = day.log.spells
    assert (first.how, second.how) == ("suspended", "done")
    assert second.resume_s == cost_s
    assert (first.ended - first.began) + (second.ended - second.began) == 60 * 60 + cost_s
    assert len(spending(Record(day, "moa1")).switches) == (cost_s > 0)


def test_what_is_not_heard_waits_until_hands_are_free() -> None:
    assert spells(tasks__answer__heard=False) == [("paper", "08:00", "09:00", "done")]  # the caller hung up at 8:32


def test_nobody_turns_from_work_that_cannot_wait() -> None:
    assert spells(tasks__paper__can_wait=False) == [("paper", "08:00", "09:00", "done")]


def test_whoever_takes_things_as_they_come_goes_on_with_what_came_first() -> None:
    assert spells("novice") == [("paper", "08:00", "09:00", "done")]


RINGS = parse_clock("08:30")


def desk_for_two(*calls: str) -> Day:
    """Return the desk with a colleague beside the person who plays, when the first call is about to come."""
    at = list(calls or ("08:30",))
    changes = {"staff.moa.count": 2, "arrivals.calls.at": at, "arrivals.papers.at": ["11:00"]}
    day = Day(load(DESK, changes), 1, {"moa1": "player", "moa2": "server"})
    day.run_until(RINGS)
    return day


def answered_by(day: Day) -> list[tuple[str, str]]:
    """Return who began which call when, to the end of the morning."""
    day.run_until(parse_clock("11:00"))
    return [(s.seat, clock_text(s.began)) for s in day.log.spells if s.kind == "answer"]


def waits(day: Day, call: int = 1) -> bool:
    return f"call.calls.{call}/answer" in day.pools["moa"].waiting


def pick_up(day: Day, call: int = 1) -> None:
    day.apply(Take(day.now, "moa1", f"call.calls.{call}/answer"))


def test_a_call_rings_at_the_desk_of_a_person_whose_turn_it_is() -> None:
    day = desk_for_two()
    day.run_until(RINGS + RINGS_S)
    assert waits(day)
    day.run_until(RINGS + RINGS_S + 1)
    assert not waits(day)
    assert answered_by(day) == [("moa2", "08:30")]


def test_a_person_who_picks_up_has_it() -> None:
    day = desk_for_two()
    day.run_until(RINGS + 5)
    pick_up(day)
    assert answered_by(day) == [("moa1", "08:30")]


def test_calls_go_round() -> None:
    day = desk_for_two("08:30", "08:40", "08:50")
    for call, at in enumerate(("08:30", "08:40", "08:50"), 1):
        day.run_until(parse_clock(at) + 5)
        if waits(day, call):
            pick_up(day, call)
    assert [seat for seat, _ in answered_by(day)] == ["moa1", "moa2", "moa1"]


def test_whoever_stepped_in_is_not_asked_first_again() -> None:
    day = desk_for_two("08:30", "08:40")
    day.run_until(parse_clock("08:40") + RINGS_S)
    assert waits(day, 2)
    assert answered_by(day) == [("moa2", "08:30"), ("moa2", "08:40")]


def test_with_full_hands_a_person_is_passed_over() -> None:
    day = desk_for_two("08:30", "08:31")
    day.run_until(RINGS + 5)
    pick_up(day)
    assert answered_by(day) == [("moa1", "08:30"), ("moa2", "08:31")]
