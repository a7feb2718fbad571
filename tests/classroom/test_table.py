"""The tables of the class page: every row says what it rests on, and every answer has its own reason."""

from dataclasses import replace
from html import unescape
from itertools import pairwise
from pathlib import Path

import pytest

from sim.cases.case import ChoosePayload, WatchPayload
from sim.cases.sample import SAMPLE
from sim.classroom.group import Group
from sim.classroom.handed_in import FEW_MOVES, files_in, hand_in
from sim.classroom.page import MOST_ANSWERS, average, page_of, rows_of
from sim.classroom.plain import plain
from sim.classroom.shown import shown
from sim.classroom.splits import Expected, Side, Way, expected_of
from sim.classroom.words import gone_wrong, in_words, texts
from sim.day.blueprint import make_blueprint
from sim.day.day import Day
from sim.fit.benchmark import Benchmark, Worked
from sim.luck import Luck
from sim.scenario import load
from sim.shift.file import read_shift
from sim.study.metrics import metrics_of
from tests.classroom.handing_in import hand_off

EXAMPLES = Path(__file__).parents[2] / "scenarios" / "examples"


@pytest.fixture(scope="module")
def group(four_and_idle: Group) -> Group:
    return four_and_idle


def test_a_shift_in_which_nobody_got_to_a_room_is_said_beside_the_waits_that_do_not_count_it(group: Group) -> None:
    page = unescape(page_of([group], 0, names=False))
    table = page.split("How the group’s day went")[1].split("</table>")[0]
    rows = {row.split("</th>")[0]: row.split("</th>")[1] for row in table.split('<th scope="row">')[1:]}
    titles = {row["name"]: row["title"] for row in texts()["figures"]}
    assert rows[titles["patients_seen"]].startswith("<td>5 of 5</td>")
    for name in ("wait_median_min", "wait_over_20_share"):
        assert "4 of 5" in rows[titles[name]] and "in 1, nobody got to a room" in rows[titles[name]]
        assert plain(group, names=False)["figures"][name]["count"] == 4


@pytest.mark.parametrize("day", ["call-centre-by-hand", "walk-in-centre-by-hand"])
def test_every_figure_that_a_day_can_lack_says_why(group: Group, day: str) -> None:
    """Without patients there is no wait, without claims none comes back, without calls nobody hangs up."""
    figures = metrics_of(Day(load(str(EXAMPLES / f"{day}.yaml")), 1, {}).run())
    lacked = [row for row in texts()["figures"] if figures[row["name"]] is None]
    assert len(lacked) > 2
    none = {row["name"]: None for row in lacked}
    last = replace(group.students[0], figures={**group.students[0].figures, **none})
    page = unescape(page_of([replace(group, students=(*group.students[1:4], last))], 0, names=False))
    assert all(page.count(f"in 1, {row['lacks']}") >= sum(one["lacks"] == row["lacks"] for one in lacked)
               for row in lacked)  # fmt: skip


def test_every_answer_has_what_was_not_right_in_it_and_in_no_other(group: Group) -> None:
    several = 0
    for split in group.questions:
        for side in split.sides:
            for way in side.ways:
                given = [student.answers[split.task] for student in group.students if student.name in way.names]
                missed = [gone_wrong(one.case, one.answer, one.grade) for one in given]
                assert way.answer in [in_words(one.case, one.answer) for one in given]
                assert set(way.missed) == set(missed[0])
                if not isinstance(given[0].case.payload, ChoosePayload):
                    assert len({one.reading for one in given}) == 1
            several += len(side.ways) > 1
            assert sum(row.count for row in rows_of(side)) == side.count == len(set(side.names))
    assert several > 2, "answers that came to the same in different ways"


