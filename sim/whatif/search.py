"""A finished shift lived on otherwise from any of its moments, beside the day as it was.

Each wrong answer is put right; another task first, or a colleague asked, is lived when somebody wants to see it. From
there on a stand-in, an assistant of the player's own skill, works on both sides. All of it takes some seconds, so a
window has it done in another process (`Retaking`).
"""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from threading import Thread
from typing import Any, Generic, Literal, TypeVar

from sim.clock import MINUTE
from sim.day.commands import GiveAnswer
from sim.day.day import Day
from sim.errors import BadInput
from sim.fit.benchmark import BESIDE_A_WINDOW
from sim.fit.data import word
from sim.fit.grading import grade_of
from sim.fit.likeness import assistant_like
from sim.fit.record import Record
from sim.fit.titles import asked_title, title_of
from sim.shift.file import read_shift
from sim.whatif.differing import Difference, Fate
from sim.whatif.moments import Moment, moments_of
from sim.whatif.retake import Retake, WhatIf
from sim.workers import begin_worker, processes

MOST_SHOWN = 5
"""So many answers, and so many changed waits."""
NEXT_SHOWN = 6
"""So many tasks that the seat turned to next."""
FELT_S = 2 * MINUTE
"""A wait that differs by less is not told (estimate, E)."""

Instead = Literal["first", "help", "provider"]
"""Another task `first`, a colleague asked for `help`, or the matter brought to the `provider`."""

Found = TypeVar("Found")


@dataclass(frozen=True, slots=True)
class Retaken:
    """One wrong answer, and what would have been otherwise that day had it been right: perhaps nothing."""

    task: str
    at: int
    title: str
    verdict: str
    """What the answer was called."""
    weight: int
    """How much differs."""
    differences: tuple[Difference, ...]
    safety: bool = False
    """Whether it could have harmed somebody: a day that shows nothing of it does not say that it was harmless."""


@dataclass(frozen=True, slots=True)
class Did:
    """Something that the player's seat took up. `at` is seconds since midnight."""

    at: int
    title: str


@dataclass(frozen=True, slots=True)
class Wait:
    """How long somebody waited for a room on either day, in seconds; None where they never got to one."""

    name: str
    was: int | None
    would_be: int | None


@dataclass(frozen=True, slots=True)
class Otherwise:
    """Two days that part at a moment, side by side; on either, a stand-in works at the player's seat afterwards."""

    seat: str
    """The player's."""
    fates: tuple[Fate, ...]
    """Of the task that was taken up, and of the one instead."""
    was: tuple[Did, ...]
    """What the seat turned to next where the moment was taken as it was ..."""
    would_be: tuple[Did, ...]
    """... and where it was taken otherwise."""
    waits: tuple[Wait, ...]
    """The waits that differ most."""
    figures: dict[str, tuple[float | None, float | None]]
    """Metric -> its value on either day."""
    differences: tuple[Difference, ...]
    """What happened on the day that was really played and would not have, and the other way round."""


def retakes_of(path: Path) -> list[Retaken]:
    """Return every answer of a finished shift that was not right, in the order of time."""
    return put_right(Retake(read_shift(path), assistant_like))


def put_right(retake: Retake) -> list[Retaken]:
    """Return every answer of a shift that was not right, in the order of time."""
    record = Record(retake.played, retake.shift.header.seat)
    return [_retaken(record, given, both) for given, both in retake.put_right()]


def _retaken(record: Record, given: GiveAnswer, both: WhatIf) -> Retaken:
    trace = record.traces[given.task]
    grade = grade_of(record, trace)
    verdict = word(f"verdicts.{grade.verdict}") if grade else ""
    safety = grade is not None and grade.verdict == "safety"
    return Retaken(
        given.task, given.at, asked_title(record, trace), verdict, both.weight, tuple(both.told), safety
    )


def weightiest(retakes: list[Retaken]) -> list[Retaken]:
    """Return those that changed most, in the order of time; none that changed nothing."""
    ranked = sorted((one for one in retakes if one.differences), key=lambda one: (-one.weight, one.at))[:MOST_SHOWN]
    return sorted(ranked, key=lambda one: one.at)


def choices_of(path: Path) -> list[Moment]:
    """Return the moments of a finished shift that could have been taken differently."""
    return moments_of(read_shift(path))


def otherwise(path: Path, moment: Moment, instead: Instead, task: str = "") -> Otherwise:
    """Live a shift on with something else done at a moment; `task` is the one taken up first."""
    shift = read_shift(path)
    seat = shift.header.seat
    retake = Retake(shift, assistant_like)
    match instead:
        case "first":
            both = retake.taken_instead(moment, task)
        case "help":
            both = retake.handed_over(moment)
        case "provider":
            both = retake.escalated(moment)
    tasks = [moment.card.id, task] if task else [moment.card.id]
    return Otherwise(
        seat, tuple(both.fates(*tasks)), _next(both.was, seat, both.at), _next(both.would_be, seat, both.at),
        _waits(both), _figures(both), tuple(both.differences),
    )  # fmt: skip


