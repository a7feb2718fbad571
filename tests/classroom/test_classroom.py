"""A class: shifts are played again, not believed; what is alike is put together; nobody is told from another."""

import json
import os
from dataclasses import fields, replace
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

import main
from sim.cases.case import Answer
from sim.cases.sample import SAMPLE
from sim.classroom import talk
from sim.classroom.cli import classroom
from sim.classroom.group import Group, Spread, group_of
from sim.classroom.handed_in import HandedIn, files_in, hand_in
from sim.classroom.page import heading, page_of
from sim.classroom.plain import plain
from sim.classroom.splits import Split
from sim.classroom.talk import all_right, prompts, splits
from sim.classroom.words import in_words, texts
from sim.day.blueprint import make_blueprint
from sim.errors import BadInput
from sim.fit.benchmark import benchmark
from sim.luck import Luck
from sim.outputs import check_page
from sim.scenario import load
from tests.classroom.handing_in import SEED, WHO, work_shift
from tests.command_line import here


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Five students at one desk, one at the other, and two files that do not count."""
    folder = tmp_path_factory.mktemp("class")
    for number, who in enumerate(WHO[:5]):
        work_shift(folder / f"Student {number} Quince.shift", who, liking=number)
    work_shift(folder / "office" / "one.shift", "careful:1", "moa1")
    true = (folder / "Student 0 Quince.shift").read_text(encoding="utf-8")
    (folder / "copied.shift").write_text(true, encoding="utf-8")
    (folder / "improved.shift").write_text(true.replace('"take"', '"Take"', 1), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def handed(folder: Path) -> HandedIn:
    return hand_in(folder, files_in(folder))


@pytest.fixture(scope="module")
def group(handed: HandedIn) -> Group:
    some = handed.sittings()[0]
    compared = benchmark(some[0].day.plan, some[0].day.seed, "ma1", {}, 8)
    return group_of(some, compared)


def test_only_true_shifts_count_and_each_but_once(handed: HandedIn) -> None:
    assert [len(some) for some in handed.sittings()] == [5, 1]
    assert len(handed.refused) == 2
    assert any("copied" in reason or "Student 0" in reason for reason in handed.refused)
    assert any("improved.shift" in reason for reason in handed.refused)


def test_an_empty_or_missing_folder_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="no shift file"):
        files_in(tmp_path)
    with pytest.raises(BadInput, match="not a folder"):
        files_in(tmp_path / "nowhere")


def test_sides_hold_everybody_who_was_asked_the_same_and_nobody_twice(group: Group) -> None:
    assert group.questions
    for split in group.questions:
        names = [name for side in split.sides for name in side.names]
        asked = [one.name for one in group.students if split.task in one.answers]
        assert len(names) == len(set(names)) == split.answers
        assert set(names) <= set(asked)
        for side in split.sides:
            for name in side.names:
                student = next(one for one in group.students if one.name == name)
                found = student.answers[split.task]
                alike = [one.answers[split.task] for one in group.students
                         if one.name in names and one.answers[split.task].reading == found.reading]  # fmt: skip
                assert any(in_words(one.case, one.answer) in side.answers for one in alike)


def test_apart_is_the_chance_that_two_answered_differently(group: Group) -> None:
    for split in group.questions:
        sides = [index for index, side in enumerate(split.sides) for _ in range(side.count)]
        pairs = [(a, b) for i, a in enumerate(sides) for b in sides[i + 1 :]]
        assert split.apart == pytest.approx(sum(a != b for a, b in pairs) / len(pairs))
    assert all(split.apart > 0 for split in splits(group, names=False))


def test_spreads_run_from_the_lowest_shift_to_the_highest(group: Group) -> None:
    for name, spread in group.figures.items():
        values = sorted(v for one in group.students if (v := one.figures[name]) is not None)
        assert (spread.low, spread.high, spread.count) == (values[0], values[-1], len(values))
        assert spread.low <= spread.middle <= spread.high
    for spread in group.dimensions.values():
        assert 0 <= spread.low <= spread.middle <= spread.high <= 1
        assert spread.beside is not None, "the simulated assistants met the same"


def test_everybody_who_answered_the_cards_is_counted(group: Group) -> None:
    assert group.families
    for counts in group.families.values():
        assert 0 < sum(counts) <= len(group.students)


def test_what_all_got_right_is_no_split_and_what_to_talk_about_comes_of_the_group(group: Group) -> None:
    keen = Group(**_with_students(group, 5) | {"students": (group.students[0], group.students[3])})
    assert splits(group, names=True) and all_right(keen, names=True)
    for some in (group, keen):
        agreed, divided = all_right(some, names=True), splits(some, names=True)
        assert all(one.right >= 0.9 * one.answers for one in agreed)
        assert not {one.task for one in agreed} & {one.task for one in divided}
    asked = prompts(group, names=False)
    assert len(asked) == len({prompt.text for prompt in asked})
    most = min((one for one in group.questions if one.enough), key=lambda one: (-one.apart, one.mean))
    assert any(prompt.about is most and most.what in prompt.text for prompt in asked)


def test_a_question_of_the_class_stands_on_the_page_as_it_was_put(group: Group) -> None:
    page = unescape(page_of([group], 0, names=False))
    for split in (prompt.about for prompt in prompts(group, names=False)):
        if split is not None:
            assert f'id="q-1-{split.id}"' in page and f'href="#q-1-{split.id}"' in page
    for split in splits(group, names=False):
        met = [one.answers[split.task] for one in group.students if split.task in one.answers]
        case = next(one.case for one in met if one.at == split.time)
        assert all(line in page for document in case.documents for line in document.lines)
        assert [sheet.lines for sheet in split.sheets][: len(case.documents)] == [one.lines for one in case.documents]


def test_right_and_wrong_never_bear_the_same_reason_and_no_more(group: Group) -> None:
    """Where one reason holds for all, what was missed tells the answers apart; of a choice every option has its own."""
    for split in group.questions:
        told = [(side.why, side.missed) for side in split.sides if not side.quality >= 1]
        rights = [(side.why, side.missed) for side in split.sides if side.quality >= 1]
        assert not set(told) & set(rights), split.title


def test_few_answers_are_not_called_a_divided_class(group: Group) -> None:
    small = Group(**_with_students(group, 3))
    few = [one for one in prompts(small, names=False) if one.about is not None and not one.about.few]
    assert few and all("too few to speak of a class" in p.text or "got it right" in p.text for p in few)
    assert any(one.enough for one in splits(group, names=False)), "five of five are enough"
    order = [one.enough for one in sorted(_ranked(group), key=lambda one: not one.enough)]
    assert order == [one.enough for one in _ranked(group)], "what only a few met comes after what enough of them did"


def _ranked(group: Group) -> list[Split]:
    return talk._most_divided(group, names=False)


def _with_students(group: Group, count: int) -> dict[str, Any]:
    return {one.name: getattr(group, one.name) for one in fields(group)} | {"students": group.students[:count]}


def test_only_a_difference_that_matters_is_asked_about(group: Group) -> None:
    rows = {row["name"]: row for row in texts()["figures"]}

    def asked(name: str, apart: float) -> list[str]:
        """Return what is asked of a group whose shifts are so far apart in one figure."""
        near = Group(**_with_students(group, 3))
        near.__dict__["figures"] = {name: Spread(1.0, 1.0, 1.0 + apart, 3, None)}
        return [prompt.text for prompt in talk._of_figures(near, texts()["ask"], names=False)]

    assert asked("wait_median_min", 0.7) == [], "42 seconds are nothing to talk about"
    for name, row in rows.items():
        assert asked(name, 0.99 * row["matters"]) == []
        assert row["title"] in asked(name, row["matters"])[0]


def test_one_day_from_two_desks_is_one_day(handed: HandedIn) -> None:
    both = [group_of(some, None) for some in handed.sittings()]
    assert heading(both) == "One day, from two desks"
    assert heading(both[:1]) == "One day"
    other = replace(both[0], seed=SEED + 1)
    assert heading([both[0], other]) == "Two days"
    assert heading([*both, other]) == "Two days, from three desks"


def test_nobody_is_named_unless_the_teacher_asks(group: Group) -> None:
    assert "Quince" not in page_of([group], 0, names=False)
    assert "Quince" not in json.dumps(plain(group, names=False))
    named = page_of([group], 0, names=True)
    assert all(student.name in named for student in group.students)
    assert set(plain(group, names=True)["students"]) == {student.name for student in group.students}


def test_the_page_stands_by_itself(group: Group) -> None:
    page = page_of([group], 2, names=False)
    assert "2 more files do not count" in page
    for outside in ("http://", "https://", "<script", "<link", "@import"):
        assert outside not in page


def test_one_shift_alone_says_that_it_splits_nothing(handed: HandedIn) -> None:
    page = page_of([group_of(handed.sittings()[1], None)], 0, names=False)
    assert "One shift alone splits nothing" in page


def test_the_command_writes_a_page_or_prints_json(folder: Path, tmp_path: Path) -> None:
    main._mount()
    run = CliRunner()
    out = tmp_path / "class.html"
    some = tmp_path / "some"
    some.mkdir()
    for name in ("copied.shift", "improved.shift"):
        (some / name).write_bytes((folder / name).read_bytes())
    told = run.invoke(main.app, ["classroom", str(some), "--out", str(out), "--alone"])
    assert told.exit_code == 0, told.output
    assert "1 shift, 1 left out" in told.output and "--names shows it" in told.output
    assert out.read_text(encoding="utf-8").startswith("<!doctype html>")
    found = run.invoke(main.app, ["classroom", str(folder), "--json", "--alone"])
    data = json.loads(found.stdout)
    assert [one["shifts"] for one in data["groups"]] == [5, 1]
    assert data["refused"] == 2


@pytest.mark.parametrize("way", ["choose", "mark", "order", "enter", "place", "book", "watch"])
def test_an_answer_of_every_way_can_be_put_into_words(way: str) -> None:
    """On the library's own sample of each way, the right answer and one with another button."""
    cases = make_blueprint(load("small-clinic")).cases
    kinds = [id for id, spec in cases.items() if spec.way == way]
    assert kinds
    for kind in kinds:
        dice = Luck(3).of(f"words.{kind}")
        case = cases.make(kind, SAMPLE, dice)
        answer = cases.attempt(case, 1.0, dice, "x")
        assert in_words(case, answer).strip()
        other = case.actions[-1]
        if other.id != "submit":
            assert other.label in in_words(case, Answer(answer.value, other.id))


