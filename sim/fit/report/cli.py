"""The command `report`: the debrief of a finished shift as a page to keep, or as JSON."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sim.errors import BadInput

if TYPE_CHECKING:
    from sim.day.day import Day
    from sim.fit.debrief import Debrief


def report(
    file: Annotated[Path, typer.Argument(help="A shift file.")],
    out: Annotated[Path | None, typer.Option(help="The page to write.", show_default="FILE.html")] = None,
    compare: Annotated[
        bool, typer.Option("--compare/--alone", help="Let 200 simulated assistants work the same day, too.")
    ] = True,
    other: Annotated[
        Path | None, typer.Option(help="Your shift of the same day from the other desk: both stand side by side then.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object and write no page.")] = False,
) -> None:
    """Write the debrief of a shift as a page, and as JSON."""
    from sim.fit.report.page import check_report, write_report

    page = out or file.with_suffix(".html")
    if not as_json:
        check_report(page)
    day, seat, told = _told(file, compare)
    beside = _other(other, compare, told) if other else None
    if as_json:
        print(json.dumps(told.beside(beside).to_json()))
        return
    data = write_report(page, told, day.plan.scenario.date, day.seats[seat].name, beside)
    print(f"{page} and {data} are written.")


def _told(file: Path, compare: bool) -> "tuple[Day, str, Debrief]":
    """Return the day of a shift file, its seat and its debrief. Raises `BadInput` for one that is not finished."""
    from sim.fit.benchmark import benchmark_of
    from sim.fit.debrief import debrief
    from sim.fit.hands import worked_by
    from sim.shift.replay import finished

    shift, day = finished(file)
    seat = shift.header.seat
    benchmark = benchmark_of(day, seat, file.parent) if compare else None
    return day, seat, debrief(day, seat, benchmark=benchmark, worked_by=worked_by(shift))


def _other(file: Path, compare: bool, told: "Debrief") -> "Debrief":
    """Return the debrief from the other desk. Raises `BadInput` where it is the same desk, or another day."""
    _, _, other = _told(file, compare)
    if other.role == told.role:
        raise BadInput(f"{file} is a shift at the same desk; --other is for one at the other desk")
    if (other.day_title, other.seed) != (told.day_title, told.seed):
        raise BadInput(f"{file} is a shift of another day ({other.day_title}, seed {other.seed})")
    return other
