"""At the edges of what may be written, a day does the one thing it can do."""

import pytest

from sim.day.day import Day
from sim.study.entities import EntityRow, entity_rows
from sim.study.metrics import metrics_of
from tests.day.days import plan_of, run

NO_DELAY = {"walking": "false", "think": "false"}
NOBODY = {"booked__slots_per_provider": "0", "arrivals__calls": "null"}


def patients(day: Day) -> list[EntityRow]:
    return [row for row in entity_rows(day) if row.what == "patient"]


@pytest.mark.parametrize("seed", range(3))
def test_with_staff_without_end_no_call_waits_and_no_caller_hangs_up(seed: int) -> None:
    day = run(seed, plan_of(staff__moa="100", staff__ma="100", **NO_DELAY))
    calls = [row for row in entity_rows(day) if row.what == "call" and not row.relative_of]
    assert calls
    assert {(row.begun or 0) - (row.arrived or 0) for row in calls} == {0}
    assert metrics_of(day)["calls_abandoned_share"] == 0


def test_with_nobody_coming_the_day_ends_at_closing_and_has_nothing_to_tell() -> None:
    day = run(1, plan_of("fixed", **NOBODY))
    assert day.now == day.plan.closes
    assert day.log.rows == []
    m = metrics_of(day)
    assert {name for name, value in m.items() if value is None} == {
        "wait_median_min",
        "wait_over_20_share",
        "cycle_mean_min",
        "calls_abandoned_share",
        "claims_denied_share",
        "claims_denied_mistake_share",
        "last_out_after_close_min",
        "red_flag_response_s",
        "moa_office_share",
        "ma_patient_share",
    }
    assert m["ma_utilisation"] == m["patients_came"] == 0


def test_a_rate_of_almost_nothing_brings_nobody() -> None:
    quiet = {f"arrivals__{stream}__per_day": "0" for stream in ("walk_ins", "danger_calls")}
    day = run(1, plan_of(arrivals__calls__per_provider_day="1.0e-9", **quiet))
    assert metrics_of(day)["calls_offered"] == 0
    expected = [e for e in day.demand if e.appointment and e.outcome not in ("no_show", "cancelled")]
    assert metrics_of(day)["patients_came"] == len(expected), "those who are booked, and nobody else"


def test_a_pool_that_a_clinic_does_not_have_has_no_utilisation() -> None:
    m = metrics_of(run(1, plan_of("fixed", staff__moa="0", staff__ma="0")))
    assert m["moa_utilisation"] is m["ma_utilisation"] is m["moa_office_share"] is m["ma_patient_share"] is None
    assert m["provider_utilisation"] == 0


@pytest.mark.parametrize(("chance", "share"), [("0", 0), ("1", 1)])
def test_a_step_of_chance_0_or_1_is_taken_by_none_or_all(chance: str, share: int) -> None:
    day = run(1, plan_of("fixed", visits__visit__chances=f"{{draw_blood: {chance}}}"))
    assert sum(row[4] == "draw_blood" and row[3] == "queue" for row in day.log.rows) == share * len(patients(day))


@pytest.mark.parametrize("pool", ["moa", "ma"])
def test_nobody_gets_past_a_stage_that_nobody_works_at(pool: str) -> None:
    plan = plan_of("fixed", **{f"staff__{pool}": "0"})
    day = run(1, plan)
    assert {row.outcome for row in patients(day)} == {"open"}
    assert {row.roomed for row in patients(day)} == {None}
    assert not [row for row in day.log.rows if row[4] == "examine"]
    assert day.now == plan.latest, "the clinic waits for them as long as it may"
    m = metrics_of(day)
    assert (m["patients_here_at_end"], m["patients_seen"], m["wait_median_min"]) == (8, 0, None)


def test_everybody_a_no_show() -> None:
    m = metrics_of(run(1, plan_of("fixed", booked__no_show="1")))
    assert (m["patients_booked"], m["patients_came"], m["cycle_mean_min"]) == (8, 0, None)


def test_assistants_who_do_nothing_see_nobody_and_lose_every_call() -> None:
    m = metrics_of(run(1, None, ma1="idle", moa1="idle", moa2="idle", provider1="idle"))
    assert m["patients_seen"] == 0
    assert m["calls_abandoned_share"] == 1
    assert m["ma_utilisation"] == m["moa_utilisation"] == m["provider_utilisation"] == 0


def test_one_room_holds_one_patient_at_a_time() -> None:
    day = run(1, plan_of(stations__exam="[exam_1]"))
    assert {row[5] for row in day.log.rows if row[4] == "exam"} - {""} == {"exam_1"}
