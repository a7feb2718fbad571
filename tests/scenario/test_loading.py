"""Finding days, putting them together, and keeping them inside their folders."""

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from sim.errors import BadInput
from sim.scenario.errors import ScenarioErrors
from sim.scenario.finding import library_folder
from sim.scenario.loading import load, shipped
from sim.scenario.places import PlacedMap

Write = Callable[..., Path]


def codes(path: Path) -> list[tuple[str, str]]:
    with pytest.raises(ScenarioErrors) as caught:
        load(f"./{path}")
    return [(problem.code, problem.where) for problem in caught.value.problems]


def test_a_day_of_its_own_uses_nothing_of_the_library(write: Write) -> None:
    day = load("./corner.yaml")
    assert day.id == "corner"
    assert list(day.tasks) == ["dress"]
    assert list(day.cases) == []
    assert day.hours.opens == "08:30"


def test_a_day_changes_only_what_it_says(write: Write) -> None:
    write(
        "title: Late\n"
        "extends: corner\n"
        "hours: {closes: 14:00, latest: 15:00}\n"
        "staff: {ma: 3}\n"
        "arrivals: {walk_ins: {per_day: {value: 20, source: counted, grade: E}}}\n"
        "tasks: {dress: {minutes: {lognormal: [8, 3]}, title: Bandage}}\n"
        "visits: {cut: {reasons: [a graze]}}\n"
    )
    base, day = load("./corner.yaml"), load("./day.yaml")
    assert (day.id, day.title) == ("day", "Late")
    assert (day.hours.opens, day.hours.closes) == ("08:30", "14:00")
    assert (day.staff["ma"].count, day.staff["ma"].home) == (3, "desk")
    walk_ins = day.arrivals["walk_ins"]
    assert walk_ins.per_day is not None
    assert (walk_ins.per_day.value, walk_ins.between) == (20, ("08:30", "12:00"))
    assert day.tasks["dress"].minutes.lognormal == (8, 3)
    assert day.tasks["dress"].minutes.triangular is None, "another shape replaces the figure"
    assert day.tasks["dress"].minutes.source == "", "a new figure does not keep the old one's source"
    assert day.tasks["dress"].family == base.tasks["dress"].family
    assert day.visits["cut"].reasons == ("a graze",), "a list replaces the list"
    assert load("./corner.yaml") == base, "the day below is untouched"


def test_null_takes_out(write: Write) -> None:
    write(
        "title: A\nextends: corner\nvisits: {cut: null, burn: {title: A burn, pathway: visit}}\n"
        "arrivals: {walk_ins: {mix: {cut: null, burn: 1}}}\nbooked: null\n"
    )
    day = load("./day.yaml")
    assert list(day.visits) == ["burn"]
    assert day.arrivals["walk_ins"].mix == {"burn": 1}


def test_null_that_takes_nothing_out_is_a_slip(write: Write) -> None:
    assert codes(write("title: A\nextends: corner\narrivals: {walkins: null}\n")) == [("E125", "day.yaml:3:12")]


def test_days_stand_on_each_other(write: Write) -> None:
    write("title: One\nextends: corner\nclinic: Corner One\nexpect: [{claim: emergencies < 3 in mean of 5 days}]\n",
          "one.yaml")  # fmt: skip
    write("title: Two\nextends: one.yaml\n", "two.yaml")
    day = load("./two.yaml")
    assert (day.title, day.clinic) == ("Two", "Corner One")
    assert day.expect == (), "claims are a day's own"


@pytest.mark.parametrize(
    ("extends", "code"),
    [
        ("nowhere", "E120"), ("5", "E120"), ("[corner]", "E120"), ("day.yaml", "E122"), ("./day.yaml", "E122"),
        ("../secret", "E121"), ("../secret.yaml", "E121"), ("/etc/passwd", "E121"), ("a/../../secret", "E121"),
        ("'C:\\x'", "E120"), ('"a\\0b"', "E101"), ("'" + "x" * 5000 + "'", "E120"),
    ],
)  # fmt: skip
def test_a_day_extends_only_what_lies_beside_it_or_is_shipped(write: Write, extends: str, code: str) -> None:
    Path("..", "secret.yaml").write_text("title: secret\n")
    assert codes(write(f"title: A\nextends: {extends}\n")) == [(code, "day.yaml:2:10")]


