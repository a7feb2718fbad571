"""The commands as people and scripts use them."""

import csv
import json
import re
from collections import Counter
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from sim.assistants.assistant import kinds
from sim.errors import BadInput
from sim.scenario import check, loading
from sim.study.fillers import assistants_in_words
from sim.study.results import Study, overall_digest
from sim.study.runner import days_of
from sim.study.sweeping import Point, parse_vary, points_of
from tests.command_line import Done, here, process
from tests.day.days import plan_of
from tests.study.test_metrics import PROMISED

FOUR_DAYS = ("--days", "4", "--workers", "1")


@cache
def once(*words: str) -> Done:
    """Run a command in this process; the same one is run once for all tests."""
    return here(*words)


def answer(*words: str, run: Callable[..., Done] = once) -> dict[str, Any]:
    """Return the JSON object that a command prints; there must be nothing else."""
    done = run(*words, "--json")
    assert done.returncode == 0, done.stderr
    assert done.stdout.count("\n") == 1
    found = json.loads(done.stdout, parse_constant=lambda word: pytest.fail(f"{word} is not JSON"))
    assert isinstance(found, dict)
    return found


def test_simulate_prints_what_was_promised_and_nothing_else() -> None:
    found = answer("simulate", "small-clinic", "--days", "4", "--seed", "3", "--workers", "2", run=process)
    assert (found["scenario"], found["seed"], found["days"]) == ("small-clinic", 3, 4)
    assert found["digest"] == overall_digest(list(days_of(plan_of().scenario, Study(4, 3))))
    assert set(PROMISED.split()) <= found["metrics"].keys()
    for metric in found["metrics"].values():
        assert {"mean", "ci95", "unit"} <= metric.keys()
        if metric["ci95"] != [None, None]:
            assert 0 <= metric["ci95"][0] <= metric["mean"] <= metric["ci95"][1]
            assert metric["unit"] != "share" or metric["ci95"][1] <= 1


def test_two_days_have_means_but_no_intervals() -> None:
    found = answer("simulate", "small-clinic", "--days", "2", "--workers", "1")
    assert {tuple(metric["ci95"]) for metric in found["metrics"].values()} == {(None, None)}
    assert found["metrics"]["patients_booked"]["mean"] == 20


def test_simulate_writes_its_tables_and_a_page(tmp_path: Path) -> None:
    found = answer("simulate", "small-clinic", "--days", "2", "--workers", "1", "--out", str(tmp_path))
    tables = ("entity", "task", "wait", "lost_call", "run", "interval", "overall")
    assert {path.name for path in tmp_path.iterdir()} == {*(f"{one}.csv" for one in tables), "README.md", "report.html"}
    assert found["digest"] in (tmp_path / "report.html").read_text(encoding="utf-8")


def test_a_table_for_people_names_every_metric() -> None:
    done = process("simulate", "small-clinic", "--days", "3", "--workers", "1")
    assert done.returncode == 0
    assert all(name in done.stdout for name in PROMISED.split())
    assert "3 of 3 days" in done.stderr, "progress goes to standard error"


def test_simulate_says_what_comes_more_often_than_in_life() -> None:
    danger, note = answer("simulate", "small-clinic", "--days", "2", "--workers", "1")["notes"]
    assert danger.startswith("Danger calls come 10 times as often as in life")
    assert note.startswith("Emergencies come 10 times as often as in life")
    assert answer("simulate", "scenarios/examples/walk-in-centre.yaml", "--days", "1", "--workers", "1")["notes"] == []
    told = " ".join(once("simulate", "small-clinic", *FOUR_DAYS).stdout.split())
    assert danger in told and note in told


def test_compare_explains_each_of_its_columns_in_words() -> None:
    told = once("compare", "small-clinic", "--seat", "ma1=idle", *FOUR_DAYS).stdout
    for column in ("difference", "± unpaired", "days needed"):
        assert column in told.split("patients_came")[0] and f"\n{column}: " in told
    assert "how many times as many days you would have to run to be as sure" in told


CAREFUL_AGAINST_HURRIED = (
    "compare", "small-clinic", "--seat", "ma1=careful", "--against", "ma1=hurried", "--days", "6", "--workers", "1",
)  # fmt: skip


@pytest.fixture(scope="module")
def compared(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, Any], Path]:
    """What compare says of a careful and a hurried assistant, and the folder of its tables."""
    folder = tmp_path_factory.mktemp("compared")
    return answer(*CAREFUL_AGAINST_HURRIED, "--out", str(folder)), folder


