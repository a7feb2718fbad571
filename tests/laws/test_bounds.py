"""Shares stay between 0 and 1 and times above 0, however much is asked of the clinic."""

from hypothesis import given, settings

from sim.day.day import Day
from sim.study.entities import entity_rows
from sim.study.intervals import interval_rows
from sim.study.metrics import metrics_for, metrics_of
from sim.study.seat_time import seat_times
from tests.day.days import plan_of, run
from tests.laws.clinics import days

FLOOD = {
    "arrivals__calls__per_provider_day": "400",
    "booked__every_min": "6",
    "booked__slots_per_provider": "80",
    "staff__moa": "1",
}


@settings(max_examples=30, deadline=None, derandomize=True)
@given(days())
def test_every_metric_keeps_its_bounds(day: Day) -> None:
    day.run()
    units = {metric.name: metric.unit for metric in metrics_for(day.pools)}
    for name, value in metrics_of(day).items():
        if value is not None:
            assert value >= 0, f"{name} is {value}"
            assert units[name] != "share" or value <= 1, f"{name} is {value}"
    for row in interval_rows(day, entity_rows(day)):
        shares = [value for name, value in row.items() if name.endswith(("_busy", "_held"))]
        assert all(0 <= share <= 1 for share in shares), row


def test_overload_shows_as_overload() -> None:
    """A clinic that drowns is busy all the time and loses its callers; nothing is more than all."""
    day = run(1, plan_of(**FLOOD))
    m = metrics_of(day)
    assert 0.9 < m["moa_utilisation"] <= 1
    assert m["calls_abandoned_share"] > 0.8
    assert all(0 < seat.busy_s <= seat.staffed_s for seat in seat_times(day))


def test_who_is_not_seen_has_no_wait_rather_than_a_wait_of_nothing() -> None:
    day = run(1, plan_of(**FLOOD))
    waiting = [row for row in entity_rows(day) if row.what == "patient" and row.outcome == "open" and not row.roomed]
    assert waiting
    assert {row.wait_s for row in waiting} == {None}
    assert waiting[-1].stay_s is None


def test_work_still_in_hand_at_the_end_is_cut_there() -> None:
    day = run(1, plan_of(**FLOOD))
    cut = [spell for spell in day.log.spells if spell.how == "cut"]
    assert cut
    assert all(spell.ended == day.now for spell in cut)
    assert not [spell for spell in day.log.spells if spell.ended > day.now]
