"""The commands under `scenario`: thin, they parse, call and print. `main.py` mounts `app`.

Bad input leaves as `BadInput`, which `main.py` prints; a check that did not hold exits 1.
"""

import json
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from sim.errors import BadInput
from sim.scenario.errors import Problem, shown

if TYPE_CHECKING:
    from sim.scenario.loading import Loaded

app = typer.Typer(help="Look at, write and check days.")

Day = Annotated[str, typer.Argument(metavar="SCENARIO", help="A shipped name, or the path of a file.")]


class Format(StrEnum):
    text = "text"
    json = "json"


@app.command("list")
def list_days() -> None:
    """List the shipped days."""
    from sim.scenario.loading import shipped

    days = shipped()
    width = max((len(day.id) for day in days), default=0) + 2
    for day in days:
        typer.echo(f"{day.id:<{width}}{day.title}{' (half a day)' if day.half_day else ''}")
        if day.summary:
            typer.echo(f"{'':<{width}}{day.summary}")


@app.command()
def new(
    name: Annotated[str, typer.Argument(help="The name of your day, such as busy-tuesday.")],
    folder: Annotated[Path, typer.Option("--in", help="The folder to write it in.")] = Path(),
) -> None:
    """Write a small day of your own, to change as you like."""
    from sim.scenario.writing import write_new

    path = write_new(name, folder)
    where = path if path.is_absolute() else f"./{path}"
    typer.echo(f"{path} is written. Change it, then: python main.py scenario check {where}")


@app.command()
def codes(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The file to write, such as our-codes.csv.")],
) -> None:
    """Write a table of codes, to put a school's own codes in."""
    from sim.scenario.writing import write_codes

    write_codes(file)
    typer.echo(f"{file} is written. Put your codes in the column 'code'; a day beside it says: codes: {file.name}")


@app.command()
def check(
    files: Annotated[list[str], typer.Argument(metavar="FILE...", help="Shipped names or paths.")],
    run: Annotated[
        bool, typer.Option("--run", help="Also test the claims (expect) of sound days, and prove every kind of case.")
    ] = False,
    format: Annotated[Format, typer.Option(help="How to print what is found.")] = Format.text,
) -> None:
    """Say what is wrong with days, where, and what would help."""
    from sim.scenario.check import look_at

    problems: list[Problem] = []
    days: list[Loaded | None] = []
    sound: list[Loaded] = []
    missing: list[str] = []
    for file in files:
        try:
            found, day = look_at(file)
        except BadInput as error:
            missing.append(str(error))
            continue
        problems += found
        days.append(day)
        if day is not None and not any(problem.is_error for problem in found):
            sound.append(day)
    if not days:
        raise BadInput("; ".join(missing))
    problems = list(dict.fromkeys(problems))
    if run:
        problems += _found_by_running(sound)
    errors = sum(problem.is_error for problem in problems)
    if format is Format.json:
        typer.echo(json.dumps(_as_data(len(days), problems), indent=2))
    else:
        for problem in problems:
            typer.echo(shown(problem))
        unread = "" if all(days) else "; more may show once this is mended"
        typer.echo(_verdict(len(days), errors, len(problems) - errors) + unread)
    if missing:
        raise BadInput("; ".join(missing))
    if errors:
        raise typer.Exit(1)


def _found_by_running(days: "list[Loaded]") -> list[Problem]:
    """Return a problem for every case that breaks its promise and every claim that does not hold; tell of each."""
    from sim.scenario.check import broken_cases, broken_claims

    def tell(text: str) -> None:
        typer.echo(text, err=True)

    problems: list[Problem] = []
    proved: set[int] = set()
    for day in days:
        problems += broken_cases(day, tell, proved)
        problems += broken_claims(day, tell)
    return problems


def _as_data(files: int, problems: list[Problem]) -> dict[str, Any]:
    errors = sum(problem.is_error for problem in problems)
    return {
        "files": files,
        "errors": errors,
        "warnings": len(problems) - errors,
        "problems": [problem.as_data() for problem in problems],
    }


def _verdict(files: int, errors: int, warnings: int) -> str:
    text = f"checked {_count(files, 'file')}, {_count(errors, 'error')}"
    return text + (f", {_count(warnings, 'warning')}" if warnings else "")


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


@app.command()
def preview(day: Day) -> None:
    """Show a day on one page.

    Staff, hours, what comes when, and how good its figures are.
    """
    from rich.console import Console

    from sim.scenario.loading import load_placed
    from sim.scenario.preview import preview as page_of

    Console(width=96, highlight=False).print(page_of(load_placed(day)))


@app.command("names")
def list_names(
    day: Day,
    word: Annotated[str, typer.Argument(help="A section, such as tasks, or part of a name or title.")] = "",
) -> None:
    """List what a day has by name, and where it stands.

    A day changes a thing by its name: a visit, a call, a task, a question ... The names are those of the day's own
    file, of the days that it extends and of the library.
    """
    from sim.scenario.names import as_text, names

    typer.echo(as_text(names(day, word)))


@app.command()
def docs(
    topic: Annotated[str, typer.Argument(help="A topic, or a word of a day; none lists the topics.")] = "",
) -> None:
    """Explain what may be written in a day, topic by topic."""
    from sim.scenario.docs import page, topics

    if topic:
        typer.echo(page(topic))
        return
    typer.echo("python main.py scenario docs TOPIC, or any word that a day may hold, such as hands_on\n")
    for name, about in topics():
        typer.echo(f"  {name:<13}{about.partition(': ')[2] or about}")


@app.command()
def schema() -> None:
    """Print the JSON Schema of a day, for an editor.

    Editors that know it complete and check while you type.
    """
    from sim.scenario.docs import schema as make

    typer.echo(json.dumps(make(), indent=2))


@app.command()
def upgrade(file: Day) -> None:
    """Bring a file of an older format up to date."""
    from sim.scenario.writing import upgrade as bring_up

    typer.echo(bring_up(file))


__all__ = ["BadInput", "app"]
