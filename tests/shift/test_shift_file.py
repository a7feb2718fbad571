"""A shift is a short file that survives a killed process, replays to the same day, and refuses tampering."""

import json
import os
import resource
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from sim.assistants.assistant import PLAYER
from sim.clock import parse_clock
from sim.day.commands import Take
from sim.day.glance import Glance
from sim.errors import BadInput
from sim.fit.hands import worked_by
from sim.scenario import load
from sim.shift import ShiftWriter, begin, read_shift, replay, resume, verify
from sim.shift.file import MOST_BYTES
from sim.shift.replay import finished as whole
from sim.whatif.retake import what_if
from tests.shift.play import play_on

NOON = parse_clock("12:00")


@pytest.fixture(scope="module")
def half_played(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A shift that was played until noon and then killed."""
    path = tmp_path_factory.mktemp("shifts") / "half.shift"
    day, writer = begin(load("small-clinic"), "small-clinic", 7, "ma1", "standard", path)
    play_on(day, writer, NOON)
    return path


@pytest.fixture(scope="module")
def finished(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A shift played to its end, and the digest of its day."""
    path = tmp_path_factory.mktemp("shifts") / "whole.shift"
    day, writer = begin(load("small-clinic"), "small-clinic", 7, "ma1", "standard", path)
    play_on(day, writer, parse_clock("20:00"))
    assert day.over
    writer.finish(day.log.digest(), day.now)
    writer.close()
    return path, day.log.digest()


def test_a_finished_shift_replays_to_the_same_digest(finished: tuple[Path, str]) -> None:
    path, digest = finished
    verdict = verify(path)
    assert verdict.holds and verdict.finished
    assert verdict.digest == digest
    assert path.stat().st_size < 60_000


def test_a_day_that_is_not_over_passes_for_finished_nowhere(tmp_path: Path) -> None:
    """Whoever ends a shift at its best hour, with a true digest of the day so far, has no shift to be scored."""

    def ended(name: str, digest: str) -> Path:
        day, writer = begin(load("small-clinic"), "small-clinic", 7, "ma1", "standard", tmp_path / name)
        play_on(day, writer, NOON)
        glance = Glance(day, "ma1")
        while not glance.view().must_answer:
            if glance.view().hands_free and glance.view().worklist:
                writer.command(day.apply(Take(day.now, "ma1", glance.view().worklist[0].id)))
            day.run_until(day.now + 30)
        writer.finish(digest, day.now)
        writer.close()
        return tmp_path / name

    so_far = replay(read_shift(ended("first.shift", "0" * 64))).log.digest()
    path = ended("ended_early.shift", so_far)
    verdict = verify(path)
    assert not verdict.holds and "it is not" in verdict.reason
    with pytest.raises(BadInput, match="the day was over, but at 1"):
        whole(path)


def test_a_header_holds_no_control_characters(finished: tuple[Path, str], tmp_path: Path) -> None:
    path = tmp_path / "odd.shift"
    text = finished[0].read_text(encoding="utf-8")
    path.write_text(text.replace('"scenario":"small-clinic"', '"scenario":"small\\u001b[31m"', 1), encoding="utf-8")
    with pytest.raises(BadInput) as raised:
        read_shift(path)
    assert "\x1b" not in str(raised.value)


def test_a_killed_shift_resumes_where_it_was_and_goes_on_to_the_same_day(
    half_played: Path, finished: tuple[Path, str], tmp_path: Path
) -> None:
    copy = tmp_path / "copy.shift"
    copy.write_bytes(half_played.read_bytes())
    day, writer, shift = resume(copy)
    assert day.now == NOON == shift.clock
    play_on(day, writer, parse_clock("20:00"))
    writer.finish(day.log.digest(), day.now)
    writer.close()
    assert day.log.digest() == finished[1]
    assert verify(copy).holds


def test_a_line_cut_off_by_a_crash_is_passed_over(half_played: Path, tmp_path: Path) -> None:
    cut = tmp_path / "cut.shift"
    cut.write_bytes(half_played.read_bytes()[:-9])
    shift = read_shift(cut)
    # The clock's line was cut; the last command is not lost.
    assert shift.commands == read_shift(half_played).commands
    assert replay(shift).now == shift.commands[-1].at


@pytest.mark.parametrize("added", [b"\n", b"\n\n \n", b"\r\n"])
def test_empty_lines_at_the_end_are_passed_over(
    half_played: Path, finished: tuple[Path, str], tmp_path: Path, added: bytes
) -> None:
    """A text editor leaves them. The shift goes on where it was, and is whole afterwards."""
    copy = tmp_path / "copy.shift"
    copy.write_bytes(half_played.read_bytes() + added)
    assert read_shift(copy).commands == read_shift(half_played).commands
    day, writer, _ = resume(copy)
    play_on(day, writer, parse_clock("20:00"))
    writer.finish(day.log.digest(), day.now)
    writer.close()
    assert day.log.digest() == finished[1]
    assert verify(copy).holds


def test_a_changed_command_is_refused_with_its_line(finished: tuple[Path, str], tmp_path: Path) -> None:
    lines = finished[0].read_text().splitlines()
    row = json.loads(lines[4])
    row["at"] += 60
    lines[4] = json.dumps(row, separators=(",", ":"))
    changed = tmp_path / "changed.shift"
    changed.write_text("\n".join(lines) + "\n")
    with pytest.raises(BadInput, match=r"changed\.shift:5: this line was changed"):
        verify(changed)


def test_a_command_taken_out_is_refused(finished: tuple[Path, str], tmp_path: Path) -> None:
    lines = finished[0].read_text().splitlines()
    del lines[3]
    changed = tmp_path / "shorter.shift"
    changed.write_text("\n".join(lines) + "\n")
    with pytest.raises(BadInput, match="this line was changed"):
        verify(changed)


def test_a_digest_that_was_typed_in_does_not_hold(finished: tuple[Path, str], tmp_path: Path) -> None:
    """Even sealed anew, a file that claims another day than its commands give does not hold."""
    copy = tmp_path / "claimed.shift"
    copy.write_bytes(b"\n".join(finished[0].read_bytes().splitlines()[:-1]) + b"\n")
    shift = read_shift(copy)
    day = replay(shift, until=parse_clock("20:00"))
    writer = ShiftWriter.go_on(shift)
    writer.finish("0" * 64, day.now)
    writer.close()
    verdict = verify(copy)
    assert not verdict.holds
    assert "not the one that the file claims" in verdict.reason


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "is empty"),
        (b"hello", "is not a shift file"),
        (b"hello\n", "is not a shift file"),
        (b"extends: small-clinic\ntitle: A day\n", "is not a shift file; a day is run with 'simulate'"),
        (b"\xff\xfe\x00\n", "is not a shift file"),
        (b"{]\n", "this line is damaged"),
        (b'{"seal": "0"}\n', "this line was changed"),
    ],
)
def test_what_is_not_a_shift_is_refused_in_one_line(content: bytes, reason: str, tmp_path: Path) -> None:
    path = tmp_path / "odd.shift"
    path.write_bytes(content)
    with pytest.raises(BadInput, match=reason) as refusal:
        read_shift(path)
    assert "\n" not in str(refusal.value)


