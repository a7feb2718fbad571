"""A clinic of one's own over the library: what is not used does not bind it, and no name is blamed on the library."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from sim.scenario.check import broken_cases, check_day
from sim.scenario.checks import Checked
from sim.scenario.checks.facts import facts_never_set, facts_of_no_matter
from sim.scenario.checks.texts import news_of_nothing
from sim.scenario.errors import Problem
from sim.scenario.finding import is_from_library
from sim.scenario.loading import load, load_placed
from sim.study.report.look import pool_title

Write = Callable[..., Path]

OWN = Path(__file__).with_name("files") / "corner.yaml"


def over(write: Write, *lines: str, pool: str = "ma") -> list[Problem]:
    """Return what is found in the walk-in corner, this time with the library below it."""
    text = OWN.read_text("utf-8").replace("library: none\n", "").replace("  ma: ", f"  {pool}: ")
    return check_day(f"./{write(text.replace('pool: ma', f'pool: {pool}') + chr(10).join(lines) + chr(10))}")


def test_what_nothing_leads_to_does_not_bind_the_plan_or_the_staff(write: Write) -> None:
    for pool in ("ma", "technician"):
        (kept,) = over(write, pool=pool)
        assert (kept.code, kept.path, kept.hint) == (
            "W308", "pathways.visit", "write 'planted: null' to drop that, or choose another name",
        )  # fmt: skip


def test_a_supply_of_the_library_binds_as_soon_as_a_task_uses_it(write: Write) -> None:
    problems = over(write, "    uses: {packs: 1}")
    assert {problem.code for problem in problems} >= {"E112"}


@pytest.mark.parametrize("name", ["call", "visit", "collapse"])
def test_a_pathway_may_bear_a_name_of_the_library(write: Write, name: str) -> None:
    text = OWN.read_text("utf-8").replace("library: none\n", "").replace("  visit:", f"  {name}:\n    planted: null")
    assert check_day(f"./{write(text.replace('pathway: visit', f'pathway: {name}'))}") == []


def test_what_a_taken_name_breaks_is_shown_at_the_one_who_took_it(write: Write) -> None:
    write(
        "title: Mine\nextends: small-clinic\npathways:\n"
        "  rapid_test: {what: job, title: Mine, planted: null, steps: [{wait: 3}]}\n"
        "  consult: {what: job, title: Mine, steps: [{wait: 3}]}\n"
    )
    swab, consult = check_day("./day.yaml")
    assert (swab.code, swab.where, swab.path) == ("E231", "day.yaml:4:3", "pathways.rapid_test")
    assert "visits.yaml:" in swab.message
    assert "another name" in swab.hint
    assert (consult.code, consult.where, consult.path) == ("E226", "day.yaml:5:3", "pathways.consult")


def test_what_the_library_then_never_meets_is_no_mistake(write: Write) -> None:
    """Chances of steps that are gone, variants for facts that never come and facts that matter no more do no harm."""
    write(
        "title: Mine\nextends: small-clinic\npathways:\n"
        "  visit: {what: patient, title: Mine, planted: null, steps: [{task: check_in}, {end: seen}]}\n"
        "huddle: {set_trays: null}\n"
    )
    assert check_day("./day.yaml") == []


def test_a_task_says_that_it_keeps_the_librarys_case(write: Write) -> None:
    used = OWN.read_text("utf-8").replace("library: none\n", "").replace("{task: dress}", "{task: check_in}")
    used = used.replace("  visit:", "  corner:").replace("pathway: visit", "pathway: corner")
    used = used.replace("  dress:", "  check_in:")
    (problem,) = check_day(f"./{write(used)}")
    assert (problem.code, problem.path) == ("W308", "tasks.check_in")
    assert "tasks/desk.yaml:" in problem.message
    assert "case (card_check)" in problem.message
    assert "case: null" in problem.hint
    path = write(used + "    case: null\n")
    assert check_day(f"./{path}") == [], "the remedy is taken"
    assert load(f"./{path}").tasks["check_in"].case is None


def test_a_change_of_the_librarys_task_is_no_new_one(write: Write) -> None:
    write("title: Mine\nextends: small-clinic\ntasks: {check_in: {title: 'Say hello to {who}', minutes: 3}}\n")
    assert check_day("./day.yaml") == []


def test_all_news_and_facts_of_the_library_matter_where_nothing_is_taken_over() -> None:
    checked = Checked(load_placed("group-practice"))
    for find in (news_of_nothing, facts_of_no_matter, facts_never_set):
        assert [fault.path for fault in find(checked)] == []


def test_only_the_kinds_of_case_that_a_day_asks_or_holds_are_proved(write: Write) -> None:
    told: list[str] = []
    write(
        "title: Mine\nextends: corner\nlibrary: none\n"
        "tasks: {dress: {case: {kind: count}}}\n"
        "cases: {count: {way: choose, title: How many, ask: 'How many?', dimension: accuracy, roles: [ma],\n"
        "  duties: [stock_supplies], rule: Count., source: a test, grade: E,\n"
        "  headlines: {right: R, partly: P, wrong: W},\n"
        "  variants: [{id: all, options: [{text: One, quality: 1, why: One.}, {text: Two, quality: 0, why: No.},\n"
        "    {text: Ten, quality: 0, why: No.}]}]}}\n"
    )
    assert check_day("./day.yaml") == []
    for text in (OWN.read_text("utf-8"), OWN.read_text("utf-8").replace("library: none\n", "")):
        Path("corner.yaml").write_text(text, "utf-8")
        Path("day.yaml").write_text(Path("day.yaml").read_text("utf-8").replace("library: none\n", ""), "utf-8")
        assert broken_cases(load_placed("./day.yaml"), told.append, set()) == []
    assert told == ["day.yaml: proving 1 kind of case ..."] * 2


def test_staff_bear_the_titles_of_their_author() -> None:
    assert pool_title("ma", "Technician") == "Technician"
    assert pool_title("optician", "Optician") == "Optician"
    assert pool_title("ma", "MA") == pool_title("ma", "ma") == "Medical assistants"


def test_people_come_from_the_library_even_under_none(write: Write) -> None:
    day = load("./corner.yaml")
    assert day.people["given"]
    data = load_placed("./corner.yaml").data
    assert is_from_library(data["people"].keys_at["given"])
    write("title: Mine\nextends: corner\npeople: {given: [Ada, Bo]}\n")
    assert load("./day.yaml").people["given"] == ["Ada", "Bo"]


def test_a_small_plan_drawn_as_much_larger_as_advised_holds_people(write: Write) -> None:
    own = OWN.read_text("utf-8")
    start, end = own.index("plan:"), own.index("stations:")

    def drawn(by: float) -> list[Problem]:
        plan = re.sub(r"(?<=[\[ ])\d+(?=[,\]])", lambda number: f"{float(number[0]) * by:g}", own[start:end])
        return check_day(f"./{write(own[:start] + plan + own[end:])}")

    (small,) = drawn(0.1)
    assert (small.code, small.where) == ("W309", "day.yaml:10:51")
    assert "(and 2 more: exam_1, desk)" in small.message
    (times,) = re.findall(r"draw the plan (\d+) times as large", small.hint)
    assert drawn(0.1 * int(times)) == []
    assert drawn(0.1 * (int(times) - 1)) != [], "and no more than it takes"


def test_what_the_huddle_offers_for_work_that_never_comes_is_told(write: Write) -> None:
    offered = "huddle: {{early: {{title: Lay out, buys: Time., saves_share: {{{0}: 0.1}}}}}}"
    found = {task: over(write, offered.format(task)) for task in ("dress", "give_injection")}
    assert [problem.code for problem in found["dress"]] == ["W308"], "the other one is the day's own"
    told = next(problem for problem in found["give_injection"] if problem.code == "W319")
    assert told.path == "huddle.early" and told.hint == "take it out: 'huddle: {early: null}'"
