"""Every check finds its own mistake, and nothing else does."""

from collections.abc import Callable
from pathlib import Path

import pytest

from sim.cases import spec
from sim.scenario.check import check_day
from sim.scenario.checks import CHECKS
from sim.scenario.errors import ScenarioErrors
from sim.scenario.loading import load

Write = Callable[..., Path]

PATHWAY = "pathways: {visit: {steps: ["
STEPS = "{take: exam}, {task: dress}, {release: exam}"

OPTIONS = (
    "options: [{text: One, quality: 1, why: One.}, {text: Two, quality: 0, why: No.}, "
    "{text: Ten, quality: 0, why: No.}]"
)
ASKED = "tasks: {dress: {case: {kind: count}}}\n"
"""A task asks the question that follows."""


def case(variant: str, other: str = "", roles: str = "ma") -> str:
    """Return a question with two variants; `variant` and `other` are what they say besides."""
    return (
        "cases: {count: {way: choose, title: How many, ask: 'How many?', dimension: accuracy, duties: [vitals],\n"
        f"  roles: [{roles}], rule: Count., source: a test, grade: E, headlines: {{right: R, partly: P, wrong: W}},\n"
        f"  variants: [{{id: one, {variant}\n  {OPTIONS}}}, {{id: two, {other}\n  {OPTIONS}}}]}}}}"
    )


FAINT = (
    "emergencies: {faint: {title: Somebody faints, pathway: fall, place: waiting}}\n"
    "pathways: {fall: {what: emergency, title: A faint, steps: [{task: help}, {end: done}]}}\n"
    "tasks: {help: {title: Help, pool: ma, place: room, minutes: 5, family: people, counts: emergencies}}\n"
    "arrivals: {faints: {of: emergencies, mix: {faint: 1}, at: [10:00]}}"
)

TOLD = "\nnews: {fall: {text: '{who} fell.', tone: urgent}}"

