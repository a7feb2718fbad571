"""What a look at the day shows, and what it must not miss."""

import pytest

from sim.clock import HOUR, MINUTE, parse_clock
from sim.day.commands import Escalate, GiveAnswer, Suspend, Take
from sim.day.day import Day
from sim.day.entity import HUNG_UP
from sim.day.glance import PATIENCE_S, Glance, lines_of
from sim.scenario import load
from sim.study.metrics import metrics_of
from tests.day.days import plan_of
from tests.fit.playing import answer_to


def test_a_room_is_kept_while_its_patient_is_on_the_way_and_in_use_once_they_are_there() -> None:
    day = Day(load("small-clinic"), 7, {})
    glance = Glance(day, "ma1")
    seen: dict[str, list[str]] = {}
    while day.now < 34_200:
        day.run_until(day.now + 5)
        view = glance.view()
        inside = {person.room for person in view.people if person.role == "patient" and len(person.path) == 1}
        for room in view.rooms:
            if room.state in ("kept", "in_use"):
                assert (room.state == "in_use") == (room.id in inside), f"{room.id} at {day.now}"
                states = seen.setdefault(room.id, [])
                if not states or states[-1] != room.state:
                    states.append(room.state)
    assert any(states[:2] == ["kept", "in_use"] for states in seen.values())


def test_what_calls_upon_the_player_stays_equal_while_nothing_new_is_to_be_seen() -> None:
    day = Day(load("small-clinic"), 7, {"ma1": "player"})
    glance = Glance(day, "ma1")
    nothing = glance.calls_upon()
    day.run_until(day.now + 1)
    something = glance.calls_upon()
    assert something != nothing and glance.view().worklist
    day.run_until(day.now + 5)
    assert glance.calls_upon() == something


def test_who_comes_early_waits_from_the_time_booked_and_the_longest_wait_is_the_fullest_ring() -> None:
    day = Day(load("small-clinic"), 7, {"ma1": "hurried"})
    glance, early = Glance(day, "ma1"), 0
    while not day.over:
        day.run_until(day.now + 120)
        view = glance.view()
        rings = [PATIENCE_S * (1 - person.patience) for person in view.people if person.role == "patient"]
        assert min(view.longest_wait_s, PATIENCE_S) <= max(rings, default=0) + 1
        for person in view.people:
            booked = day.entities[person.id].appointment if person.role == "patient" else None
            if booked and booked > day.now and day.entities[person.id].kind.pathway.what == "patient":
                early += 1
                assert person.patience == 1
    assert early > 10


def test_whoever_stands_at_the_desk_without_a_visit_is_seen_there() -> None:
    met = set()
    for seed in range(1, 7):
        day = Day(load("small-clinic"), seed, {})
        glance = Glance(day, "moa1")
        while not day.over:
            day.run_until(day.now + 60)
            there = {person.id for person in glance.view().people if person.room == "desk"}
            for task in day.tasks.values():
                if task.kind in GUESTS and task.entity.kind.pathway.what == "guest":
                    assert task.entity.root.id in there, (seed, day.now, task.id)
                    met.add(task.kind)
    assert len(met) > 2


GUESTS = {"meet_vendor", "welcome_visitor", "explain_balance", "hear_person"}


def test_no_chart_is_closed_and_nobody_called_among_those_who_wait() -> None:
    seen = 0
    for seed in (3, 7):
        day = Day(load("small-clinic"), seed, {})
        waiting = day.plan.scenario.plan.rooms["waiting"].label
        glance = Glance(day, "ma1")
        while not day.over:
            day.run_until(day.now + 20)
            view, seat = glance.view(), day.seats["ma1"]
            quiet = [card for card in (view.current, *view.worklist) if card is not None and card.kind in QUIET]
            seen += len(quiet)
            assert all(card.place != waiting for card in quiet), (seed, day.now)
            if seat.task is not None and seat.task.kind in QUIET:
                assert seat.place != "waiting", (seed, day.now)
    assert seen > 50


QUIET = {"close_chart", "care_call", "report_syringe"}


def test_two_of_one_last_name_have_their_first_names_on_the_schedule() -> None:
    slots = Glance(Day(load("small-clinic"), 7, {}), "ma1").view().schedule
    families = [slot.name.rpartition(" ")[2] for slot in slots]
    assert any(slot.alike for slot in slots) and not all(slot.alike for slot in slots)
    for slot, family in zip(slots, families, strict=True):
        assert slot.alike == (families.count(family) > 1) == (slot.name != family)


