"""What each metric counts, on days small enough to see. (A whole day by hand: tests/day/test_deterministic_sum.py.)"""

import pytest

from sim.day.day import Day
from sim.study.entities import EntityRow, entity_rows
from sim.study.metrics import METRICS, metrics_for, metrics_of
from sim.study.seat_time import seat_times
from tests.day.days import plan_of, run

SEEDS = range(1, 9)
PROMISED = """
patients_booked patients_seen patients_left wait_median_min wait_over_20_share cycle_mean_min calls_offered
calls_abandoned_share claims_filed claims_denied_share ma_utilisation moa_utilisation provider_utilisation
last_out_after_close_min emergencies red_flag_response_s charts_open_at_close moa_office_share ma_patient_share
"""
"""The names that scripts and classes hold on to."""


@pytest.fixture(scope="module")
def days() -> list[Day]:
    return [run(seed) for seed in SEEDS]


def row_of(day: Day, entity_id: str) -> EntityRow:
    return next(row for row in entity_rows(day) if row.entity_id == entity_id)


def test_every_promised_metric_is_measured() -> None:
    assert set(PROMISED.split()) <= metrics_of(run(1)).keys()


def test_names_are_there_once_and_each_has_a_unit_and_a_meaning() -> None:
    assert len({metric.name for metric in METRICS}) == len(METRICS)
    for metric in METRICS:
        assert metric.meaning.endswith(".")
        assert metric.unit in {"patients", "calls", "claims", "charts", "emergencies", "min", "s", "share"}


def test_another_pool_of_a_clinic_has_its_utilisation() -> None:
    assert [m.name for m in metrics_for(["provider", "nurse"])][-1] == "nurse_utilisation"


def test_booked_are_all_on_the_schedule_and_came_are_those_at_the_door(days: list[Day]) -> None:
    for day in days:
        m = metrics_of(day)
        missing = sum(entity.outcome in ("no_show", "cancelled") for entity in day.demand)
        walk_ins = sum(entity.id.startswith("visit.walk_ins") for entity in day.demand)
        assert m["patients_booked"] == 20
        assert m["patients_came"] == 20 - missing + walk_ins


def test_a_wait_runs_from_the_later_of_appointment_and_arrival_to_rooming_in_the_room(days: list[Day]) -> None:
    early = late = 0
    for day in days:
        roomed = {row[1]: row[0] for row in reversed(day.log.rows) if row[3:5] == ("resource_use", "room_patient")}
        for row in entity_rows(day):
            if row.pathway == "visit" and row.entity_id in roomed:
                assert row.arrived is not None and row.appointment is not None
                since = max(row.arrived, row.appointment)
                assert row.wait_s == max(0, roomed[row.entity_id] - since)
                early += roomed[row.entity_id] < since
                late += row.arrived > row.appointment
    assert early and late, "both cases are among these days"


def test_somebody_called_back_for_a_second_sample_is_no_second_patient(days: list[Day]) -> None:
    again = [(day, row) for day in days for row in entity_rows(day) if row.pathway == "second_draw"]
    for day, row in again:
        assert row.relative_of
        roots = [r for r in entity_rows(day) if r.what == "patient" and not r.relative_of and r.arrived is not None]
        assert metrics_of(day)["patients_came"] == len(roots)


def test_a_claim_counts_when_it_is_filed_and_as_denied_when_the_fact_is_there(days: list[Day]) -> None:
    for day in days:
        filed = [mark.entity for mark in day.log.marks if (mark.what, mark.name) == ("fact", "claim_filed")]
        denied = [entity for entity in filed if "denied" in day.entities[entity].facts]
        m = metrics_of(day)
        assert m["claims_filed"] == len(filed) > 0
        assert m["claims_denied_share"] == pytest.approx(len(denied) / len(filed))


