"""The front desk's papers are true on any day, and what goes wrong there comes back to it."""

import re
from datetime import date

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from sim.cases.working_days import days_until_open
from sim.clock import parse_clock
from sim.day.day import Day
from sim.scenario.finding import scenarios_folder
from tests.cases.by_hand import Day as ByHand
from tests.cases.by_hand import day_of, holidays, later, some_day, weekday
from tests.day.days import plan_of

PART_B_2026 = "$283.00"
"""CMS: the deductible of Part B in 2026, one figure for everybody."""
SPENT = re.compile(r"\$([\d,]+\.\d\d)")


def cases_of(kind: str) -> list[dict]:
    file = scenarios_folder() / f"library/cases/{kind}.yaml"
    return yaml.load(file.read_text(encoding="utf-8"), yaml.CSafeLoader)["variants"]


def is_closed(day: ByHand) -> bool:
    return weekday(day) in ("Saturday", "Sunday") or day in holidays(day.year)


@given(day=some_day, days=st.integers(0, 40))
def test_a_last_day_is_the_last_on_which_somebody_is_there(day: date, days: int) -> None:
    left, today = days_until_open(day, days), day_of(f"{day:%m/%d/%Y}")
    assert left == 0 or not is_closed(later(today, left))
    assert all(is_closed(later(today, n)) for n in range(left + 1, days + 1))


@pytest.mark.parametrize("day", ["2026-11-23", "2026-12-23"])
def test_no_denial_has_its_last_day_while_clinics_are_closed(day: str) -> None:
    kind, today = plan_of(date=day).kinds["jobs"]["denial"], date.fromisoformat(day)
    lasts = {days for one in (kind, *kind.for_reasons.values()) for days in one.days_left}
    assert len(lasts) > 4
    assert not any(is_closed(later(day_of(f"{today:%m/%d/%Y}"), days)) for days in lasts)


@pytest.mark.parametrize("name", ["small-clinic", "claims-backlog", "group-practice"])
def test_where_nothing_is_sent_again_no_last_day_presses(name: str) -> None:
    kind = plan_of(name).kinds["jobs"]["denial"]
    for reason in ("CO-18, duplicate", "CO-45, above contract", "CO-97, bundled", "PR-1, deductible"):
        assert reason in kind.reasons and min(kind.for_reasons[reason].days_left) > 14
    assert min(kind.days_left) == 0, "others end today"


def test_medicare_has_one_deductible_and_no_list_of_its_own() -> None:
    (answer,) = [one for one in cases_of("eligibility") if one.get("plans") == ["medicare"]]
    for year in answer["fill"]["year"]:
        assert year["all"] == PART_B_2026
        left, whole = (float(SPENT.match(year[part])[1]) for part in ("left", "all"))
        assert 0 < left < whole
    whole = float(SPENT.match(PART_B_2026)[1])
    (estimate,) = [one for one in cases_of("copay") if one["id"] == "medicare"]
    assert max(estimate["numbers"]["deductible_left"]) < whole
    orders = [one for one in cases_of("order_rule") if not one.get("when") and "reasons" not in one]
    for one in orders:
        lists = any("its list" in document["title"] for document in one["documents"])
        assert lists != ("medicare" in one["plans"])


def test_a_wrong_change_is_found_when_receipts_are_counted_as_a_wrong_sum_is() -> None:
    fields = [field for one in cases_of("copay") for field in one["fields"] if field["id"] in ("due", "change")]
    assert sum(field["id"] == "change" for field in fields) >= 4
    assert all(field["sets_if_wrong"] == ["sum_wrong"] for field in fields)


def test_each_counts_the_drawer_that_was_theirs() -> None:
    day = Day(plan_of("claims-backlog"), 3, {"moa1": "player"})
    day.run_until(parse_clock("16:41"))
    drawers = [task for task in day.tasks.values() if task.kind == "balance_day"]
    begun = [spell.seat for spell in day.log.spells if spell.kind == "balance_day"]
    owners = {*(task.only_for for task in drawers), *begun}
    assert owners == {"moa1", "moa2"}


def test_a_request_that_runs_into_january_is_asked_about_in_december_and_not_before() -> None:
    usual, december = (
        dict(plan_of(name).kinds["jobs"]["prior_auth"].planted) for name in ("small-clinic", "claims-backlog")
    )
    assert usual["over_new_year"] == 0 < december["over_new_year"] < 1
    asked = [one for one in cases_of("auth_request") if one.get("when") == ["over_new_year"]]
    assert asked, "there is a question about it"
