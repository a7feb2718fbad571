"""The command `duties`: which duties of the two jobs arise in the days, and how they are met."""

import json
from typing import Annotated, Any

import typer

from sim.errors import BadInput

NAMES_SHOWN = 4


def duties(
    scenario: Annotated[
        list[str] | None,
        typer.Argument(metavar="[SCENARIO]...", help="Shipped days or files.", show_default="all shipped days"),
    ] = None,
    days: Annotated[int, typer.Option(help="How many days to run in all; the scenarios take turns.")] = 30,
    seed: Annotated[int, typer.Option(help="The seed of the first day; the next days have the next ones.")] = 1,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object and nothing else.")] = False,
) -> None:
    """Show which duties of the two jobs arise in the days.

    Of each it says what it asks of a player.
    """
    from sim.scenario.loading import load, shipped
    from sim.study.duties import find_duties

    if days < 1:
        raise BadInput(f"--days needs at least 1, not {days}")
    names = scenario or [day.id for day in shipped()]
    found = find_duties([load(name) for name in names], days, seed)
    rows: list[dict[str, Any]] = [
        {
            "id": one.duty.id, "role": one.duty.role, "title": one.duty.title, "days": one.days,
            "times_per_day": round(one.times / days, 2), "tasks": dict(one.tasks), "cases": dict(one.cases),
            "plain_work": one.plain_work, "covered": one.covered,
        }
        for one in found
    ]  # fmt: skip
    missing = [row["id"] for row in rows if not row["covered"]]
    if as_json:
        print(json.dumps({"scenarios": names, "days": days, "first_seed": seed, "missing": missing, "duties": rows}))
    else:
        _show(rows, days, missing)
    if missing:
        raise typer.Exit(1)


def _show(rows: list[dict[str, Any]], days: int, missing: list[str]) -> None:
    from rich.table import Table

    from sim.study.reporting import print_table

    in_days = "one day" if days == 1 else f"{days} days"
    table = Table("duty", "role", "what", title=f"Duties in {in_days}", title_justify="left")
    table.add_column("a day", justify="right")
    table.add_column("what it asks")
    for row in rows:
        asks = _names(row["cases"]) or ("plain work" if row["plain_work"] else "nothing")
        table.add_row(row["id"], row["role"], row["title"], f"{row['times_per_day']:.1f}", asks)
    print_table(table, f"not met: {', '.join(missing)}" if missing else f"all {len(rows)} duties are met")


def _names(cases: dict[str, int]) -> str:
    """Return the commonest case kinds in words."""
    names = sorted(cases, key=lambda name: (-cases[name], name))
    more = len(names) - NAMES_SHOWN
    return ", ".join(names[:NAMES_SHOWN]) + (f" and {more} more" if more > 0 else "")
