"""The command line, run as a user would: in a process of its own, or for speed in this one."""

import io
import os
import subprocess
import sys
from contextlib import chdir, redirect_stderr, redirect_stdout
from pathlib import Path
from unittest.mock import patch

import main

ROOT = Path(__file__).parents[1]
Done = subprocess.CompletedProcess[str]


def surroundings(**more: str) -> dict[str, str]:
    """Return the environment of a machine without a display and without shifts of its own, and what is given."""
    gone = {"DISPLAY", "WAYLAND_DISPLAY", "SDL_VIDEODRIVER"}
    kept = {name: value for name, value in os.environ.items() if name not in gone}
    return kept | {"CLINIC_DAY_SHIFTS": "/nowhere"} | more


def process(*words: str, **more: str) -> Done:
    """Run the program with these words in a process of its own, `more` in its environment."""
    line = [sys.executable, str(ROOT / "main.py"), *words]
    return subprocess.run(
        line, capture_output=True, text=True, errors="replace", cwd=ROOT, env=surroundings(**more), timeout=120,
        check=False,
    )  # fmt: skip


def here(*words: str, **more: str) -> Done:
    """Do the same in this process, a second quicker: `main.run` is all that a process would do.

    What only a process can show (what it loads, how it ends, a window) is not seen here. An error that `main.run`
    does not deal with, which would be a traceback, leaves as itself.
    """
    out, err = (_pipe(more.get("PYTHONIOENCODING", "utf-8")) for _ in range(2))
    commands, groups = list(main.app.registered_commands), list(main.app.registered_groups)
    status = 0
    with (
        chdir(ROOT),
        patch.object(sys, "argv", ["main.py", *words]),
        patch.dict(os.environ, surroundings(**more), clear=True),
        redirect_stdout(out),
        redirect_stderr(err),
    ):
        try:
            main.run()
        except SystemExit as ended:
            status = ended.code if isinstance(ended.code, int) else int(ended.code is not None)
        finally:
            main.app.registered_commands, main.app.registered_groups = commands, groups
    return subprocess.CompletedProcess(["main.py", *words], status, _text(out), _text(err))


def _pipe(encoding: str) -> io.TextIOWrapper:
    """Return what a pipe is to a process: text over bytes."""
    return io.TextIOWrapper(io.BytesIO(), encoding=encoding)


def _text(pipe: io.TextIOWrapper) -> str:
    pipe.seek(0)
    return pipe.read()
