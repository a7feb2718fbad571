"""What is said of moments and parts: only what came after is a consequence, and each reason fits its grade."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from sim.cases.case import DIMENSIONS
from sim.day.blueprint import Blueprint
from sim.day.commands import Escalate, GiveAnswer, Take
from sim.day.day import Day
from sim.day.glance import Glance
from sim.day.known import BROUGHT_UP
from sim.fit.asks import asks_of
from sim.fit.benchmark import Benchmark
from sim.fit.causes import Causes
from sim.fit.data import word
from sim.fit.debrief import Debrief, debrief
from sim.fit.figures import clinic_figures, own_figures
from sim.fit.moments import moment_for
from sim.fit.opportunities import opportunities
from sim.fit.parts import about, none_of, worked_out
from sim.fit.record import Record
from sim.study.metrics import SEEN, metrics_of
from tests.day.days import plan_of
from tests.fit.playing import answer_to

DayMaker = Callable[[str, str, int], Day]


@pytest.fixture(scope="module")
def brought_up(plan: Blueprint) -> tuple[Day, str]:
    """A day on which a task was brought to the provider before its question was answered, and that task."""
    day, time = Day(plan, 33, {"ma1": "player"}), 0
    glance, told = Glance(day, "ma1"), ""
    while not told:
        time = max(time, day.now) + 30
        day.run_until(time)
        view = glance.view()
        if view.hands_free and view.worklist:
            day.apply(Take(day.now, "ma1", view.worklist[0].id))
        elif view.must_answer and view.current is not None:
            if view.current.can_escalate:
                told = view.current.id
                day.apply(Escalate(day.now, "ma1", told))
                day.run_until(day.now + 20)
            day.apply(GiveAnswer(day.now, "ma1", view.current.id, answer_to(day, view.current.id)))
    day.run_until(day.now + 1200)
    return day, told


def test_what_was_brought_up_before_an_answer_did_not_come_of_it(brought_up: tuple[Day, str]) -> None:
    day, task = brought_up
    record = Record(day, "ma1")
    assert any(mark.name == BROUGHT_UP and mark.cause == task for mark in day.log.marks), "the fact is there"
    found = opportunities(day, "ma1", record)
    answer = next(one for one in found if one.id == f"{task}:case")
    moment = moment_for(record, answer, None, found)
    assert not [link for link in moment.after if "scalated" in link.text]
    assert all(link.time >= answer.time for link in moment.after)


def test_nothing_that_came_before_an_answer_is_its_consequence(worked: DayMaker) -> None:
    links = 0
    for seed in range(1, 5):
        record = Record(worked("ma1", "novice", seed), "ma1")
        causes, found = Causes(record), opportunities(record.day, "ma1")
        for one in found:
            if one.source == "case":
                after = moment_for(record, one, None, found).after
                assert all(link.time >= one.time for link in after)
                assert len(after) == len(causes.forward(record.traces[one.task]))
                links += len(after)
    assert links > 10


def test_a_needless_call_says_why_it_was_not_needed(brought_up: tuple[Day, str]) -> None:
    day, task = brought_up
    record = Record(day, "ma1")
    found = opportunities(day, "ma1", record)
    call = next(one for one in found if one.source == "escalated" and one.task == task)
    needless, needed = (moment_for(record, replace(call, quality=q), None, found) for q in (0.33, 1.0))
    assert "No warning sign was known" in needless.why
    assert needless.verdict == word("verdicts.wrong") == "Not right" and needed.verdict == "Right"
    assert needless.why != needed.why and needless.rule != needed.rule
    assert needed.rule == word("moments.escalated_rule")


@pytest.mark.parametrize(("seat", "who"), [("ma1", "novice"), ("moa1", "hurried"), ("ma1", "idle")])
def test_the_clinic_is_counted_as_the_replay_counts_it(worked: DayMaker, seat: str, who: str) -> None:
    day = worked(seat, who, 7)
    found, said = metrics_of(day), clinic_figures(day)
    for name, task in (("seen", "patients_seen"), ("answered", "calls_answered"), ("left", "patients_left")):
        count = round(found[task] or 0)
        assert (word(f"figures.all.{name}", count=count) in said) == (count > 0)


def test_who_was_seen_without_rooming_is_accounted_for(worked: DayMaker) -> None:
    for seed in (7, 23):  # on the second somebody comes back for a second draw: no visit more
        day = worked("ma1", "careful", seed)
        seen = round(metrics_of(day)["patients_seen"] or 0)
        tried = {spell.entity for spell in day.log.spells if spell.kind == "room_patient"}
        roomed = sum(day.entities[id].outcome in SEEN for id in tried)
        assert 0 < roomed < seen
        assert word("figures.unroomed", count=seen - roomed) in clinic_figures(day)


def test_every_chart_closed_counts_as_one(worked: DayMaker) -> None:
    """What was told in a hurry is charted under another name; it is a chart all the same."""
    for seed in (5, 7, 9):
        record = Record(worked("ma1", "careful", seed), "ma1")
        closed = [trace for trace in record.traces.values()
                  if trace.plan.id in ("close_chart", "close_told_chart") and trace.done and trace.last_seat == "ma1"]
        assert len({trace.plan.id for trace in closed}) == 2, "a day on which the provider was told in a hurry"
        assert word("figures.own.close_chart", count=len(closed)) in own_figures(record)


def test_who_was_with_somebody_else_in_danger_hears_that_it_does_not_count() -> None:
    plan, met = plan_of("emergency-day"), 0
    for seed in (5, 6, 13, 14, 31, 32, 33, 34):
        record = Record(Day(plan, seed, {"ma1": "hurried"}).run(), "ma1")
        found = opportunities(record.day, "ma1", record)
        for one in found:
            trace = record.traces[one.task]
            over = record.end if trace.began is None else trace.began
            spent = record.with_others(trace, record.bound_until(trace.created), over)
            if one.source == "urgent" and trace.began is not None:
                why = moment_for(record, one, None, found).why
                assert ("with somebody else in danger" in why) == bool(spent)
                met += bool(spent)
    assert met


def told_of(worked: DayMaker, compared: Callable[[str, int], Benchmark]) -> Debrief:
    return debrief(worked("ma1", "novice", 7), "ma1", {}, compared("ma1", 7))


def test_a_part_with_too_little_gets_no_rank(
    worked: DayMaker, compared: Callable[[str, int], Benchmark]
) -> None:
    parts = told_of(worked, compared).dimensions
    assert {one.enough for one in parts} == {True, False}
    assert all((one.place is not None) == one.enough for one in parts)


def test_a_part_says_how_its_number_comes_about_or_what_would_have_counted(
    worked: DayMaker, compared: Callable[[str, int], Benchmark]
) -> None:
    shift = told_of(worked, compared)
    for one in shift.dimensions:
        said = " ".join((*about(one), *worked_out(one)))
        counted = [row for row in one.evidence if row.counts]
        if not counted:
            assert one.together is None and bool(none_of(one)) == (not one.evidence)
            assert ("Not asked" if not one.evidence else "counted there") in said
            continue
        mean = sum(row.weight * row.quality for row in counted) / sum(row.weight for row in counted)
        assert one.together == pytest.approx(mean)
        assert f"come to {round(100 * mean)} of 100" in said
        assert (f"Both together make {round(100 * one.reading.mean)}." in said) == one.enough
        assert (f"here at {round(100 * one.start)}," in said) == one.enough
    without = replace(shift.dimensions[0], together=None, evidence=(), asks=("Order of draw",))
    assert "Order of draw" in about(without)[0]
    assert "Not asked of this role by itself" in about(replace(without, asks=()))[0]


def test_what_a_role_is_asked_follows_from_the_day(worked: DayMaker) -> None:
    day = worked("ma1", "novice", 7)
    record = Record(day, "ma1")
    titles = {part: set(asks_of(day, "ma", part)) for part in DIMENSIONS}
    for answer in record.answers.values():
        spec = day.plan.cases[answer.name]
        assert spec.title in titles[spec.dimension]


def test_a_moment_tells_what_was_answered_and_what_would_have_been_right(worked: DayMaker) -> None:
    record = Record(worked("ma1", "novice", 7), "ma1")
    found = opportunities(record.day, "ma1", record)
    wrong = [moment_for(record, m, None, found) for m in found if m.source == "case" and m.quality < 1]
    told = [moment for moment in wrong if moment.given is not None]
    assert len(told) > len(wrong) / 2
    for moment in told:
        assert moment.given is not None
        assert moment.given.button or any(not part.right for part in moment.given.parts)


def test_a_promise_is_told_as_what_it_is(worked: DayMaker) -> None:
    record = Record(worked("ma1", "novice", 7), "ma1")
    found = opportunities(record.day, "ma1", record)
    told = [moment_for(record, one, None, found) for one in found if one.source in ("urgent", "promise")]
    urgent = [one for one in told if one.kind == "urgent" and one.verdict != word("verdicts.left")]
    assert urgent and all("Somebody who needs you at once should have you within " in one.why for one in urgent)
    assert not [one for one in told if "was the promise" in one.why]


def test_work_left_at_once_is_counted_apart_from_interruptions(played: Callable[..., Day]) -> None:
    day = played("ma1", 7, hesitates=True)
    left = [spell for spell in Record(day, "ma1").spells if spell.left_off]
    spent = debrief(day, "ma1").spending
    assert len(left) == len(spent.switches) + spent.soon
    assert bool(spent.left_soon) == bool(spent.soon)
    assert replace(spent, switches=(), soon=2).left_soon.startswith("2 times you stepped away")