def test_compare_pairs_the_same_days(compared: tuple[dict[str, Any], Path]) -> None:
    found, folder = compared
    came, wait = found["metrics"]["patients_came"], found["metrics"]["wait_median_min"]
    assert (came["difference"], came["ci95_paired"]) == (0, [None, None]), "nothing that could differ"
    assert came["ci95_unpaired"][0] < 0 < came["ci95_unpaired"][1], "unpaired, the same days would hide it"
    assert wait["difference"] == pytest.approx(wait["first"] - wait["second"])
    assert wait["difference"] < 0, "careful keeps patients waiting less than hurried"
    assert found["first"]["digest"] != found["second"]["digest"]
    assert {path.name for path in folder.iterdir()} == {"comparison.csv", "why.csv", "README.md", "first", "second"}
    readme = (folder / "README.md").read_text(encoding="utf-8")
    with (folder / "comparison.csv").open(encoding="utf-8") as file:
        assert all(f"`{column}`: " in readme for column in next(csv.reader(file)))
    with (folder / "why.csv").open(encoding="utf-8") as file:
        assert all(f"`{column}`: " in readme for column in next(csv.reader(file)))
    assert "`hurried`: Clears the quick jobs first" in readme, "and it says what the assistants do"


def test_compare_with_another_day_and_with_the_seats_as_they_are() -> None:
    found = answer("compare", "small-clinic", "--seat", "moa1=idle", "--days", "3", "--workers", "1")
    assert found["first"]["seats"] == {"moa1": "idle"}
    assert found["second"]["seats"] == {}
    assert found["metrics"]["calls_abandoned_share"]["difference"] > 0


def test_compare_seats_both_days_alike_unless_told_otherwise() -> None:
    found = answer("compare", "small-clinic", "small-clinic", "--seat", "ma1=hurried", "--days", "3", "--workers", "1")
    assert found["first"] == found["second"] and found["first"]["seats"] == {"ma1": "hurried"}
    assert {metric["difference"] for metric in found["metrics"].values()} <= {0, None}


def test_compare_says_why_and_the_parts_add_up_to_what_the_tables_have(
    compared: tuple[dict[str, Any], Path]
) -> None:
    found, folder = compared
    for about in ("wait", "lost_call"):
        rows = [row for row in found["why"] if row["about"] == about]
        (whole,) = (row for row in rows if row["reason"] == "all")
        parts = [row for row in rows if row is not whole]
        for key in ("first", "second", "difference"):
            assert sum(row[key] for row in parts) == pytest.approx(whole[key], abs=1e-9)
        assert whole["difference"] == pytest.approx(whole["first"] - whole["second"])
        if about == "wait":  # of the lost calls too few days differ
            assert whole["ci95_paired"][0] < whole["difference"] < whole["ci95_paired"][1]
    with (folder / "first" / "wait.csv").open(encoding="utf-8") as file:
        rooms = [row for row in csv.DictReader(file) if (row["waited_for"], row["name"]) == ("room", "exam")]
    with (folder / "first" / "run.csv").open(encoding="utf-8") as file:
        came = {row["run_number"]: float(row["patients_came"]) for row in csv.DictReader(file)}
    each = [sum(int(row["ended"]) - int(row["began"]) for row in rooms if row["run_number"] == run) / 60 / of
            for run, of in came.items()]  # fmt: skip
    (told,) = (row for row in found["why"] if (row["reason"], row["name"]) == ("room", "exam"))
    assert told["first"] == pytest.approx(sum(each) / 6) and told["title"] == "A free exam room"
    lost = next(row for row in found["why"] if (row["about"], row["reason"]) == ("lost_call", "all"))
    calls = [found["metrics"][name]["first"] for name in ("calls_offered", "calls_answered", "calls_open_at_end")]
    assert lost["first"] == pytest.approx(calls[0] - calls[1] - calls[2])
    text = once(*CAREFUL_AGAINST_HURRIED).stdout
    assert "A free exam room" in text and "The difference in waiting: " in text


def test_compare_takes_a_value_for_one_side_or_for_both() -> None:
    """Three at the desk against the day as it is, which has two."""
    one = answer("compare", "small-clinic", "--vary", "staff.moa=3", *FOUR_DAYS)
    both = answer("compare", "small-clinic", "--vary", "staff.moa=3,2", *FOUR_DAYS)
    assert (one["first"]["changes"], one["second"]["changes"]) == ({"staff.moa": 3}, {})
    assert one["metrics"] == both["metrics"] and one["metrics"]["calls_abandoned_share"]["difference"] < 0
    swept = answer("sweep", "small-clinic", "--vary", "staff.moa=2,3", *FOUR_DAYS)["points"]
    assert "difference_to_first" not in swept[0]
    assert swept[1]["difference_to_first"].keys() == one["metrics"].keys()
    for name, data in swept[1]["difference_to_first"].items():
        assert data == {key: one["metrics"][name][key] for key in ("difference", "ci95_paired", "days")}
    seated = answer("compare", "small-clinic", "--vary", "staff.moa=3", "--seat", "ma1=hurried", *FOUR_DAYS)
    assert seated["second"]["seats"] == {"ma1": "hurried"}, "only what is varied differs"