def _resealed(rows: list[dict[str, Any]], path: Path) -> Path:
    """Write rows as somebody would who changes a shift and seals it anew."""
    seal, text = "", ""
    for row in rows:
        body = {key: value for key, value in row.items() if key != "seal"}
        own = sha256((seal + json.dumps(body, sort_keys=True, separators=(",", ":"))).encode()).hexdigest()[:16]
        text += json.dumps({**body, "seal": own}, separators=(",", ":")) + "\n"
        if "clock" not in body or "digest" in body:
            seal = own
    path.write_text(text)
    return path


ODD = [None, True, -1, 1.5, 1e308, float("nan"), "", "x", "\ud800", [], [1], {}, {"a": 1}]
"""What may stand in a file in place of a value, each a different type or no value that means anything."""


@pytest.mark.parametrize("value", [*ODD, 10**70], ids=repr)
def test_a_value_of_another_type_is_refused_wherever_it_stands(
    value: Any, half_played: Path, tmp_path: Path
) -> None:
    rows = [json.loads(line) for line in half_played.read_text().splitlines()]
    head, commands, clock = rows[0]["shift"], [row for row in rows if "verb" in row], {"clock": NOON}
    assert read_shift(_resealed([{"shift": head}, *commands, clock], tmp_path / "as_it_was.shift")).clock == NOON
    changed = [[{"shift": head | {name: value}}, *commands] for name in head]
    changed += [[rows[0], *commands, note] for note in ({"clock": value}, {"digest": value, "clock": NOON})]
    changed += [[rows[0], *commands, {"digest": "0" * 64, "clock": value}], [rows[0], {"digest": "0" * 64}]]
    changed += [[rows[0], commands[0] | {name: value}] for name in commands[0] if name != "seal"]
    changed += [[rows[0], {"shift": value}], [{"shift": value}]]
    for number, shift in enumerate(changed):
        path = _resealed(shift, tmp_path / f"{number}.shift")
        try:
            read_shift(path)
        except BadInput as refusal:
            assert "\n" not in str(refusal)
        else:  # Any text could be the name of a day, a seat or a task; any number a seed or a version.
            assert type(value) in (str, int)


