"""One answer taken otherwise: nothing differs before it, only its own consequences differ after it."""

import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from sim.assistants.assistant import make_assistant
from sim.clock import clock_text, parse_clock
from sim.day.blueprint import make_blueprint
from sim.day.commands import Command, GiveAnswer, LineUp, Reflect, Suspend, Take
from sim.day.day import Day
from sim.day.glance import Glance
from sim.day.news import message_of
from sim.day.work import State
from sim.errors import BadInput
from sim.fit.causes import Causes
from sim.fit.likeness import assistant_like
from sim.fit.record import Record
from sim.fit.titles import asked_title
from sim.scenario import load
from sim.scenario.model import Scenario
from sim.shift import begin, read_shift, replay
from sim.shift.file import Shift
from sim.whatif import cli, search
from sim.whatif.cli import escalated, handed_over, taken_instead
from sim.whatif.differing import differences
from sim.whatif.lines import as_text
from sim.whatif.moments import Moment, moment_at, moments_of
from sim.whatif.retake import Retake, WhatIf, what_if
from sim.whatif.search import MOST_SHOWN, weightiest
from tests.shift.play import answer_to, play_on


def played(folder: Path, who: str) -> Shift:
    path = folder / f"{who}.shift"
    day, writer = begin(load("small-clinic-morning"), "small-clinic-morning", 7, "ma1", "standard", path)
    play_on(day, writer, parse_clock("23:00"), answers_as=who)
    writer.finish(day.log.digest(), day.now)
    writer.close()
    return read_shift(path)


@pytest.fixture(scope="module")
def shifts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Shift]:
    folder = tmp_path_factory.mktemp("shifts")
    return {who: played(folder, who) for who in ("novice", "careful")}


@pytest.fixture(scope="module")
def shift(shifts: dict[str, Shift]) -> Shift:
    return shifts["novice"]


@pytest.fixture(scope="module")
def retake(shift: Shift) -> Retake:
    return Retake(shift, make_assistant("careful"))


@pytest.fixture(scope="module")
def turned(shift: Shift) -> dict[str, Any]:
    """What the command line says of the answers of a shift."""
    return cli.turning_points(shift.path, "careful")


def wrong_answers(shift: Shift) -> list[str]:
    return [task for task, mark in replay(shift).log.answers("ma1").items() if mark.quality < 1]


def test_both_days_are_the_same_up_to_the_answer(shift: Shift, retake: Retake) -> None:
    both = retake.answered_right(wrong_answers(shift)[0])
    before = [row for row in both.was.log.rows if row[0] < both.at]
    assert before and before == [row for row in both.would_be.log.rows if row[0] < both.at]
    assert both.was.over and both.would_be.over


def test_the_question_is_answered_as_it_was_and_rightly(shift: Shift, retake: Retake) -> None:
    for task in wrong_answers(shift)[:4]:
        both = retake.answered_right(task)
        was, would_be = (
            day.log.answers("ma1")[task].quality for day in (both.was, both.would_be)
        )
        assert was < 1
        assert would_be == 1


def test_the_same_commands_give_days_that_do_not_differ(shift: Shift, retake: Retake) -> None:
    number = next(n for n, command in enumerate(shift.commands) if isinstance(command, GiveAnswer))
    both = retake.instead(number, [shift.commands[number]])
    assert both.was.log.digest() == both.would_be.log.digest()
    assert both.differences == [] and both.weight == 0


def test_another_task_may_be_taken_instead(shift: Shift, retake: Retake) -> None:
    for number, command in enumerate(shift.commands):
        if not isinstance(command, Take):
            continue
        cards = Glance(replay(shift, command.at), "ma1").view().worklist
        other = next((card.id for card in cards if card.id != command.task and card.state == "waiting"), None)
        if other is not None:
            both = retake.instead(number, [Take(command.at, "ma1", other)])
            assert both.was.log.digest() != both.would_be.log.digest()
            return
    raise AssertionError("there was never a choice")


