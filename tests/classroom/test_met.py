"""A question of a class is the question as it was put, whatever minute it came at; and it points at nobody."""

import json
from dataclasses import fields, replace
from html import unescape
from itertools import chain
from pathlib import Path

import pytest

from sim.cases.case import BookPayload
from sim.cases.sample import SAMPLE
from sim.classroom.group import Group, group_of
from sim.classroom.handed_in import files_in, hand_in
from sim.classroom.met import met
from sim.classroom.page import MOST_AGREED, page_of, why_waited
from sim.classroom.plain import plain
from sim.classroom.splits import questions
from sim.classroom.students import Student
from sim.classroom.talk import all_right, few_met, nobody_right, prompts, splits, stopped_of
from sim.clock import parse_clock
from sim.day.blueprint import make_blueprint
from sim.day.day import Day
from sim.day.glance import Glance
from sim.fit.grading import Answered, answered
from sim.fit.record import Record
from sim.luck import Luck
from sim.scenario import load
from tests.classroom.handing_in import DAY, SEED, WHO, work_shift
from tests.shift.play import play_on

CLOCKED = 8
"""A day on which questions with a clock time in them come at other minutes to others."""


@pytest.fixture(scope="module")
def group(tmp_path_factory: pytest.TempPathFactory) -> Group:
    return worked(tmp_path_factory.mktemp("class"), SEED, len(WHO))


@pytest.fixture(scope="module")
def clocked(tmp_path_factory: pytest.TempPathFactory) -> Group:
    return worked(tmp_path_factory.mktemp("clocked"), CLOCKED, 4)


def worked(folder: Path, seed: int, count: int) -> Group:
    """Return the class of so many that worked a day."""
    for number, who in enumerate(WHO[:count]):
        work_shift(folder / f"Student {number}.shift", who, seed=seed, liking=number)
    return group_of(hand_in(folder, files_in(folder)).sittings()[0], None)


def of(group: Group, students: tuple[Student, ...]) -> Group:
    """Return the same group with other students."""
    return Group(**{one.name: getattr(group, one.name) for one in fields(group)} | {"students": students})


def test_what_is_told_of_a_question_is_what_was_read() -> None:
    """Word for word, the clock times in it too: as the window showed it when it came, not when it was over."""
    day = Day(load(DAY), SEED, {"ma1": "player"})
    glance, seen = Glance(day, "ma1"), {}
    while not day.over:
        play_on(day, None, day.now + 30)
        view = glance.view()
        if view.case is not None and view.current is not None:
            seen.setdefault(view.current.id, view.case)
    record = Record(day, "ma1")
    found = {task: answered(record, record.traces[task]) for task in record.answers}
    told = {task: one for task, one in found.items() if one is not None and task in seen}
    assert len(told) > 15
    assert {task: one.case for task, one in told.items()} == {task: seen[task] for task in told}
    assert all(record.traces[task].spells[0].taken <= one.at <= record.answered_at(task) for task, one in told.items())


def test_the_minute_makes_no_other_question_of_any_case_of_the_library() -> None:
    cases = make_blueprint(load("small-clinic")).cases
    with_clock = 0
    for kind in cases:
        for seed in range(12):
            dice = Luck(seed).of("met")
            made = [cases.make(kind, SAMPLE._replace(at=parse_clock(clock)), dice) for clock in ("10:07", "10:49")]
            if cases.variant(made[0]) != cases.variant(made[1]):
                continue
            put = [
                met(cases, Answered(case.key["situation"].subject.at, case, answer, cases.grade(case, answer)))
                for case in made
                if (answer := cases.attempt(made[0], 1.0, dice, "x"))
            ]
            assert put[0].question == put[1].question, kind
            if not isinstance(made[0].payload, BookPayload):
                assert put[0].side == put[1].side, kind
            with_clock += made[0] != made[1]
    assert with_clock > 12, "there were clock times in them"


def test_who_met_a_question_adds_up_over_every_minute_it_came_at(clocked: Group) -> None:
    minutes = 0
    for task in {task for one in clocked.students for task in one.answers}:
        met_by = [one for one in clocked.students if task in one.answers]
        forms = [split for split in clocked.questions if split.task == task]
        alone = len({one.answers[task].question for one in met_by}) - len(forms)
        assert sum(split.answers for split in forms) + alone == len(met_by)
        right = sum(one.answers[task].grade.quality >= 1 for one in met_by)
        assert right - alone <= sum(split.right for split in forms) <= right
        minutes += any(split.own_minute for split in forms)
    assert minutes, "somebody met a question with a clock time in it at another minute"


def test_a_question_is_shown_with_the_minute_at_which_the_first_of_them_met_it(clocked: Group) -> None:
    page = unescape(page_of([clocked], 0, names=False))
    for split in clocked.questions:
        met_by = [one.answers[split.task] for one in clocked.students if split.task in one.answers]
        first = min(met_by, key=lambda one: one.at)
        if split.forms == 1:
            assert (split.time, split.about) == (first.at, first.case.subject)
            assert split.own_minute == any(one.case != first.case for one in met_by)
    assert any(split.own_minute for split in clocked.questions)
    told = [one(clocked, names=False) for one in (splits, nobody_right, few_met)]
    shown = [*chain(*told), *all_right(clocked, names=False)[:MOST_AGREED]]
    dated = [split for split in shown if split.own_minute]
    assert bool(dated) == ("Others met it at another time" in page)


