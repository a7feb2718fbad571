"""The command `classroom`: one page about all the shift files that a class handed in. Thin; `main.py` registers it."""

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from sim.classroom.handed_in import Handed
    from sim.fit.benchmark import Benchmark

PATIENCE_S = 600


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
    """Play every shift of a class again, and write one page: how the day went, where decisions split, what to discuss.

    Files that are no finished, or no true, shift are named and left out.
    """
    from sim.classroom.group import group_of
    from sim.classroom.handed_in import files_in, hand_in
    from sim.classroom.page import write_page
    from sim.classroom.plain import plain
    from sim.errors import BadInput
    from sim.outputs import check_page
    from sim.study.session import progress

    files, page = files_in(folder), out or folder / "class.html"
    if not as_json:
        check_page(page, "classroom")
    with progress("Played again", len(files), "shifts") as advance:
        handed = hand_in(folder, files, advance)
    for reason in handed.refused:
        print(f"clinic-day: left out: {reason}", file=sys.stderr)
    for reason in handed.alike:
        print(f"clinic-day: {reason}", file=sys.stderr)
    if not handed.shifts:
        raise BadInput(f"none of the {len(files)} files in {folder} is a finished, true shift")
    groups = [group_of(some, _benchmark(some) if compare else None) for some in handed.sittings()]
    if as_json:
        print(json.dumps({"refused": len(handed.refused), "groups": [plain(group, names) for group in groups]}))
        return
    write_page(page, groups, len(handed.refused), names)
    count = len(handed.shifts)
    print(f"{page} is written: {count} shift{'' if count == 1 else 's'}, {len(handed.refused)} left out.")
    if not names and any(group.small for group in groups):
        print("Where only one or two worked a desk, it does not say how they did: --names shows it.")


def _benchmark(some: "list[Handed]") -> "Benchmark | None":
    from sim.fit.benchmark import Working

    working = Working.of(some[0].day, some[0].shift.header.seat)
    found = working.wait(PATIENCE_S)
    if found is None:
        reason = working.problem or "it took too long"
        print(f"clinic-day: not compared with simulated assistants ({reason})", file=sys.stderr)
    return found
