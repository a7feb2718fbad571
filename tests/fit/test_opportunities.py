"""What counts as a moment, whose it is, and what leaving it costs."""

import gc
from collections.abc import Callable
from dataclasses import replace
from statistics import fmean

import pytest

from sim.day.blueprint import Blueprint
from sim.day.commands import Escalate, HandOver
from sim.day.day import Day
from sim.day.glance import Glance
from sim.fit.ability import overall_mean, quick_means
from sim.fit.causes import Causes
from sim.fit.opportunities import opportunities
from sim.fit.record import Record
from sim.fit.recovery.people import make_player
from sim.fit.recovery.working import AtWork
from tests.day.days import plan_of
from tests.fit.gaming import game, questions_put_down
from tests.fit.playing import mash, play

DayMaker = Callable[[str, str, int], Day]
SEEDS = range(1, 9)


def overall_of(day: Day, seat: str) -> float:
    found = overall_mean(quick_means(opportunities(day, seat), day.seats[seat].pool.name), day.seats[seat].pool.name)
    return 0.0 if found is None else found


@pytest.mark.parametrize("seat", ["ma1", "moa1"])
def test_better_assistants_score_better(worked: DayMaker, seat: str) -> None:
    mean = {
        who: fmean(overall_of(worked(seat, who, seed), seat) for seed in SEEDS)
        for who in ("expert", "careful", "hurried", "novice", "idle")
    }
    assert mean["expert"] > mean["careful"] > max(mean["hurried"], mean["novice"])
    assert min(mean["hurried"], mean["novice"]) > mean["idle"]


def test_every_answer_is_a_moment_with_the_weight_its_case_says(worked: DayMaker) -> None:
    day = worked("ma1", "careful", 7)
    record = Record(day, "ma1")
    moments = {m.task: m for m in opportunities(day, "ma1", record) if m.source == "case"}
    assert moments.keys() == record.answers.keys()
    assert len(moments) >= 10
    for task, mark in record.answers.items():
        spec = day.plan.cases[mark.name]
        assert moments[task].evidence[0] == (spec.dimension, spec.weight)
        assert moments[task].quality == float(mark.value)


def test_two_hundred_days_are_scored_without_leaving_a_record_behind(worked: DayMaker) -> None:
    day = worked("ma1", "careful", 7)
    gc.collect()
    gc.disable()
    try:
        records = sum(isinstance(one, Record) for one in gc.get_objects())
        assert opportunities(day, "ma1")
        assert sum(isinstance(one, Record) for one in gc.get_objects()) == records
    finally:
        gc.enable()


def test_skipping_counts_as_nothing_done(worked: DayMaker) -> None:
    skipped = [m for m in opportunities(worked("ma1", "idle", 7), "ma1") if m.source == "skipped"]
    assert skipped
    assert all(m.quality == 0 for m in skipped)


def test_what_is_over_is_over_although_its_matter_goes_on(worked: DayMaker) -> None:
    """An open screen that somebody has read waits no longer, though a colleague still writes down that it was read."""
    met = 0
    for seed in SEEDS:
        day = worked("moa1", "idle", seed)
        record = Record(day, "moa1")
        for mark in day.log.marks:
            trace = record.traces.get(mark.cause) if mark.what == "fact" else None
            if trace is not None and not trace.spells:
                met += trace.gone is not None
                assert trace.gone == mark.time
                assert all(trace is not other for other in record.open_at(mark.time + 1))
    assert met >= 5


def test_a_task_is_scored_by_the_step_that_asked_for_it() -> None:
    """Two steps ask for the same kind: to relay at leisure, and to relay at once. Doing the second first is no slip."""
    second = 0
    for seed in SEEDS:
        day = Day(plan_of("small-clinic"), seed, {"ma1": "careful"}).run()
        for trace in Record(day, "ma1").traces.values():
            first = next(step for step in trace.entity.kind.pathway.all_steps if step.task is trace.plan)
            told = day.log.tasks[trace.id]
            assert (trace.priority, trace.pools, trace.only_for) == (told.priority, told.pools, told.only_for)
            second += trace.priority != trace.entity.priority(first.priority)
    assert second >= 3


def test_nobody_is_late_to_an_emergency_while_their_hands_are_bound() -> None:
    """What cannot be left half done is no choice: only the time in which one could have gone counts."""
    plan, bound = plan_of("emergency-day"), 0
    for seed in range(1, 31):
        day = Day(plan, seed, {"ma1": "careful"}).run()
        record = Record(day, "ma1")
        for moment in opportunities(day, "ma1", record):
            trace = record.traces[moment.task]
            if moment.source != "urgent" or trace.began is None:
                continue
            free = record.bound_until(trace.created)
            bound += free > trace.created + trace.plan.promise_s
            assert moment.quality == 1 or trace.began - free > trace.plan.promise_s
    assert bound >= 3