# -- another order, help asked for ------------------------------------------------------------------


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Shift:
    """A shift at the desk, where there is a colleague; the second task is lined up behind the first."""
    path = tmp_path_factory.mktemp("shifts") / "desk.shift"
    day, writer = begin(load("small-clinic-morning"), "small-clinic-morning", 7, "moa1", "standard", path)
    glance = Glance(day, "moa1")
    while len(glance.view().worklist) < 4:
        day.run_until(day.now + 60)
    first, *_, last = glance.view().worklist
    for command in (Take(day.now, "moa1", first.id), LineUp(day.now, "moa1", last.id)):
        day.apply(command)
        writer.command(command)
    play_on(day, writer, parse_clock("23:00"), "moa1", answers_as="careful")
    writer.finish(day.log.digest(), day.now)
    writer.close()
    return read_shift(path)


@pytest.fixture(scope="module")
def moments(shift: Shift) -> list[Moment]:
    return moments_of(shift)


def test_a_moment_shows_what_waited_when_the_task_was_taken(shift: Shift, moments: list[Moment]) -> None:
    moment = next(moment for moment in moments if moment.how == "taken" and len(moment.others) >= 2)
    command = shift.commands[moment.before]
    assert isinstance(command, Take) and (command.task, command.at) == (moment.card.id, moment.at)
    assert moment.card.id not in {card.id for card in moment.others}
    assert [one.at for one in moments] == sorted(one.at for one in moments)
    assert len({(one.at, one.how) for one in moments}) == len(moments)


def test_the_other_task_is_begun_first_and_nothing_differs_before(retake: Retake, moments: list[Moment]) -> None:
    moment = next(moment for moment in moments if moment.how == "taken" and moment.others)
    other = moment.others[-1].id
    both = retake.taken_instead(moment, other)
    played, instead = both.fates(moment.card.id, other)
    assert played.was and instead.would_be and played.was.seat == instead.would_be.seat == "ma1"
    assert instead.was is None or instead.would_be.at < instead.was.at
    assert played.would_be is None or played.was.at < played.would_be.at
    before = [row for row in both.was.log.rows if row[0] < moment.at]
    assert before and before == [row for row in both.would_be.log.rows if row[0] < moment.at]
    assert both.was.over and both.would_be.over


def test_what_was_lined_up_can_be_another_task_too(desk: Shift) -> None:
    moment = next(moment for moment in moments_of(desk) if moment.how == "from_line")
    assert not any(isinstance(one, Take) and one.at == moment.at for one in desk.commands)
    other = moment.others[0].id
    both = Retake(desk, make_assistant("careful")).taken_instead(moment, other)
    played, instead = both.fates(moment.card.id, other)
    assert played.was and instead.would_be
    assert (played.was.seat, instead.would_be.seat) == ("moa1", "moa1")
    assert abs(played.was.at - instead.would_be.at) < 60
    assert played.would_be is None or played.would_be.at > played.was.at


def test_a_colleague_who_is_asked_does_it(desk: Shift) -> None:
    moment = next(moment for moment in moments_of(desk) if moment.can_ask and _can_wait(moment))
    both = Retake(desk, make_assistant("careful")).handed_over(moment)
    (fate,) = both.fates(moment.card.id)
    assert fate.was is not None and fate.was.seat == "moa1"
    assert fate.would_be is not None and fate.would_be.seat == "moa2"


def _can_wait(moment: Moment) -> bool:
    """Callers may hang up before a colleague has hands free; work on the desk stays there."""
    return moment.card.id.startswith("job.") or ">" in moment.card.id


def test_what_is_brought_to_the_provider_is_done_as_before_as_well(retake: Retake, moments: list[Moment]) -> None:
    moment = next(moment for moment in moments if moment.how == "taken" and moment.can_escalate)
    both = retake.escalated(moment)
    escalations = [
        [mark.time for mark in day.log.marks if mark.what == "escalated" and mark.name == moment.card.kind]
        for day in (both.was, both.would_be)
    ]
    assert moment.at in escalations[1] and moment.at not in escalations[0]
    (fate,) = both.fates(moment.card.id)
    assert fate.was is not None and fate.would_be == fate.was


def test_what_is_no_matter_for_the_provider_is_not_brought_there(retake: Retake, moments: list[Moment]) -> None:
    moment = next(moment for moment in moments if not moment.can_escalate)
    with pytest.raises(BadInput, match="nothing to bring to the provider"):
        retake.escalated(moment)


def test_where_nobody_else_could_nobody_can_be_asked(retake: Retake, moments: list[Moment]) -> None:
    moment = next(moment for moment in moments if not moment.can_ask)
    with pytest.raises(BadInput, match="nobody else could be asked"):
        retake.handed_over(moment)


