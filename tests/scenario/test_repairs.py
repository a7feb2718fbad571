"""Advice of the form "write X" is taken at its word: with X in its place, the check has nothing more to say there."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from sim.scenario.check import check_day
from sim.scenario.errors import Problem
from sim.scenario.repairs import clock_of

Write = Callable[..., Path]

ADVICE = re.compile(r"(?:write|put quotes around it:) (?:date: )?(?P<text>.+)\Z")

AFTERNOON = (
    "hours: {staff_from: 13:00, opens: 13:00, closes: 17:00, latest: 18:00}\n"
    "arrivals: {walk_ins: null, x: {of: visits, mix: {cut: 1}"
)

WRONG = {
    "hours: {closes: 12.30}": "12:30",
    "hours: {closes: '12.30'}": "12:30",
    "hours: {closes: 12h30}": "12:30",
    "hours: {closes: 12 pm}": "12:00",
    "hours: {opens: 8:30 a.m.}": "08:30",
    "hours: {opens: 8}": "08:00",
    "hours: {opens: '0800'}": "08:00",
    "arrivals: {x: {of: visits, mix: {cut: 1}, at: [9.15]}}": "09:15",
    "arrivals: {walk_ins: {between: ['9', 12:00]}}": "09:00",
    "arrivals: {walk_ins: {between: [10:00, 09:00]}}": "[09:00, 10:00]",
    "disruptions: {x: {title: X, between: [10:00, 09:00]}}": "[09:00, 10:00]",
    "disruptions: {x: {title: X, between: [09:00, 10:00], chance: 8%}}": "0.08",
    "disruptions: {x: {title: X, between: [09:00, 10:00], chance: 40}}": "0.40",
    "disruptions: {x: {title: X, between: [09:00, 10:00], chance: '0,08'}}": "0.08",
    "disruptions: {x: {title: X, between: [09:00, 10:00], chance: {value: 7.5 %}}}": "0.075",
    "arrivals: {walk_ins: {per_day: 6 x}}": "6",
    "tasks: {dress: {minutes: 5 min}}": "5",
    "tasks: {dress: {promise_min: 5 minutes}}": "5",
    "staff: {ma: {names: Jo}}": "[Jo]",
    "clinic: 12.50": '"12.50"',
    "clinic: true": '"true"',
    "visits: {cut: {reasons: [7]}}": '"7"',
    "sources: 2026": '["2026"]',
    "sources: a table of 2026": "[a table of 2026]",
    "hours: {closes: “12:30”}": "12:30",
    "hours: {closes: ‘12:30’}": "12:30",
    "staff: {ma: {count: “2”}}": "2",
    "tasks: {dress: {place: “exam”}}": "exam",
    "tasks: {dress: {place: exam\u00a0}}": "exam",
    "tasks: {dress: {minutes: -5}}": "5",
    "tasks: {dress: {minutes: 4-8}}": "{uniform: [4, 8]}",
    "tasks: {dress: {minutes: 4 to 8 min}}": "{uniform: [4, 8]}",
    "tasks: {dress: {title: {who}}}": '"{who}"',
    "date: 11/24/2026": "2026-11-24",
    "date: 24.11.2026": "2026-11-24",
    "date: 2026/11/24": "2026-11-24",
    f"{AFTERNOON}, at: ['4:30']}}}}": "16:30",
    f"{AFTERNOON}, per_day: 9, by_hour: {{13: 1, 14: 1, 3: 1, 16: 1}}}}}}": "15",
    "title: A busy Wednesday": "2026-11-25",
}


def checked(write: Write, line: str) -> list[Problem]:
    title = "" if line.startswith("title") else "title: A\n"
    return check_day(f"./{write(f'{title}extends: corner{chr(10)}{line}{chr(10)}')}")


@pytest.mark.parametrize("line", WRONG)
def test_what_is_advised_is_what_was_meant_and_is_accepted(write: Write, line: str) -> None:
    before = checked(write, line)
    advised = [(one, found["text"]) for one in before if (found := ADVICE.match(one.hint))]
    assert [text for _, text in advised] == [WRONG[line]]
    ((problem, text),) = advised
    after = checked(write, _mended(line, problem, text))
    assert [one.path for one in after if one.path.startswith(problem.path)] == []


def _mended(line: str, problem: Problem, text: str) -> str:
    """Return the author's line with the advice in place of what is underlined."""
    if "date: " in problem.hint:
        return f"{line}\ndate: {text}"
    assert problem.at is not None
    shown = problem.at.source.line(problem.at.line)
    start, end = problem.at.column - 1, problem.at.column - 1 + problem.at.length
    if text.startswith("[0"):
        return re.sub(r"\[.*?\]", text, line)
    return line.replace(shown[start:end], text)


@pytest.mark.parametrize(
    "line",
    ["hours: {closes: 12.3}", "hours: {closes: '9:5'}", "hours: {opens: noon}", "hours: {closes: 25.00}", "date: 2026",
     "hours: {closes: 13 pm}", "visits: {cut: {planted: {rushed: 400}}}", "tasks: {dress: {minutes: 30 seconds}}",
     "staff: {ma: {count: 2.5}}", "tasks: {dress: {minutes: 8-4}}", "date: 5/6/2026", "date: 13/13/2026",
     "booked: {first: 09:00, every_min: 9, slots_per_provider: 1, mix: {cut: 1}, pause: 12:00}"],
)  # fmt: skip
def test_where_nothing_is_sure_nothing_is_advised(write: Write, line: str) -> None:
    problems = checked(write, line)
    assert problems and not [one.hint for one in problems if ADVICE.match(one.hint)]


def test_times_as_people_write_them() -> None:
    said = {"12.30": "12:30", "5 pm": "17:00", "12 am": "00:00", "12pm": "12:00", "8 o'clock": "08:00", "17h": "17:00",
            "9:5": "", "soon": "", "": ""}  # fmt: skip
    assert {text: clock_of(text) for text in said} == said
