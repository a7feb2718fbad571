"""Where a person plays, work goes to whoever has been free the longest, the person among them."""

from pathlib import Path

from sim.clock import clock_text, parse_clock
from sim.day.commands import Take
from sim.day.day import Day
from sim.day.turns import TURN_S
from sim.scenario.loading import load

DESK = str(Path(__file__).parent / "scenarios" / "desk.yaml")
FIRST = parse_clock("08:30")


def desk(*papers: str, played: bool = True) -> Day:
    """Return a desk for two with papers that come at these times and take an hour, before the first of them."""
    changes = {"staff.moa.count": 2, "arrivals.calls.at": ["10:59"], "arrivals.papers.at": list(papers)}
    day = Day(load(DESK, changes), 1, {"moa1": "player" if played else "server", "moa2": "server"})
    day.run_until(FIRST)
    return day


def take(day: Day, paper: int = 1) -> None:
    day.apply(Take(day.now, "moa1", f"job.papers.{paper}/paper"))


def begun_by(day: Day) -> list[tuple[str, str]]:
    day.run_until(parse_clock("10:58"))
    in_hand = [(seat.id, clock_text(seat.began)) for seat in day.seats.values() if seat.task is not None]
    return sorted([(spell.seat, clock_text(spell.began)) for spell in day.log.spells] + in_hand, key=lambda row: row[1])


def test_a_person_has_the_first_go_at_what_comes_in_their_turn() -> None:
    day = desk("08:30")
    day.run_until(FIRST + TURN_S - 1)
    take(day)
    assert begun_by(day)[0] == ("moa1", "08:30")


def test_what_a_person_lets_pass_is_a_colleagues_a_minute_later() -> None:
    assert begun_by(desk("08:30")) == [("moa2", "08:31")]


def test_whoever_let_one_pass_is_not_first_in_turn_again() -> None:
    day = desk("08:30", "08:45")
    assert begun_by(day)[0] == ("moa2", "08:31")
    assert day.seats["moa1"].free_since == FIRST


def test_nothing_waits_for_a_person_whose_hands_are_full() -> None:
    day = desk("08:30", "08:35")
    day.run_until(FIRST + 5)
    take(day)
    assert begun_by(day) == [("moa1", "08:30"), ("moa2", "08:35")]


def test_nothing_waits_where_no_colleague_is_free_anyway() -> None:
    day = desk("08:00", "08:30")
    day.run_until(FIRST + 1)
    assert day.seats["moa2"].task is not None
    assert [task.first_for for task in day.tasks.values() if task.seat is None] == [""]


def test_a_day_that_nobody_plays_knows_no_turns() -> None:
    day = desk("08:30", "08:40", "08:50", played=False)
    assert begun_by(day)[:2] == [("moa1", "08:30"), ("moa2", "08:40")]
