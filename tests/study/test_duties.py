"""The duties of the two jobs arise in the shipped days, and `duties` says how each is met."""

import csv
import json
from pathlib import Path

import pytest

from sim.scenario.loading import load
from sim.study.duties import duties, find_duties
from tests.command_line import here, process

ROOT = Path(__file__).parents[2]
LIST = ROOT / "tests" / "days" / "duties.csv"


def test_the_list_is_the_one_that_was_agreed() -> None:
    with LIST.open(encoding="utf-8") as file:
        agreed = {row["id"]: row["role"].lower() for row in csv.DictReader(file)}
    assert {duty.id: duty.role for duty in duties()} == agreed


@pytest.mark.study
def test_every_duty_arises_in_the_shipped_days_and_is_met() -> None:
    result = process("duties", "--days", "30", "--json")
    told = json.loads(result.stdout)
    assert [row["id"] for row in told["duties"]] == [duty.id for duty in duties()]
    assert told["missing"] == []
    assert result.returncode == 0
    for row in told["duties"]:
        assert row["days"] > 0 and row["tasks"], row["id"]
        assert row["cases"] or all(row["plain_work"].values()), row["id"]


def test_a_day_without_a_duty_says_which_is_missing() -> None:
    desk = str(ROOT / "tests" / "days" / "scenarios" / "desk.yaml")
    result = here("duties", desk, "--days", "1", "--json")
    assert result.returncode == 1
    assert json.loads(result.stdout)["missing"] == [duty.id for duty in duties()]


def test_what_was_done_is_counted_once_a_day_and_once_a_task() -> None:
    found = {one.duty.id: one for one in find_duties([load("small-clinic")], 2)}
    phone = found["answer_phone"]
    assert phone.days == 2
    assert phone.times >= phone.cases["phone_call"] > 0


OWN_TASK = """title: A child's weight
extends: small-clinic
date: 2026-11-24
tasks:
  weigh:
    {title: "Weigh {who}", pool: ma, minutes: 3, family: hands, counts: patients, case: {kind: sterile_tray}DUTIES}
pathways: {weighing: {what: job, title: Weighing, steps: [{task: weigh}, {end: done}]}}
jobs: {weighing: {title: Weighing, pathway: weighing}}
arrivals: {weighing: {of: jobs, mix: {weighing: 1}, at: ["10:00"]}}
"""


def test_a_task_that_names_no_duty_stands_for_those_of_its_question(tmp_path: Path) -> None:
    held = {}
    for duties_said in ("", ", duties: [chart]"):
        path = tmp_path / "own.yaml"
        path.write_text(OWN_TASK.replace("DUTIES", duties_said), encoding="utf-8")
        held[duties_said] = {one.duty.id: one.tasks["weigh"] for one in find_duties([load(str(path))], 1)}
    asked_about = load("small-clinic").cases["sterile_tray"].duties
    assert {id for id, times in held[""].items() if times} == set(asked_about)
    assert {id for id, times in held[", duties: [chart]"].items() if times} == {"chart"}


@pytest.mark.parametrize("words", [("no-such-day",), ("--days", "0")])
def test_bad_input_is_one_line(words: tuple[str, ...]) -> None:
    result = here("duties", *words)
    assert result.returncode == 2
    assert len(result.stderr.strip().splitlines()) == 1