def test_nobody_is_unsafe_who_is_with_somebody_else_in_danger() -> None:
    """Two emergencies, one pair of hands: whom one is with is a choice, and nobody can be with both."""
    plan, kept = plan_of("emergency-day", pathways__visit__planted__high_reading__value="0.1"), 0
    for seed in range(1, 41):
        record = Record(Day(plan, seed, {"ma1": "careful"}).run(), "ma1")
        blamed = {moment.task for moment in opportunities(record.day, "ma1", record) if moment.quality == 0}
        for trace in record.traces.values():
            if not trace.plan.urgent or trace.began is not None or not record.reaches(trace):
                continue
            end = record.end if trace.gone is None else trace.gone
            start, promise = record.bound_until(trace.created), trace.plan.promise_s
            elsewhere = sum(
                max(0, min(spell.ended, end) - max(spell.taken, start)) for spell in record.spells
                if record.traces[spell.task].plan.urgent and record.traces[spell.task].priority <= trace.priority
            )  # fmt: skip
            if end - start - elsewhere <= promise < end - start:
                kept += 1
                assert trace.id not in blamed
    assert kept >= 2


def test_less_urgent_work_is_no_reason_to_come_late(worked: DayMaker) -> None:
    """A paper for the provider can wait for who collapses; who collapses cannot wait for a paper."""
    record = Record(worked("ma1", "careful", 7), "ma1")
    urgent = next(trace for trace in record.traces.values() if trace.plan.urgent and trace.first_seat == "ma1")
    first, last = urgent.spells[0].taken, urgent.spells[-1].ended
    as_urgent = replace(urgent, id="another")
    assert record.with_others(as_urgent, first - 600, last + 600) >= last - first > 0
    more_urgent = replace(urgent, id="another", priority=urgent.priority - 1)
    assert record.with_others(more_urgent, first, last) == 0
    assert record.with_others(urgent, first, last) == 0, "one's own part of it is not elsewhere"


def test_nobody_is_blamed_for_what_a_colleague_did_in_time(worked: DayMaker) -> None:
    """Who stands by is answerable for calls that rang out and desks that waited, not for what others did."""
    day = worked("moa1", "idle", 7)
    record = Record(day, "moa1")
    moments = opportunities(day, "moa1", record)
    assert moments
    for moment in moments:
        trace = record.traces[moment.task]
        assert trace.first_seat != "moa1"
        if moment.source != "promise":  # a sum; its task is the worst of it
            assert trace.began is None or trace.began > trace.due


def test_standing_by_while_callers_hang_up_costs(worked: DayMaker) -> None:
    idle = quick_means(opportunities(worked("moa1", "idle", 7), "moa1"), "moa")
    careful = quick_means(opportunities(worked("moa1", "careful", 7), "moa1"), "moa")
    assert idle["organisation"] + 0.3 < careful["organisation"], "a colleague takes much of it, but not all"


def test_the_same_moments_have_the_same_names_in_every_working_of_a_day(worked: DayMaker) -> None:
    """All but what either assistant brought upon itself, or was spared."""
    alike = []
    for seed in (1, 3, 7):
        careful, hurried = (
            {m.id for m in opportunities(worked("ma1", who, seed), "ma1")} for who in ("careful", "hurried")
        )
        alike.append(len(careful & hurried) / len(careful | hurried))
    assert fmean(alike) > 0.8


def test_qualities_and_weights_stay_in_bounds(worked: DayMaker) -> None:
    for seat in ("ma1", "moa1"):
        for moment in opportunities(worked(seat, "novice", 3), seat):
            assert 0 <= moment.quality <= 1
            assert 0 < moment.weight <= 2


def test_a_task_that_ones_own_mistake_brought_about_is_not_scored_again(worked: DayMaker) -> None:
    """A novice spoils samples and tracings: what must be done twice is shown, but is not the day's doing."""
    own = 0
    for seed in SEEDS:
        day = worked("ma1", "novice", seed)
        record = Record(day, "ma1")
        causes = Causes(record)
        for trace in record.traces.values():
            if trace.plan.id in ("draw_again", "repeat_ekg"):
                assert causes.self_inflicted(trace), trace.id
                own += 1
        moments = {m.task for m in opportunities(day, "ma1", record) if m.exogenous and m.source == "case"}
        assert not any("draw_again" in task or "repeat_ekg" in task for task in moments)
    assert own


def test_a_colleagues_mistake_is_not_ones_own(worked: DayMaker) -> None:
    """A novice spoils a sample; that somebody must be called back for it is nothing that the front desk did."""
    called = 0
    for seed in SEEDS:
        record = Record(worked("ma1", "novice", seed), "moa1")
        causes = Causes(record)
        for trace in record.traces.values():
            if trace.plan.id == "call_patient_back":
                assert not causes.self_inflicted(trace)
                called += 1
    assert called


