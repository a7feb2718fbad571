"""What is rightly said or done about a patient is acted on in that very day, at once where it says "at once"."""

from collections.abc import Iterator

import pytest

from sim.cases.case import Answer
from sim.clock import MINUTE, parse_clock
from sim.day.alarms import alarms_of
from sim.day.asking import case_of
from sim.day.cards import to_do
from sim.day.commands import GiveAnswer, Take
from sim.day.day import Day
from sim.day.entity import Entity
from sim.day.log import Spell
from sim.day.work import State
from tests.day.days import plan_of

SEEDS = range(1, 13)
EMERGENCIES = ("emergency_lead", "see_at_once", "provider_consult", "unknown_shot", "call_sender")
"""What the provider leaves for nothing of the same rank."""


def spells_of(day: Day, entity: Entity, kind: str) -> list[Spell]:
    return [spell for spell in day.log.spells if spell.entity == entity.id and spell.kind == kind]


def with_fact(fact: str) -> Iterator[tuple[Day, Entity]]:
    """Yield the visits of several days of which a fact holds."""
    for seed in SEEDS:
        day = Day(plan_of(), seed, {}).run()
        for entity in day.entities.values():
            if entity.root is entity and fact in entity.facts and entity.pathway in ("visit", "walk_in"):
                yield day, entity


def bound(day: Day, at: int) -> bool:
    """Tell whether the provider was at something just as urgent."""
    return any(spell.kind in EMERGENCIES and spell.taken < at < spell.ended for spell in day.log.spells)


def test_who_is_called_in_comes_at_once_and_nobody_is_alone_until_then() -> None:
    met = 0
    for day, entity in with_fact("called_in"):
        at = entity.facts["called_in"]
        if bound(day, at):
            continue
        assert entity.facts["provider_here"] - at <= MINUTE
        assert [spell.how for spell in spells_of(day, entity, "see_at_once")][-1] == "done"
        assert spells_of(day, entity, "examine") == [] or "procedure" in entity.facts
        stays = spells_of(day, entity, "stay_with")
        assert all(spell.ended == max(spell.began, entity.facts["provider_here"]) for spell in stays)
        met += bool(stays)
    assert met > 5


def test_whom_the_provider_was_called_in_to_gets_no_shot_beside_it_and_one_hears_what_came_of_it() -> None:
    met = 0
    for day, entity in with_fact("called_in"):
        assert spells_of(day, entity, "give_injection") == []
        if "exam_over" in entity.facts:
            assert ("oxygen_settled" in entity.facts) == ("oxygen_flagged" in entity.facts)
            assert ("oxygen_settled" in entity.facts) != ("call_settled" in entity.facts)
            met += 1
    assert met > 5


def test_what_is_told_by_mouth_is_heard_in_the_same_minute() -> None:
    met = 0
    for day, entity in with_fact("told_now"):
        at = entity.facts["told_now"]
        if bound(day, at) or "called_in" in entity.facts:
            continue
        heard = spells_of(day, entity, "provider_consult")
        assert heard and heard[0].began - at <= MINUTE
        met += 1
    assert met > 5


def test_an_answer_that_was_promised_before_leaving_is_given_before_leaving() -> None:
    met = 0
    for day, entity in with_fact("wants_provider"):
        (answered,) = [spell for spell in spells_of(day, entity, "answer_question") if spell.how == "done"]
        assert all(answered.ended <= spell.began for spell in spells_of(day, entity, "check_out"))
        met += 1
    assert met > 2


def rooming(seed: int) -> tuple[Day, Entity]:
    """Return a day in which the played MA is asked about oxygen while rooming, and whom it is about."""
    asks = {"kind": "oxygen", "share": "1", "others": "null"}
    plan = plan_of("small-clinic", **{f"tasks__room_patient__case__{name}": value for name, value in asks.items()})
    day = Day(plan, seed, {"ma1": "player"})
    ma = day.seats["ma1"]
    while True:
        if ma.task is None:
            wanted = [task for task in ma.pool.waiting.values() if task.kind == "room_patient"]
            if wanted:
                day.apply(Take(day.now, "ma1", wanted[0].id))
        day.run_until(day.now + 5)
        if ma.task is not None and ma.task.kind == "room_patient" and ma.task.state is State.UNDER_WAY:
            return day, ma.task.entity


