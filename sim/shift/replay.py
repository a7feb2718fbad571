"""Playing a shift's list of commands again: to resume it, to check it, to watch it."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sim.assistants.assistant import PLAYER, benchmark_version
from sim.clock import clock_text
from sim.day.blueprint import make_blueprint
from sim.day.commands import Reflect
from sim.day.day import SIM_VERSION, Day
from sim.errors import BadInput, Refused
from sim.scenario.model import Scenario
from sim.shift.day_file import scenario_digest, scenario_of
from sim.shift.file import Header, Shift, ShiftWriter, read_shift


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a shift is what it says it is. `reason` is one sentence."""

    holds: bool
    reason: str
    digest: str
    finished: bool


def begin(
    scenario: Scenario, name: str, seed: int, seat: str, pace: str, path: Path
) -> tuple[Day, ShiftWriter]:
    """Begin a played day and its file. Raises `BadInput` for an unknown seat or a path that cannot be written."""
    seats = {seat: PLAYER}
    day = Day(scenario, seed, seats)
    header = Header(name, scenario_digest(scenario), seed, seats, SIM_VERSION, benchmark_version(), pace)
    return day, ShiftWriter.create(path, header)


def open_day(shift: Shift) -> Day:
    """Return the day of a shift as it was before the first command; its scenario is loaded the first time.

    Raises `BadInput` where the scenario or the rules have changed since: the commands would mean another day.
    """
    header = shift.header
    if header.sim_version != SIM_VERSION:
        raise BadInput(
            f"{shift.path} was played with version {header.sim_version} of the rules; "
            f"this is version {SIM_VERSION}, and the same choices would give another day"
        )
    if header.benchmark_version != benchmark_version():
        raise BadInput(
            f"{shift.path} was played among simulated assistants of version {header.benchmark_version}; "
            f"these are of version {benchmark_version()}, and the same choices would give another day"
        )
    if shift.plan is None:
        shift.plan = make_blueprint(scenario_of(shift))
    return Day(shift.plan, header.seed, header.seats)


def replay(shift: Shift, until: int | None = None) -> Day:
    """Return the day with the shift's commands played again, up to `until` or as far as it went.

    Raises `BadInput` where a command was not possible: then the file is not the record of a real shift.
    """
    day = open_day(shift)
    for _ in steps(shift, day, until):
        pass
    return day


def steps(shift: Shift, day: Day, until: int | None = None) -> Iterator[Day]:
    """Play a shift's commands on a fresh day, one at a time, yielding the day after each."""
    # A finished day ended with an event of its last second, which `run_until` would leave for the next.
    end = day.plan.latest + 1 if shift.digest is not None else shift.clock
    for number, command in enumerate(shift.commands):
        if until is not None and command.at > until:
            break
        if isinstance(command, Reflect):
            day.run_until(end)
        try:
            day.apply(command)
        except Refused as refusal:
            place, when = f"{shift.path}:{shift.lines[number]}", clock_text(command.at)
            raise BadInput(f"{place}: at {when} this was not possible: {refusal}") from None
        except BadInput as error:
            raise BadInput(f"{shift.path}:{shift.lines[number]}: {error}") from None
        yield day
    day.run_until(end if until is None else until)
    yield day


def refuse_outside(day: Day, at: int) -> None:
    """Raise `BadInput` for a time before a replayed shift began, or after it had ended."""
    if not day.plan.staff_from <= at <= day.now:
        began, ended = clock_text(day.plan.staff_from), clock_text(day.now)
        raise BadInput(f"{clock_text(at)} is not in this shift, which ran from {began} to {ended}")


def resume(path: Path) -> tuple[Day, ShiftWriter, Shift]:
    """Return the day of an unfinished shift where it was left, and the file to go on with.

    Raises `BadInput` for a shift that is finished, damaged or of another version.
    """
    shift = read_shift(path)
    if shift.digest is not None:
        raise BadInput(f"{path} is finished; 'replay' shows it")
    day = replay(shift)
    return day, ShiftWriter.go_on(shift), shift


def finished(path: Path, *folders: Path) -> tuple[Shift, Day]:
    """Return a finished shift and its day. Raises `BadInput` for one that is not finished, or not true.

    The file of an author's own day is looked for in these folders, too.
    """
    shift = read_shift(path)
    shift.folders = folders
    if shift.digest is None:
        if shift.cut:
            raise BadInput(
                f"{path} breaks off in the middle of its last line, as half a copy does: get the whole file, or go on "
                "with this one ('play --resume')"
            )
        raise BadInput(f"{path} is not finished: go on with it ('play --resume'), and ask again when it is over")
    day = replay(shift)
    if problem := _untrue(shift, day):
        raise BadInput(f"{path} is not true: {problem}")
    return shift, day


def verify(path: Path) -> Verdict:
    """Replay a shift and compare the digest of its log with the one the file gives."""
    shift = read_shift(path)
    day = replay(shift)
    digest = day.log.digest()
    if shift.digest is None:
        reason = f"unfinished: played until {clock_text(day.now)}, every command was possible"
        return Verdict(True, reason, digest, False)
    problem = _untrue(shift, day)
    return Verdict(not problem, problem or "replayed to the same day", digest, True)


def _untrue(shift: Shift, day: Day) -> str:
    """Return why a finished shift is not what it says, '' where it is."""
    if not day.over:
        return f"the file says the day was over, but at {clock_text(day.now)} it is not"
    if day.log.digest() != shift.digest:
        return "the day that these commands give is not the one that the file claims"
    return ""
