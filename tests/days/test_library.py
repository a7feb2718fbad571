"""The library of tasks, kinds and texts: every duty has its task, every text is plain and fits its card."""

import csv
import json
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from pathlib import Path

import pytest

from sim.scenario.finding import shipped_files
from sim.scenario.loading import load, load_placed
from sim.scenario.model import Scenario, TaskKind
from sim.scenario.reach import used_by
from tests.cases.test_texts import reading_grade

DUTIES = Path(__file__).with_name("duties.csv")
A_NAME = "Maria Rodriguez"


@cache
def clinic() -> Scenario:
    return load("group-practice")


def roles_of_duties() -> dict[str, str]:
    """Return duty -> the role that has it: MA, MOA or both."""
    with DUTIES.open(encoding="utf-8", newline="") as file:
        return {row["id"]: row["role"] for row in csv.DictReader(file)}


def tasks_of(duty: str) -> set[str]:
    return {name for name, task in clinic().tasks.items() if duty in task.duties}


@cache
def tasks_used() -> frozenset[str]:
    """Return the tasks that some shipped day leads to."""
    return frozenset().union(*(used_by(load_placed(path.stem).data).ids["tasks"] for path in shipped_files()))


@pytest.mark.parametrize("duty", roles_of_duties())
def test_every_duty_has_a_task_that_comes_up(duty: str) -> None:
    assert tasks_of(duty) & tasks_used()


@pytest.mark.parametrize(("duty", "role"), roles_of_duties().items())
def test_a_duty_is_done_by_those_whose_it_is(duty: str, role: str) -> None:
    pools = {clinic().tasks[name].pool for name in tasks_of(duty)}
    wanted = {"MA": {"ma"}, "MOA": {"moa"}, "both": {"ma", "moa"}}[role]
    helped = {pool for name in tasks_of(duty) for pool in clinic().tasks[name].help}
    assert wanted & (pools | helped)


def test_no_task_stands_for_a_duty_that_nobody_knows() -> None:
    assert {duty for task in clinic().tasks.values() for duty in task.duties} <= roles_of_duties().keys()


def played() -> Iterator[tuple[str, TaskKind]]:
    """Yield the tasks that a person can be asked to do."""
    return ((name, task) for name, task in clinic().tasks.items() if task.pool != "provider")


def test_a_task_asks_something_or_says_why_it_does_not() -> None:
    silent = [name for name, task in played() if task.case is None and not task.plain_work]
    assert silent == []


def test_a_task_says_why_and_what_leaving_it_costs() -> None:
    assert [name for name, task in played() if not (task.why and task.leaving and task.icon != "clipboard")] == []


def test_titles_and_details_fit_their_card() -> None:
    long = [(name, task.title) for name, task in played() if len(task.title.replace("{who}", A_NAME)) > 38]
    assert long == []
    assert [(name, task.detail) for name, task in played() if len(task.detail) > 48] == []


def test_every_icon_exists() -> None:
    icons = json.loads((files("faicons") / "icons.json").read_text(encoding="utf-8"))
    assert {task.icon for _, task in played()} <= icons.keys()


def texts() -> Iterator[str]:
    """Yield the sentences of the library and of the shipped days that players read."""
    for task in clinic().tasks.values():
        yield from (f"{text.rstrip('.')}." for text in (task.why, task.leaving, task.plain_work) if text)
    yield from (news.text for news in clinic().news.values())
    for path in shipped_files():
        day = load(path.stem)
        yield from (day.summary, *day.briefing, *(choice.buys for choice in day.huddle.values()))


def test_texts_read_at_grade_8_or_below() -> None:
    everything = list(texts())
    assert len(everything) > 200
    assert reading_grade(everything) < 6


def test_docs_of_days_read_at_grade_12_or_below() -> None:
    for path in shipped_files():
        assert reading_grade([load(path.stem).docs]) < 12, path.stem


def test_a_slot_that_came_free_is_the_canceled_one() -> None:
    """Who cancels gives up a visit on the next business day, and that is what the waitlist is called for."""
    day = clinic()
    assert all("next business day" in reason for reason in day.calls["cancel_call"].reasons)
    for variant in day.cases["waitlist_order"].variants:
        assert variant.documents[0].lines[0].startswith("Next business day"), variant.id
    for variant in day.cases["book_visit"].variants:
        if "waitlist" in variant.kinds:
            assert variant.first_day == 1 and variant.providers, variant.id