def test_the_answer_ends_the_rooming_and_the_provider_comes_though_minutes_are_left() -> None:
    day, entity = rooming(3)
    ma = day.seats["ma1"]
    task = ma.task
    assert task is not None and ma.began + ma.work_s > day.now + MINUTE
    case = case_of(day, task)
    day.apply(GiveAnswer(day.now, "ma1", task.id, Answer({mark.id: 90.0 for mark in case.payload.marks}, "flag")))
    answered = day.now
    day.run_until(answered + MINUTE)
    assert entity.facts["called_in"] == answered
    assert ma.task is None, "the rest of the rooming is left"
    (stay,) = [one for one in day.tasks.values() if one.kind == "stay_with"] or [None]
    assert stay is not None or "provider_here" in entity.facts
    day.run_until(answered + 3 * MINUTE)
    assert entity.facts["provider_here"] - answered <= MINUTE


def test_while_the_provider_is_awaited_the_alarm_says_where() -> None:
    day, entity = rooming(3)
    task = day.seats["ma1"].task
    assert task is not None
    provider = day.seats["provider1"]
    provider.away += 1
    case = case_of(day, task)
    day.apply(GiveAnswer(day.now, "ma1", task.id, Answer({mark.id: 90.0 for mark in case.payload.marks}, "flag")))
    day.run_until(day.now + 2)
    here = [one for one in day.entities.values() if not one.outcome and one.arrived <= day.now]
    (alarm,) = alarms_of(day, day.seats["ma1"], to_do(day, day.seats["ma1"]), here)
    assert alarm.room == entity.place and alarm.task and "called in" in alarm.what


def desk_called(pathway: str, place: str) -> Day:
    """Return a day in which somebody collapses, or feels faint, while the played desk and a colleague are at theirs."""
    day = Day(plan_of(), 5, {"moa1": "player"})
    day.run_until(parse_clock("08:30"))
    while not (day.seats["moa2"].place == day.seats["moa2"].home and day.seats["moa1"].task is None):
        day.run_until(day.now + 5)
    one = day.begin_pathway(pathway, "test", "test")
    one.place = place
    day.run_until(day.now + 1)
    return day


@pytest.mark.parametrize(("pathway", "part"), [("collapse", "emergency_call"), ("mild_emergency", "stand_by")])
def test_in_the_waiting_room_the_desk_has_the_first_part_and_then_anybody(pathway: str, part: str) -> None:
    day = desk_called(pathway, "waiting")
    (mine,) = [task for task in day.tasks.values() if task.kind == part]
    assert mine.first_for == "moa1" and mine.state is State.WAITING
    day.apply(Take(day.now, "moa1", mine.id))
    day.run_until(day.now + 2)
    assert mine.seat is day.seats["moa1"]
    left = desk_called(pathway, "waiting")
    left.run_until(left.now + 10 * MINUTE)
    assert {spell.seat for spell in left.log.spells if spell.kind == part} == {"moa2"}


def test_who_says_stay_on_with_me_is_the_first_to_hold_the_line() -> None:
    day = Day(plan_of(), 5, {"moa1": "player"})
    day.run_until(parse_clock("08:30"))
    moa = day.seats["moa1"]
    while moa.task is None:
        calls = [task for task in moa.pool.waiting.values() if task.kind == "answer_phone"]
        if calls:
            day.apply(Take(day.now, "moa1", calls[0].id))
        day.run_until(day.now + 2)
    call = moa.task.entity
    day.admit(day.relative(call, "phone_emergency", "test"), 0)
    day.run_until(day.now + 2)
    (hold,) = [task for task in day.tasks.values() if task.kind == "first_words"]
    assert hold.first_for == "moa1"
    day.apply(Take(day.now, "moa1", hold.id))
    while hold.state is not State.UNDER_WAY:
        day.run_until(day.now + 1)
    right = day.plan.cases.attempt(hold.case, 1.0, day.luck.of("test"), "test")
    day.apply(GiveAnswer(day.now, "moa1", hold.id, right))
    while hold.id in day.tasks:
        day.run_until(day.now + 1)
    day.run_until(day.now + 1)
    (line,) = [task for task in day.tasks.values() if task.kind == "stay_on_line"]
    assert line.first_for == "moa1"
