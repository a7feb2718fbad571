"""The folder of a study: what may be written in it, and by one command at a time."""

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from io import FileIO
from pathlib import Path

from sim.errors import BadInput
from sim.outputs import IsOwn, begins_with, check_file, check_page
from sim.study import columns
from sim.study.kept import FILE, FIRST_WORDS
from sim.study.tables import README, prepare_folder

PAGE = "report.html"
_LOCK = "being-written.lock"


@contextmanager
def writing_to(out: Path | None, tables: Sequence[str] = (), folders: Iterable[str] = ("",)) -> Iterator[None]:
    """Keep a folder for one command while it runs, after a look at all that it will write.

    `folders` are those, beside `out`, that get the tables of a study each; `tables` are more in `out` itself, the first
    of which its README is named after.
    Raises `BadInput` where something there is no earlier output of such a command, or where another is at work.
    """
    if out is None:
        yield
        return
    prepare_folder(out)
    for table in tables:
        check_file(out / f"{table}.csv", _is_table(table), f"{table} of this command")
    if tables:
        check_file(out / README, begins_with(columns.README_HEADS[tables[0]]), f"README of a {tables[0]}")
    for folder in folders:
        check_tables(out / folder)
    with _alone_in(out):
        yield


def check_tables(folder: Path) -> None:
    """Refuse, with a `BadInput`, a folder with a file that the tables of a study would replace and that is none."""
    for name in columns.TABLES:
        check_file(folder / f"{name}.csv", _is_table(name), "table of a study")
    check_file(folder / README, begins_with(columns.README_HEADS[""]), "README of a study")
    check_file(folder / FILE, begins_with(FIRST_WORDS), "unfinished study")
    check_file((folder / FILE).with_suffix(".new"), begins_with(FIRST_WORDS), "unfinished study")
    if (folder / PAGE).exists():
        check_page(folder / PAGE, "simulate")


def _is_table(name: str) -> IsOwn:
    """Return what tells a table by its first line, which names its columns."""
    if name == "sweep":  # before these come the paths that were varied
        return lambda path: ",".join(list(columns.SWEEP)[:5]) in _first_line(path)
    explained = {"comparison": columns.COMPARISON, "why": columns.WHY}.get(name) or columns.TABLES[name]
    return begins_with(",".join(list(explained)[:2]) + ",")


def _first_line(path: Path) -> str:
    with path.open(encoding="utf-8") as file:
        return file.readline(10_000).rstrip("\n")


@contextmanager
def _alone_in(folder: Path) -> Iterator[None]:
    from sim.lock import lock

    path = folder / _LOCK
    try:
        file = FileIO(path, "a+")
    except OSError as error:
        raise BadInput(f"--out {folder} cannot be written to: {(error.strerror or str(error)).lower()}") from None
    with file:
        if not lock(file) or os.fstat(file.fileno()).st_nlink == 0:  # it may have been another's, who has just ended
            raise BadInput(f"another study is being written to {folder} just now; give another folder, or wait")
        try:
            yield
        finally:
            with suppress(OSError):  # Windows leaves it where it is while it is open
                path.unlink()
