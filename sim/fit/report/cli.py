"""The command `report`: the debrief of a finished shift as a page to keep, or as JSON."""

import json
from pathlib import Path
from typing import Annotated

import typer


def report(
    file: Annotated[Path, typer.Argument(help="A shift file.")],
    out: Annotated[Path | None, typer.Option(help="The page to write.", show_default="FILE.html")] = None,
    compare: Annotated[
        bool, typer.Option("--compare/--alone", help="Let 200 simulated assistants work the same day, too.")
    ] = True,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object and write no page.")] = False,
) -> None:
    """Write the debrief of a shift as one page, with the same as JSON beside it."""
    from sim.fit.benchmark import Working
    from sim.fit.debrief import debrief
    from sim.fit.report.page import write_report
    from sim.shift.replay import finished

    shift, day = finished(file)
    seat = shift.header.seat
    benchmark = None
    if compare:
        working = Working.of(day, seat, file.parent / "benchmarks")
        benchmark = working.wait(600)
        if benchmark is None:
            typer.echo(f"clinic-day: not compared with assistants ({working.problem or 'it took too long'})", err=True)
    told = debrief(day, seat, benchmark=benchmark)
    if as_json:
        print(json.dumps(told.to_json()))
        return
    page = out or file.with_suffix(".html")
    data = write_report(page, told, day.plan.scenario.date, day.seats[seat].name)
    print(f"{page} and {data} are written.")