def test_a_link_that_leads_out_is_refused(write: Write, tmp_path: Path) -> None:
    outside = tmp_path.parent / "outside.yaml"
    outside.write_text("title: secret\n")
    Path("inside.yaml").symlink_to(outside)
    assert codes(write("title: A\nextends: inside\n")) == [("E121", "day.yaml:2:10")]


def test_a_circle_of_days_is_refused(write: Write) -> None:
    write("title: One\nextends: two\n", "one.yaml")
    assert codes(write("title: Two\nextends: one\n", "two.yaml")) == [("E122", "one.yaml:2:10")]


def test_too_many_days_on_each_other_are_refused(write: Write) -> None:
    for n in range(12):
        write(f"title: T\nextends: d{n + 1}\n", f"d{n}.yaml")
    assert codes(Path("d0.yaml"))[0][0] == "E120"


def test_a_missing_base_brings_no_storm_of_errors(write: Write) -> None:
    assert codes(write("extends: cornr\n")) == [("E120", "day.yaml:1:10")]


def test_a_newer_format_is_refused(write: Write) -> None:
    assert codes(write("title: A\nextends: corner\nformat: 2\n")) == [("E123", "day.yaml:3:9")]


def test_plans_are_picked_by_name(write: Write) -> None:
    write("title: A\nextends: small-clinic\nplan: small\n")
    assert "exam_1" in load("./day.yaml").plan.rooms
    assert codes(write("title: A\nextends: small-clinic\nplan: smal\n")) == [("E124", "day.yaml:3:7")]


def test_a_drawn_plan_changes_the_named_one_below(write: Write) -> None:
    write("title: A\nextends: small-clinic\nplan: {rooms: {exam_1: {label: Blue room}}}\n")
    plan = load("./day.yaml").plan
    assert (plan.rooms["exam_1"].label, plan.rooms["exam_2"].label) == ("Blue room", "Exam 2")


def test_a_day_uses_the_library_unless_it_says_none(write: Write) -> None:
    write("title: A\nextends: corner\nlibrary: none\n")
    assert "room_patient" not in load("./day.yaml").tasks
    assert codes(write("title: A\nextends: corner\nlibrary: some\n"))[0] == ("E115", "day.yaml:3:10")


def test_changes_are_laid_over_a_day(write: Write) -> None:
    day = load("./corner.yaml", {"staff.ma": 4, "tasks.dress.minutes": "{fixed: 6}", "half_day": "true"})
    assert (day.staff["ma"].count, day.tasks["dress"].minutes.fixed, day.half_day) == (4, 6, True)


@pytest.mark.parametrize(
    ("key", "value", "where"),
    [
        ("staff.moa", 3, "command line:1:7"), ("staf.ma", 3, "command line:1:1"),
        ("staff.ma", "many", "command line:1:10"), ("hours.opens", "late", "command line:1:13"),
        ("staff.ma.count", "[1", "command line:1:16"),
    ],
)  # fmt: skip
def test_a_change_that_cannot_be_is_refused(write: Write, key: str, value: object, where: str) -> None:
    with pytest.raises(ScenarioErrors) as caught:
        load("./corner.yaml", {key: value})
    assert [problem.where for problem in caught.value.problems] == [where]


def test_what_stops_working_and_runs_out_names_what_exists(write: Write) -> None:
    found = codes(
        write(
            "title: A\nextends: corner\n"
            "disruptions: {x: {title: X, between: [09:00, 10:00], away: [ma2], slows: {dres: 2}}}\n"
            "supplies: {gauze: {title: Gauze, start: 9, low: 1, sends: vist}}\n"
            "tasks: {dress: {uses: {gauz: 1}}}\n"
            "staff: {ma: {also: {moa: [dres]}}}\n"
        )
    )
    assert found == [
        ("E112", where) for where in
        ("day.yaml:3:61", "day.yaml:3:75", "day.yaml:4:59", "day.yaml:5:24", "day.yaml:6:21", "day.yaml:6:27")
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("smal-clinic", "did you mean 'small-clinic'"), ("small_clinic", "did you mean 'small-clinic'"),
        ("nothing-like-it", "in "), ("./cornr.yaml", "did you mean 'corner.yaml'"),
        ("./no/such.yaml", "does not exist"), (".", "is a folder"), ("", "give the name"),
        ("a\0b", "give the name"), ("x" * 5000 + "/a.yaml", "cannot be read"),
    ],
)  # fmt: skip
def test_an_unknown_day_gets_one_line_that_helps(write: Write, name: str, says: str) -> None:
    with pytest.raises(BadInput) as caught:
        load(name)
    assert says in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_link_that_leads_nowhere_is_told_from_a_missing_file(write: Write) -> None:
    write("title: First\n")
    Path("link.yaml").symlink_to("gone.yaml")
    with pytest.raises(BadInput, match=r"link\.yaml leads to gone\.yaml, and there is no such file"):
        load("./link.yaml")


