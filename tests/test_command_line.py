"""The command line as a user meets it: one clear line and exit 2 for bad input, never a traceback."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from sim.assistants.assistant import benchmark_version
from sim.day.day import SIM_VERSION
from tests.command_line import ROOT, Done, here, process, surroundings


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["simulate", "nowhere"], "no day called 'nowhere'"),
        (["simulate", "small-clinic", "--days", "0"], "--days"),
        (["recover", "--players", "5"], "--players must be from 20"),
        (["recover", "--players", "99999999999"], "to 10,000"),
        (["recover", "--workers", "0"], "--workers must be from 1"),
        (["simulate", "small-clinic", "--seat", "ma9=careful"], "no seat 'ma9'"),
        (["simulate", "small-clinic", "--seat", "ma1=perfect"], "not a simulated assistant"),
        (["simulate", "small-clinic", "--seat", "nonsense"], "write a seat and an assistant"),
        (["simulate", "small-clinic", "--days", "1", "--out", "/proc/nowhere"], "cannot be written"),
        (["compare", "small-clinic"], "nothing to compare"),
        (["play", "nowhere", "--role", "ma"], "no day called 'nowhere'"),
        (["play", "small-clinic", "--role", "doctor"], "not a role"),
        (["play", "small-clinic", "--role", "ma", "--size", "tiny"], "not a size"),
        (["play", "small-clinic", "--role", "ma", "--until", "25:00"], "not a clock time"),
        (["play", "small-clinic", "--role", "ma", "--pace", "mad"], "not a pace"),
        (["play", "small-clinic", "--autoplay", "careful"], "needs --role"),
        (["play", "small-clinic", "--role", "ma", "--autoplay", "nobody"], "not a simulated assistant"),
        (["play", "--resume", "/nowhere.shift"], "cannot read the shift"),
        (["play", "flu-monday", "--resume", "/nowhere.shift"], "leave out: scenario"),
        (["play", "--resume", "/nowhere.shift", "--role", "moa", "--seed", "3"], "leave out: role, seed"),
        (["play", "--resume", "/nowhere.shift", "--pace", "rush"], "leave out: pace"),
        (["replay", "/nowhere.shift", "--watch", "--verify"], "leave out --verify"),
        (["replay", "/nowhere.shift", "--watch", "--json"], "leave out --verify"),
        (["simulate", "small-clinic", "--days", "1", "--out", ""], "nothing is given after --out"),
        (["simulate", "small-clinic", "--days", "1", "--out="], "nothing is given after --out="),
        (["simulate", os.fsdecode(b"./caf\xe9.yaml")], "is not UTF-8; rename the file"),
        (["simulate", "small\nclinic"], "a line break"),
        (["classroom", "/nowhere"], "is not a folder"),
        (["replay", "/nowhere.shift"], "cannot read the shift"),
        (["replay", str(ROOT / "README.md")], "is not a shift file"),
        (["whatif", "/nowhere.shift", "--at", "10:00"], "cannot read the shift"),
        (["scenario", "check", "/nowhere.yaml"], "no file"),
        (["scenario", "docs", "nonsense"], "no topic"),
        (["simulate", "small-clinic", "--days", "1e3"], "'--days': give a whole number (see "),
        (["play", "--speed", "fast"], "'--speed': give a number"),
        (["simulate", "small-clinic", "--dyas", "3"], "no such option: --dyas (Possible options: --days"),
        (["simulate"], "missing argument 'SCENARIO' (see main.py simulate --help)"),
        (["simulate", "small-clinic", "flu-monday"], "too many words: (flu-monday)"),
        (["scenario", "check", "x.yaml", "--format", "csv"], "'--format': 'csv' is not one of 'text', 'json' (see "),
        (["simualte", "small-clinic"], "Did you mean 'simulate'?"),
        (["scenario"], "missing command (see main.py scenario --help)"),
        (["scenario", "chek", "x"], "Did you mean 'check'"),
    ],
)
def test_bad_input_gets_one_line_and_exit_2(words: list[str], says: str) -> None:
    is_one_line(here(*words), says)


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["simulate", "small-clinic", "--days", "1", "--out", "/proc/nowhere"], "cannot be written"),
        (["play", "small-clinic", "--role", "ma", "--until", "25:00"], "not a clock time"),
        (["simulate", os.fsdecode(b"./caf\xe9.yaml")], "is not UTF-8; rename the file"),
        (["classroom", "/nowhere"], "is not a folder"),
        (["replay", "/nowhere.shift"], "cannot read the shift"),
        (["scenario", "docs", "nonsense"], "no topic"),
    ],
)
def test_so_it_is_in_a_process_of_its_own(words: list[str], says: str) -> None:
    """One of each room of the program, down to what Python says on its way out."""
    is_one_line(process(*words), says)


def is_one_line(done: Done, says: str) -> None:
    assert done.returncode == 2, done.stderr
    assert says in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
    assert "Traceback" not in done.stderr and done.stdout == ""


def test_a_broken_file_is_located_and_exits_1(tmp_path: Path) -> None:
    bad = tmp_path / "bad.yaml"
    bad.write_text("extends: small-clinic\ntitle: Bad\nstaff:\n  moa: {count: many}\nhours: {opens: '8 o'clock'}\n")
    done = process("scenario", "check", str(bad))
    assert done.returncode == 1
    assert "bad.yaml:" in done.stdout + done.stderr and "Traceback" not in done.stderr


@pytest.mark.parametrize("words", [["--help"], ["scenario", "--help"]])
def test_every_command_says_in_a_line_what_it_does(words: list[str]) -> None:
    told = here(*words, COLUMNS="80").stdout.partition("Commands:")[2].strip().splitlines()
    assert len(told) >= 8
    assert all(line.endswith(".") or line.endswith("?") for line in told)
    assert "..." not in "".join(told)


def test_the_version_names_what_a_shift_file_depends_on() -> None:
    done = here("--version")
    assert done.returncode == 0
    assert f"rules of the day {SIM_VERSION}, simulated assistants {benchmark_version()}" in done.stdout


def test_simulate_prints_one_object_with_every_metric() -> None:
    done = process("simulate", "small-clinic", "--days", "4", "--json")
    result = json.loads(done.stdout)
    named = """
        patients_booked patients_seen patients_left wait_median_min wait_over_20_share cycle_mean_min calls_offered
        calls_abandoned_share claims_filed claims_denied_share ma_utilisation moa_utilisation provider_utilisation
        last_out_after_close_min emergencies red_flag_response_s charts_open_at_close moa_office_share ma_patient_share
    """.split()  # noqa: SIM905
    assert {"scenario", "seed", "days", "digest", "metrics"} <= set(result)
    for name in named:
        assert {"mean", "ci95", "unit"} <= set(result["metrics"][name])
    assert len(result["digest"]) == 64


@pytest.mark.parametrize(("encoding", "run"), [("ascii", process), ("cp1252", here)])
def test_a_terminal_of_few_letters_shows_what_it_can(
    encoding: str, run: Callable[..., Done], tmp_path: Path
) -> None:
    done = run("scenario", "preview", "small-clinic", PYTHONIOENCODING=encoding)
    assert done.returncode == 0, done.stderr
    assert "grade" in done.stdout
    odd = tmp_path / "odd.yaml"
    odd.write_text("extends: small-clinic\ntitle: Odd\n“ключ”: 1\n", encoding="utf-8")
    done = run("scenario", "check", str(odd), PYTHONIOENCODING=encoding)
    assert done.returncode == 1
    assert "odd.yaml:3:1" in done.stdout and "Traceback" not in done.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no such device here")
@pytest.mark.parametrize(
    "words",
    [
        ["scenario", "list"],
        ["scenario", "schema"],
        ["simulate", "small-clinic", "--days", "1", "--workers", "1", "--json"],
    ],
)
def test_output_that_cannot_be_written_is_told_in_one_line(words: list[str]) -> None:
    with Path("/dev/full").open("w") as full:
        line = [sys.executable, str(ROOT / "main.py"), *words]
        done = subprocess.run(
            line, stdout=full, stderr=subprocess.PIPE, text=True, env=surroundings(), timeout=120, check=False
        )
    assert done.returncode == 2
    assert done.stderr.splitlines()[-1].startswith("clinic-day: what is printed cannot be written: ")
    assert "Traceback" not in done.stderr and "Exception ignored" not in done.stderr


def test_a_shift_whose_name_is_no_text_is_still_read(tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode(b"caf\xe9.shift")
    path.write_bytes((ROOT / "README.md").read_bytes())
    done = process("replay", str(path), "--verify")
    assert done.returncode == 2
    assert "is not a shift file" in done.stderr and "Traceback" not in done.stderr


def test_help_is_quick_and_plain() -> None:
    done = process("--help")
    assert done.returncode == 0
    assert all(name in done.stdout for name in ("play", "simulate", "compare", "sweep", "replay", "whatif", "scenario"))


def test_without_a_display_the_day_runs_and_is_summed_up() -> None:
    done = process()
    assert done.returncode == 0, done.stderr
    first, *rest = done.stdout.strip().splitlines()
    assert "no display" in first
    assert any("wait_median_min" in line for line in rest)