WRONG: dict[str, tuple[str, str]] = {
    "E201 before": ("booked: {first: 07:00, every_min: 10, slots_per_provider: 3, mix: {cut: 1}}", "3:17"),
    "E201 after": ("booked: {first: 11:00, every_min: 30, slots_per_provider: 4, mix: {cut: 1}}", "3:59"),
    "E201 pause": ("booked: {first: 09:00, every_min: 10, slots_per_provider: 3, mix: {cut: 1}, pause: [11:00, 10:00]}",
                   "3:77"),
    "E202 at": ("arrivals: {x: {of: visits, mix: {cut: 1}, at: [09:00, 20:00]}}", "3:55"),
    "E202 between": ("arrivals: {walk_ins: {between: [07:00, 09:00]}}", "3:23"),
    "E202 turned": ("arrivals: {walk_ins: {between: [10:00, 09:00]}}", "3:23"),
    "E202 hour": ("arrivals: {walk_ins: {between: null, by_hour: {9: 1, 20: 1}}}", "3:54"),
    "E203 mix": ("arrivals: {walk_ins: {mix: {cut: 0}}}", "3:23"),
    "E203 hours": ("arrivals: {walk_ins: {between: null, by_hour: {9: 0}}}", "3:38"),
    "E204 many": ("arrivals: {walk_ins: {per_day: 1e9}}", "3:32"),
    "E204 below": ("arrivals: {walk_ins: {per_day: -2}}", "3:32"),
    "E204 game": ("arrivals: {walk_ins: {game_rate: -3}}", "3:34"),
    "E205": ("arrivals: {walk_ins: {per_seat: ma}}", "3:33"),
    "E206 outside": ("disruptions: {x: {title: X, between: [07:00, 09:00]}}", "3:29"),
    "E206 turned": ("disruptions: {x: {title: X, between: [10:00, 09:00]}}", "3:29"),
    "E255 low": ("supplies: {x: {title: X, start: 5, low: 5, sends: more}}\n"
                 "pathways: {more: {what: job, title: More, steps: [{task: dress}, {refill: x}]}}", "3:41"),
    "E255 refill": ("supplies: {x: {title: X, start: 5, low: 1, sends: more}}\n"
                    "pathways: {more: {what: job, title: More, steps: [{task: dress}]}}", "3:51"),
    "E211": ("plan: {rooms: {exam_1: {at: [240, 0, 360, 180]}}}", "3:25"),
    "E211 mixed": ("plan: {rooms: {mine: {kind: lab, label: Mine, at: [0, 0, 600, 60], door: [100, 60]}}}", "3:47"),
    "E212 outside": ("plan: {rooms: {exam_1: {at: [300, 0, 360, 180]}}}", "3:25"),
    "E212 flat": ("plan: {rooms: {exam_1: {at: [300, 180, 300, 0]}}}", "3:25"),
    "E213": ("plan: {metres_per_unit: 0.1, rooms: {exam_1: {door: [450, 120]}}}", "3:47"),
    "E214": ("plan: {rooms: {exam_1: {seats: [[360, 60], [360, 300]]}}}", "3:44"),
    "W309": ("plan: {rooms: {exam_1: {at: [300, 100, 80, 80], door: [340, 180], seats: [[310, 150]],\n"
             "  stands: [[340, 150]]}}}", "3:25"),
    "W310 walked to": (PATHWAY + "{go: desk}, " + STEPS + ", {end: seen}]}}\n"
                       "plan: {rooms: {desk: {seats: []}}}", "4:16"),
    "W310 stands": ("plan: {rooms: {desk: {stands: []}}}", "3:16"),
    "W310 seats": ("plan: {rooms: {exam_1: {seats: [], stands: []}}}", "3:16"),
    "E215": ("stations: {lab: [exam_1]}", "3:18"),
    "E216": ("stations_count: {exam: 2}", "3:24"),
    "E254": ("tasks: {dress: {pool: own}}", "3:23"),
    "E256 played": ("people: null", "3:1"),
    "E256 cases": ("people: null\n"
             "cases: {count: {way: choose, title: How many, ask: 'How many?', dimension: accuracy, roles: [ma],\n"
             "  duties: [stock_supplies], rule: Count., source: a test, grade: E,\n"
             "  headlines: {right: R, partly: P, wrong: W},\n"
             "  variants: [{id: all, options: [{text: One, quality: 1, why: One.}, {text: Two, quality: 0, why: No.},\n"
             "    {text: Ten, quality: 0, why: No.}]}]}}\n"
             "tasks: {dress: {case: {kind: count}}}", "3:1"),
    "E221": (PATHWAY + STEPS + "]}}", "3:20"),
    "E222": (PATHWAY + STEPS + ", {end: left}, {end: seen}]}}", "3:87"),
    "E223": (PATHWAY + "{take: exam}, {task: dress}, {end: seen}]}}", "3:35"),
    "E224": (PATHWAY + "{task: dress}, {release: exam}, {end: seen}]}}", "3:53"),
    "E225": (PATHWAY + STEPS + ", {spawn: visit}, {end: seen}]}}", "3:82"),
    "E226": ("pathways: {word: {what: job, title: A word, steps: [{end: done}]}}\nescalation: word", "4:13"),
    "E227": (PATHWAY + "{take: exam}, {task: dress}, {take: exam}, {release: exam}, {end: seen}]}}", "3:64"),
    "E227 handed": ("pathways: {visit: {steps: [{take: exam}, {spawn: clean, hands_on: exam}, {end: seen}]},\n"
                    "  clean: {what: job, title: Up, steps: [{take: exam}, {task: dress}, {release: exam}]}}", "4:48"),
    "E228": ("pathways: {visit: {what: call, steps: [{task: dress}, {end: answered}]}}", "3:12"),
    "E228 job": ("jobs: {bin: {title: The bin, pathway: visit}}\n"
                 "arrivals: {bins: {of: jobs, mix: {bin: 1}, at: [09:00]}}", "3:39"),
    "E229": (PATHWAY + STEPS + ", {end: answered}]}}", "3:80"),
    "E231": (PATHWAY + STEPS + ", {end: left, when: [tired]}, {end: seen}]}}", "3:93"),
    "E232": ("visits: {cut: {reasons: [a cut], by_reason: {a cutt: {chances: {dress: 0.5}}}}}", "3:46"),
    "E241 title": ("tasks: {dress: {title: ' '}}", "3:24"),
    "E241 name": ("staff: {ma: {count: 1, names: ['']}}", "3:32"),
    "E242 word": ("tasks: {dress: {title: 'Dress {whom}'}}", "3:24"),
    "E242 brace": ("tasks: {dress: {detail: 'Dress {'}}", "3:25"),
    "E242 code": ("tasks: {dress: {detail: '{who.__class__}'}}", "3:25"),
    "E243 form": ("expect: [{claim: waits are short}]", "3:18"),
    "E243 metric": ("expect: [{claim: wait_medan_min < 3 in mean of 5 days}]", "3:18"),
    "E242 briefing": ("briefing: ['{bookd} today']", "3:12"),
    "E244": ("news: {dressd: {text: Done}}", "3:8"),
    "E251": ("staff: {ma: 0}", "3:9"),
    "E252": ("arrivals: {walk_ins: {per_day: 60}}", "3:12"),
    "E253": ("tasks: {dress: {minutes: {normal: [5, 2]}}}", "3:17"),
    "W301": (FAINT.replace("at: [10:00]", "at: [09:00, 09:10]") + TOLD, "6:67"),
    "W311 between": ("arrivals: {walk_ins: {between: [09:00, 12:45]}}", "3:23"),
    "W311 at": ("arrivals: {x: {of: visits, mix: {cut: 1}, at: [09:00, 12:45]}}", "3:55"),
    "W311 hour": ("hours: {closes: 12:00}\narrivals: {walk_ins: {between: null, by_hour: {9: 1, 10: 1, 11: 1, "
                  "12: 1}}}", "4:72"),
    "W312": ("tasks: {dress: {duties: [wound_care, dress_wounds]}}", "3:38"),
    "E233": (PATHWAY + "{take: exam, gives_up: tired}, {task: dress}, {release: exam}, {end: seen}]}}", "3:51"),
    "E234": ("pathways:\n"
             "  visit: {steps: [{spawn: tidy}, {await: tidied}, {set: [seen_to]}, {task: dress}, {end: seen}]}\n"
             "  tidy: {what: job, title: Tidy, steps: [{await: seen_to}, {task: dress}, {set: [tidied]}]}", "4:42"),
    "W313": (ASKED + case("kinds: [visit],", "kinds: [visit],"), "3:17"),
    "W314 kind": (ASKED + case("not_kinds: [cutt],"), "6:36"),
    "W314 reason": (ASKED + case("reasons: [a cut fingr],"), "6:34"),
    "W315": (ASKED + case("", roles="moa"), "3:30"),
    "W316": (case(""), "3:9"),
    "W317 day": ("date: 2026-11-22\n" + ASKED + case('documents: [{title: Note, lines: ["By {workday+1}"]}],'), "3:7"),
    "W317 deadline": ("date: 2026-11-22\nvisits: {cut: {deadline: {days: [3], worth: [90]}}}", "3:7"),
    "W323": (FAINT.replace("pathways: {", PATHWAY + STEPS + ", {task: help}, {end: seen}]},\n  ") + TOLD, "5:3"),
    "W324": ("plan: {size: [6000, 3600]}", "3:8"),
    "W325": ("staff: {ma: {count: 2, names: [Jo, Jo]}}", "3:36"),
    "W326": (f"docs: {'very ' * 1000}long", "3:7"),
    "W318 name": ("staff: {ma: {count: 1, names: [Jo]}}\nbriefing: [Dr. Amsel is in today.]", "4:12"),
    "W318 clock": ("briefing: ['Denials are on the list from 07:15.']", "3:12"),
    "W320 place": ("tasks: {dress: {counts: patients}}", "3:9"),
    "W320 here": ("tasks: {dress: {counts: patients, place: here}}", "3:42"),
    "W320 elsewhere": (PATHWAY + "{go: waiting}, {task: dress}, {end: seen}]}}\n"
                       "tasks: {dress: {counts: patients, place: exam}}", "3:50"),
    "W320 some": (PATHWAY + "{go: desk}, {take: exam, when: [cut]}, {task: dress, when: [cut]}, "
                  "{release: exam, when: [cut]}, {end: seen}]}}\n"
                  "visits: {cut: {facts: [cut]}}\ntasks: {dress: {counts: patients}}", "3:74"),
    "W321 between": ("arrivals: {walk_ins: {between: [08:15, 12:00]}}", "3:23"),
    "W321 hour": ("arrivals: {walk_ins: {between: null, by_hour: {8: 1, 9: 1, 10: 1, 11: 1}}}", "3:48"),
    "W321 booked": ("booked: {first: 08:15, every_min: 10, slots_per_provider: 3, mix: {cut: 1}}", "3:17"),
    "W321 opens": ("hours: {opens: 09:00}", "3:16"),
    "W322": (FAINT, "4:12"),
    "W302": (PATHWAY + STEPS + ", {set: [dressed]}, {end: seen}]}}", "3:81"),
    "W303": ("", "day.yaml:1:1"),
    "W305": ("hours: {closes: 13:00, latest: 14:00}", "3:17"),
    "E258 count": ("stations_count: {exam: 0}", "3:24"),
    "E258 none": ("stations: {exam: []}", "3:12"),
    "E257": ("staff: {am: 1}", "3:9"),
    "W306": ("staff: {nurse: 1}", "3:9"),
    "W307": ("date: 2026-11-24", "day.yaml:1:8"),
    "W304": ("tasks: {wash: {title: Wash, pool: ma, minutes: 2, family: hands, counts: rooms}}", "3:9"),
}  # fmt: skip