def test_a_pipe_is_told_from_a_missing_file(write: Write) -> None:
    write("title: First\n")
    os.mkfifo("pipe.yaml")
    with pytest.raises(BadInput, match=r"pipe\.yaml is no plain file"):
        load("./pipe.yaml")


def test_a_name_that_is_no_text_is_refused(write: Write) -> None:
    """Such a day could be run, but neither told of nor found again by the shift played on it."""
    name = os.fsdecode(b"./caf\xe9.yaml")
    write("title: First\nextends: corner\n", name)
    with pytest.raises(BadInput, match=r"caf\\udce9\.yaml' is not UTF-8; rename the file"):
        load(name)


def test_a_file_that_changed_is_read_anew(write: Write) -> None:
    path = write("title: First\nextends: corner\n")
    assert load(f"./{path}").title == "First"
    write("title: Second day\nextends: corner\n")
    assert load(f"./{path}").title == "Second day"


def test_the_shipped_days_are_listed() -> None:
    days = {day.id: day for day in shipped()}
    assert days["small-clinic"].title
    assert days["small-clinic"].summary


def test_the_small_clinic_loads_at_once() -> None:
    """About .3 s of work on a quiet machine, seven times what the C parser alone needs for the library's files.

    Seconds depend on who else is at work, and their ratio does a little: a busy machine gets some tries to show it.
    """
    texts = [path.read_text(encoding="utf-8") for path in sorted(library_folder().glob("*/*.yaml"))]
    load("small-clinic")
    assert any(cold_load_s() < 12 * bare_parse_s(texts) for _ in range(10))


def cold_load_s() -> float:
    """Return the processor seconds that a load takes with nothing remembered."""
    from sim.scenario.library import _joined, _read_stamped

    _read_stamped.cache_clear()
    _joined.cache_clear()
    start = time.process_time()
    load("small-clinic")
    return time.process_time() - start


def bare_parse_s(texts: list[str]) -> float:
    """Return the processor seconds that PyYAML's C parser takes to go through these texts."""
    start = time.process_time()
    for text in texts:
        for _ in yaml.parse(text, Loader=yaml.CSafeLoader):
            pass
    return time.process_time() - start


def test_parsed_data_are_plain_data() -> None:
    from sim.scenario.library import library

    assert isinstance(library(), PlacedMap)
    assert library() == dict(library())


PLAN = """title: Own rooms
extends: corner
plan:
  size: [600, 360]
  corridor: [0, 180, 600, 60]
  entrance: [0, 210]
  rooms:
    hall: {kind: waiting, label: Hall, at: [0, 0, 200, 180], door: [100, 180], seats: [[60, 80]]}
    exam_1: {kind: exam, label: Blue, at: [200, 0, 400, 180], door: [450, 180], seats: [[360, 100]]}
    desk: {kind: desk, label: Desk, at: [0, 240, 300, 120], door: [150, 240], stands: [[150, 320]]}
"""


def test_a_plan_drawn_whole_replaces_the_one_below(write: Write) -> None:
    assert list(load(f"./{write(PLAN)}").plan.rooms) == ["hall", "exam_1", "desk"]
    part = "title: One room anew\nextends: corner\nplan: {rooms: {exam_1: {label: Blue}}}\n"
    rooms = load(f"./{write(part)}").plan.rooms
    assert list(rooms) == list(load("./corner.yaml").plan.rooms) and rooms["exam_1"].label == "Blue"


def test_a_plan_without_the_places_that_the_day_below_needs_is_one_error(write: Write) -> None:
    with pytest.raises(ScenarioErrors) as caught:
        load(f"./{write(PLAN.replace('corner', 'small-clinic'))}")
    (problem,) = caught.value.problems
    assert (problem.code, problem.where) == ("E112", "day.yaml:7:3")
    assert all(f"'{place}'" in problem.message for place in ("lab", "supply", "records", "exam_2", "exam_3"))
