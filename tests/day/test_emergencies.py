"""Emergencies: the crew comes after the call, nobody leaves before it, and bound hands come free."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
import yaml

from sim.clock import MINUTE
from sim.day.asking import provider_of
from sim.day.commands import Suspend, Take
from sim.day.day import Day
from sim.day.entity import Entity
from sim.day.glance import Glance
from sim.day.log import Spell
from sim.errors import Refused
from sim.scenario.finding import scenarios_folder
from tests.day.days import plan_of, run

SEEDS = range(1, 9)
AN_HOUR = 60 * MINUTE
GRAVE = ("collapse", "late_emergency")
IDLE_DESK = {"moa1": "idle", "moa2": "idle"}


def grave(day: Day) -> Iterator[tuple[Entity, dict[str, list[Spell]]]]:
    """Yield every emergency that the ambulance took over, with the work at it by kind of task."""
    for entity in day.entities.values():
        if entity.pathway in GRAVE and entity.outcome == "transferred":
            spells: dict[str, list[Spell]] = {}
            for spell in day.log.spells:
                if spell.entity == entity.id:
                    spells.setdefault(spell.kind, []).append(spell)
            yield entity, spells


def emergencies(**seats: str) -> Iterator[tuple[Entity, dict[str, list[Spell]]]]:
    """Yield those of several days that came while no other went on: the provider cannot be at two."""
    for seed in SEEDS:
        day = run(seed, plan_of("emergency-day"), **seats)
        began = {entity.id: entity.arrived for entity in day.entities.values() if entity.pathway in GRAVE}
        for entity, work in grave(day):
            others = [at for one, at in began.items() if one != entity.id]
            if not any(entity.arrived - AN_HOUR < at < (entity.ended or 0) for at in others):
                yield entity, work


def shipped_case(kind: str) -> dict[str, Any]:
    text = (scenarios_folder() / "library" / "cases" / f"{kind}.yaml").read_text(encoding="utf-8")
    return yaml.safe_load(text)  # type: ignore[no-any-return]


def test_the_provider_stays_until_the_crew_has_taken_over_and_the_ma_until_it_is_there() -> None:
    met = 0
    for entity, work in emergencies():
        (lead,) = work["emergency_lead"]
        assert lead.how == "done" and lead.ended == entity.facts["emergency_over"] == entity.ended
        assert lead.began < entity.facts["crew_here"] < lead.ended
        for spell in work.get("emergency_assist", ()):
            assert spell.how == "done" and spell.ended == entity.facts["crew_here"]
        met += 1
    assert met > len(SEEDS)


def test_the_call_is_short_and_the_crew_comes_after_it_whatever_the_others_do() -> None:
    for seed in SEEDS:
        with_ma = {e.id: (e.facts, work) for e, work in grave(run(seed, plan_of("emergency-day")))}
        without = {e.id: e.facts for e, _ in grave(run(seed, plan_of("emergency-day"), ma1="idle"))}
        first = "emergency.first.1"
        facts, work = with_ma[first]
        (call,) = work["emergency_call"]
        assert call.ended - call.began <= 3 * MINUTE
        assert facts["called_911"] == call.ended
        assert 4 * MINUTE <= facts["crew_here"] - call.ended <= 11 * MINUTE
        alone = without[first]
        assert alone["crew_here"] - alone["called_911"] == facts["crew_here"] - call.ended


def test_where_nobody_at_the_desk_dials_the_provider_does() -> None:
    called = [entity.facts["called_911"] - entity.arrived for entity, _ in emergencies(**IDLE_DESK)
              if entity.pathway == "collapse"]  # fmt: skip
    assert called and set(called) == {3 * MINUTE}


def test_what_nobody_came_to_is_called_off_when_the_crew_is_there() -> None:
    day = run(3, plan_of("emergency-day"), ma1="idle")
    assert [entity for entity, work in grave(day) if "emergency_assist" not in work]
    assert not [task for task in day.tasks.values() if task.entity.outcome == "transferred"]


def test_it_is_told_who_called_911() -> None:
    def told(**seats: str) -> str:
        day = Day(plan_of("emergency-day"), 3, {"ma1": "player", **seats})
        glance = Glance(day, "ma1")
        day.run_until(9 * 3600 + 30 * MINUTE)
        return next(m.text for m in glance.view().messages if "has called 911" in m.text)

    assert told().startswith(("Priya has", "Sam has"))
    assert told(**IDLE_DESK).startswith("Dr. Okafor has")


def test_who_is_asked_at_an_emergency_is_not_asked_to_call_those_whom_the_day_has_called() -> None:
    for entity, work in emergencies():
        for spell in work.get("emergency_assist", ()):
            (lead,) = work["emergency_lead"]
            assert lead.began <= spell.began + MINUTE, "the provider is called when the MA is"
            assert "emergency_call" in work or "called_911" in entity.facts
    answers = [
        (variant["id"], option["text"])
        for variant in shipped_case("emergency_role")["variants"]
        if variant["id"].endswith(("_ma", "_moa"))
        for option in variant["options"]
        if option["quality"] == 1
    ]
    assert len(answers) > 20
    for id, text in answers:
        assert not re.search(r"(?i)\b(call|shout for|fetch|get) \{provider\}(?! the)|have 911 called", text), id


# ---- bound hands ----------------------------------------------------------------------------------------


def assisting(seats: dict[str, str], seed: int = 2) -> Day:
    """Return a day of procedures at a moment when the first MA has begun to assist at one."""
    plan = plan_of("small-clinic", staff__ma="2", booked__mix="{procedure: 1}", arrivals__emergencies="null")
    day = Day(plan, seed, seats)
    ma = day.seats["ma1"]
    while not (ma.task and ma.task.kind == "assist_procedure" and ma.task.touched):
        waiting = [task for task in ma.pool.waiting.values() if task.kind == "assist_procedure"]
        if ma.played and ma.task is None and waiting:
            day.apply(Take(day.now, "ma1", waiting[0].id))
        day.run_until(day.now + 2)
        assert not day.over
    return day


def test_whoever_assists_goes_to_an_emergency_and_comes_back() -> None:
    day = assisting({"ma2": "idle"})
    procedure = day.seats["ma1"].task
    assert procedure is not None
    day.begin_pathway("collapse", "test", "test")
    day.run()
    kinds = [(spell.kind, spell.how) for spell in day.log.spells
             if spell.seat == "ma1" and (spell.task == procedure.id or spell.entity == "test")]  # fmt: skip
    assert kinds[:3] == [
        ("assist_procedure", "preempted"), ("emergency_assist", "done"), ("assist_procedure", "done")
    ]


def test_a_player_who_assists_is_free_for_an_emergency_and_for_nothing_else() -> None:
    day = assisting({"ma1": "player"})
    procedure = day.seats["ma1"].task
    assert procedure is not None
    card = Glance(day, "ma1").view().current
    assert card is not None and not card.interruptible
    with pytest.raises(Refused, match="half done"):
        day.apply(Suspend(day.now, "ma1"))
    day.seats["ma2"].away += 1
    day.seats["ma2"].pool.idle.pop(day.seats["ma2"], None)
    day.begin_pathway("collapse", "test", "test")
    day.run_until(day.now + 1)
    (calls,) = [task for task in day.tasks.values() if task.kind == "emergency_assist"]
    card = Glance(day, "ma1").view().current
    assert card is not None and card.interruptible
    day.apply(Take(day.now, "ma1", calls.id))
    day.run_until(day.now + 30)
    assert day.seats["ma1"].task is calls
    assert procedure.id in day.seats["ma1"].suspended


def test_a_question_names_the_provider_who_came() -> None:
    """Of three providers whoever is free comes to the waiting room, not always the first of the list."""
    plan = plan_of("group-practice-morning", arrivals__emergencies__game_rate="100")
    came = set()
    for seed in SEEDS:
        day = Day(plan, seed, {})
        for quarter in range(32, 52):
            day.run_until(quarter * 15 * MINUTE)
            for seat in day.pools["provider"].seats:
                if seat.task is not None and seat.task.plan.id == "emergency_lead":
                    assert provider_of(day, seat.task.entity) == seat.name
                    came.add(seat.name)
    assert len(came) == 3