def test_a_running_day_can_be_read(plan: Blueprint) -> None:
    day = Day(plan, 7, {"ma1": "careful"})
    counts = []
    for hour in (9, 11, 13, 15):
        day.run_until(hour * 3600)
        counts.append(len(opportunities(day, "ma1")))
    assert counts == sorted(counts)
    assert counts[0] < counts[-1]


def test_escalating_what_was_not_called_for_is_a_false_alarm(plan: Blueprint) -> None:
    day = Day(plan, 7, {"ma1": "player"})
    day.run_until(9 * 3600)
    card = next(card for card in Glance(day, "ma1").view().worklist if card.can_escalate)
    day.apply(Escalate(day.now, "ma1", card.id))
    day.run_until(9 * 3600 + 60)
    moment = next(m for m in opportunities(day, "ma1") if m.source == "escalated")
    assert moment.dimension == "scope"
    assert moment.quality == pytest.approx(0.33)


def test_passing_work_on_with_free_hands_is_not_teamwork(plan: Blueprint) -> None:
    day = Day(plan, 7, {"moa1": "player"})
    glance = Glance(day, "moa1")
    while not (cards := [c for c in glance.view().worklist if c.can_hand_over]):
        day.run_until(day.now + 30)
    day.apply(HandOver(day.now, "moa1", cards[0].id))
    moment = next(m for m in opportunities(day, "moa1") if m.id.endswith(":handed_over"))
    assert moment.dimension == "teamwork"
    assert moment.quality == pytest.approx(0.33)


def test_a_question_passed_on_without_need_counts_as_little(plan: Blueprint) -> None:
    """Whatever can be passed on is, from the first minute on: some of it asks something."""
    day = Day(plan, 7, {"moa1": "player"})
    glance = Glance(day, "moa1")
    for _ in range(120):
        day.run_until(day.now + 60)
        for card in glance.view().worklist:
            if card.can_hand_over:
                day.apply(HandOver(day.now, "moa1", card.id))
                break
    found = [m for m in opportunities(day, "moa1") if m.source == "handed_over" and m.id.endswith(":case")]
    assert found
    assert all(m.quality == pytest.approx(0.33) and m.dimension != "teamwork" for m in found)


def test_a_question_put_down_for_good_counts_as_not_answered(plan: Blueprint) -> None:
    day = game(Day(plan, 1, {"moa1": "player"}), "moa1", questions_put_down)
    left = [m for m in opportunities(day, "moa1") if m.source == "skipped"]
    begun = {spell.task for spell in day.log.spells if spell.seat == "moa1"}
    assert any(m.task in begun for m in left)
    assert all(m.quality == 0 for m in left)


def test_a_caller_who_hung_up_on_hold_is_not_waiting_any_more(worked: DayMaker) -> None:
    """Somebody took the call up and was called away; the caller gave up. It is not open for the rest of the day."""
    day = worked("moa1", "careful", 7)
    call = next(t for t in Record(day, "moa1").traces.values() if t.plan.id == "answer_phone" and t.done)
    on_hold = replace(call, spells=[call.spells[0]._replace(ended=call.created + 9, how="preempted")])
    on_hold.call_off(call.created + 60)
    assert on_hold.waits(day.now)[-1] == (call.created + 9, call.created + 60)
    call.call_off(call.created + 60)
    assert call.gone is None, "what was done is not called off"


def test_a_person_and_an_assistant_who_do_alike_score_alike(played: Callable[..., Day], worked: DayMaker) -> None:
    person = overall_of(played("ma1", 7, False), "ma1")
    assistant = overall_of(worked("ma1", "careful", 7), "ma1")
    assert person == pytest.approx(assistant, abs=0.12)


def test_reading_a_day_changes_nothing(plan: Blueprint) -> None:
    day = play(Day(plan, 2, {"ma1": "player"}), "ma1")
    before = day.log.digest()
    opportunities(day, "ma1")
    assert day.log.digest() == before


@pytest.mark.parametrize("seat", ["ma1", "moa1"])
def test_mashing_scores_below_a_novice(plan: Blueprint, worked: DayMaker, seat: str) -> None:
    """Taking the first card keeps the clinic's order, which is no art; the answers are what mashing cannot fake."""
    mashed = [play(Day(plan, seed, {seat: "player"}), seat, answering=mash) for seed in (1, 2, 3)]
    novice = [worked(seat, "novice", seed) for seed in (1, 2, 3)]
    assert fmean(overall_of(day, seat) for day in mashed) < fmean(overall_of(day, seat) for day in novice)