def test_a_minute_stands_for_the_choice_in_it_else_for_what_was_in_hand(shift: Shift, moments: list[Moment]) -> None:
    chosen = next(moment for moment in moments if moment.how == "taken" and moment.at - moment.at % 60 > 30_000)
    assert moment_at(shift, chosen.at - chosen.at % 60) == chosen
    with pytest.raises(BadInput, match="is not in this shift"):
        moment_at(shift, parse_clock("23:30"))


def test_each_is_to_be_had_from_the_command_line(desk: Shift) -> None:
    moment = next(moment for moment in moments_of(desk) if moment.can_ask and moment.others and _can_wait(moment))
    at, other = clock_text(moment.at), moment.others[0].id
    taken = taken_instead(desk.path, at, other, "careful")
    assert (taken["played"], taken["take"]) == (moment.card.id, other)
    said = as_text(taken)
    assert f"instead, first: {moment.others[0].title}" in said
    assert f"  {moment.card.title}: begun {at} by you" in said
    asked = handed_over(desk.path, at, "careful")
    assert asked["begun"][moment.card.id]["would_be"].endswith("moa2")
    told = next(moment for moment in moments_of(desk) if moment.can_escalate and moment.how == "taken")
    assert escalated(desk.path, clock_text(told.at), "careful")["escalate"] == told.card.id
    with pytest.raises(BadInput, match=f"'nothing' did not wait for this seat; what did: .*{other}"):
        taken_instead(desk.path, at, "nothing", "careful")


# -- what is told of it -------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def put_right(retake: Retake) -> list[tuple[GiveAnswer, WhatIf]]:
    return retake.put_right()


def told(day: Day, since: int) -> list[tuple[int, str]]:
    """Return every line of news of a day from a second on."""
    found = [message_of(day, mark) for mark in day.log.marks if mark.time >= since]
    return [(message.at, message.text) for message in found if message is not None]


def test_every_wrong_answer_is_put_right_and_no_other(shift: Shift, put_right: list[tuple[GiveAnswer, WhatIf]]) -> None:
    assert [given.task for given, _ in put_right] == wrong_answers(shift)


def test_turning_points_come_in_the_order_of_time_and_say_what_differs(
    turned: dict[str, Any], put_right: list[tuple[GiveAnswer, WhatIf]]
) -> None:
    points, told = turned["moments"], {given.task: both.told for given, both in put_right}
    assert 1 <= len(points) <= MOST_SHOWN
    assert [one["at"] for one in points] == sorted(one["at"] for one in points)
    for one in points:
        assert one["told"]
        assert [row["text"] for row in one["told"]] == [difference.text for difference in told[one["answer"]]]
        assert all(row["at"] >= one["at"] for row in one["told"])


def test_the_command_line_and_the_window_tell_the_same_answers(turned: dict[str, Any], retake: Retake) -> None:
    found = search.put_right(retake)
    assert [one["answer"] for one in turned["moments"]] == [one.task for one in weightiest(found)]
    assert {one["answer"]: one["safety"] for one in turned["unchanged"]} == {
        one.task: one.safety for one in found if not one.differences
    }


def test_what_would_not_have_been_did_happen_on_the_players_own_day_at_that_time(
    shift: Shift, put_right: list[tuple[GiveAnswer, WhatIf]]
) -> None:
    own = replay(shift)
    lost = [(given.at, one) for given, both in put_right for one in both.differences if one.only == "was"]
    assert lost
    for at, one in lost:
        assert (one.at, one.text) in told(own, at)


def test_what_happened_anyway_is_not_told_as_what_would_have_been(shift: Shift) -> None:
    at = parse_clock("08:30")
    both = what_if(shift, at, "idle")
    assert {one.only for one in both.differences} == {"was", "would_be"}
    assert differences(both.was, both.would_be, both.would_be, at) == [], "all of it happened, or did not, anyway"


def test_what_the_stand_in_brings_about_is_not_told_as_the_players(
    shift: Shift, put_right: list[tuple[GiveAnswer, WhatIf]]
) -> None:
    """The stand-in's two days differ from the player's own in more than is told: that is left out."""
    own = {text for _, text in told(replay(shift), 0)}
    for given, both in put_right:
        was, would_be = ({text for _, text in told(day, given.at)} for day in (both.was, both.would_be))
        # A caller whose name nobody knows may be any of several: what is told of one is told of another as well.
        named = [one for one in both.differences if "A caller" not in one.text]
        assert {one.text for one in named if one.only == "was"} <= (was & own) - would_be
        assert {one.text for one in named if one.only == "would_be"} <= would_be - (was | own)