def test_a_shift_of_other_assistants_or_of_no_pace_is_refused(finished: tuple[Path, str], tmp_path: Path) -> None:
    first, *rest = [json.loads(line) for line in finished[0].read_text().splitlines()]
    changes = {"benchmark_version": (0, "assistants of version 0"), "pace": ("mad", "is not a shift file")}
    for name, (value, reason) in changes.items():
        path = _resealed([{"shift": first["shift"] | {name: value}}, *rest], tmp_path / "changed.shift")
        with pytest.raises(BadInput, match=reason):
            verify(path)


def test_what_nests_without_end_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "deep.shift"
    path.write_bytes(b'{"a":' * 200_000 + b"\n")
    with pytest.raises(BadInput, match="this line is damaged"):
        read_shift(path)


def test_a_pipe_or_a_device_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.shift")
    for path in (tmp_path / "pipe.shift", Path("/dev/zero"), tmp_path):
        with pytest.raises(BadInput, match="is not a file"):
            read_shift(path)


def test_a_file_too_large_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "large.shift"
    with path.open("wb") as file:
        file.truncate(MOST_BYTES + 1)
    with pytest.raises(BadInput, match="too large"):
        read_shift(path)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="cannot read the shift"):
        read_shift(tmp_path / "nowhere.shift")


def test_what_if_changes_nothing_before_the_moment(finished: tuple[Path, str]) -> None:
    both = what_if(read_shift(finished[0]), NOON, "expert")
    assert both.was.log.digest() == finished[1]
    before = [row for row in both.was.log.rows if row[0] < NOON]
    assert before == [row for row in both.would_be.log.rows if row[0] < NOON]
    assert both.would_be.over and both.would_be.log.digest() != finished[1]


