"""The same seed gives the same day: again, in other processes, with other hash seeds, on another Python."""

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

import pytest

from sim.study.results import Study, overall_digest
from sim.study.runner import days_of, open_workers
from tests.day.days import plan_of, run

ROOT = Path(__file__).resolve().parents[2]
STUDY = Study(days=4, first_seed=11, seats={"moa1": "hurried"})
PRINT_DIGEST = """
from sim.scenario.loading import load
from sim.study.results import Study, overall_digest
from sim.study.runner import days_of
study = Study(days=4, first_seed=11, seats={"moa1": "hurried"})
print(overall_digest(list(days_of(load("small-clinic"), study))))
"""
OTHER_PYTHON = "3.13" if sys.version_info[:2] != (3, 13) else "3.11"
NEEDS = ("simpy", "pydantic", "PyYAML")
"""What running a day takes, of all that the program takes."""


@pytest.fixture(scope="module")
def digest() -> str:
    return overall_digest(list(days_of(plan_of().scenario, STUDY)))


def digest_of(python: Sequence[str], **environment: str) -> str:
    """Return the digest that another interpreter finds."""
    found = subprocess.run(
        [*python, "-c", PRINT_DIGEST],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert found.returncode == 0, found.stderr
    return found.stdout.strip()


def test_the_same_seed_gives_the_same_day_and_another_seed_another() -> None:
    assert run(3).log.digest() == run(3).log.digest()
    assert len({run(seed).log.digest() for seed in range(8)}) == 8


def test_a_day_leaves_its_plan_as_it_was() -> None:
    plan = plan_of()
    before, first = plan.scenario.model_dump_json(), run(5, plan).log.digest()
    run(6, plan, ma1="idle")
    assert plan.scenario.model_dump_json() == before
    assert run(5, plan).log.digest() == first


def test_any_number_of_workers_finds_the_same(digest: str) -> None:
    for workers in (1, 2):
        with open_workers(workers) as pool:
            assert overall_digest(list(days_of(plan_of().scenario, STUDY, pool))) == digest


@pytest.mark.parametrize("hash_seed", ["0", "1", "424242"])
def test_the_hash_seed_does_not_matter(digest: str, hash_seed: str) -> None:
    assert digest_of([sys.executable], PYTHONHASHSEED=hash_seed) == digest


def test_another_python_finds_the_same(digest: str, other_python: Path) -> None:
    assert digest_of([str(other_python)]) == digest


@pytest.fixture(scope="module")
def other_python(pytestconfig: pytest.Config) -> Path:
    """Another Python with what a day needs. Its environment is made once, and kept with pytest's cache."""
    interpreter = _find_python(OTHER_PYTHON)
    if interpreter is None:
        pytest.skip(f"there is no Python {OTHER_PYTHON} here")
    key = sha256(f"{interpreter}{NEEDS}".encode()).hexdigest()[:12]
    folder = Path(pytestconfig.cache.mkdir("pythons")) / f"{OTHER_PYTHON}-{key}"
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    if not (folder / "ready").exists():
        shutil.rmtree(folder, ignore_errors=True)
        for command in (
            [interpreter, "-m", "venv", str(folder)],
            [str(python), "-m", "pip", "install", "-q", "--disable-pip-version-check", *NEEDS],
        ):
            made = subprocess.run(command, capture_output=True, text=True, check=False, timeout=240)
            if made.returncode != 0:
                pytest.skip(f"no environment for Python {OTHER_PYTHON}: {made.stderr.strip()[-200:]}")
        (folder / "ready").touch()
    return python


def _find_python(version: str) -> str | None:
    """Return an interpreter of this version: pyenv's, or one on the path that answers (a shim may not)."""
    folders = sorted(Path.home().glob(f".pyenv/versions/{version}*/bin/python"), reverse=True)
    candidates = [str(path) for path in folders] + [shutil.which(f"python{version}") or ""]
    for candidate in filter(None, candidates):
        asked = subprocess.run([candidate, "-V"], capture_output=True, text=True, check=False, timeout=20)
        if asked.returncode == 0 and f" {version}." in asked.stdout:
            return candidate
    return None
