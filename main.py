"""The command line of Clinic Day. It parses, calls and prints; everything else lives in `sim` and `game`."""

import errno
import io
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.exceptions import TyperException

from sim import FIRST_DAY, VERSION
from sim.errors import BadInput

app = typer.Typer(
    add_completion=False,
    no_args_is_help=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    help="Work one shift in a clinic as a medical assistant or an office administrator; or run thousands.",
)

_NOT_WRITTEN = (errno.ENOSPC, errno.EIO, errno.EFBIG, errno.EBADF)
"""How the system says that a disk is full or gone, where no file is named."""

_PLAIN = {
    "Input should be a valid integer, unable to parse string as an integer": "give a whole number",
    "Input should be a valid number, unable to parse string as a number": "give a number",
    "Got unexpected extra argument(s)": "Too many words:",
    "Invalid value for": "Cannot use the value of",
    "Value error, ": "",
}
"""What the library says of a value, and the same in plain words."""

_OF_THE_SHIFT = ("scenario", "role", "seed", "pace")
"""What a shift file says itself of the day that is played."""

AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON object and nothing else.")]


def _tell_version(asked: bool) -> None:
    if asked:
        from sim.assistants.assistant import benchmark_version
        from sim.day.day import SIM_VERSION

        print(f"Clinic Day {VERSION}; rules of the day {SIM_VERSION}, simulated assistants {benchmark_version()}")
        raise typer.Exit


@app.callback(invoke_without_command=True)
def game(
    context: typer.Context,
    version: Annotated[
        bool, typer.Option("--version", callback=_tell_version, is_eager=True, help="Say which version this is.")
    ] = False,
) -> None:
    """Open the game."""
    if context.invoked_subcommand is None:
        from game.launch import Wish, launch

        launch(Wish())


@app.command()
def play(
    context: typer.Context,
    scenario: Annotated[str, typer.Argument(help="A shipped day, or the path of a file.")] = FIRST_DAY,
    role: Annotated[str, typer.Option(help="ma or moa.")] = "",
    seed: Annotated[int | None, typer.Option(help="The same number gives everybody the same day.")] = None,
    pace: Annotated[str, typer.Option(help="relaxed, standard or rush.")] = "",
    resume: Annotated[Path | None, typer.Option(help="Go on with a shift file.")] = None,
    autoplay: Annotated[str, typer.Option(help="Let a simulated assistant press the keys.")] = "",
    until: Annotated[str, typer.Option(help="Stop at this time of the day, HH:MM.")] = "",
    speed: Annotated[float, typer.Option(help="Run the clock so many times as fast.")] = 1.0,
    shots: Annotated[Path | None, typer.Option(help="Write pictures of the window into this folder.")] = None,
    every: Annotated[int, typer.Option(help="Minutes of the day between two pictures.")] = 30,
    size: Annotated[str, typer.Option(help="Size of the window, such as 1280x720.")] = "",
    text: Annotated[int, typer.Option(help="Size of the text in percent, 100 to 200.")] = 0,
) -> None:
    """Play a shift in a window."""
    from game.launch import Wish, launch

    given = [name for name in _OF_THE_SHIFT if _is_given(context, name)]
    if resume is not None and given:
        raise BadInput(f"--resume goes on with a shift as it was begun; leave out: {', '.join(given)}")
    launch(
        Wish(
            scenario=scenario, role=role, seed=seed, pace=pace, resume=resume, autoplay=autoplay, until=until,
            speed=speed, shots=shots, every_min=every, size=size, text_percent=text, straight_in=True,
        )
    )


@app.command()
def replay(
    file: Annotated[Path, typer.Argument(help="A shift file.")],
    verify: Annotated[bool, typer.Option("--verify", help="Check that the file is a true record.")] = False,
    watch: Annotated[bool, typer.Option("--watch", help="Watch it in the window.")] = False,
    as_json: AsJson = False,
) -> None:
    """Show how a shift went, check its file, or watch it."""
    if watch:
        if verify or as_json:
            raise BadInput("--watch opens the window; leave out --verify and --json, or ask for them alone")
        from game.launch import Wish, launch

        launch(Wish(watch=file, straight_in=True))
        return
    from sim.shift import cli

    result = cli.verify(file) if verify else cli.summary(file)
    _print(result, as_json, cli.as_text)
    if verify and not result["holds"]:
        raise typer.Exit(1)