def test_a_shift_is_played_in_one_window_at_a_time(half_played: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.shift"
    copy.write_bytes(half_played.read_bytes())
    _, writer, shift = resume(copy)
    with pytest.raises(BadInput, match="is being played in another window"):
        resume(copy)
    assert read_shift(copy).commands == shift.commands
    writer.close()
    _, again, _ = resume(copy)
    again.close()


def test_a_killed_process_frees_its_shift(half_played: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.shift"
    copy.write_bytes(half_played.read_bytes())
    script = (
        "import sys; from pathlib import Path; from sim.shift import ShiftWriter, read_shift\n"
        "writer = ShiftWriter.go_on(read_shift(Path(sys.argv[1])))\n"
        "print('held', flush=True); sys.stdin.read()"
    )
    root = Path(__file__).parents[2]
    with subprocess.Popen(
        [sys.executable, "-c", script, str(copy)], cwd=root, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:  # fmt: skip
        assert other.stdout is not None and other.stdout.readline() == "held\n"
        with pytest.raises(BadInput, match="another window"):
            ShiftWriter.go_on(read_shift(copy))
        other.kill()
        other.wait()
        ShiftWriter.go_on(read_shift(copy)).close()


def test_a_shift_played_on_since_it_was_read_is_not_overwritten(half_played: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.shift"
    copy.write_bytes(half_played.read_bytes())
    early = read_shift(copy)
    day, writer, _ = resume(copy)
    play_on(day, writer, NOON + 3600)
    writer.close()
    whole = copy.read_bytes()
    with pytest.raises(BadInput, match="played on in another window"):
        ShiftWriter.go_on(early)
    assert copy.read_bytes() == whole


@contextmanager
def full_disk(path: Path) -> Iterator[None]:
    """Leave no room for a file to grow by more than a few bytes."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (path.stat().st_size + 20, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_what_a_full_disk_refused_is_written_when_there_is_room_again(
    half_played: Path, finished: tuple[Path, str], tmp_path: Path
) -> None:
    copy = tmp_path / "copy.shift"
    copy.write_bytes(half_played.read_bytes())
    day, writer, _ = resume(copy)
    with full_disk(copy):
        play_on(day, writer, NOON + 3600)
        assert writer.problem
        full = read_shift(copy)
    assert len(full.commands) < len(day.commands)
    play_on(day, writer, parse_clock("20:00"))
    writer.finish(day.log.digest(), day.now)
    writer.close()
    assert writer.problem == "" and day.log.digest() == finished[1] and verify(copy).holds


def test_a_shift_deleted_while_it_is_played_is_written_once_more(
    half_played: Path, finished: tuple[Path, str], tmp_path: Path
) -> None:
    folder = tmp_path / "shifts"
    folder.mkdir()
    copy = folder / "copy.shift"
    copy.write_bytes(half_played.read_bytes())
    day, writer, _ = resume(copy)
    shutil.rmtree(folder)
    play_on(day, writer, NOON + 3600)
    writer.clock(day.now)
    assert writer.problem == "" and read_shift(copy).commands == day.commands
    with pytest.raises(BadInput, match="is being played in another window"):
        resume(copy)
    copy.unlink()
    play_on(day, writer, parse_clock("20:00"))
    writer.finish(day.log.digest(), day.now)
    writer.close()
    assert writer.problem == "" and day.log.digest() == finished[1] and verify(copy).holds


def test_what_took_the_place_of_a_deleted_shift_is_not_written_over(half_played: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.shift"
    copy.write_bytes(half_played.read_bytes())
    day, writer, _ = resume(copy)
    copy.unlink()
    copy.write_text("somebody's own words")
    play_on(day, writer, NOON + 3600)
    assert "exists" in writer.problem and copy.read_text() == "somebody's own words"
    copy.unlink()
    writer.clock(day.now)
    writer.close()
    assert writer.problem == "" and read_shift(copy).commands == day.commands


def test_what_is_lost_for_good_is_still_said_when_the_file_is_closed(half_played: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.shift"
    copy.write_bytes(half_played.read_bytes())
    day, writer, _ = resume(copy)
    with full_disk(copy):
        play_on(day, writer, NOON + 3600)
        writer.close()
        assert writer.problem


def test_a_shift_that_an_assistant_worked_says_so_and_is_the_same_day(
    finished: tuple[Path, str], half_played: Path, tmp_path: Path
) -> None:
    """The line that says so is sealed like the others, changes no day, and is missing in a person's file."""
    path = tmp_path / "auto.shift"
    day, writer = begin(load("small-clinic"), "small-clinic", 7, "ma1", "standard", path)
    writer.worked_by("careful")
    play_on(day, writer, NOON)
    writer.close()
    day, writer, shift = resume(path)
    assert (shift.hands, shift.programs, shift.by_person) == ("careful", ("careful",), False)
    writer.worked_by("careful")
    play_on(day, writer, parse_clock("20:00"))
    writer.finish(day.log.digest(), day.now)
    writer.close()
    shift = read_shift(path)
    assert (shift.hands, shift.programs, shift.by_person) == ("careful", ("careful",), False) and verify(path).holds
    assert shift.digest == finished[1] and shift.commands == read_shift(finished[0]).commands
    assert read_shift(finished[0]).programs == () and "worked_by" not in finished[0].read_text(encoding="utf-8")
    path.write_text(path.read_text(encoding="utf-8").replace('"careful"', '"expert"', 1), encoding="utf-8")
    with pytest.raises(BadInput, match="changed after it was written"):
        read_shift(path)


def test_an_assistant_that_goes_on_with_a_persons_shift_worked_a_part_of_it(half_played: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.shift"
    copy.write_bytes(half_played.read_bytes())
    _, writer, _ = resume(copy)
    writer.worked_by("novice")
    writer.close()
    shift = read_shift(copy)
    assert (shift.hands, shift.programs, shift.by_person) == ("novice", ("novice",), True)
    assert worked_by(shift) == "in part by a simulated assistant (novice)"
    bad = tmp_path / "bad.shift"
    _, writer = begin(load("small-clinic"), "small-clinic", 7, "ma1", "standard", bad)
    writer.worked_by("")
    writer.close()
    with pytest.raises(BadInput, match="names nobody"):
        read_shift(bad)


def test_a_person_who_goes_on_after_programs_worked_a_part_of_it(tmp_path: Path) -> None:
    """Two programs in turn are both named; a person who only opened the shift did nothing in it."""
    path = tmp_path / "turns.shift"
    day, writer = begin(load("small-clinic-morning"), "small-clinic-morning", 7, "ma1", "standard", path)
    for until, who in (("09:00", "careful"), ("10:00", "novice")):
        writer.worked_by(who)
        play_on(day, writer, parse_clock(until))
        writer.worked_by(PLAYER)
    writer.close()
    day, writer, shift = resume(path)
    assert (shift.hands, shift.programs, shift.by_person) == (PLAYER, ("careful", "novice"), False)
    assert worked_by(shift) == "by a simulated assistant (careful, novice)"
    play_on(day, writer, parse_clock("11:00"))
    writer.close()
    shift = read_shift(path)
    assert shift.by_person and worked_by(shift) == "in part by a simulated assistant (careful, novice)"
    assert verify(path).holds


def test_what_was_not_possible_is_told_with_its_line(tmp_path: Path) -> None:
    """Where an assistant presses the keys, a line that says so stands before the commands."""
    path = tmp_path / "autoplay.shift"
    day, writer = begin(load("small-clinic-morning"), "small-clinic-morning", 7, "ma1", "standard", path)
    writer.worked_by("careful:1")
    writer.command(Take(day.plan.staff_from, "ma1", "visit.99/room_patient"))
    writer.close()
    with pytest.raises(BadInput, match=r"autoplay\.shift:3: at .* this was not possible"):
        replay(read_shift(path))
