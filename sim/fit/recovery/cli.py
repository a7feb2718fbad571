"""The command `recover`: does the debrief find out who played? Thin; `main.py` registers it.

Heavy imports wait until the command runs.
"""

import json
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from sim.errors import BadInput
from sim.workers import check_workers

if TYPE_CHECKING:
    from sim.fit.recovery.results import Finding

LEAST_PLAYERS, MOST_PLAYERS = 20, 10_000


def recover(
    players: Annotated[int, typer.Option(help="How many made-up players work shifts.")] = 200,
    workers: Annotated[int, typer.Option(help="Processes to share them out to.")] = 2,
    scenario: Annotated[str, typer.Option(help="The day they work; the small clinic if not given.")] = "",
    ordinary: Annotated[
        bool,
        typer.Option(
            "--ordinary",
            help="First renew what counts as an ordinary day, from the study's days; tell how far moments spread.",
        ),
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object and nothing else.")] = False,
) -> None:
    """Test whether the debrief finds out who made-up players are.

    They work shifts with a skill and a liking that are known; the table says how well it finds both.
    """
    if not LEAST_PLAYERS <= players <= MOST_PLAYERS:
        raise BadInput(f"--players must be from {LEAST_PLAYERS} (fewer say nothing) to {MOST_PLAYERS:,}")
    check_workers(workers)
    from sim.day.blueprint import make_blueprint
    from sim.fit.recovery.results import findings
    from sim.fit.recovery.spread import spreads
    from sim.fit.recovery.study import run, scenario_of
    from sim.fit.recovery.usual import keep

    study = run(players, workers, scenario, lambda line: print(line, file=sys.stderr))
    if ordinary:
        keep(study)
        for source, spread in spreads(make_blueprint(scenario_of(scenario))).items():
            any_day, known_day = spread.shares()
            told = f"{any_day:.2f}, where it is known how hard the day was {known_day:.2f}"
            print(f"spread of {source}: {told} ({spread.moments} moments)", file=sys.stderr)
    found = findings(study.compared())
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
