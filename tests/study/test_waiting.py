"""Why patients wait: read from the log, and the same as one writes down by hand."""

from collections import defaultdict
from itertools import pairwise
from pathlib import Path

import pytest

from sim.clock import HOUR, clock_text
from sim.day.day import Day
from sim.scenario.loading import load
from sim.study.entities import entity_rows
from sim.study.report.gathering import Gathered
from sim.study.report.page import page_of
from sim.study.report.whys import in_a_sentence, whys
from sim.study.results import DayResult, Study, run_day
from sim.study.session import run_study
from sim.study.waiting import Waited, summed, wait_rows
from tests.day.days import plan_of, run

BY_HAND = Path(__file__).parent / "scenarios" / "waiting.yaml"
WALK_IN = Path(__file__).parents[2] / "scenarios" / "examples" / "walk-in-centre-by-hand.yaml"


def told(path: Path, seed: int = 1) -> dict[str, list[tuple[str, str, str, str]]]:
    """Return patient -> (waited for, whom or what, from, to), in order."""
    found = defaultdict(list)
    for row in wait_rows(Day(load(str(path)), seed).run()):
        found[row.entity_id].append((row.waited_for, row.name, clock_text(row.began), clock_text(row.ended)))
    return dict(found)


@pytest.mark.parametrize("seed", [1, 2, 9])
def test_a_room_and_a_nurse_are_waited_for_as_one_writes_down_by_hand(seed: int) -> None:
    """As the example's own words have it; A waits for nothing."""
    assert told(WALK_IN, seed) == {
        "visit.not_badly_hurt.2": [("room", "exam", "08:15", "08:24")],
        "visit.not_badly_hurt.3": [("person", "triage_nurse", "08:12", "08:14"), ("room", "exam", "08:23", "08:39")],
        "visit.badly_hurt.1": [("person", "triage_nurse", "08:08", "08:10")],
    }


@pytest.mark.parametrize("seed", [1, 2, 9])
def test_a_test_a_watch_and_somebody_called_away_are_waited_for_as_well(seed: int) -> None:
    """As scenarios/waiting.yaml works out; minutes before an appointment are no wait."""
    assert told(BY_HAND, seed) == {
        "visit.comes.1": [("by_itself", "swab", "09:15", "09:20"), ("by_itself", "watch", "09:28", "09:38")],
        "visit.comes.2": [
            ("room", "exam", "09:05", "09:38"), ("by_itself", "swab", "09:53", "09:58"),
            ("by_itself", "watch", "10:06", "10:16"),
        ],
        "visit.1": [
            ("room", "exam", "09:30", "10:16"), ("called_away", "ma", "10:18", "10:22"),
            ("by_itself", "swab", "10:35", "10:40"), ("by_itself", "watch", "10:48", "10:58"),
        ],
    }  # fmt: skip


def test_work_elsewhere_that_the_visit_needs_is_waited_for(tmp_path: Path) -> None:
    """The exam takes one minute: it is over while the MA still swabs."""
    day = tmp_path / "day.yaml"
    day.write_text(BY_HAND.read_text(encoding="utf-8").replace("Examine, pool: provider, place: room, minutes: 5",
                                                               "Examine, pool: provider, place: room, minutes: 1"))
    assert told(day)["visit.comes.1"][:2] == [
        ("elsewhere", "ma", "09:11", "09:12"), ("by_itself", "swab", "09:12", "09:20"),
    ]  # fmt: skip