def test_a_part_that_was_wrong_for_a_reason_of_its_own_gives_that_reason(group: Group) -> None:
    told = 0
    for student in group.students:
        for one in student.answers.values():
            own = [part.why for part in one.grade.parts if not part.right and part.why]
            if own and not isinstance(one.case.payload, ChoosePayload):
                told += 1
                missed = gone_wrong(one.case, one.answer, one.grade)
                assert all(any(line.endswith(why) for line in missed) for why in own)
                plain_ones = [part for part in one.grade.parts if not part.right and not part.why]
                assert sum(line.endswith(one.grade.why) for line in missed) == bool(plain_ones)
    assert told > 2


@pytest.mark.parametrize("ways", [1, MOST_ANSWERS, MOST_ANSWERS + 1, 9])
def test_many_answers_that_few_gave_stand_in_one_row(ways: int) -> None:
    some = tuple(Way(f"answer {n}", (f"missed {n}",), (f"s{n}", f"t{n}")) for n in range(ways))
    rows = rows_of(Side("Not right", "Not right", 0.0, "", "", some))
    assert sum(row.ways for row in rows) == ways and sum(row.count for row in rows) == 2 * ways
    assert len(rows) == (ways if ways <= MOST_ANSWERS + 1 else MOST_ANSWERS + 1)
    assert all(row.ways > 1 for row in rows if not row.answer)
    assert {part for row in rows for part in row.missed} == {f"missed {n}" for n in range(ways)}


def test_the_average_says_of_what_and_of_how_many(group: Group) -> None:
    task = next(one.task for one in group.questions if one.answers == 4 and one.forms == 1)
    met = Benchmark("", (Worked("careful", {f"{task}:case": 1.0}), Worked("novice", {f"{task}:case": 0.5}),
                         Worked("expert", {}), Worked("hurried", {f"{task}:case": 0.0})))  # fmt: skip
    assert expected_of(met) == {f"{task}:case": Expected(0.5, 3)}
    split = next(one for one in replace(group, expected=expected_of(met)).questions if one.task == task)
    said = average(split)
    assert "from 0 (not right) to 100 (right): 50 for the 3 simulated assistants" in said
    assert f"{100 * split.mean:.0f} for the 4 of you" in said and said.endswith("too few to compare.")
    assert average(next(one for one in group.questions if one.task == task)) == ""


def test_a_gauge_takes_a_line_for_each_thing_seen_and_keeps_every_reading() -> None:
    cases = make_blueprint(load("small-clinic")).cases
    found = 0
    for kind in cases:
        case = cases.make(kind, SAMPLE, Luck(2).of(f"gauge.{kind}"))
        if not isinstance(case.payload, WatchPayload):
            continue
        found += 1
        lines = next(sheet.lines for sheet in shown(case) if sheet.title == texts()["shown"]["watch"])
        frames = case.payload.frames
        changes = sum(one.cue != other.cue for one, other in pairwise(frames)) + 1
        assert len(lines) <= changes and {frame.cue for frame in frames if frame.cue} == {
            line.split(f" {case.payload.unit}: ", 1)[1] for line in lines
        }
        for at in (frames[0], frames[-1]):
            assert not at.cue or any(f"{at.reading:g}" in line.split(": ")[0] for line in lines)
    assert found > 4


def test_a_copy_counts_once_and_two_who_did_nothing_both_count(worked: Path, tmp_path: Path) -> None:
    hand_off(tmp_path / "Ana.shift")
    hand_off(tmp_path / "Ben.shift", liking=1)
    for name in ("Cy.shift", "Dee.shift"):
        (tmp_path / name).write_bytes((worked / "0.shift").read_bytes())
    handed = hand_in(tmp_path, files_in(tmp_path))
    assert [one.name for one in handed.shifts] == ["Ana", "Ben", "Cy"]
    assert len(read_shift(tmp_path / "Cy.shift").commands) >= FEW_MOVES
    assert len(handed.refused) == len(handed.alike) == 1
    assert "Dee.shift does the same at the same seconds as 'Cy': a copy" in handed.refused[0]
    assert "Ben.shift is like 'Ana'" in handed.alike[0] and "both count" in handed.alike[0]