def test_lunch_is_neither_work_nor_staffed_time(days: list[Day]) -> None:
    for day in days:
        ends = {seat: max(s.ended for s in day.log.spells if s.seat == seat) for seat in day.seats}
        for seat in seat_times(day):
            mine = [s for s in day.log.spells if s.seat == seat.seat]
            lunch = sum(s.ended - s.taken for s in mine if s.kind == "lunch")
            assert lunch > 0
            assert seat.staffed_s == max(day.plan.closes, ends[seat.seat]) - day.plan.staff_from - lunch
            assert seat.busy_s == sum(s.ended - s.taken for s in mine if s.kind != "lunch")


def test_a_red_flag_is_answered_when_the_first_person_begins(days: list[Day]) -> None:
    plan = plan_of(arrivals__emergencies__per_day="1")
    flagged = 0
    for seed in SEEDS:
        day = run(seed, plan)
        rows = [row for row in entity_rows(day) if row.red_flag and row.arrived is not None]
        flagged += len(rows)
        for row in rows:
            starts = [r[0] for r in day.log.rows if r[1] == row.entity_id and r[3] == "resource_use"]
            assert row.begun == (min(starts) if starts else None)
        seconds = [row.begun - row.arrived for row in rows if row.begun is not None and row.arrived is not None]
        assert metrics_of(day)["red_flag_response_s"] == pytest.approx(sum(seconds) / len(seconds))
    assert flagged > 20


def test_a_chart_is_open_at_closing_if_it_was_due_and_is_closed_later_or_never() -> None:
    """Nobody closes charts when the assistant is idle: each one is open, or was never due."""
    day = run(1, None, ma1="idle")
    m = metrics_of(day)
    due = [row for row in entity_rows(day) if row.chart_due is not None and row.chart_due <= day.plan.closes]
    assert m["charts_open_at_close"] == len(due) == 0, "nobody was roomed, so no chart came due"
    late = run(3)
    by_marks = {
        mark.entity: mark.time for mark in late.log.marks if (mark.what, mark.name) == ("fact", "chart_closed")
    }
    due = [row for row in entity_rows(late) if row.chart_due is not None and row.chart_due <= late.plan.closes]
    still = [row for row in due if by_marks.get(row.entity_id, late.now + 1) > late.plan.closes]
    assert metrics_of(late)["charts_open_at_close"] == len(still)


def test_shares_of_work_are_of_the_busy_time(days: list[Day]) -> None:
    for day in days:
        m = metrics_of(day)
        for pool, name, counts in (
            ("moa", "moa_office_share", {"scheduling", "billing", "records", "office"}),
            ("ma", "ma_patient_share", {"patients", "emergencies"}),
        ):
            spent: dict[str, int] = {}
            for spell in day.log.spells:
                what = day.plan.tasks[spell.kind].kind.counts
                if day.seats[spell.seat].pool.name == pool and what != "break":
                    spent[what] = spent.get(what, 0) + spell.ended - spell.taken
            assert m[name] == pytest.approx(sum(spent.get(w, 0) for w in counts) / sum(spent.values()))


def test_last_out_is_after_closing_or_nothing(days: list[Day]) -> None:
    for day in days:
        last = max(row.ended or day.now for row in entity_rows(day) if row.what == "patient" and row.arrived)
        assert metrics_of(day)["last_out_after_close_min"] == pytest.approx(max(0, last - day.plan.closes) / 60)


def test_a_colleague_who_is_away_is_not_staffed_and_does_not_count_as_idle() -> None:
    day, usual = run(1, plan_of("colleague_away")), run(1)
    begins, ends = (mark.time for mark in day.log.marks if mark.what == "disruption")
    times = {seat.seat: seat for seat in seat_times(day)}
    full = {seat.seat: seat for seat in seat_times(usual)}
    assert ends - begins == 2 * 3600
    last = max([day.plan.closes, *(s.ended for s in day.log.spells if s.seat == "moa2")])
    lunch = sum(s.ended - s.taken for s in day.log.spells if s.seat == "moa2" and s.kind == "lunch")
    assert times["moa2"].staffed_s == last - day.plan.staff_from - lunch - 2 * 3600
    assert not [s for s in day.log.spells if s.seat == "moa2" and begins < s.taken < ends]
    assert times["moa1"].busy_s > full["moa1"].busy_s, "somebody does the work"