def test_nothing_is_both_what_nearly_nobody_and_what_nearly_everybody_got_right(group: Group) -> None:
    keen = of(group, (group.students[0], group.students[3]))
    lost = of(group, (group.students[1], group.students[4]))
    assert all_right(keen, names=True) and nobody_right(lost, names=True)
    for one in (group, keen, lost):
        agreed, wrong = all_right(one, names=True), nobody_right(one, names=True)
        assert not {split.task for split in agreed} & {split.task for split in wrong}


def test_what_somebody_did_before_makes_another_question_with_a_place_of_its_own(group: Group) -> None:
    """Two of four were asked something else by the same task: two forms, none of which counts the others."""
    task = next(split.task for split in group.questions if split.answers == len(WHO))
    students = []
    for number, one in enumerate(group.students[:4]):
        changed = replace(one.answers[task], question="changed") if number < 2 else one.answers[task]
        students.append(replace(one, answers={**one.answers, task: changed}))
    forms = [split for split in questions(students, {}) if split.task == task]
    assert sorted((split.form, split.forms, split.answers) for split in forms) == [(1, 2, 2), (2, 2, 2)]
    assert len({split.id for split in forms}) == 2


def test_what_two_of_a_larger_group_did_is_not_told_without_names(group: Group) -> None:
    task = next(split.task for split in group.questions if split.answers == len(WHO))
    students = [
        replace(one, safety=int(number == 0), answers=dict(one.answers) if number < 2 else
                {other: found for other, found in one.answers.items() if other != task})
        for number, one in enumerate(group.students)
    ]  # fmt: skip
    pair = of(group, tuple(students))
    split = next(one for one in pair.questions if one.task == task)
    assert split.few
    for names in (False, True):
        assert all(split not in told(pair, names=names) for told in (splits, nobody_right, all_right))
    data = next(one for one in plain(pair, names=False)["questions"] if one["task"] == task)
    assert (data["sides"], data["mean"], data["apart"]) == ([], None, None)
    assert next(one for one in plain(pair, names=True)["questions"] if one["task"] == task)["sides"]
    assert stopped_of(pair, names=False) == "One or two"
    if split in few_met(pair, names=False):
        asked = next(one.text for one in prompts(pair, names=False) if one.about is split)
        assert not any(side.said in asked for side in split.sides)
    json.dumps(plain(pair, names=False))


@pytest.mark.parametrize("count", [1, 2])
def test_of_one_or_two_at_a_desk_the_page_tells_nothing_that_they_did(group: Group, count: int) -> None:
    """The files of others at the same desk and the same day change the page; what these two did changes nothing."""
    some = of(group, group.students[:count])
    wholly_other = replace(group.students[3], answers=group.students[0].answers)
    page, told = unescape(page_of([some], 0, names=False)), plain(some, names=False)
    assert f"Only {'one' if count == 1 else 'two'} shift" in page and "Nobody here can be told" not in page
    for part in ("How the group’s day went", "What you would want more of", "moment to stop and learn", "Which is"):
        assert part not in page, part
    assert not any((told["figures"], told["dimensions"], told["families"], told["why_waited"], told["waited_for"]))
    assert told["while_lines_rang"] is None and not any(one["sides"] for one in told["questions"])
    assert stopped_of(some, names=False) == ""
    for left in range(count):
        swapped = list(some.students)
        swapped[left] = replace(wholly_other, answers=swapped[left].answers)
        assert unescape(page_of([of(group, tuple(swapped))], 0, names=False)) == page, "whoever it was that sat there"
    named = unescape(page_of([some], 0, names=True))
    assert "How the group’s day went" in named and "Only" not in named.split("To talk about")[0]
    assert plain(some, names=True)["figures"] and ("Which is" in named) == (count == 2)
    assert "How the group’s day went" in page_of([of(group, group.students[:3])], 0, names=False)


def test_what_both_of_two_met_does_not_hang_on_what_they_answered(group: Group) -> None:
    """The page of two is the same whatever either answered to what they were asked."""
    both = group.students[:2]
    given = {task: replace(found, answer=both[0].answers[task].answer, grade=both[0].answers[task].grade,
                           reading=both[0].answers[task].reading, side=both[0].answers[task].side)
             if task in both[0].answers and found.question == both[0].answers[task].question else found
             for task, found in both[1].answers.items()}  # fmt: skip
    alike = of(group, (both[0], replace(both[1], answers=given)))
    was = of(group, both)
    assert [one.apart for one in alike.questions] != [one.apart for one in was.questions]
    assert page_of([alike], 0, names=False) == page_of([was], 0, names=False)
    assert few_met(was, names=False) and not splits(was, names=False)


def test_the_page_says_in_one_sentence_why_patients_waited(group: Group) -> None:
    days = [hand.waited for hand in group.students]
    minutes = sum(s for day in days for hours in day.seconds.values() for s in hours.values()) / 60
    said = why_waited(group, names=False)
    assert f"waited {minutes / sum(day.patients for day in days):.1f} minutes in all" in said and " for " in said
    assert said in unescape(page_of([group], 0, names=False)) and plain(group, names=False)["why_waited"] == said
    assert why_waited(of(group, group.students[:1]), names=True) != said


def test_only_a_file_of_two_students_still_makes_a_page(group: Group, tmp_path: Path) -> None:
    both = of(group, group.students[:2])
    (tmp_path / "class.html").write_text(page_of([both], 0, names=True), encoding="utf-8")
    assert "too few to call a class divided" in (tmp_path / "class.html").read_text(encoding="utf-8")
