"""What each wrong answer of a shift changed: the day as it was beside the day with that one answer right.

An assistant of the player's own skill works on from there on both sides. The search takes some seconds, so a window
has it done in another process (`Retaking`).
"""

from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from threading import Thread

from sim.fit.likeness import assistant_like
from sim.fit.record import Record
from sim.fit.titles import asked_title
from sim.shift.differing import Difference
from sim.shift.file import read_shift
from sim.shift.replay import replay
from sim.shift.whatif import Retake

MOST_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Retaken:
    """One wrong answer, and what would have been told otherwise had it been right."""

    task: str
    at: int
    title: str
    weight: int
    """How much differs."""
    differences: tuple[Difference, ...]


def retakes_of(path: Path) -> list[Retaken]:
    """Return the answers of a finished shift that changed something, in the order of time."""
    shift = read_shift(path)
    day, seat = replay(shift), shift.header.seat
    record = Record(day, seat)
    points = Retake(shift, assistant_like(day, seat)).turning_points(len(shift.commands))
    return [
        Retaken(
            given.task, given.at, asked_title(record, record.traces[given.task]), both.weight, tuple(both.differences)
        )
        for given, both in points
    ]


def weightiest(retakes: list[Retaken]) -> list[Retaken]:
    """Return those that changed most, in the order of time."""
    ranked = sorted(retakes, key=lambda one: (-one.weight, one.at))[:MOST_SHOWN]
    return sorted(ranked, key=lambda one: one.at)


class Retaking:
    """A search in another process. Ask `result()` whenever; it never waits."""

    def __init__(self, path: Path) -> None:
        self.problem = ""
        """Why nothing was found; the debrief then does without and says so."""
        self._path = path
        self._result: list[Retaken] | None = None
        # Starting a process takes longer than a frame may, so even that is left to a thread.
        self._thread = Thread(target=self._work, name="retakes", daemon=True)
        self._thread.start()

    def result(self) -> list[Retaken] | None:
        """Return what was found, None while the search goes on."""
        return self._result

    def wait(self, seconds: float) -> list[Retaken] | None:
        """Wait at most so many seconds for it."""
        self._thread.join(seconds)
        return self._result

    def _work(self) -> None:
        spawning = get_context("spawn")
        receiver, sender = spawning.Pipe(duplex=False)
        # A daemon: whoever closes the window does not wait for the search.
        process = spawning.Process(target=_search, args=(self._path, sender), daemon=True)
        process.start()
        sender.close()
        try:
            found = receiver.recv()
        except (EOFError, OSError):
            found = "the search was stopped"
        process.join()
        if isinstance(found, str):
            self.problem = found
        else:
            self._result = found


def _search(path: Path, sender: Connection) -> None:
    """Send what is found, or why nothing is. Runs in the other process."""
    try:
        sender.send(retakes_of(path))
    except Exception as error:  # whatever it is, the player's debrief must still open
        sender.send(f"{type(error).__name__}: {error}")
