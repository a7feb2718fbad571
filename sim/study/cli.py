"""The commands `simulate`, `compare` and `sweep`: thin, they parse, call and print. `main.py` registers them.

Heavy imports wait until a command runs. Bad input leaves as `BadInput`, which `main.py` prints.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from sim.scenario.loading import Loaded

Scenario = Annotated[str, typer.Argument(metavar="SCENARIO", help="A shipped day, or the path of a file.")]
Days = Annotated[int, typer.Option(help="How many days to run.")]
Seed = Annotated[int, typer.Option(help="The seed of the first day; the next days have the next ones.")]
Seats = Annotated[
    list[str] | None, typer.Option("--seat", metavar="SEAT=ASSISTANT", help="Who fills a seat, such as ma1=careful.")
]
Workers = Annotated[
    int | None, typer.Option(help="Processes to share the days out to.", show_default="one a core, at most 4")
]
Cluster = Annotated[str, typer.Option(metavar="ADDRESS", help="Run on the Dask cluster at tcp://...")]
Out = Annotated[Path | None, typer.Option(metavar="DIR", help="Write the tables into this folder, as CSV.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON object and nothing else.")]


_OVERLOAD = " E252 "
_OVERLOADED = "as work piles up until it ends, and its waits say how long it is rather than where they settle"


def _warning(day: "Loaded", which: str = "") -> str:
    """Return a warning of a day that runs but that `scenario check` refuses, for its figures mean little; else ""."""
    from sim.scenario.check import refusal

    problem = refusal(day)
    so = _OVERLOADED if _OVERLOAD in problem else "so its figures mean little"
    return f"warning: {which}'scenario check' refuses this day, {so}: {problem}" if problem else ""


def _warn(warnings: Iterable[str]) -> None:
    for warning in dict.fromkeys(filter(None, warnings)):
        typer.echo(warning, err=True)


def simulate(
    scenario: Scenario,
    days: Days = 50,
    seed: Seed = 1,
    seat: Seats = None,
    workers: Workers = None,
    cluster: Cluster = "",
    out: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Write the tables (CSV) and report.html into this folder.")
    ] = None,
    log: Annotated[bool, typer.Option("--log", help="Write the days' logs to DIR, too.")] = False,
    as_json: AsJson = False,
) -> None:
    """Run many days, and say how they went on average."""
    from sim.scenario.loading import load_runnable
    from sim.study import reporting
    from sim.study.folder import writing_to
    from sim.study.runner import open_workers
    from sim.study.session import make_study, parse_seats, run_study

    study = make_study(days, seed, parse_seats(seat or ()), tables=out is not None, log=log)
    day = load_runnable(scenario)
    _warn([_warning(day)])
    with writing_to(out), open_workers(workers, cluster) as pool:
        finished = run_study(day.scenario, study, pool, out, report=True)
    reporting.show_study(finished, as_json=as_json)


def compare(
    scenario: Scenario,
    other: Annotated[str, typer.Argument(metavar="[OTHER]", help="The day to compare it with.")] = "",
    vary: Annotated[
        list[str] | None,
        typer.Option(
            metavar="PATH=A[,B]",
            help="A value of the scenario on the first side, such as staff.moa=3; and one on the second, if two.",
        ),
    ] = None,
    seat: Seats = None,
    against: Annotated[
        list[str] | None,
        typer.Option(metavar="SEAT=ASSISTANT", help="Who fills a seat on the second side."),
    ] = None,
    days: Days = 50,
    seed: Seed = 1,
    workers: Workers = None,
    cluster: Cluster = "",
    out: Out = None,
    as_json: AsJson = False,
) -> None:
    """Run two sides with the same seeds: what differs, and why.

    It says how the first differs from the second, and what patients and callers wait for.

    The first side is SCENARIO with --vary and --seat. The second is OTHER (or SCENARIO) with --against; where --against
    is not given, OTHER and a varied day have the same seats, and SCENARIO its own.
    """
    from sim.study import reporting
    from sim.study.comparing import compare_reasons, compare_sides, what_is_shared, write_comparison
    from sim.study.folder import writing_to
    from sim.study.runner import check, open_workers
    from sim.study.session import make_study, run_study
    from sim.study.sides import two_sides

    sides = one, two = two_sides(scenario, other, vary or (), seat or (), against or ())
    studies = [make_study(days, seed, side.seats, tables=out is not None, reasons=True) for side in sides]
    for side, study in zip(sides, studies, strict=True):
        check(side.day.scenario, study)
    _warn(_warning(day) for day in ([one.day] if one.day is two.day else [one.day, two.day]))
    places = ("first", "second")
    with writing_to(out, ("comparison", "why"), places), open_workers(workers, cluster) as pool:
        first, second = [
            run_study(
                side.day.scenario, study, pool, out / place if out else None, f"{place}: {side.day.scenario.id}",
                changes=side.changes,
            )
            for place, side, study in zip(places, sides, studies, strict=True)
        ]  # fmt: skip
        rows, reasons = compare_sides(first, second), compare_reasons(first, second)
        if out is not None:
            write_comparison(out, rows, reasons, reporting.about_comparison(first, second, len(rows)))
    shared = what_is_shared(first, second)
    reporting.show_comparison(first, second, rows, reasons, shared, as_json=as_json)


def sweep(
    scenario: Scenario,
    vary: Annotated[
        list[str], typer.Option(metavar="PATH=A,B,C", help="A value of the scenario, such as staff.moa=1,2,3.")
    ],
    days: Days = 50,
    seed: Seed = 1,
    seat: Seats = None,
    workers: Workers = None,
    cluster: Cluster = "",
    out: Out = None,
    as_json: AsJson = False,
) -> None:
    """Run the same days with different values of the scenario.

    Where several values are varied, all combinations are run.
    """
    from sim.scenario.loading import load_runnable
    from sim.study import reporting
    from sim.study.folder import writing_to
    from sim.study.runner import check, open_workers
    from sim.study.session import make_study, parse_seats, progress, run_study
    from sim.study.sweeping import parse_vary, points_of, write_sweep

    points = points_of(parse_vary(vary))
    study = make_study(days, seed, parse_seats(seat or ()), tables=out is not None)
    scenarios, warnings = [], []
    with progress("checked", len(points), "combinations") as step:
        for point in points:
            loaded = load_runnable(scenario, point.values)
            check(loaded.scenario, study)
            warnings.append(_warning(loaded, f"{point.title}: "))
            scenarios.append(loaded.scenario)
            step()
    _warn(warnings)
    swept = []
    folders = [point.folder for point in points]
    with writing_to(out, ("sweep",), folders), open_workers(workers, cluster) as pool:
        for point, day in zip(points, scenarios, strict=True):
            place = out / point.folder if out else None
            swept.append((point, run_study(day, study, pool, place, point.title, changes=point.values)))
        if out is not None:
            write_sweep(out, swept)
    reporting.show_sweep(swept, as_json=as_json)
