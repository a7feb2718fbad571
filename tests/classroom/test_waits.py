"""Why patients waited: a shift in which nobody worked tells nothing of a class; the two ends tell waits apart."""

from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest

from sim.classroom.group import Group
from sim.classroom.handed_in import files_in, hand_in
from sim.classroom.page import page_of, why_waited
from sim.classroom.plain import plain
from sim.classroom.talk import prompts
from sim.classroom.words import texts
from sim.study.waiting import Waited, WaitedOn
from tests.classroom.handing_in import WHO, work_shift

ROOM: WaitedOn = ("room", "exam")
PROVIDER: WaitedOn = ("person", "provider")


def waited(patients: int, room_min: float, provider_min: float) -> Waited:
    """Return a shift whose patients waited so many minutes each."""
    seconds = {ROOM: {9: round(60 * room_min * patients)}, PROVIDER: {9: round(60 * provider_min * patients)}}
    return Waited(patients, seconds)


@pytest.fixture(scope="module")
def group(four_and_idle: Group) -> Group:
    """Four who worked, and one who went for coffee."""
    return four_and_idle


def of(group: Group, *some: tuple[Waited, int]) -> Group:
    """Return a group of shifts with these waits and so many moves."""
    students = tuple(replace(group.students[0], waited=one, moves=moves) for one, moves in some)
    return replace(group, students=students)


def test_a_shift_in_which_nobody_worked_does_not_say_why_the_group_waited(group: Group) -> None:
    """Four wait 6 and 2 minutes; where somebody went for coffee, 80 for the provider, which would be most of all."""
    class_ = of(group, *[(waited(10, 6, 2), 50)] * 4, (waited(10, 1, 80), 3))
    assert len(class_.working) == 4
    said = "waited 8.0 minutes in all, over the whole visit, all these shifts together: 6.0 for a free exam room, 2.0"
    assert said in why_waited(class_, names=False)
    page = unescape(page_of([class_], 0, names=False))
    assert said in page and "In 1 of the 5 shifts hardly anything was done." in page
    told = plain(class_, names=False)
    assert told["hardly_worked"] == 1
    assert [(one["waited_for"], one["name"], one["minutes"]) for one in told["waited_for"]] == [
        ("room", "exam", pytest.approx(6)), ("person", "provider", pytest.approx(2)),
    ]  # fmt: skip
    assert "80.0" not in page


@pytest.mark.parametrize(("moves", "working"), [((50, 50, 50, 10), 4), ((50, 50, 50, 9), 3), ((4, 5, 5, 5), 3),
                                                ((0, 0, 0, 50), 1)])  # fmt: skip
def test_hardly_anything_is_less_than_a_fifth_of_the_middle_shift_or_than_five_moves(
    group: Group, moves: tuple[int, ...], working: int
) -> None:
    assert len(of(group, *[(waited(10, 1, 1), one) for one in moves]).working) == working


def test_who_really_did_nothing_is_found_in_the_files(group: Group) -> None:
    idle = {one.name for one in group.students} - {one.name for one in group.working}
    assert idle == {"idle"} and group.students[-1].moves == 0
    minutes = sum(one.minutes for one in group.whys_told(names=False))
    days = [one.waited for one in group.working]
    seconds = sum(s for day in days for hours in day.seconds.values() for s in hours.values())
    assert minutes == pytest.approx(seconds / 60 / sum(day.patients for day in days))


def test_nothing_is_told_where_only_two_worked(group: Group) -> None:
    few = of(group, (waited(10, 6, 2), 50), (waited(10, 7, 2), 50), (waited(10, 1, 80), 0))
    assert why_waited(few, names=False) == "" and plain(few, names=False)["hardly_worked"] == 0
    assert "hardly anything was done" not in page_of([few], 0, names=False)
    assert why_waited(few, names=True) and plain(few, names=True)["hardly_worked"] == 1


def test_the_ends_say_what_their_waits_were_made_of(group: Group) -> None:
    """By hand: the three least wait 1+3, 2+3 and 3+3 for room and provider, the three most 10+2, 20+2 and 30+2."""
    least, most = [(n, 3) for n in (1, 2, 3)], [(n, 2) for n in (10, 20, 30)]
    class_ = of(group, *[(waited(10, room, provider), 50) for room, provider in (*most, *least)])
    ends = class_.ends_told(names=False)["waits"]
    assert ends.count == 3
    assert [(row.what, round(row.fewest, 6), round(row.most, 6)) for row in ends.rows] == [
        ("all", 5, 22), ("room/exam", 2, 20), ("person/provider", 3, 2),
    ]  # fmt: skip
    page = unescape(page_of([class_], 0, names=False))
    assert "Furthest apart: A free exam room, 2.0 minutes a patient where they waited least and 20.0" in page
    assert "The 3 shifts in which patients waited least" in page
    assert plain(class_, names=False)["waits_at_the_ends"]["rows"][1] == {
        "what": "room/exam", "title": "A free exam room", "fewest": pytest.approx(2), "most": pytest.approx(20),
    }  # fmt: skip


def test_a_question_about_waits_leads_to_what_they_were_made_of(group: Group) -> None:
    """Two figures about waits are far apart, and one question leads to their one table."""
    class_ = of(group, *[(waited(10, n, 2), 50) for n in range(6)])
    students = tuple(
        replace(one, figures={**one.figures, "wait_median_min": 4.0 * n, "last_out_after_close_min": 9.0 * n})
        for n, one in enumerate(class_.students)
    )
    asked = [one for one in prompts(replace(class_, students=students), names=False) if one.table]
    assert [one.table for one in asked] == ["waits"]
    assert "What did patients wait for in the shifts in which they waited least" in asked[0].text
    page = page_of([replace(class_, students=students)], 0, names=False)
    assert 'href="#waits-1"' in page and 'id="waits-1"' in page


def test_every_figure_that_leads_to_a_table_leads_to_one_that_there_is() -> None:
    tables = {row["ends"] for row in texts()["figures"] if "ends" in row}
    assert tables == texts()["ends"].keys() and all(f"spread_{table}" in texts()["ask"] for table in tables)


def test_files_in_finds_what_bears_the_name_of_a_shift_and_says_what_it_is(tmp_path: Path) -> None:
    (tmp_path / "folder.shift").mkdir()
    (tmp_path / "gone.shift").symlink_to(tmp_path / "nowhere")
    work_shift(tmp_path / "half.shift", WHO[0])
    whole = (tmp_path / "half.shift").read_bytes()
    (tmp_path / "half.shift").write_bytes(whole[: len(whole) // 2])
    (tmp_path / "whole.shift").write_bytes(whole)
    handed = hand_in(tmp_path, files_in(tmp_path))
    assert [one.name for one in handed.shifts] == ["whole"] and len(handed.refused) == 3
    folder, gone, half = handed.refused
    assert "folder.shift is not a file" in folder and "gone.shift" in gone
    assert "half.shift breaks off in the middle of its last line" in half