def test_the_command_makes_the_folder_of_its_page_and_tries_it_before_the_work(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sim.classroom.cli._played_again", lambda *_: pytest.fail("played again"))
    (tmp_path / "file").write_text("")
    for out in (tmp_path / "file" / "class.html", Path("/proc/class.html")):
        done = here("classroom", str(folder), "--out", str(out))
        assert done.returncode == 2 and "cannot be written to" in done.stderr and done.stderr.count("\n") == 1
    monkeypatch.undo()
    page = tmp_path / "out dir" / "new" / "class.html"
    done = here("classroom", str(folder / "office"), "--out", str(page), "--alone")
    assert done.returncode == 0 and page.exists() and "1 of 1 files" in done.stderr


def test_a_command_that_is_stopped_says_so(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("sim.classroom.handed_in.hand_in", stop)
    with pytest.raises(KeyboardInterrupt):
        classroom(folder, as_json=True)
    assert "clinic-day: stopped: no page is written." in capsys.readouterr().err


@pytest.mark.parametrize("name", ["one.shift", "new.shift", "", "nowhere/class.html"])
def test_a_page_that_cannot_be_written_is_refused_before_the_work(folder: Path, name: str) -> None:
    before = {file: file.read_bytes() for file in files_in(folder)}
    with pytest.raises(BadInput):
        check_page(folder / name, "classroom")
    assert {file: file.read_bytes() for file in files_in(folder)} == before


def test_odd_names_are_all_counted_and_can_be_shown(tmp_path: Path) -> None:
    for number, name in enumerate((b".shift", b".shift.shift", b"bad\xff.shift", b"<b>.shift")):
        work_shift(tmp_path / os.fsdecode(name), WHO[number], liking=number)
    handed = hand_in(tmp_path, files_in(tmp_path))
    assert len(handed.shifts) == 4
    page = page_of([group_of(handed.sittings()[0], None)], 0, names=True)
    page.encode("utf-8")
    table = page.split("One by one")[-1].split("</table>")[0]
    assert "&lt;b&gt;" in table and "<b>" not in table
