"""What an author sees when something is wrong: the place, the line, the spot, what would help."""

from collections.abc import Callable
from pathlib import Path

import pytest

from sim.scenario.errors import Problem, ScenarioErrors, did_you_mean, shown
from sim.scenario.loading import load
from sim.scenario.places import Place, Source

Write = Callable[..., Path]


def problems_of(path: Path) -> list[Problem]:
    with pytest.raises(ScenarioErrors) as caught:
        load(str(path if path.is_absolute() else f"./{path}"))
    return list(caught.value.problems)


def test_an_error_looks_as_promised(write: Write) -> None:
    (problem,) = problems_of(
        write("title: A\nextends: corner\nvisits:\n  burn: {title: A burn, pathway: visit}\n"
              "arrivals:\n  walk_ins:\n    mix:\n      bern: 0.4\n")
    )  # fmt: skip
    assert shown(problem) == (
        "day.yaml:8:7  E112 arrivals.walk_ins.mix: 'bern' is not a visit\n"
        "   8 |       bern: 0.4\n"
        "     |       ^^^^  did you mean 'burn'?  See: scenario docs visits"
    )


def test_everything_wrong_is_told_at_once_in_the_order_of_the_file(write: Write) -> None:
    problems = problems_of(
        write(
            "titel: A\n"
            "extends: corner\n"
            "hours: {opens: 8.30, closes: 12:70}\n"
            "half_day: maybe\n"
            "staff: {ma: {count: -1, assistant: carefull}}\n"
            "arrivals: {walk_ins: {per_day: many, by_hour: {nine: 1}}}\n"
            "tasks: {dress: {family: hand, minutes: {triangular: [4, 7]}, case: {kind: x, share: 1.5}}}\n"
            "pathways: {visit: {steps: [{taks: dress}, {task: dress, release: exam}, {end: sen}]}}\n"
        )
    )
    assert [(problem.where.removeprefix("day.yaml:"), problem.code) for problem in problems] == [
        ("1:1", "E110"), ("3:16", "E113"), ("3:30", "E118"), ("4:11", "E113"), ("5:21", "E114"), ("5:36", "E112"),
        ("6:32", "E113"), ("6:48", "E109"), ("7:25", "E115"), ("7:41", "E114"), ("7:75", "E112"), ("7:85", "E114"),
        ("8:28", "E119"), ("8:57", "E119"), ("8:79", "E115"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("line", "message", "hint"),
    [
        ("half_day: maybe", "must be true or false, not 'maybe'", ""),
        ("title: # four", "'title' has no value and cannot be left out", "'title' is text"),
        ("briefing: [~]", "must be text, not nothing", "give it a text"),
        ("pathways: {visit: {steps: [{task: dress, chance: 0,6}, {end: seen}]}}",
         "6 stands alone here, as a name; decimals take a point", "write chance: 0.6"),
        ("pathways: {visit: {steps: {• take: exam}}}", "'• take' has bullets at its ends, which are none of YAML's "
         "own signs", "begin a list item with '- '"),
        ("hours: {“closes”: 12:00}", "'“closes”' has curly quotes at its ends, which are none of YAML's own signs",
         "did you mean 'closes'?"),
        ("pathways: {visit: {steps: [{go: exams}]}}", "'exams' is not a place of the plan", "did you mean 'exam'?"),
        ("cases: {k: {way: choose, source: s}}", "'s' is too short: at least 3 letters are needed", ""),
        ("cases: {k: {source: s}}", "a case says by 'way' how it is answered",
         "one of: choose, mark, order, enter, place, book, watch"),
        ("cases: {k: {way: chose}}", "a case says by 'way' how it is answered, and 'chose' is no way",
         "did you mean 'choose'?"),
        ("title: 5", "must be text, not 5", 'put quotes around it: "5"'),
        ("titel: A", "'titel' is not a name that is known here", "did you mean 'title'?"),
        ("arrivals: {walk_ins: {game_rate: fast}}", "must be a number, not 'fast'", ""),
        ("staff: {ma: {count: 2.5}}", "must be a whole number from 0 to 2000, not 2.5", ""),
        ("hours: {opens: noon}", "'noon' is not a clock time; write hours and minutes such as 07:45 or 16:30", ""),
        ("tasks: {dress: {minutes: soon}}", "must be a time such as 5 or {triangular: [2, 4, 8]}, not 'soon'", ""),
        ("tasks: {dress: {minutes: {uniform: [5, 2]}}}", "uniform needs low <= high", ""),
        ("tasks: {dress: {family: hand}}",
         "'hand' is not one of: hands, lab, people, persuade, records, money", "did you mean 'hands'?"),
        ("tasks: {dress: {help: ma}}", "must be a list of ids such as [flu_shot], not 'ma'", "write [ma]"),
        ("tasks: {Wash Hands: {}}",
         "'Wash Hands' is not an id: begin with a small letter, go on with a-z, 0-9 and _ (at most 60)", ""),
        ("visits: {cut: {planted: {x: many}}}", "must be a number from 0 to 1, not 'many'", ""),
        ("visits: {cut: {reasons: [a cut, 7]}}", "must be text, not 7", 'put quotes around it: "7"'),
        ("date: 2026-W48-1", "'2026-W48-1' is not a date; write year, month and day such as 2026-11-23", ""),
        ("date: 9999-12-31", "'9999-12-31' is too far away; a day lies between the years 1950 and 2150", ""),
        ("visits: {cut: {age: kid}}", "'kid' is not one of: adult, senior, teen, child, infant",
         "did you mean 'child'?"),
        ("arrivals: {walk_ins: {by_hour: {9: 1}}}",
         "a rate needs either by_hour weights or between: [from, to]; null takes the other out",
         "add between: null (corner.yaml:18 has between)"),
        ("arrivals: {walk_ins: {at: [09:00]}}",
         "give exactly one of per_day, per_provider_day or at; null takes another out",
         "add per_day: null, between: null (corner.yaml:18 has per_day and between)"),
        ("booked: {first: '08:00', every_min: 20, slots_per_provider: 5, mix: {cut: 1}, no_show: 0.6, cancelled: 0.6}",
         "no_show and cancelled together are shares of all that are booked: at most 1", ""),
        ("booked: {every_min: true}", "must be a number of 1 or more, not true", ""),
        ("arrivals: {walk_ins: {game_rate: '2'}}", "must be a number, not '2'", "write 2"),
        ("arrivals: {walk_ins: {mix: {cut: true}}}", "must be a number of 0 or more, not true", ""),
        ("arrivals: {walk_ins: {by_hour: {'9': 1}}}", "'9' must be a whole number here, such as an hour", ""),
        ("staff: {ma: true}", "must be a number of seats such as 2, or named values (count: 2), not true", ""),
        ("tasks: {dress: {minutes: {triangular: [true, 2, 3]}}}", "must be a number, not true", ""),
        ("tasks: {dress: {minutes: {gamma: ['2', 3]}}}", "must be a whole number, not '2'", "write 2"),
        ("plan: {size: ['600', 360]}", "must be a number, not '600'", "write 600"),
        ("cases: {c: {way: choose, variants: [{id: a, options: [{quality: true}]}]}}", "must be a number, not true",
         ""),
        ("cases: {c: {way: mark, plants: {p: {field: phone, how: wrong_digit}}}}",
         "'wrong_digit' is not one of: swap_digits, one_digit, wrong_year, day_for_month, swap_letters, drop_letter, "
         "blank", "did you mean 'one_digit'?"),
        ("date: tomorrow", "'tomorrow' is not a date; write year, month and day such as 2026-11-23", ""),
    ],
)  # fmt: skip
def test_messages_are_plain_words(write: Write, line: str, message: str, hint: str) -> None:
    title = "" if line.startswith("title") else "title: A\n"
    found = problems_of(write(f"{title}extends: corner\n{line}\n"))
    assert (message, hint) in [(problem.message, problem.hint) for problem in found]
    assert "Input should" not in " ".join(problem.message for problem in found)


def test_what_is_missing_is_shown_at_the_group_that_lacks_it(write: Write) -> None:
    (problem,) = problems_of(write("title: A\nextends: corner\nvisits:\n  burn: {title: A burn}\n"))
    assert (problem.code, problem.where, problem.message) == ("E111", "day.yaml:4:3", "'pathway' is missing")


def test_a_misspelt_thing_is_one_mistake_and_not_a_new_one_half_written(write: Write) -> None:
    found = problems_of(write("title: A\nextends: corner\ntasks:\n  drress: {minutes: 3}\n  polish: {minutes: 3}\n"))
    needs = "and a new one needs 'title', 'pool', 'family' and 'counts'"
    assert [(one.code, one.where, one.message, one.hint) for one in found] == [
        ("E111", "day.yaml:4:3", f"there is no 'drress' to change, {needs}", "did you mean 'dress'?"),
        ("E111", "day.yaml:5:3", f"there is no 'polish' to change, {needs}",
         "'scenario names day.yaml tasks' lists those there are"),
    ]  # fmt: skip


def test_a_text_split_by_a_comma_is_recognised(write: Write) -> None:
    problems = problems_of(
        write("title: A\nextends: corner\ntasks: {dress: {why: quick, clean}}\nexpect: [{claim: x, y}]\n")
    )
    assert [(p.where, p.hint) for p in problems] == [
        ("day.yaml:3:29", "put quotes around a text that holds a comma"),
        ("day.yaml:4:21", "put quotes around a text that holds a comma"),
    ]


def test_an_error_in_the_day_below_is_shown_in_its_file(write: Write) -> None:
    write("title: Base\nextends: corner\nhalf_day: maybe\n", "base.yaml")
    (problem,) = problems_of(write("title: A\nextends: base\n"))
    assert problem.where == "base.yaml:3:11"


def test_the_exception_is_one_line(write: Write) -> None:
    path = write("titel: A\nextends: corner\nhalf_day: 3\n")
    with pytest.raises(ScenarioErrors) as caught:
        load(f"./{path}")
    text = str(caught.value)
    assert "\n" not in text
    assert text.startswith("day.yaml:1:1  E110 'titel' is not a name that is known here (did you mean 'title'?)")


def test_long_lines_are_cut_around_the_spot_and_wide_letters_counted() -> None:
    source = Source(Path("d"), "d", "x: " + "日" * 10 + " " + "y" * 500)
    lines = shown(Problem("E1", "m", Place(source, 1, 4, 10))).splitlines()
    assert lines[2].count("^") == 20
    lines = shown(Problem("E1", "m", Place(source, 1, 400, 3))).splitlines()
    assert len(lines[1]) < 130
    assert lines[2].rstrip().endswith("^^^")


def test_tabs_before_the_spot_stay_tabs() -> None:
    source = Source(Path("d"), "d", "a:\tb")
    assert shown(Problem("E1", "m", Place(source, 1, 4, 1))).splitlines()[2] == "     |   \t^"


def test_suggestions_forgive_hyphens_and_capitals() -> None:
    assert did_you_mean("Follow-Up", ["follow_up", "checkup"]) == "did you mean 'follow_up'?"
    assert did_you_mean("zzz", ["one", "two"]) == "allowed: one, two"
    assert did_you_mean("zzz", [str(n) for n in range(30)]) == ""