def test_work_asked_for_again_counts_once_from_when_it_was_first_asked_for(worked: DayMaker) -> None:
    again = 0
    for seed in (1, 3, 7):
        day = worked("ma1", "idle", seed)
        record = Record(day, "ma1")
        counted = {moment.task for moment in opportunities(day, "ma1", record) if moment.source == "skipped"}
        for first in record.traces.values():
            if first.asked_again and record.reaches(first):
                second = record.traces[f"{first.id}.2"]
                assert (second.asked, second.due) == (first.asked, first.due)
                assert second.created >= first.gone > first.due
                assert first.id not in counted
                again += 1
    assert again >= 3


def test_a_break_makes_nobody_late(worked: DayMaker, monkeypatch: pytest.MonkeyPatch) -> None:
    """What waited while this seat was at lunch is begun as if it had been asked for that much later."""
    days = [(worked(seat, "careful", seed), seat) for seat in ("ma1", "moa1") for seed in (1, 3, 7)]
    kept = [promises(day, seat) for day, seat in days]
    record = Record(*days[0])
    lunch = next(spell for spell in record.spells if record.traces[spell.task].plan.kind.counts == "break")
    assert record.on_break(lunch.taken - 60, lunch.ended + 60) == lunch.ended - lunch.taken > 0
    monkeypatch.setattr(Record, "on_break", lambda *_: 0)
    without = [promises(day, seat) for day, seat in days]
    assert all(mine >= other for mine, other in zip(kept, without, strict=True))
    assert sum(kept) > sum(without)


def promises(day: Day, seat: str) -> float:
    return fmean(moment.quality for moment in opportunities(day, seat) if moment.source == "promise")


def test_what_is_called_off_within_its_promise_is_no_moment(plan: Blueprint) -> None:
    """"Stay with her until the provider is there": who was about to, when the provider came in, failed at nothing."""
    called_off = 0
    for seed in (2, 3, 4):
        day = AtWork(make_player(7), Day(plan, seed, {"ma1": "player"}), "ma1").work()
        record = Record(day, "ma1")
        short = {
            trace.id for trace in record.traces.values()
            if trace.plan.urgent and trace.began is None
            and trace.gone is not None and trace.gone - trace.created <= trace.plan.promise_s
        }  # fmt: skip
        called_off += len(short)
        assert not short & {moment.task for moment in opportunities(day, "ma1", record)}
    assert called_off


def test_what_an_outage_blocks_is_not_open_to_anybody() -> None:
    """While the fax is jammed nobody passes over what would have to be faxed."""
    day = Day(plan_of("small-clinic"), 1, {"moa1": "careful"}).run()
    (begins, ends) = (mark for mark in day.log.marks if mark.what == "disruption" and mark.name == "jam")
    blocked = day.plan.scenario.disruptions["jam"].blocks
    record, before_and_after = Record(day, "moa1"), 0
    for spell, _, others in record.picks():
        kinds = {trace.plan.id for trace in others}
        if begins.time < spell.taken <= ends.time:
            assert not kinds & set(blocked), spell
        else:
            before_and_after += bool(kinds & set(blocked))
    assert before_and_after


def test_what_has_run_out_makes_nobody_late_who_would_have_used_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """With hardly a glove in the house shots and draws wait for the box: they are open to nobody, nobody stood by."""
    day = Day(plan_of("small-clinic", supplies__gloves__start="1"), 3, {"ma1": "careful"}).run()
    record = Record(day, "ma1")
    held = {
        trace.id: record.held_up(trace, 0, record.end) for trace in record.within_reach
        if trace.id in day.log.held and any(name == "gloves" for name, _ in trace.plan.uses)
    }  # fmt: skip
    waits = [(record.traces[task], start, end) for task, rows in held.items() for start, end in rows]
    assert any(end - start > 600 for _, start, end in waits)
    for trace, start, end in waits:
        assert trace.began is None or not start <= trace.began < end
        assert trace not in set(record.open_at((start + end) // 2))
        assert record.kept_from(trace, start, end) == end - start
    with_held = promises(day, "ma1")
    monkeypatch.setattr(Record, "held_up", lambda *_: [])
    assert promises(day, "ma1") < with_held


def test_what_keeps_a_seat_from_a_task_is_counted_once(worked: DayMaker) -> None:
    """A lunch, or somebody else in danger, while the task was held up anyhow is no second reason."""
    day = worked("ma1", "careful", 1)
    record = Record(day, "ma1")
    lunch = next(spell for spell in record.spells if record.traces[spell.task].plan.kind.counts == "break")
    trace = next(trace for trace in record.within_reach if trace.id not in day.log.held and not trace.plan.is_break)
    start, end = lunch.taken - 60, lunch.ended + 60
    before = record.away(trace, start, end)
    day.log.held[trace.id] = [(lunch.taken, lunch.taken + 30), (lunch.ended - 30, lunch.ended + 20), (end, None)]
    try:
        assert record.away(trace, start, end) == before + 20
    finally:
        del day.log.held[trace.id]
