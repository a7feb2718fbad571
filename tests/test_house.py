"""What holds for the house as a whole: what may stand at the top, what README promises, what imports load."""

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]


def test_import_sim_loads_no_window_and_no_statistics() -> None:
    code = "import sim, sys; print([m for m in ('pygame', 'matplotlib', 'scipy', 'numpy', 'game') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.strip() == "[]"


def test_a_day_runs_without_window_and_statistics() -> None:
    code = (
        "from sim.scenario import load; from sim.day.day import Day; import sys; Day(load('small-clinic')).run();"
        "print([m for m in ('pygame', 'matplotlib', 'scipy', 'numpy', 'game') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.strip() == "[]"


def test_the_top_level_holds_what_was_agreed() -> None:
    tracked = subprocess.run(["git", "ls-files"], capture_output=True, text=True, cwd=ROOT, check=True).stdout.split()
    top = {name.split("/")[0] for name in tracked}
    agreed = {"sim", "game", "assets", "scenarios", "main.py", "tests", "pyproject.toml"}
    beside = {name for name in top - agreed if not name.startswith(".")}
    assert agreed <= top
    assert beside <= {"README.md", "CONTRIBUTING.md", "CHANGELOG.md", "LICENSE", "CITATION.cff"}


def test_quick_start_is_two_blocks_of_one_line() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    start = readme.split("## Quick start")[1].split("\n## ")[0].split("\n### ")[0]
    blocks = re.findall(r"```sh\n(.*?)```", start, re.S)
    assert len(blocks) == 2
    assert all(len(block.strip().splitlines()) == 1 for block in blocks)
    assert blocks[0].rstrip().endswith("main.py") and "pytest" in blocks[1]


def test_pictures_of_readme_exist() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    pictures = re.findall(r"!\[[^\]]*\]\(([^)]+)\)", readme)
    assert len(pictures) >= 2
    assert all((ROOT / picture).is_file() for picture in pictures)