def test_what_the_answer_did_is_told_apart_from_a_day_that_ran_on_otherwise(
    shift: Shift, put_right: list[tuple[GiveAnswer, WhatIf]]
) -> None:
    """An answer works by facts, and only of its own visit or job; who hangs up meanwhile is not its doing."""
    record = Record(replay(shift), "ma1")
    for given, both in put_right:
        root = record.traces[given.task].entity.root.id
        for one in both.differences:
            assert one.key is not None
            day = both.played if one.only == "was" else both.would_be
            about = day.entities.get(one.key[2])
            assert not one.own or (about is not None and about.root.id == root)
    every = [one for _, both in put_right for one in both.differences]
    assert any(one.own for one in every)
    lost = [one for one in every if "hung up" in one.text]
    assert lost and not any(one.own for one in lost)


def test_what_an_answer_did_without_any_news_is_told_too(
    shift: Shift, put_right: list[tuple[GiveAnswer, WhatIf]]
) -> None:
    """The debrief says that a sample was spoiled; then it is not said besides that nothing came of it."""
    record, silent = Record(replay(shift), "ma1"), 0
    causes = Causes(record)
    for given, both in put_right:
        marks = causes.set_by_answer(record.traces[given.task])
        spared = [mark for mark in marks if mark.name not in both.would_be.entities[mark.entity].facts]
        for mark in spared:
            assert any(one.own and one.at == mark.time for one in both.told), mark
        silent += bool(spared) and not both.differences
        assert all(one.own for one in both.told if one.key is None)
        assert both.weight > 0 or not spared
    assert silent, "a sample that is not used is nobody's news before tomorrow"


def test_the_command_line_says_what_is_not_the_answers_doing(shift: Shift, turned: dict[str, Any]) -> None:
    assert {row["of"] for moment in turned["moments"] for row in moment["told"]} == {"answer", "day"}
    lines = as_text(turned).splitlines()
    apart = [n for n, line in enumerate(lines) if "not by the answer itself" in line]
    assert apart and all("hung up" in lines[n + 1] or "would" in lines[n + 1] for n in apart)
    at, sooner = clock_text(parse_clock("09:30")), what_if(shift, parse_clock("09:30"), "idle")
    taken_over = cli.what_if(shift.path, at, "idle")
    assert len(taken_over["told"]) == len(sooner.differences) and "of" not in taken_over["told"][0]
    assert "not by the answer" not in as_text(taken_over)


def test_the_command_line_tells_them_by_the_names_of_the_window(shift: Shift, turned: dict[str, Any]) -> None:
    text = as_text(turned)
    record = Record(replay(shift), "ma1")
    for moment in [*turned["moments"], *turned["unchanged"]]:
        assert asked_title(record, record.traces[moment["answer"]]) in text
        assert moment["answer"] not in text
    assert "would not have been: " in text
    count = len(turned["unchanged"])
    assert count and f"wrong answers that changed nothing told of this day: {count}" in text
    assert len(turned["moments"]) == min(len(wrong_answers(shift)) - count, MOST_SHOWN), "those that changed most"


def answered_otherwise(folder: Path, wanted: str, who: str) -> Retake:
    """A shift that a careful player works, but whose question of the kind `wanted` is answered by another."""
    path = folder / "other.shift"
    day, writer = begin(load("small-clinic-morning"), "small-clinic-morning", 7, "ma1", "standard", path)
    glance = Glance(day, "ma1")
    while not day.over and day.now < parse_clock("23:00"):
        day.run_until(day.now + 30)
        view, command = glance.view(), None
        if view.must_answer and view.current is not None:
            answer = answer_to(day, view.current.id, who if view.current.kind == wanted else "careful")
            command = GiveAnswer(day.now, "ma1", view.current.id, answer)
        elif view.hands_free and view.worklist:
            command = Take(day.now, "ma1", view.worklist[0].id)
        if command is not None and not day.over:
            day.apply(command)
            writer.command(command)
    writer.finish(day.log.digest(), day.now)
    writer.close()
    return Retake(read_shift(path), make_assistant("careful"))