def test_who_is_watched_after_a_shot_is_so_until_an_hour_and_does_not_wait() -> None:
    watched = 0
    for seed in (7, 341):
        day = Day(load("small-clinic"), seed, {})
        glance = Glance(day, "ma1")
        while not day.over:
            day.run_until(day.now + 60)
            for person in glance.view().people:
                if person.until and person.room == "waiting":
                    watched += 1
                    assert day.now <= person.until <= day.now + 15 * 60 and person.patience == 1
    assert watched > 10


@pytest.mark.parametrize(("name", "seed"), [("ehr-outage", 1), ("ehr-outage", 2), ("small-clinic", 7)])
def test_the_bar_counts_the_charts_that_the_studies_count(name: str, seed: int) -> None:
    day = Day(load(name), seed, {})
    day.run_until(day.plan.closes)
    open_charts = Glance(day, "ma1").view().open_charts
    for_tomorrow = [task for task in day.tasks.values() if task.kind == "prepare_charts"]
    while not day.over:
        day.run_until(day.now + 600)
    assert open_charts == metrics_of(day)["charts_open_at_close"]
    assert for_tomorrow or (name, seed) != ("ehr-outage", 1)


def test_a_caller_who_hung_up_is_told_from_all_else_that_went_badly_with_a_call() -> None:
    lost, bad = 0, 0
    for seed in range(1, 5):
        day = Day(load("small-clinic", {"staff.moa.count": 1}), seed, {})
        glance = Glance(day, "moa1")
        while not day.over:
            day.run_until(day.now + 1800)
            for message in glance.view().messages:
                if message.tone == "bad" and message.entity.startswith("call"):
                    bad += 1
                    hung_up = day.entities[message.entity].outcome == HUNG_UP and "hung up" in message.text
                    assert hung_up == (message.what == "hung_up"), message
                    lost += hung_up
    assert 0 < lost < bad


def test_of_what_runs_by_itself_only_the_part_for_hands_is_told() -> None:
    """A round of the autoclave takes three quarters of an hour; whoever loads it is free after some minutes."""
    alone = [task for task in plan_of("small-clinic").tasks.values() if task.runs_alone]
    assert alone
    for task in alone:
        assert task.expected_s == round(task.kind.hands_on.mean_seconds()) < task.kind.minutes.mean_seconds()


def test_a_call_stays_on_its_line_when_another_ends() -> None:
    first = lines_of({}, ["a", "b"])
    assert first == {"a": 1, "b": 2}
    assert lines_of(first, ["b"]) == {"b": 2}
    assert lines_of(first, ["b", "c", "d"]) == {"b": 2, "c": 1, "d": 3}


def test_what_was_finished_last_is_told_while_hands_are_free_and_not_what_was_put_aside() -> None:
    day = Day(load("small-clinic"), 7, {"ma1": "player"})
    glance = Glance(day, "ma1")
    day.run_until(day.now + 1)
    assert glance.view().done_last == ""
    card = glance.view().worklist[0]
    day.apply(Take(day.now, "ma1", card.id))
    day.run_until(day.now + 1)
    while glance.view().current is not None:
        if day.awaiting:
            day.apply(GiveAnswer(day.now, "ma1", card.id, answer_to(day, card.id)))
        day.run_until(day.now + 10)
    assert glance.view().done_last == card.title == Glance(day, "ma1").view().done_last
    another = next(card for card in glance.view().worklist if card.interruptible)
    day.apply(Take(day.now, "ma1", another.id))
    day.run_until(day.now + 60)
    day.apply(Suspend(day.now, "ma1"))
    day.run_until(day.now + 1)
    assert glance.view().hands_free and glance.view().done_last == ""


@pytest.mark.parametrize("grave", [False, True])
def test_what_the_provider_says_of_what_is_brought_depends_on_whether_it_was_called_for(grave: bool) -> None:
    day = Day(load("small-clinic"), 7, {"ma1": "player"})
    glance = Glance(day, "ma1")
    while not (cards := [card for card in glance.view().worklist if card.can_escalate]):
        day.run_until(day.now + 30)
    task = day.tasks[cards[0].id]
    if grave:
        day.set_fact(task.entity, "high_reading", "test")
    day.apply(Escalate(day.now, "ma1", task.id))
    told: list[str] = []
    while not told:
        day.run_until(day.now + 60)
        told = [one.text for one in glance.view().messages if "has heard about" in one.text]
    assert ("as planned" in told[0]) != grave


