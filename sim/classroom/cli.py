"""The command `classroom`: one page about all the shift files that a class handed in. Thin; `main.py` registers it."""

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from sim.classroom.group import Group
    from sim.classroom.handed_in import Handed, HandedIn
    from sim.fit.benchmark import Benchmark


def classroom(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="A folder with the shift files of a class.")],
    out: Annotated[Path | None, typer.Option(help="The page to write.", show_default="DIR/class.html")] = None,
    names: Annotated[
        bool, typer.Option("--names", help="Name the shifts by their files; tell what one or two alone did, too.")
    ] = False,
    compare: Annotated[
        bool, typer.Option("--compare/--alone", help="Let 200 simulated assistants work each day, too.")
    ] = True,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object and write no page.")] = False,
) -> None:
    """Write one page on all shifts of a class.

    Each is played again. The page says how the day went, where decisions split, and what to discuss.

    Files that are no finished, or no true, shift are named and left out.
    """
    from sim.classroom.handed_in import files_in
    from sim.classroom.page import write_page
    from sim.classroom.plain import plain
    from sim.outputs import check_page
    from sim.study.tables import prepare_folder

    files, page = files_in(folder), out or folder / "class.html"
    if not as_json:
        prepare_folder(page.parent)
        check_page(page, "classroom")
    try:
        handed, groups = _played_again(folder, files, compare)
    except KeyboardInterrupt:
        print("clinic-day: stopped: no page is written.", file=sys.stderr)
        raise
    if as_json:
        print(json.dumps({"refused": len(handed.refused), "groups": [plain(group, names) for group in groups]}))
        return
    write_page(page, groups, len(handed.refused), names)
    count = len(handed.shifts)
    print(f"{page} is written: {count} shift{'' if count == 1 else 's'}, {len(handed.refused)} left out.")
    if not names and any(group.small for group in groups):
        print("Where only one or two worked a desk, it does not say how they did: --names shows it.")


def _played_again(folder: Path, files: list[Path], compare: bool) -> "tuple[HandedIn, list[Group]]":
    """Return what was handed in, put together in groups; say on the error output what does not count.

    Raises `BadInput` where nothing does.
    """
    from sim.classroom.group import group_of
    from sim.classroom.handed_in import hand_in
    from sim.errors import BadInput
    from sim.study.session import progress

    with progress("Played again", len(files), "files") as advance:
        handed = hand_in(folder, files, advance)
    for reason in handed.refused:
        print(f"clinic-day: left out: {reason}", file=sys.stderr)
    for reason in handed.alike:
        print(f"clinic-day: {reason}", file=sys.stderr)
    if not handed.shifts:
        raise BadInput(f"none of the {len(files)} files in {folder} is a finished, true shift")
    return handed, [group_of(some, _benchmark(some, folder) if compare else None) for some in handed.sittings()]


def _benchmark(some: "list[Handed]", folder: Path) -> "Benchmark | None":
    from sim.fit.benchmark import benchmark_of

    return benchmark_of(some[0].day, some[0].shift.header.seat, folder)