@app.command()
def whatif(
    file: Annotated[Path, typer.Argument(help="A shift file.")],
    at: Annotated[
        str, typer.Option(help="The moment from which the day goes otherwise, HH:MM; alone, somebody takes the seat.")
    ] = "",
    answer: Annotated[str, typer.Option(metavar="TASK", help="The task whose question is answered rightly.")] = "",
    take: Annotated[
        str, typer.Option(metavar="TASK", help="With --at: take this up first. A wrong name is told what waited then.")
    ] = "",
    hand_over: Annotated[
        bool, typer.Option("--hand-over", help="With --at: ask a colleague to do what was taken up then.")
    ] = False,
    escalate: Annotated[
        bool, typer.Option("--escalate", help="With --at: bring what was taken up then to the provider, too.")
    ] = False,
    by: Annotated[
        str, typer.Option("--as", help="Who works on from there: a simulated assistant, or 'me' for one of your skill.")
    ] = "",
    as_json: AsJson = False,
) -> None:
    """Live a shift's day on differently, from any moment.

    Both days are shown side by side.

    With neither --at nor --answer, the answers are found that mattered most for the day.
    """
    from sim.whatif import cli
    from sim.whatif.lines import as_text

    if at and answer:
        raise BadInput("give either --at or --answer, not both")
    if sum((bool(take), hand_over, escalate)) > 1:
        raise BadInput("give one of --take, --hand-over and --escalate")
    if (take or hand_over or escalate) and not at:
        raise BadInput("--take, --hand-over and --escalate need the moment: --at HH:MM")
    if take:
        _print(cli.taken_instead(file, at, take, by or "me"), as_json, as_text)
    elif hand_over:
        _print(cli.handed_over(file, at, by or "me"), as_json, as_text)
    elif escalate:
        _print(cli.escalated(file, at, by or "me"), as_json, as_text)
    elif at:
        _print(cli.what_if(file, at, by or "careful"), as_json, as_text)
    elif answer:
        _print(cli.answered_right(file, answer, by or "me"), as_json, as_text)
    else:
        _print(cli.turning_points(file, by or "me"), as_json, as_text)


def _is_given(context: typer.Context, name: str) -> bool:
    source = context.get_parameter_source(name)
    return source is not None and source.name == "COMMANDLINE"


def _print(result: dict[str, Any], as_json: bool, as_text: Callable[[dict[str, Any]], str]) -> None:
    print(json.dumps(result) if as_json else as_text(result))


def _mount() -> None:
    from sim.classroom.cli import classroom
    from sim.fit.recovery.cli import recover
    from sim.fit.report.cli import report
    from sim.fit.together import together
    from sim.scenario.cli import app as scenario_app
    from sim.study.cli import compare, simulate, sweep
    from sim.study.duties_cli import duties

    for command in (simulate, compare, sweep, duties, recover, together, report, classroom):
        app.command()(command)
    app.add_typer(scenario_app, name="scenario")


def run() -> None:
    """Run the command line.

    Bad input ends with one line on standard error and exit status 2, as does output that cannot be written.
    """
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")  # a terminal that lacks a letter shows "?" in its place
    try:
        _mount()
        _refuse_odd(sys.argv[1:])
        _call()
    except BadInput as error:
        print(f"clinic-day: {error}", file=sys.stderr)
        raise SystemExit(2) from None
    except KeyboardInterrupt:
        raise SystemExit(130) from None
    except BrokenPipeError:
        _drop_output()
        raise SystemExit(0) from None
    except OSError as error:
        _drop_output()
        printed = "what is printed cannot be written: " if error.errno in _NOT_WRITTEN else ""
        where = f"{error.filename}: " if error.filename else printed
        print(f"clinic-day: {where}{(error.strerror or str(error)).lower()}", file=sys.stderr)
        raise SystemExit(2) from None


def _call() -> None:
    """Carry out what the command line asks for, and see that all of it was written."""
    try:
        status = app(prog_name=Path(sys.argv[0]).name, standalone_mode=False)
    except TyperException as error:
        raise BadInput(_misused(error)) from None
    finally:
        if sys.stdout is not None:
            sys.stdout.flush()
    if status:
        raise SystemExit(status)


def _misused(error: TyperException) -> str:
    """Return in one line what is wrong with the words of a command, and whose help says more."""
    context = getattr(error, "ctx", None)
    said = error.format_message().rstrip(".")
    for of_library, plain in _PLAIN.items():
        said = said.replace(of_library, plain)
    return said[:1].lower() + said[1:] + (f" (see {context.command_path} --help)" if context else "")


def _drop_output() -> None:
    """Send what could not be written nowhere, or Python would try once more on its way out."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _refuse_odd(words: list[str]) -> None:
    """Refuse an empty word, such as a script's unset variable: as a folder it would mean the present one.

    And refuse a word of several lines: what is said of it would not be one line.
    """
    if any(not letter.isprintable() and letter.isascii() for word in words for letter in word):
        raise BadInput("a word of the command holds a line break or another control character")
    for before, word in zip(["clinic-day", *words], words, strict=False):
        if not word.strip() or (word.startswith("--") and word.endswith("=")):
            raise BadInput(f"nothing is given after {before if not word.strip() else word}")


if __name__ == "__main__":
    run()