def test_what_a_born_job_sets_when_it_is_over_comes_of_what_it_was_born_of(tmp_path: Path) -> None:
    """From the fridge log to the tag, to the job of clearing it up with the maker, to the maker's answer."""
    retake = answered_otherwise(tmp_path, "read_fridge_log", "hurried")
    both = retake.answered_right("job.fridge.1/read_fridge_log")
    told = {one.key[1]: one for one in both.differences if one.key is not None}
    assert {"vaccine_held", "maker_answered"} <= told.keys()
    assert told["vaccine_held"].own and told["maker_answered"].own
    assert told["vaccine_held"].at < told["maker_answered"].at


@pytest.mark.parametrize("task", ["visit.99/room_patient", ""])
def test_a_question_that_was_not_answered_is_bad_input(retake: Retake, task: str) -> None:
    with pytest.raises(BadInput, match="no question"):
        retake.answered_right(task)


def test_a_command_that_is_not_there_is_bad_input(retake: Retake) -> None:
    with pytest.raises(BadInput, match="there is no number 9999"):
        retake.instead(9999, [])


def test_an_assistant_like_the_player_has_about_the_players_skill(shifts: dict[str, Shift]) -> None:
    like = {who: assistant_like(replay(shift), "ma1").skill("all") for who, shift in shifts.items()}
    assert like["novice"] == pytest.approx(0.48, abs=0.2)
    assert like["careful"] == pytest.approx(0.84, abs=0.15)
    assert like["novice"] < like["careful"]


@pytest.mark.parametrize("at", ["05:00", "23:30"])
def test_a_time_outside_the_shift_is_one_line_even_after_the_cards(shift: Shift, at: str) -> None:
    end = replay(shift).now
    told = replace(shift, commands=[*shift.commands, Reflect(end, "ma1", "tomorrow", "yes")])
    with pytest.raises(BadInput, match="is not in this shift"):
        moment_at(told, parse_clock(at))
    with pytest.raises(BadInput, match="nothing in this shift to do otherwise"):
        moment_at(told, end)


def test_a_day_is_made_ready_once_however_often_it_is_lived(shift: Shift, monkeypatch: pytest.MonkeyPatch) -> None:
    moment = next(one for one in moments_of(shift) if one.how == "taken" and one.others)
    made: list[Scenario] = []
    replaying = sys.modules["sim.shift.replay"]  # the package's own `replay` is the function
    monkeypatch.setattr(replaying, "make_blueprint", lambda day: made.append(day) or make_blueprint(day))
    taken_instead(shift.path, clock_text(moment.at), moment.others[0].id, "me")
    assert len(made) == 1


def test_a_shift_with_another_header_is_opened_anew(shift: Shift) -> None:
    replay(shift)
    with pytest.raises(BadInput, match="there is no day called 'no-such-day'"):
        replay(replace(shift, header=replace(shift.header, scenario="no-such-day")))


def test_what_was_put_down_in_that_very_second_is_taken_up_by_who_goes_on(tmp_path: Path) -> None:
    """The assistant who takes the seat over looks at the list, and not at what a person had put aside."""
    day, writer = begin(load("small-clinic"), "small-clinic", 2, "ma1", "standard", tmp_path / "down.shift")
    glance, seat = Glance(day, "ma1"), day.seats["ma1"]

    def carry_out(command: Command) -> None:
        day.apply(command)
        writer.command(command)

    down = 0
    while not day.over:
        day.run_until(day.now + 20)
        view, task = glance.view(), seat.task
        if view.must_answer and task is not None:
            carry_out(GiveAnswer(day.now, "ma1", task.id, answer_to(day, task.id)))
        elif down:
            continue
        elif task is not None and task.kind == "room_patient" and task.touched and task.plan.interruptible:
            down, put_down = day.now, task
            carry_out(Suspend(day.now, "ma1"))
        elif view.hands_free and view.worklist:
            carry_out(Take(day.now, "ma1", view.worklist[0].id))
    writer.finish(day.log.digest(), day.now)
    writer.close()
    assert put_down.state is State.SUSPENDED, "nobody ever takes it up"
    for at in (down, down + 1):
        other = what_if(read_shift(tmp_path / "down.shift"), at, "careful").would_be
        assert put_down.id not in other.tasks
        assert other.entities[put_down.entity.id].outcome == "seen"