OVER_THE_LIBRARY = ("W308", "W319")
"""Checks of what a day does to the library: their mistakes are made in a day that has it (see `test_library`)."""


OVER_ANOTHER_DAY = ("W327",)
"""Checks of what a day does to the day below: made over a shipped day (see the last tests here)."""


def check(write: Write, name: str, text: str) -> list[tuple[str, str]]:
    title = {"W303": "# no title\n", "W307": "title: A busy Wednesday\n"}.get(name, "title: Wrong\n")
    path = write(f"{title}extends: corner\n{text}\n")
    return [(problem.code, problem.where) for problem in check_day(f"./{path}")]


@pytest.mark.parametrize("name", WRONG)
def test_a_check_finds_its_mistake_where_it_stands(write: Write, name: str) -> None:
    text, where = WRONG[name]
    where = where if "yaml" in where else f"day.yaml:{where}"
    assert check(write, name, text) == [(name.split(maxsplit=1)[0], where)]


def test_every_check_has_a_mistake_here() -> None:
    here = {name.split()[0] for name in WRONG}
    assert {check.code for check in CHECKS} == here.union(OVER_THE_LIBRARY, OVER_ANOTHER_DAY)


def test_codes_are_unique_and_checks_say_what_they_are_for() -> None:
    codes = [check.code for check in CHECKS]
    assert len(codes) == len(set(codes))
    assert all(check.about.endswith(".") for check in CHECKS)


