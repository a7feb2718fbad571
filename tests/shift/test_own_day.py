"""A shift of an author's own day finds its file where it lies now, and trusts it by what it says."""

from pathlib import Path

import pytest

from sim.clock import parse_clock
from sim.errors import BadInput
from sim.scenario import load
from sim.shift import begin, read_shift, replay
from sim.shift.day_file import ONLY_READ, scenario_digest
from sim.shift.file import Header, ShiftWriter
from sim.shift.replay import finished
from tests.shift.play import play_on

OWN = "extends: small-clinic-morning\ntitle: My morning\nsummary: For the class.\n"


@pytest.fixture
def played(tmp_path: Path) -> tuple[Path, Path]:
    """A finished shift in one folder, of a day in another."""
    own, shift = tmp_path / "teacher" / "my-day.yaml", tmp_path / "student" / "one.shift"
    own.parent.mkdir()
    own.write_text(OWN, encoding="utf-8")
    day, writer = begin(load(str(own)), str(own), 7, "ma1", "standard", shift)
    play_on(day, writer, parse_clock("20:00"))
    writer.finish(day.log.digest(), day.now)
    writer.close()
    return own, shift


def test_the_day_is_found_beside_the_shift_in_the_class_folder_or_where_one_stands(
    played: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own, shift = played
    digest = finished(shift)[1].log.digest()
    for folder in (shift.parent, tmp_path / "class", tmp_path / "here"):
        folder.mkdir(exist_ok=True)
        own = own.rename(folder / own.name)
        monkeypatch.chdir(folder if folder.name == "here" else tmp_path)
        assert finished(shift, tmp_path / "class")[1].log.digest() == digest
    monkeypatch.chdir(tmp_path)
    with pytest.raises(BadInput, match="put the file of the day beside the shift"):
        finished(shift, tmp_path / "class")


def test_a_day_named_on_windows_is_found_by_its_name(played: tuple[Path, Path], tmp_path: Path) -> None:
    own, shift = played
    header = read_shift(shift).header
    there = tmp_path / "there.shift"
    said = Header(**{name: getattr(header, name) for name in Header.__slots__} | {"scenario": r"C:\Class\my-day.yaml"})
    ShiftWriter.create(there, said).close()
    own.rename(tmp_path / own.name)
    assert replay(read_shift(there)).plan.scenario.title == "My morning"


def test_words_that_no_shift_turns_on_may_change_and_anything_else_may_not(played: tuple[Path, Path]) -> None:
    own, shift = played
    own.write_text(OWN.replace("For the class.", "For both classes.") + "docs: New.\nbriefing: [Good morning.]\n",
                   encoding="utf-8")
    assert finished(shift)[1].plan.scenario.summary == "For both classes."
    own.write_text(OWN + "staff: {ma: 2}\n", encoding="utf-8")
    with pytest.raises(BadInput, match=r"the day's file .*my-day.yaml.* was changed since"):
        finished(shift)
    own.rename(shift.parent / own.name)
    with pytest.raises(BadInput, match="was changed since"):
        finished(shift)


def test_a_file_of_that_name_with_another_day_does_not_stand_in_the_way(played: tuple[Path, Path]) -> None:
    own, shift = played
    (shift.parent / own.name).write_text(OWN, encoding="utf-8")
    own.write_text(OWN + "staff: {ma: 2}\n", encoding="utf-8")
    assert finished(shift)[0].digest


def test_the_digest_knows_everything_but_what_is_only_read() -> None:
    day = load("small-clinic-morning")
    for name in ONLY_READ:
        value = getattr(day, name)
        other = (not value) if isinstance(value, bool) else "x" if isinstance(value, str) else ("x",)
        if name != "expect":
            assert scenario_digest(day.model_copy(update={name: other})) == scenario_digest(day), name
    for name, other in (("clinic", "Another"), ("date", "2026-11-24"), ("walking", False), ("news", {}), ("cases", {})):
        assert scenario_digest(day.model_copy(update={name: other})) != scenario_digest(day), name