def test_whoever_sits_there_for_somebody_else_is_not_upset_about_the_wait() -> None:
    sat = 0
    for seed in range(1, 5):
        day = Day(plan_of(arrivals__visitors__per_day="6"), seed)
        glance = Glance(day, "moa1")
        while not day.over:
            day.run_until(day.now + 600)
            sitting = [one for one in day.entities.values() if one.kind.pathway.what == "guest" and not one.waiting_for]
            moods = {person.mood for person in glance.view().people if person.id in {one.id for one in sitting}}
            assert moods <= {"calm"}
            sat += len(moods)
    assert sat


def test_a_denial_on_its_last_day_does_not_stand_among_what_can_wait() -> None:
    day = Day(load("claims-backlog"), 1, {"moa1": "player"})
    day.run_until(9 * HOUR)
    glance = Glance(day, "moa1")
    denial = next(card for card in glance.view().worklist if card.days_left)
    assert denial.group == "later"
    day.tasks[denial.id].entity.days_left = 0
    assert next(card for card in glance.view().worklist if card.id == denial.id).group == "soon"


def test_what_was_put_down_and_is_taken_up_again_goes_on_from_what_was_done() -> None:
    """Finding the thread again adds nothing to it, and takes nothing away."""
    day = Day(plan_of("put_back"), 1, {"ma1": "player", "ma2": "idle"})
    glance = Glance(day, "ma1")
    day.run_until(parse_clock("08:05"))
    day.begin_pathway("form", "test.form", "test")
    day.run_until(day.now + 1)
    form = glance.view().worklist[0].id

    def done() -> float:
        view = glance.view()
        card = view.current or next(card for card in view.worklist if card.id == form)
        return card.done

    day.apply(Take(day.now, "ma1", form))
    day.run_until(day.now + 12 * MINUTE)
    before = done()
    day.apply(Suspend(day.now, "ma1"))
    day.run_until(day.now + 5)
    assert done() == pytest.approx(before, abs=0.01) and before > 0.4
    day.apply(Take(day.now, "ma1", form))
    day.run_until(day.now + 1)
    shares = []
    while glance.view().current is not None:
        shares.append(done())
        day.run_until(day.now + 30)
    assert shares == sorted(shares) and shares[0] == pytest.approx(before, abs=0.03) and shares[-1] > 0.9


def test_the_time_left_of_ones_own_task_never_grows_until_it_is_put_down_and_is_the_time_it_takes() -> None:
    day = Day(load("small-clinic"), 7, {"moa1": "player"})
    glance = Glance(day, "moa1")
    begun: dict[str, int] = {}
    seen = 0
    while day.now < parse_clock("10:30"):
        day.run_until(day.now + 5)
        view = glance.view()
        if view.hands_free and view.worklist:
            day.apply(Take(day.now, "moa1", view.worklist[0].id))
        elif view.current is not None and view.case is not None:
            day.apply(GiveAnswer(day.now, "moa1", view.current.id, answer_to(day, view.current.id)))
        current = glance.view().current
        if current is None or current.state != "under_way" or day.tasks[current.id].step.lasts_until:
            continue
        before = begun.setdefault(current.id, day.now + current.left_s)
        assert day.now + current.left_s == before or current.left_s == 0, current.title
        seen += 1
    assert seen > 100 and len(begun) > 10


def test_a_wait_never_grows_shorter_while_somebody_sits_in_the_waiting_room_and_nobody_is_at_them() -> None:
    day = Day(load("small-clinic"), 7, {"ma1": "hurried"})
    glance = Glance(day, "ma1")
    patience: dict[str, tuple[int, float]] = {}
    sat = 0
    while not day.over:
        day.run_until(day.now + 30)
        for person in glance.view().people:
            entity = day.entities.get(person.id)
            if entity is None or person.role != "patient" or entity.place != "waiting":
                continue
            task = day.tasks.get(entity.waiting_for)
            spells = sum(spell.entity == entity.id for spell in day.log.spells)
            count, before = patience.get(person.id, (-1, 1.0))
            attended = task is not None and task.state.name in ("UNDER_WAY", "RUNNING", "WALKING")
            if count == spells and not attended:
                assert person.patience <= before, f"{person.name} at {day.now}"
                sat += 1
            patience[person.id] = (spells, 1.0 if attended else person.patience)
    assert sat > 200
