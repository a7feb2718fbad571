"""Why claims came back: what happened in the day is told apart from a share in the scenario file."""

from collections import Counter
from pathlib import Path

import pytest

from sim.clock import MINUTE
from sim.day.day import Day
from sim.study.came_back import CHANCE, Reason, seen_at
from sim.study.entities import OPEN, EntityRow, entity_rows
from sim.study.metrics import metrics_of
from sim.study.report.returned import returned
from sim.study.results import Study
from sim.study.session import run_study
from tests.day.days import plan_of, run

SEEDS = range(1, 9)


def claims(day: Day) -> list[EntityRow]:
    return [row for row in entity_rows(day) if row.claim_filed]


def test_what_came_back_by_chance_has_no_mistake_behind_it_and_the_rest_has() -> None:
    by_chance = 0
    for seed in SEEDS:
        day = run(seed)
        for row in claims(day):
            assert row.denied == bool(row.denied_for)
            facts = day.entities[row.entity_id].facts
            if row.denied_for == CHANCE:
                by_chance += 1
                assert row.denied_at == "" and not {"coverage_missed", "charge_wrong", "not_signed"} & set(facts)
            elif row.denied:
                assert facts[row.denied_for] <= facts["denied"]
    assert by_chance > 0


def test_a_plan_that_ended_and_that_nobody_checked_is_no_chance() -> None:
    plan = plan_of(pathways__visit__planted__coverage_ended="1")
    found: Counter[tuple[str, str]] = Counter()
    for seed in (1, 2):
        day = run(seed, plan)
        for row in claims(day):
            facts = day.entities[row.entity_id].facts
            if "coverage_ended" in facts and "coverage_checked" not in facts and row.outcome != OPEN:
                assert row.denied
            found[row.denied_for, row.denied_at] += row.denied
    assert found["coverage_ended", ""] > 0, "it was so from the start, and came in nowhere"


def test_nothing_comes_back_minutes_after_it_was_sent() -> None:
    """A clearinghouse takes its time; what is sent late is answered on the next business day."""
    late, waits = 0, []
    for seed in SEEDS:
        day = run(seed)
        for row in claims(day):
            facts = day.entities[row.entity_id].facts
            late += row.outcome == OPEN and not row.denied
            waits += [facts["denied"] - facts["claim_filed"]] if row.denied else []
    assert late and waits and min(waits) >= 40 * MINUTE


def test_a_mistake_bears_the_task_at_which_it_was_made() -> None:
    """Everybody who checks in does it badly: wrong numbers go on to claims from the check-in."""
    plan = plan_of(pathways__visit__planted__wrong_digit="1")
    found: Counter[tuple[str, str]] = Counter()
    for seed in (1, 2, 3):
        day = run(seed, plan, moa1="novice", moa2="novice")
        found.update((row.denied_for, row.denied_at) for row in claims(day) if row.denied)
    assert found["id_wrong", "check_in"] > 0


def test_what_asks_about_a_fact_each_time_stands_before_the_claim_can_come_back() -> None:
    assert seen_at(plan_of(), "coverage_ended") == ["verify_by_hand", "verify_eligibility"]
    assert seen_at(plan_of(), "id_wrong") == ["file_claim"], "the rework comes after"
    assert seen_at(plan_of(), "no_such_fact") == []


def test_both_sorts_are_counted_and_add_up() -> None:
    for seed in SEEDS:
        day = run(seed)
        figures, filed = metrics_of(day), claims(day)
        back = Counter(row.denied_for for row in filed if row.denied)
        assert figures["claims_denied_share"] == pytest.approx(back.total() / len(filed))
        assert figures["claims_denied_mistake_share"] == pytest.approx((back.total() - back[CHANCE]) / len(filed))
    rows = returned(plan_of().scenario, Counter({Reason(CHANCE, ""): 6, Reason("id_wrong", "check_in"): 2}), 4)
    assert [(one.chance, one.claims, one.share) for one in rows] == [(False, 0.5, 0.25), (True, 1.5, 0.75)]
    assert rows[0].came_in.startswith("Check in") and "laim" in rows[0].seen_at


def test_no_claim_is_paid_on_the_day_it_is_sent() -> None:
    ends: Counter[tuple[bool, str]] = Counter()
    for seed in SEEDS:
        rows = (row for row in entity_rows(run(seed)) if row.pathway in ("claim", "old_denial"))
        ends.update((row.denied, row.outcome) for row in rows)
    assert not [outcome for _, outcome in ends if outcome == "paid"]
    assert ends[False, "sent"] > 0 and ends[True, "reworked"] > 0
    assert not ends[True, "sent"], "what came back is not told as sent and done with"


def test_the_page_tells_both_and_puts_the_question_accordingly(tmp_path: Path) -> None:
    run_study(plan_of().scenario, Study(4, with_tables=True), None, tmp_path, report=True)
    page = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert 'id="came-back"' in page and "By chance: a share in the scenario file" in page
    assert "by chance, with no mistake behind them" in page