def test_compare_says_what_the_two_sides_share() -> None:
    words = ("--days", "3", "--workers", "1")
    assert answer("compare", "small-clinic", "--seat", "moa1=idle", *words)["shared"] == (
        "Both sides worked the very same days."
    )
    varied = answer("compare", "small-clinic", "--vary", "staff.moa=3", *FOUR_DAYS)["shared"]
    assert "have the same seeds" in varied and "On every day as many patients were booked" in varied
    done = here("compare", "small-clinic", "quiet-tuesday", *words)
    told = " ".join(done.stdout.split())
    assert "the very same days" not in told and "patients booked 20.0 against 14.0" in told


def test_it_is_said_once_that_many_intervals_are_side_by_side() -> None:
    for command in (("compare", "--seat", "ma1=idle"), ("sweep", "--vary", "staff.ma=1,2"), ("simulate",)):
        told = once(command[0], "small-clinic", *command[1:], *FOUR_DAYS).stdout
        assert " ".join(told.split()).count("about one in twenty") == 1


def test_simulate_says_on_how_many_days_a_figure_rests() -> None:
    """Who does nothing rooms nobody: there is no wait, not even a short one."""
    words = ("simulate", "small-clinic", "--seat", "ma1=idle", "--days", "3", "--workers", "1")
    days = {name: one["days"] for name, one in answer(*words)["metrics"].items() if one["days"] < 3}
    told = " ".join(here(*words).stdout.split())
    assert days["wait_median_min"] == 0
    assert all(f"{name} ({count})" in told for name, count in days.items())


def test_compare_and_sweep_say_which_figures_rest_on_fewer_days() -> None:
    """A quiet day has no emergency: compare leaves them out of both sides, sweep each column its own."""
    sides = ("compare", "quiet-tuesday", "--seat", "ma1=idle", *FOUR_DAYS)
    days = {name: one["days"] for name, one in answer(*sides)["metrics"].items() if one["days"] < 4}
    told = " ".join(here(*sides).stdout.split())
    assert days
    assert all(f"{name} ({count})" in told for name, count in days.items())
    columns = ("sweep", "quiet-tuesday", "--vary", "staff.moa=1,2", *FOUR_DAYS)
    points = [point["metrics"] for point in answer(*columns)["points"]]
    fewer = {name: [point[name]["days"] for point in points] for name in points[0]}
    done = here(*columns)
    told = " ".join(done.stdout.split())
    for name, counts in fewer.items():
        assert (f"{name} ({counts[0]}, {counts[1]})" in told) == (min(counts) < 4), name
    assert any(min(counts) < 4 for counts in fewer.values())
    assert "checked: 2 of 2 combinations" in done.stderr, "before a day runs, it is said what goes on"


