"""Worker processes end with the program that started them, however that ends."""

import subprocess
import sys
from pathlib import Path

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
