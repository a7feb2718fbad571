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


@pytest.mark.parametrize("words", [("no-such-day",), ("--days", "0")])
def test_bad_input_is_one_line(words: tuple[str, ...]) -> None:
    result = here("duties", *words)
    assert result.returncode == 2
    assert len(result.stderr.strip().splitlines()) == 1
