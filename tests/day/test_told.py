"""What came of one's own work: told once, by what was true then; and what the provider was told of somebody."""

from sim.clock import time_text
from sim.day.day import Day
from sim.day.glance import Glance
from sim.day.known import TOLD
from sim.day.news import result_of
from sim.day.view import Message
from sim.scenario import load
from tests.fit.playing import play


def _worked(seat: str) -> Day:
    return play(Day(load("small-clinic"), 7, {seat: "player"}), seat)


def _told(day: Day, seat: str) -> list[Message]:
    """Return all that a look from a seat tells, however often one looks."""
    glance = Glance(day, seat)
    first = glance.view().messages
    assert glance.view().messages == first
    return list(first)


def test_each_work_of_ones_own_that_asked_nothing_tells_what_came_of_it_and_none_that_asked() -> None:
    told_of, asked_of = set(), set()
    for seat in ("ma1", "moa1"):
        day = _worked(seat)
        answered = day.log.answers(seat)
        texts = {(message.at, message.text) for message in _told(day, seat)}
        for spell in day.log.spells:
            message = result_of(day, spell) if spell.seat == seat else None
            if message is None:
                continue
            if spell.task in answered:
                asked_of.add(spell.kind)
                assert (message.at, message.text) not in texts
            elif spell.ended > min(at for at, _ in texts):
                told_of.add(spell.kind)
                assert (message.at, message.text) in texts, spell.kind
    assert len(told_of) > 12 and len(asked_of) > 12


def test_nobody_is_told_what_came_of_a_colleagues_work() -> None:
    day = _worked("ma1")
    theirs = [result_of(day, spell) for spell in day.log.spells if spell.seat.startswith("moa")]
    texts = {message.text for message in _told(day, "ma1")}
    assert sum(message is not None for message in theirs) > 20
    assert not texts & {message.text for message in theirs if message is not None}


def test_what_is_told_hangs_on_what_was_true_when_the_work_ended() -> None:
    day = _worked("moa1")
    calls = (spell for spell in day.log.spells if spell.kind == "answer_phone" and spell.finished)
    call = next(spell for spell in calls if "wants_refill" in day.entities[spell.entity].facts)
    told = result_of(day, call)
    assert told is not None and "refill" in told.text
    day.entities[call.entity].facts["wants_refill"] = call.ended + 1
    later = result_of(day, call)
    assert later is not None and "refill" not in later.text


def test_messages_stand_in_the_order_of_their_time() -> None:
    for seat in ("ma1", "moa1"):
        times = [message.at for message in _told(_worked(seat), seat)]
        assert times == sorted(times)


def test_what_is_told_is_the_same_however_often_one_looks() -> None:
    day = Day(load("small-clinic"), 3, {"ma1": "careful"})
    glance, told = Glance(day, "ma1"), []
    while not day.over:
        day.run_until(day.now + 600)
        told += [message for message in glance.view().messages if message not in told]
    late = Glance(day, "ma1").view().messages
    assert set(late) <= set(told)




def test_the_chart_of_who_was_told_holds_what_was_measured_or_said_and_the_hour() -> None:
    known = 0
    for seed in (7, 9, 14):
        day = play(Day(load("small-clinic"), seed, {"ma1": "player"}), "ma1")
        for task_id in day.log.answers("ma1"):
            case = day.log.questions[task_id].case
            entity = next((day.entities[s.entity] for s in day.log.spells if s.task == task_id), None)
            if entity is None or "/close_told_chart" not in task_id or not entity.root.finding:
                continue
            lines = " ".join(line for document in case.documents for line in document.lines)
            told = min(entity.facts[fact] for fact in TOLD if fact in entity.facts)
            assert entity.root.finding in lines or "A slip" in lines
            assert time_text(told) in lines
            known += 1
    assert known


def test_what_was_found_where_nobody_had_to_be_told_reaches_no_chart() -> None:
    day = play(Day(load("small-clinic"), 7, {"ma1": "player"}), "ma1")
    found = [entity for entity in day.entities.values() if entity.finding]
    assert all(not set(TOLD).isdisjoint(entity.facts) for entity in found)
    asked = [question.case for question in day.log.questions.values() if question.case.finding]
    assert len(asked) > len(found)
