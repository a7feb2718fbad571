"""A shift is a short file that survives a killed process, replays to the same day, and refuses tampering."""

import json
from pathlib import Path

import pytest

from sim.clock import parse_clock
from sim.errors import BadInput
from sim.scenario import load
from sim.shift import begin, read_shift, replay, resume, verify, what_if
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
    from sim.shift import ShiftWriter

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
        (b"hello\n", "this line is damaged"),
        (b"\xff\xfe\x00\n", "this line is damaged"),
        (b"[]\n", "this line is damaged"),
        (b'{"seal": "0"}\n', "this line was changed"),
    ],
)
def test_what_is_not_a_shift_is_refused_in_one_line(content: bytes, reason: str, tmp_path: Path) -> None:
    path = tmp_path / "odd.shift"
    path.write_bytes(content)
    with pytest.raises(BadInput, match=reason) as refusal:
        read_shift(path)
    assert "\n" not in str(refusal.value)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="cannot read the shift"):
        read_shift(tmp_path / "nowhere.shift")


def test_what_if_changes_nothing_before_the_moment(finished: tuple[Path, str]) -> None:
    both = what_if(read_shift(finished[0]), NOON, "expert")
    assert both.was.log.digest() == finished[1]
    before = [row for row in both.was.log.rows if row[0] < NOON]
    assert before == [row for row in both.would_be.log.rows if row[0] < NOON]
    assert both.would_be.over and both.would_be.log.digest() != finished[1]
