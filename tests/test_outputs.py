"""No command writes over what somebody made: only over an earlier output of its own."""

import os
from io import FileIO
from pathlib import Path

import pytest

from sim.errors import BadInput
from sim.lock import lock
from sim.outputs import check_page
from sim.study.folder import writing_to
from tests.classroom.handing_in import work_shift
from tests.command_line import here


@pytest.fixture(scope="module")
def shifts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a finished shift, and what a student keeps beside it."""
    folder = tmp_path_factory.mktemp("shifts")
    work_shift(folder / "a.shift", "careful:1")
    (folder / "thesis.json").write_text('{"my": "figures"}')
    (folder / "notes.html").write_text("<!doctype html><p>Notes of my own.</p>")
    (folder / "one.yaml").write_text("title: A day of mine\n")
    (folder / "read-only.html").write_text('<meta name="generator" content="Clinic Day: report">')
    (folder / "read-only.html").chmod(0o444)
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


@pytest.mark.parametrize("out", ["a.shift", "one.yaml", "thesis.html", "notes.html", "read-only.html", "new.txt", "."])
def test_report_replaces_nothing_but_its_own_pages(shifts: Path, out: str) -> None:
    before = contents(shifts)
    done = here("report", str(shifts / "a.shift"), "--alone", "--out", str(shifts / out))
    assert done.returncode == 2 and done.stderr.count("\n") == 1, done.stderr
    assert contents(shifts) == before


@pytest.mark.parametrize("out", ["a.shift", "one.yaml", "notes.html", "read-only.html"])
def test_classroom_replaces_nothing_but_its_own_pages(shifts: Path, out: str) -> None:
    before = contents(shifts)
    done = here("classroom", str(shifts), "--alone", "--out", str(shifts / out))
    assert done.returncode == 2 and done.stderr.count("\n") == 1, done.stderr
    assert contents(shifts) == before


def test_a_page_is_written_again_over_itself_and_not_over_one_of_another_command(shifts: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    for _ in range(2):
        assert here("report", str(shifts / "a.shift"), "--alone", "--out", str(page)).returncode == 0
    with pytest.raises(BadInput, match="no earlier page of 'classroom'"):
        check_page(page, "classroom")


def test_what_is_no_plain_file_is_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.html")
    with pytest.raises(BadInput, match="no plain file"):
        check_page(tmp_path / "pipe.html", "report")


@pytest.mark.parametrize(
    ("words", "name"),
    [
        (("simulate", "small-clinic"), "run.csv"),
        (("simulate", "small-clinic"), "README.md"),
        (("simulate", "small-clinic"), "report.html"),
        (("simulate", "small-clinic"), "unfinished.jsonl"),
        (("compare", "small-clinic", "--seat", "ma1=idle"), "comparison.csv"),
        (("compare", "small-clinic", "--seat", "ma1=idle"), "second/entity.csv"),
        (("sweep", "small-clinic", "--vary", "staff.moa=2,3"), "sweep.csv"),
        (("sweep", "small-clinic", "--vary", "staff.moa=2,3"), "staff.moa=3/wait.csv"),
    ],
)
def test_a_study_replaces_only_tables_of_a_study(tmp_path: Path, words: tuple[str, ...], name: str) -> None:
    mine = tmp_path / name
    mine.parent.mkdir(exist_ok=True)
    mine.write_text("What I ran,last week\n")
    done = here(*words, "--days", "1", "--workers", "1", "--out", str(tmp_path))
    assert done.returncode == 2
    assert f"{mine} is there already" in done.stderr.splitlines()[-1]
    assert {path: path.read_text() for path in tmp_path.rglob("*") if path.is_file()} == {
        mine: "What I ran,last week\n"
    }


def test_a_study_is_written_again_over_its_own_tables(tmp_path: Path) -> None:
    for _ in range(2):
        for words in (
            ("simulate", "small-clinic", "--out", str(tmp_path / "one")),
            ("compare", "small-clinic", "--seat", "ma1=idle", "--out", str(tmp_path / "two")),
            ("sweep", "small-clinic", "--vary", "staff.moa=2", "--out", str(tmp_path / "three")),
        ):
            done = here(*words, "--days", "1", "--workers", "1")
            assert done.returncode == 0, done.stderr
    assert not list(tmp_path.rglob("*.lock"))


def test_two_studies_do_not_share_a_folder(tmp_path: Path) -> None:
    with FileIO(tmp_path / "being-written.lock", "a+") as file:
        assert lock(file)
        with pytest.raises(BadInput, match="another study is being written"), writing_to(tmp_path):
            pass
    with writing_to(tmp_path):
        pass