def test_sweep_runs_the_same_days_at_each_value(tmp_path: Path) -> None:
    found = answer(
        "sweep", "small-clinic", "--vary", "staff.moa=1,3", "--days", "4", "--workers", "1", "--out", str(tmp_path)
    )
    one, three = found["points"]
    assert (one["values"], three["values"]) == ({"staff.moa": 1}, {"staff.moa": 3})
    assert one["metrics"]["calls_offered"] == three["metrics"]["calls_offered"]
    assert one["metrics"]["calls_abandoned_share"]["mean"] > three["metrics"]["calls_abandoned_share"]["mean"]
    with (tmp_path / "sweep.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert {row["staff.moa"] for row in rows} == {"1", "3"}
    readme = (tmp_path / "README.md").read_text(encoding="utf-8")
    assert all(f"`{column}`: " in readme for column in rows[0])
    assert all((row["difference"] == "") == (row["staff.moa"] == "1") for row in rows)
    assert "staff.moa=3" in (tmp_path / "staff.moa=3" / "README.md").read_text(encoding="utf-8")
    assert answer("sweep", "small-clinic", "--vary", "staff.moa=1,3", "--days", "3", "--workers", "1",
                  "--out", str(tmp_path))["days"] == 3, "it may be written over"  # fmt: skip
    assert (tmp_path / "staff.moa=1" / "entity.csv").exists()


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["simulate", "small-clinik"], "small-clinic"),
        (["simulate", "small-clinic", "--days", "0"], "--days must be from 1"),
        (["simulate", "small-clinic", "--seed", "-1"], "--seed must be"),
        (["simulate", "small-clinic", "--workers", "0"], "--workers must be from 1"),
        (["simulate", "small-clinic", "--seat", "ma7=careful"], "no seat 'ma7'"),
        (["simulate", "small-clinic", "--seat", "ma1=carefull"], "carefull"),
        (["simulate", "small-clinic", "--seat", "ma1"], "such as ma1=careful"),
        (["simulate", "small-clinic", "--seat", "ma1=careful", "--seat", "ma1=hurried"], "filled twice"),
        (["simulate", "small-clinic", "--seat", "ma1=player"], "nobody plays"),
        (["simulate", "small-clinic", "--out", "main.py"], "cannot be written to: it is a file"),
        (["simulate", "small-clinic", "--log"], "--log needs --out"),
        (["simulate", "small-clinic", "--cluster", "tcp://127.0.0.1:9"], "cluster"),
        (["compare", "small-clinic"], "nothing to compare"),
        (["compare", "small-clinic", "--against", "ma1=nobody"], "nobody"),
        (["compare", "small-clinic", "--vary", "staff.moa=1,2,3"], "sweep takes more"),
        (["sweep", "small-clinic", "--vary", "staff.moa"], "such as staff.moa=1,2,3"),
        (["sweep", "small-clinic", "--vary", "staff.mao=1"], "mao"),
        (["sweep", "small-clinic", "--vary", "staff.moa=one"], "staff.moa"),
    ],
    ids=lambda value: " ".join(value[2:]) if isinstance(value, list) else "",
)
def test_bad_input_is_one_clear_line_and_exit_2(words: list[str], says: str) -> None:
    done = here(*words)
    assert done.returncode == 2
    assert says in done.stderr
    assert done.stderr.count("\n") == 1
    assert done.stdout == ""


def test_values_to_vary_are_split_at_commas_outside_brackets() -> None:
    assert parse_vary(["tasks.examine.minutes={triangular: [1, 2, 4]},{fixed: 3}", "staff.moa=1, 2"]) == {
        "tasks.examine.minutes": ["{triangular: [1, 2, 4]}", "{fixed: 3}"],
        "staff.moa": ["1", "2"],
    }


@pytest.mark.parametrize("text", ["", "staff.moa", "staff.moa=", "=1", "staff.moa=1,,2", "staff.moa=1,1"])
def test_what_cannot_be_varied_is_refused(text: str) -> None:
    with pytest.raises(BadInput, match="--vary"):
        parse_vary([text])


def test_every_combination_is_a_point_with_a_folder_of_its_own() -> None:
    points = points_of({"staff.moa": ["1", "2"], "stations.exam": ["[exam_1]", "[exam_2]"]})
    assert [point.values["staff.moa"] for point in points] == ["1", "1", "2", "2"]
    assert len({point.folder for point in points}) == 4
    assert re.fullmatch(r"a=.._x_y-[0-9a-f]{8}", Point({"a": "../x / y"}).folder)
    with pytest.raises(BadInput, match="combinations"):
        points_of({"a": [str(i) for i in range(500)]})


@pytest.mark.parametrize(
    ("words", "days"),
    [
        (("simulate", "small-clinic"), 1),
        (("compare", "small-clinic", "--seat", "ma1=hurried"), 1),
        (("compare", "small-clinic", "--vary", "staff.moa=3"), 2),
        (("sweep", "small-clinic", "--vary", "staff.moa=2,3"), 2),
    ],
)
def test_each_day_of_a_command_is_read_and_checked_once(
    words: tuple[str, ...], days: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: Counter[str] = Counter()
    for module, name in ((loading, "load_placed"), (check, "refusal")):
        really = getattr(module, name)
        monkeypatch.setattr(module, name, lambda *a, name=name, really=really: done.update([name]) or really(*a))
    assert here(*words, "--days", "1", "--workers", "1").returncode == 0
    assert done == {"load_placed": days, "refusal": days}


def test_who_can_fill_a_seat_is_told_from_what_was_read_already(monkeypatch: pytest.MonkeyPatch) -> None:
    known = kinds()
    monkeypatch.setattr(yaml, "safe_load", lambda _: pytest.fail("read again"))
    told = assistants_in_words()
    assert [line.split(":")[0] for line in told] == [f"`{kind}`" for kind in known]
    assert [kind for kind, line in zip(known, told, strict=True) if "Takes work" not in line] == ["idle"]