def test_the_walk_in_corner_has_nothing_wrong(write: Write) -> None:
    assert check_day("./corner.yaml") == []


@pytest.mark.parametrize(
    "text",
    [
        PATHWAY + STEPS + ", {spawn: visit, chance: 0.5}, {end: seen}]}}",
        PATHWAY + STEPS + ", {spawn: visit, after: 60}, {end: seen}]}}\narrivals: {walk_ins: {per_day: 3}}",
        "pathways: {visit: {steps: [{take: exam}, {task: dress}, {spawn: clean, hands_on: exam}, {end: seen}]},\n"
        "  clean: {what: job, title: Clean, steps: [{task: dress}, {release: exam}, {end: done}]}}",
        "visits: {cut: {facts: [rushed]}}\n" + PATHWAY + STEPS + ", {end: left, when: [rushed]}, {end: seen}]}}",
        "visits: {cut: {planted: {rushed: 0.5}}}\n" + PATHWAY + "{take: exam, when: [rushed], priority: 0},"
        " {take: exam, unless: [rushed]}, {task: dress}, {release: exam}, {end: seen}]}}",
        "tasks: {dress: {pool: own}}\nstaff: {ma: 3}\n"
        "arrivals: {walk_ins: {per_day: null, between: null, at: [09:00, 10:00, 11:00], per_seat: ma}}",
        "tasks: {dress: {minutes: {normal: [5, 2], min: 1}}}",
        "tasks: {dress: {counts: patients, moves_entity: true}}",
        PATHWAY + "{take: exam}, {go: exam}, {task: dress}, {release: exam}, {end: seen}]}}\n"
        "tasks: {dress: {counts: patients}}",
        "walking: false\ntasks: {dress: {counts: patients}}",
        "hours: {opens: 08:45}\narrivals: {walk_ins: {between: [08:45, 12:00]}}",
        FAINT + TOLD,
        "date: 2026-11-21\n" + ASKED + case(""),
    ],
)
def test_what_is_right_is_left_alone(write: Write, text: str) -> None:
    assert check(write, "right", text) == []


