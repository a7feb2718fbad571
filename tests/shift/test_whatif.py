"""One answer taken otherwise: nothing differs before it, only its own consequences differ after it."""

from pathlib import Path

import pytest

from sim.assistants.assistant import make_assistant
from sim.clock import parse_clock
from sim.day.commands import GiveAnswer, Take
from sim.day.glance import Glance
from sim.errors import BadInput
from sim.fit.likeness import assistant_like
from sim.scenario import load
from sim.shift import begin, read_shift, replay
from sim.shift.cli import as_text, turning_points
from sim.shift.file import Shift
from sim.shift.whatif import Retake
from tests.shift.play import play_on


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


def wrong_answers(shift: Shift) -> list[str]:
    marks = replay(shift).log.marks
    return [mark.cause.partition(":")[2] for mark in marks
            if mark.what == "answer" and mark.cause.startswith("ma1:") and float(mark.value) < 1]


def test_both_days_are_the_same_up_to_the_answer(shift: Shift, retake: Retake) -> None:
    both = retake.answered_right(wrong_answers(shift)[0])
    before = [row for row in both.was.log.rows if row[0] < both.at]
    assert before and before == [row for row in both.would_be.log.rows if row[0] < both.at]
    assert both.was.over and both.would_be.over


def test_the_question_is_answered_as_it_was_and_rightly(shift: Shift, retake: Retake) -> None:
    for task in wrong_answers(shift)[:4]:
        both = retake.answered_right(task)
        was, would_be = (
            next(float(m.value) for m in day.log.marks if m.what == "answer" and m.cause == f"ma1:{task}")
            for day in (both.was, both.would_be)
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


def test_turning_points_come_in_the_order_of_time_and_say_what_differs(retake: Retake) -> None:
    points = retake.turning_points(3)
    assert 1 <= len(points) <= 3
    assert [given.at for given, _ in points] == sorted(given.at for given, _ in points)
    for given, both in points:
        assert both.differences
        assert all(one.at >= given.at and one.text for one in both.differences)


def test_the_command_line_tells_them(shift: Shift) -> None:
    told = turning_points(shift.path, "careful")
    text = as_text(told)
    assert all(moment["answer"] in text for moment in told["moments"])
    assert "would not have been: " in text


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
