"""Worker processes end with the program that started them, however that ends."""

import signal
import subprocess
import sys
from pathlib import Path
from time import sleep

from tests.command_line import ROOT

PROGRAM = """
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from time import sleep

from sim.workers import begin_worker

if __name__ == "__main__":
    with ProcessPoolExecutor(2, get_context("spawn"), begin_worker) as workers:
        started = [workers.submit(sleep, 0) for _ in range(2)]
        [one.result() for one in started]
        print("at work", flush=True)
        sleep(600)
"""
PATIENCE_S = 20


def test_a_killed_program_leaves_no_workers_behind(tmp_path: Path) -> None:
    script = tmp_path / "program.py"
    script.write_text(PROGRAM, encoding="utf-8")
    program = subprocess.Popen([sys.executable, str(script)], stdout=subprocess.PIPE, text=True)
    assert program.stdout is not None
    assert program.stdout.readline() == "at work\n"
    program.kill()
    # The workers hold the other end of the pipe, too: it closes when the last of them is gone.
    rest, _ = program.communicate(timeout=PATIENCE_S)
    assert rest == ""


def test_a_study_that_is_told_to_end_says_what_is_done_and_leaves_nothing_to_clean_up(tmp_path: Path) -> None:
    """SIGTERM, as `kill` or a batch system sends it, while two processes are at work."""
    words = ["simulate", "small-clinic", "--days", "2000", "--workers", "2", "--out", str(tmp_path)]
    study = subprocess.Popen([sys.executable, str(ROOT / "main.py"), *words], stderr=subprocess.PIPE, text=True)
    under_way = tmp_path / "unfinished.jsonl"
    for _ in range(10 * PATIENCE_S):
        if under_way.exists() and under_way.read_text(encoding="utf-8").count("\n") > 1:
            break
        sleep(0.2)
    study.terminate()
    _, said = study.communicate(timeout=PATIENCE_S)
    assert study.returncode == 128 + signal.SIGTERM
    assert "of 2000 days are done" in said and "the same command goes on from there" in said
    assert "leaked" not in said and "Traceback" not in said


WITHOUT_SERVER = """
import multiprocessing
from multiprocessing import context

del context.ForkServerContext
multiprocessing.get_all_start_methods = lambda: ["spawn"]

from sim.workers import load_ahead, processes

load_ahead("sim.fit.benchmark")
print(processes("sim.fit.benchmark").get_start_method())
"""


def test_a_system_that_has_but_one_way_to_start_processes_is_served_too() -> None:
    """Windows: neither the way nor its class is there."""
    done = subprocess.run([sys.executable, "-c", WITHOUT_SERVER], capture_output=True, text=True, cwd=ROOT, check=False)
    assert (done.stdout, done.stderr) == ("spawn\n", "")
