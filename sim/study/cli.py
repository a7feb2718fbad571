"""The commands `simulate`, `compare` and `sweep`: thin, they parse, call and print. `main.py` registers them.

Heavy imports wait until a command runs. Bad input leaves as `BadInput`, which `main.py` prints.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import typer

from sim.errors import BadInput

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


def _say_if_refused(scenario: str, changes: Mapping[str, object] | None = None, which: str = "") -> None:
    """Warn on the error output of a day that runs but that `scenario check` refuses: its figures mean little."""
    from sim.scenario.check import refusal

    if problem := refusal(scenario, changes):
        so = _OVERLOADED if _OVERLOAD in problem else "so its figures mean little"
        text = f"warning: {which}'scenario check' refuses this day, {so}: {problem}"
        typer.echo(text, err=True)


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
    """Run many days without a window, and say how they went on average."""
    from sim.scenario.loading import load
    from sim.study import reporting
    from sim.study.folder import writing_to
    from sim.study.runner import open_workers
    from sim.study.session import make_study, parse_seats, run_study

    study = make_study(days, seed, parse_seats(seat or ()), tables=out is not None, log=log)
    day = load(scenario)
    _say_if_refused(scenario)
    with writing_to(out), open_workers(workers, cluster) as pool:
        finished = run_study(day, study, pool, out, report=True)
    reporting.show_study(finished, as_json=as_json)


def compare(
    scenario: Scenario,
    other: Annotated[str, typer.Argument(metavar="[OTHER]", help="The day to compare it with.")] = "",
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
    """Run two sides on the very same days, and say how the first differs from the second.

    The first side is SCENARIO with --seat. The second is OTHER (or SCENARIO) with --against; where --against is not
    given, OTHER has the same seats, and SCENARIO its own.
    """
    from sim.scenario.loading import load
    from sim.study import reporting
    from sim.study.comparing import compare_sides, write_comparison
    from sim.study.folder import writing_to
    from sim.study.runner import check, open_workers
    from sim.study.session import make_study, parse_seats, run_study

    first_seats, second_seats = parse_seats(seat or ()), parse_seats(against or (), "--against")
    if not (seat or other or against):
        raise BadInput("nothing to compare: name another day, or seats with --seat and --against")
    if other and not against:
        second_seats = first_seats
    first_day, second_day = load(scenario), load(other or scenario)
    for side in dict.fromkeys((scenario, other or scenario)):
        _say_if_refused(side)
    first_study = make_study(days, seed, first_seats, tables=out is not None)
    second_study = make_study(days, seed, second_seats, tables=out is not None)
    check(first_day, first_study)
    check(second_day, second_study)
    first_title, second_title = f"first: {first_day.id}", f"second: {second_day.id}"
    with writing_to(out, "comparison", ("first", "second")), open_workers(workers, cluster) as pool:
        first = run_study(first_day, first_study, pool, out / "first" if out else None, first_title)
        second = run_study(second_day, second_study, pool, out / "second" if out else None, second_title)
        rows = compare_sides(first, second)
        if out is not None:
            write_comparison(out, rows, "Two sides on the same days; the tables of each are in first and second.")
    reporting.show_comparison(first, second, rows, as_json=as_json)


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
    """Run the same days with different values of the scenario (all combinations, if several are varied)."""
    from sim.scenario.loading import load
    from sim.study import reporting
    from sim.study.folder import writing_to
    from sim.study.runner import check, open_workers
    from sim.study.session import make_study, parse_seats, run_study
    from sim.study.sweeping import parse_vary, points_of, write_sweep

    points = points_of(parse_vary(vary))
    study = make_study(days, seed, parse_seats(seat or ()), tables=out is not None)
    scenarios = [load(scenario, point.values) for point in points]
    for point in points:
        _say_if_refused(scenario, point.values, f"{point.title}: ")
    for day in scenarios:
        check(day, study)
    swept = []
    folders = [point.folder for point in points]
    with writing_to(out, "sweep", folders), open_workers(workers, cluster) as pool:
        for point, day in zip(points, scenarios, strict=True):
            swept.append((point, run_study(day, study, pool, out / point.folder if out else None, point.title)))
        if out is not None:
            write_sweep(out, swept)
    reporting.show_sweep(swept, as_json=as_json)
