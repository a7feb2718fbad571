"""One cause, one finding; and it is shown at the author's own line, not in the file that the day builds on."""

from collections.abc import Callable
from pathlib import Path

import pytest

from sim.scenario.check import check_day
from sim.scenario.errors import Problem

Write = Callable[..., Path]


def found(write: Write, text: str, below: str = "small-clinic") -> list[Problem]:
    return check_day(f"./{write(f'title: Mine{chr(10)}extends: {below}{chr(10)}{text}{chr(10)}')}")


OWN = {
    "nobody there": ("staff: {ma: 0}", [("E251", "3:9")]),
    "a pool taken out": ("staff: {ma: null}", [("E112", "3:9")]),
    "a station taken out": ("stations: {exam: null}", [("E112", "3:12")]),
    "a room taken out": ("plan: {rooms: {lab: null}}", [("E112", "3:16")]),
    "all supplies taken out": ("supplies: null", [("E112", "3:1")]),
    "all tasks taken out": ("tasks: null", [("E111", "3:1")]),
    "no library": ("library: none", [("E112", "1:1")] * 6 + [("E111", "1:1")] * 2),
    "a day of sixty minutes": ("booked: {every_min: 60}", [("E201", "3:21")]),
    "closed at noon": ("hours: {closes: 12:30}", [("E201", "3:17"), ("E252", "3:17")]),
    "home at noon": ("hours: {closes: 12:00, latest: 12:40}",
                     [("E201", "3:17"), ("E252", "3:17"), ("E202", "3:32"), ("E206", "3:32")]),
    "staff from ten": ("hours: {staff_from: 10:00, opens: 10:30}",
                       [("E201", "3:21"), ("E202", "3:21"), ("E206", "3:21"), ("E252", "3:21")]),
    "calls without end": ("arrivals: {calls: {per_provider_day: 400}}", [("E252", "3:12")]),
}  # fmt: skip


@pytest.mark.parametrize("name", OWN)
def test_a_cause_is_one_finding_at_the_authors_own_line(write: Write, name: str) -> None:
    text, expected = OWN[name]
    problems = found(write, text)
    assert [(one.code, one.where.removeprefix("day.yaml:")) for one in problems] == expected


def test_a_seat_that_is_gone_is_blamed_on_the_number_of_seats(write: Write) -> None:
    (problem,) = found(write, "staff: {moa: 2}", "short-staffed-friday")
    assert (problem.code, problem.where) == ("E112", "day.yaml:3:9")
    assert "short-staffed-friday.yaml:" in problem.message


def test_the_other_line_is_named_and_so_is_how_many_more_there_are(write: Write) -> None:
    booked, work = found(write, "hours: {closes: 12:30}")
    assert "booked.slots_per_provider (" in booked.message and "small-clinic.yaml:" in booked.message
    assert "(and 2 more: " in work.message
    (problem,) = found(write, "staff: {ma: 0}")
    assert " more: " in problem.message


def test_what_the_author_wrote_wrong_several_times_stays_several(write: Write) -> None:
    problems = found(write, "staff: {mao: 2, nurse: 1}\nbooked: {mix: {folow_up: 1, checkups: 1}}")
    assert [(one.code, one.path) for one in problems] == [
        ("E257", "staff.mao"), ("E112", "booked.mix"), ("E112", "booked.mix"),
    ]  # fmt: skip
    problems = found(write, "staff: {mao: 2, nurse: 1}")
    assert [(one.code, one.path) for one in problems] == [("E257", "staff.mao"), ("W306", "staff.nurse")]
    assert problems[0].hint == "did you mean 'moa'?"


def test_a_misspelt_pool_is_told_together_with_what_cannot_be_read(write: Write) -> None:
    problems = found(write, "staff: {mao: 3}\nhours: {closes: 25:00}")
    assert [(one.code, one.hint) for one in problems] == [("E257", "did you mean 'moa'?"), ("E118", "")]
    assert [one.code for one in found(write, "staff: 3")] == ["E113"], "no pools at all, and none misspelt"


def test_a_pool_that_only_helps_has_work(write: Write) -> None:
    for line in ("staff: {floater: {count: 1, also: {moa: [answer_phone]}}}",
                 "staff: {floater: 1}\ntasks: {answer_phone: {help: [floater]}}"):  # fmt: skip
        assert found(write, line) == []