def _next(day: Day, seat: str, since: int) -> tuple[Did, ...]:
    """Return what a seat turned to from a second on."""
    record = Record(day, seat)
    spells = [spell for spell in record.spells if spell.taken >= since][:NEXT_SHOWN]
    return tuple(Did(spell.taken, title_of(record, record.traces[spell.task])) for spell in spells)


def _waits(both: WhatIf) -> tuple[Wait, ...]:
    """Return the waits for a room that differ most, in the order in which these patients came."""
    from sim.study.entities import entity_rows

    would_be = {row.entity_id: row.wait_s for row in entity_rows(both.would_be)}
    found = []
    for row in entity_rows(both.was):
        if row.what != "patient" or row.relative_of or row.arrived is None:
            continue
        other = would_be.get(row.entity_id)
        if _felt(row.wait_s, other):
            found.append(Wait(both.was.person(both.was.entities[row.entity_id]).name, row.wait_s, other))
    most = sorted(found, key=lambda wait: -abs((wait.was or 0) - (wait.would_be or 0)))[:MOST_SHOWN]
    return tuple(wait for wait in found if wait in most)


def _felt(was: int | None, would_be: int | None) -> bool:
    if was is None or would_be is None:
        return was is not would_be
    return abs(was - would_be) >= FELT_S


def _figures(both: WhatIf) -> dict[str, tuple[float | None, float | None]]:
    from sim.study.metrics import metrics_of

    was, would_be = metrics_of(both.was), metrics_of(both.would_be)
    return {name: (was[name], would_be[name]) for name in was}


class Elsewhere(Generic[Found]):
    """Work in another process. Ask `result()` whenever; it never waits."""

    def __init__(self, work: Callable[..., Found], *about: Any) -> None:
        self.problem = ""
        """Why nothing was found; the debrief then does without and says so."""
        self._work, self._about = work, about
        self._stopped = False
        self._process: BaseProcess | None = None
        self._result: Found | None = None
        # Starting a process takes longer than a frame may, so even that is left to a thread.
        self._thread = Thread(target=self._wait_for_it, name=work.__name__, daemon=True)
        self._thread.start()

    def result(self) -> Found | None:
        """Return what was found, None while the work goes on."""
        return self._result

    def wait(self, seconds: float) -> Found | None:
        """Wait at most so many seconds for it."""
        self._thread.join(seconds)
        return self._result

    def stop(self) -> None:
        """Give up: nobody waits for it any more."""
        self._stopped = True
        if self._process is not None:
            self._process.terminate()

    def _wait_for_it(self) -> None:
        try:
            self._result, self.problem = self._found()
        except Exception as error:  # whatever it is (no process to be had, perhaps), the player's debrief must go on
            self.problem = f"{type(error).__name__}: {error}"

    def _found(self) -> tuple[Found | None, str]:
        """Have it worked in another process; return what was found, or why nothing was."""
        starting = processes(*BESIDE_A_WINDOW)
        receiver, sender = starting.Pipe(duplex=False)
        # A daemon: whoever closes the window does not wait for it.
        process = starting.Process(target=_send, args=(sender, self._work, self._about), daemon=True)
        process.start()
        self._process = process
        if self._stopped:
            process.terminate()
        sender.close()
        told: tuple[Found | None, str]
        with receiver:
            try:
                told = receiver.recv()
            except (EOFError, OSError):
                told = None, "the process that looked for it ended before it was done"
        process.join()
        return told


class Retaking(Elsewhere[list[Retaken]]):
    """The search for the answers that changed something; any other moment can be asked for besides."""

    def __init__(self, path: Path) -> None:
        super().__init__(retakes_of, path)
        self._path = path

    def moments(self) -> Elsewhere[list[Moment]]:
        """Begin to look for the moments that could have been taken differently."""
        return Elsewhere(choices_of, self._path)

    def otherwise(self, moment: Moment, instead: Instead, task: str = "") -> Elsewhere[Otherwise]:
        """Begin to live the shift on with something else done at a moment."""
        return Elsewhere(otherwise, self._path, moment, instead, task)


def _send(sender: Connection, work: Callable[..., Any], about: tuple[Any, ...]) -> None:
    """Send what is found, or why nothing is. Runs in the other process."""
    begin_worker(polite=True)
    try:
        told = work(*about), ""
    except BadInput as problem:  # a sentence for a person, the same that a replay tells
        told = None, str(problem)
    except Exception as error:  # whatever it is, the player's debrief must still open
        told = None, f"{type(error).__name__}: {error}"
    with suppress(OSError):  # the window may be gone by now
        sender.send(told)
