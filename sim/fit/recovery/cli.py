"""The command `recover`: does the debrief find out who played? Thin; `main.py` registers it.

Heavy imports wait until the command runs.
"""

import json
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from sim.errors import BadInput

if TYPE_CHECKING:
    from sim.fit.recovery.results import Finding
    from sim.fit.recovery.study import Worked

LEAST_PLAYERS = 20


def recover(
    players: Annotated[int, typer.Option(help="How many made-up players work shifts.")] = 200,
    workers: Annotated[int, typer.Option(help="Processes to share them out to.")] = 2,
    scenario: Annotated[str, typer.Option(help="The day they work; the small clinic if not given.")] = "",
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object and nothing else.")] = False,
) -> None:
    """Let made-up players of known skill and liking work shifts, and see whether the debrief finds them out."""
    from sim.fit.recovery.results import findings
    from sim.fit.recovery.study import work_all

    if players < LEAST_PLAYERS:
        raise BadInput(f"--players must be at least {LEAST_PLAYERS}: fewer say nothing")
    found = findings(list(_with_progress(work_all(players, workers, scenario), players)))
    if as_json:
        print(json.dumps({"players": players, "findings": [one.to_json() for one in found]}))
    else:
        print("\n".join(table(found)))
    if not all(one.holds for one in found):
        raise typer.Exit(1)


def table(found: "list[Finding]") -> list[str]:
    """Return the lines of a Markdown table of the findings."""
    lines = ["| what | found | cases | asked | |", "|---|---|---|---|---|"]
    for one in found:
        held = "" if not one.asked else "holds" if one.holds else "MISSED"
        lines.append(f"| {one.name} | {one.value:.2f} | {one.count} | {one.asked} | {held} |")
    return lines


def _with_progress(worked: "Iterator[Worked]", players: int) -> "Iterator[Worked]":
    for number, one in enumerate(worked, 1):
        if number % 10 == 0 or number == players:
            print(f"{number} of {players} players", file=sys.stderr)
        yield one
