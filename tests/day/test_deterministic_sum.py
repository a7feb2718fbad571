"""With fixed times a day can be added up by hand, whatever the seed."""

import pytest

from sim.day.day import Day
from sim.study.entities import EntityRow, entity_rows
from sim.study.metrics import metrics_of
from tests.day.days import plan_of, run

MINUTE = 60
VISIT_MIN, DRAW_MIN, TURNOVER_MIN = 3 + 7 + 20 + 4, 5, 6
"""As scenarios/fixed.yaml says."""


def visits(day: Day) -> list[EntityRow]:
    return [row for row in entity_rows(day) if row.what == "patient"]


def had_blood_drawn(day: Day) -> set[str]:
    return {row[1] for row in day.log.rows if row[4] == "draw_blood"}


@pytest.mark.parametrize("seed", range(6))
def test_a_visit_takes_the_sum_of_its_tasks(seed: int) -> None:
    day = run(seed, plan_of("fixed"))
    drawn = had_blood_drawn(day)
    assert len(visits(day)) == 8
    for row in visits(day):
        expected = VISIT_MIN + (DRAW_MIN if row.entity_id in drawn else 0)
        assert row.stay_s == expected * MINUTE
        assert row.wait_s == 3 * MINUTE


@pytest.mark.parametrize("seed", range(6))
def test_with_staff_for_all_nobody_waits_for_anybody(seed: int) -> None:
    """Twenty at once, and yet each takes the sum of its own tasks."""
    day = run(seed, plan_of("crowd"))
    drawn = had_blood_drawn(day)
    assert len(visits(day)) == 20
    for row in visits(day):
        assert row.stay_s == (VISIT_MIN + (DRAW_MIN if row.entity_id in drawn else 0)) * MINUTE


def test_a_day_is_the_sum_that_one_does_by_hand() -> None:
    """Every figure of the day, added up on paper."""
    day = run(1, plan_of("fixed"))
    m, draws = metrics_of(day), len(had_blood_drawn(day))
    busy_ma = 8 * (7 + TURNOVER_MIN) + draws * DRAW_MIN
    assert m == m | {
        "patients_booked": 8,
        "patients_came": 8,
        "patients_seen": 8,
        "patients_left": 0,
        "wait_median_min": 3,
        "wait_over_20_share": 0,
        "cycle_mean_min": VISIT_MIN + draws * DRAW_MIN / 8,
        "calls_offered": 3,
        "calls_answered": 3,
        "calls_abandoned_share": 0,
        "ma_utilisation": pytest.approx(busy_ma / 480),
        "moa_utilisation": pytest.approx((8 * (3 + 4) + 3 * 2) / 480),
        "provider_utilisation": pytest.approx(8 * 20 / 480),
        "last_out_after_close_min": 0,
        "emergencies": 0,
        "red_flag_response_s": None,
        "moa_office_share": 1,
        "ma_patient_share": pytest.approx((8 * 7 + draws * DRAW_MIN) / busy_ma),
    }


def test_the_second_call_waits_for_the_first_and_the_third_for_nobody() -> None:
    day = run(1, plan_of("fixed"))
    waits = [(row.begun or 0) - (row.arrived or 0) for row in entity_rows(day) if row.what == "call"]
    assert sorted(waits) == [0, 0, 1 * MINUTE]