@pytest.mark.parametrize(
    "hours",
    ["{opens: '10:00'}", "{staff_from: 09:45, opens: '10:00', closes: 19:00, latest: 20:00}",
     "{staff_from: 12:45, opens: 13:00, closes: 17:00, latest: 19:00}", "{closes: '12:00', latest: '13:00'}"],
)  # fmt: skip
def test_lines_to_paste_make_all_times_fit_to_other_hours(write: Write, hours: str) -> None:
    day = f"title: Other hours\nextends: small-clinic\nhours: {hours}\n"
    found = [one for one in check_day(f"./{write(day)}") if one.paste]
    assert {"E201", "E202", "W321"} & {one.code for one in found}
    assert all(one.at is not None and one.at.line == 3 for one in found)
    pasted = write(day + "\n".join(one.paste for one in found) + "\n", "pasted.yaml")
    about_times = {"E104", "E118", "E201", "E202", "E206", "W301", "W311", "W321"}
    assert [one.head() for one in check_day(f"./{pasted}") if one.code in about_times] == []


LATE = "title: A late day\nextends: small-clinic\nhours: {closes: '18:30', latest: '20:00'}\n"


def test_closing_work_is_to_come_with_the_closing_of_the_doors(write: Write) -> None:
    (found,) = [one for one in check_day(f"./{write(LATE)}") if one.code == "W327"]
    assert found.at is not None and found.at.line == 3
    moved = load(f"./{write(LATE + found.paste, 'moved.yaml')}")
    assert moved.arrivals["closing_desk"].at == ("18:00",)
    assert [one.head() for one in check_day("./moved.yaml")] == []


@pytest.mark.parametrize(
    "words",
    ["hours: {closes: '17:15'}", "hours: {closes: '18:30', latest: '20:00'}\n"
     "arrivals: {fridge: null, report: null, closing_rooms: null, closing_desk: null, calls: {by_hour: {17: 0.7}}}"],
)  # fmt: skip
def test_doors_that_close_hardly_later_or_without_closing_work_are_left_alone(write: Write, words: str) -> None:
    day = write(f"title: Other hours\nextends: small-clinic\n{words}\n")
    assert [one.head() for one in check_day(f"./{day}") if one.code == "W327"] == []


def test_what_comes_before_anybody_is_there_comes_as_much_later_as_they_do(write: Write) -> None:
    hours = "hours: {staff_from: '08:45', opens: '09:00'}\nbooked: {first: '09:00'}\n"
    day = "title: A late start\nextends: small-clinic\n" + hours
    (found,) = [one for one in check_day(f"./{write(day)}") if one.code == "E202"]
    moved = load(f"./{write(day + found.paste, 'moved.yaml')}").arrivals
    assert moved["opening_desk"].at == ("08:45",) and moved["denials"].at == ("09:15",)
    assert moved["danger_calls"].between == ("09:20", "16:30")


def test_a_day_says_what_it_is_itself(write: Write) -> None:
    assert load("small-clinic").summary
    assert not load(f"./{write('title: Two rooms for two' + chr(10) + 'extends: small-clinic')}").summary


def test_a_day_that_could_not_run_does_not_load(write: Write) -> None:
    path = write("title: A\nextends: corner\narrivals: {walk_ins: {per_day: 1e9}}\n")
    with pytest.raises(ScenarioErrors) as caught:
        load(f"./{path}")
    assert [problem.code for problem in caught.value.problems] == ["E204"]


def test_too_much_work_can_be_tried_all_the_same(write: Write) -> None:
    path = write("title: A\nextends: corner\narrivals: {walk_ins: {per_day: 60}}\n")
    assert load(f"./{path}").title == "A"


def test_what_runs_over_midnight_is_not_turned_into_a_whole_day(write: Write) -> None:
    path = write("title: Night\nextends: corner\narrivals: {walk_ins: {between: [23:59, 00:01]}}\n")
    assert [problem.hint for problem in check_day(f"./{path}")] == ["a day ends at midnight"]


def test_a_gamma_time_needs_no_lower_end(write: Write) -> None:
    """It begins at 0, whatever its shape; the check asks for its very first quantile."""
    for shape in (1, 2, 3, 9):
        assert check(write, "right", f"tasks: {{dress: {{minutes: {{gamma: [{shape}, 2]}}}}}}") == []


def test_the_librarys_questions_are_searched_for_facts_once_for_all_days(monkeypatch: pytest.MonkeyPatch) -> None:
    check_day("small-clinic")
    monkeypatch.setattr(spec, "facts_in_case", lambda *_, **__: pytest.fail("searched again"))
    assert check_day("group-practice") == []
