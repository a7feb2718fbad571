"""The command `report`: the debrief of a finished shift as a page to keep, or as JSON."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sim.errors import BadInput

if TYPE_CHECKING:
    from sim.day.day import Day
    from sim.fit.debrief import Debrief
    from sim.shift.file import Shift


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
    shift, day = _finished(file)
    told = _told(shift, day, compare)
    beside = _other(other, shift, compare) if other else None
    if as_json:
        print(json.dumps(told.beside(beside).to_json()))
        return
    data = write_report(page, told, day.plan.scenario.date, day.seats[told.seat].name, beside)
    print(f"{page} and {data} are written.")


def _finished(file: Path) -> "tuple[Shift, Day]":
    from sim.shift.replay import finished

    return finished(file)


def _told(shift: "Shift", day: "Day", compare: bool) -> "Debrief":
    """Return the debrief of a finished shift, with whose hands it was."""
    from sim.fit.benchmark import benchmark_of
    from sim.fit.debrief import debrief
    from sim.fit.hands import worked_by

    seat = shift.header.seat
    benchmark = benchmark_of(day, seat, shift.path.parent) if compare else None
    return debrief(day, seat, benchmark=benchmark, worked_by=worked_by(shift))


def _other(file: Path, mine: "Shift", compare: bool) -> "Debrief":
    """Return the debrief from the other desk. Raises `BadInput` where it is the same desk, or another day."""
    from sim.day.known import role_of

    other, day = _finished(file)
    one, two = mine.header, other.header
    if role_of(two.seat) == role_of(one.seat):
        raise BadInput(f"{file} is a shift at the same desk; --other is for one at the other desk")
    if (two.scenario_digest, two.seed) != (one.scenario_digest, one.seed):
        raise BadInput(f"{file} is a shift of another day ({day.plan.scenario.title}, seed {day.seed})")
    return _told(other, day, compare)