@pytest.mark.parametrize(("name", "seed"), [("small-clinic", 1), ("small-clinic", 2), ("group-practice", 1)])
def test_nobody_waits_twice_at_once_or_while_somebody_works_with_them(name: str, seed: int) -> None:
    day = run(seed, plan_of(name))
    rows, entities = wait_rows(day), {row.entity_id: row for row in entity_rows(day)}
    assert rows
    of: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for row in rows:
        of[row.entity_id].append((row.began, row.ended))
    for patient, stretches in of.items():
        entity = entities[patient]
        assert entity.what == "patient" and not entity.relative_of and entity.arrived is not None
        assert max(entity.arrived, entity.appointment or 0) <= stretches[0][0]
        assert stretches[-1][1] <= (day.now if entity.ended is None else entity.ended)
        assert all(began < ended for began, ended in stretches)
        assert all(ended <= began for (_, ended), (began, _) in pairwise(stretches))
        at_work = [spell for spell in day.log.spells if spell.entity == patient and spell.began < spell.ended]
        assert not any(one.began < ended and began < one.ended for one in at_work for began, ended in stretches)


def test_the_wait_for_a_room_ends_where_the_metric_says(name: str = "small-clinic") -> None:
    """All waiting before a patient is roomed, and what somebody worked or walked, is the wait of the entity table."""
    day = run(3, plan_of("fixed"))
    assert wait_rows(day) == [], "with a clinic of one's own nobody waits"
    day = run(3, plan_of(name, walking="false"))
    waited: dict[str, int] = defaultdict(int)
    roomed = {row.entity_id: row for row in entity_rows(day) if row.wait_s is not None}
    for row in wait_rows(day):
        if row.entity_id in roomed:
            waited[row.entity_id] += max(0, min(row.ended, roomed[row.entity_id].roomed or 0) - row.began)
    for patient, entity in roomed.items():
        start = max(entity.arrived or 0, entity.appointment or 0)
        worked = sum(max(0, min(spell.ended, entity.roomed or 0) - max(spell.began, start))
                     for spell in day.log.spells if spell.entity == patient)  # fmt: skip
        assert waited[patient] + worked <= (entity.wait_s or 0)


def test_hours_add_up_and_the_longest_comes_first() -> None:
    day = load(str(BY_HAND))
    rows = wait_rows(Day(day, 1).run())
    seconds = summed(rows)
    assert sum(sum(hours.values()) for hours in seconds.values()) == sum(row.ended - row.began for row in rows)
    assert seconds["room", "exam"] == {9: (33 + 30) * 60, 10: 16 * 60}
    found = whys(day, seconds, 3)
    assert [one.title for one in found] == [
        "A free exam room", "What runs by itself after “Watch”", "What runs by itself after “Swab”",
        "The medical assistant to come back: the step was begun and put down",
    ]  # fmt: skip
    assert [round(3 * one.minutes) for one in found] == [79, 30, 15, 4]
    assert (found[0].hour, round(found[0].hour_share * 79)) == ("09:00 to 10:00", 63)
    assert sum(one.share for one in found) == pytest.approx(1)
    assert in_a_sentence(found, 2) == "26.3 for a free exam room, 10.0 for what runs by itself after “Watch”"


def test_the_page_and_a_kept_day_tell_the_same_as_the_log(tmp_path: Path) -> None:
    day = load(str(BY_HAND))
    finished = run_study(day, Study(2, with_tables=True), None, tmp_path, report=True)
    page = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert "Why patients wait" in page and "A free exam room" in page
    assert f"Each patient waited {128 / 3:.1f} minutes in all" in page
    result = run_day(plan_of("small-clinic"), Study(1, with_tables=True), 1)
    assert DayResult.from_json(result.to_json()).waits == result.waits
    none = Gathered()
    assert "Why patients wait" not in page_of(finished, none)


def test_days_are_put_together_patient_by_patient() -> None:
    days = [run(seed) for seed in (1, 2)]
    both = Waited.together(Waited.of(day) for day in days)
    assert both.patients == sum(Waited.of(day).patients for day in days)
    assert sum(map(sum, (hours.values() for hours in both.seconds.values()))) == sum(
        row.ended - row.began for day in days for row in wait_rows(day)
    )
    assert all(0 <= hour * HOUR < 24 * HOUR for hours in both.seconds.values() for hour in hours)
