"""The shift file: one JSON object a line, each sealed with a hash over all lines before it.

The first line is the header, then come the commands, then (rewritten in place while the shift is played)
one line with the clock, and at the end of the day one with the digest of its log. Where a simulated
assistant presses the keys (`play --autoplay`), a line before its commands names it, and another stands where
a person goes on after it. A process that is killed leaves a file that can be resumed; a line that somebody
changed breaks the chain of seals.
"""

import json
import os
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from hashlib import sha256
from io import FileIO
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal, Self, TypeVar, get_args

from pydantic import Field

from sim.assistants.assistant import PLAYER
from sim.clock import DAY
from sim.day.commands import Command, Reflect, from_json, to_json
from sim.errors import BadInput
from sim.lock import lock
from sim.shift.checking import checked

if TYPE_CHECKING:
    from sim.day.blueprint import Blueprint

FORMAT = 1
"""The version of the shift file's format."""

MOST_BYTES = 5_000_000
"""A full day is about 60 kB; what is far larger is not a shift."""

SEAL = "seal"
WORKED_BY = "worked_by"
"""The one word of the line that says who presses the keys from here on: a simulated assistant, or "player"."""
LONGEST_NAME = 64
"""Signs that such a name has at most."""

Clock = Annotated[int, Field(ge=0, le=2 * DAY)]
"""Seconds since midnight. A day that closes late may run past the next one."""

Seed = Annotated[int, Field(gt=-(10**63), lt=10**64)]
"""All luck is keyed by its digits, and such a key has 64 signs at most."""


Pace = Literal["relaxed", "standard", "rush"]
PACES: tuple[Pace, ...] = get_args(Pace)
"""How fast the clock of a shift ran; `assets/gears.yaml` says what each is."""


@dataclass(frozen=True, slots=True)
class Header:
    """What a shift was played on. All of it must agree before the commands mean the same day."""

    scenario: Annotated[str, Field(min_length=1, pattern=r"^[^\x00-\x1f\x7f-\x9f]*$")]
    """A shipped name, or the path of the file that was played."""
    scenario_digest: str
    seed: Seed
    seats: dict[str, str]
    """Seat -> assistant; the played one is "player"."""
    sim_version: int
    benchmark_version: int
    pace: Annotated[str, Field(pattern=f"^({'|'.join(PACES)})$")] = "standard"
    format: int = FORMAT

    @property
    def seat(self) -> str:
        """The seat that was played."""
        return next(seat for seat, who in self.seats.items() if who == PLAYER)


@dataclass(frozen=True, slots=True)
class Note:
    """How far the day had run."""

    clock: Clock


@dataclass(frozen=True, slots=True)
class End(Note):
    """The end of a finished day, and the digest of its log."""

    digest: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


N = TypeVar("N", bound=Note)


@dataclass(slots=True)
class Shift:
    """A shift file as it was read."""

    path: Path
    header: Header
    commands: list[Command] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    """The line of the file on which each command stands."""
    clock: int = 0
    """How far the day had run, in seconds since midnight."""
    digest: str | None = None
    """The digest of the day's log; None while the shift is not finished."""
    seal: str = ""
    """The seal of the last command's line, and where that line ends: from here the file goes on."""
    ends_at: int = 0
    hands: str = PLAYER
    """Who presses the keys at its end: a simulated assistant (`play --autoplay`), or "player", a person."""
    programs: tuple[str, ...] = ()
    """The simulated assistants that pressed the keys, in turn, each once; none in files of old."""
    by_person: bool = False
    """A person did something in it."""
    cut: bool = False
    """Its last line breaks off in the middle: the process was killed, or half a copy was made."""
    folders: tuple[Path, ...] = ()
    """Folders besides its own in which the file of its day may lie."""
    plan: "Blueprint | None" = field(default=None, init=False, repr=False, compare=False)
    """Its day ready to run, once it has been opened; see `replay.open_day`."""


def same_shift(one: Shift, other: Shift) -> bool:
    """Tell whether two files hold the same work: a copy, perhaps made before the cards of reflection were answered."""
    return _played(one) == _played(other)


def _played(shift: Shift) -> tuple[str, Seed, list[tuple[str, str]], list[Command]]:
    """Return the day, its seed, who sat where, and what was done until the day was over."""
    header, done = shift.header, [command for command in shift.commands if not isinstance(command, Reflect)]
    return header.scenario_digest, header.seed, sorted(header.seats.items()), done


class ShiftWriter:
    """Writes a shift while it is played. A command is handed to the system at once, so a killed game loses none;
    with each note of the clock, about once a second, the disk has it too.

    A disk that refuses is noted in `problem`, not raised: the day goes on, what could not be written is
    kept, and each writing tries it again. Nobody else can write the same shift meanwhile.
    """

    def __init__(self, path: Path, file: FileIO, seal: str) -> None:
        self.path = path
        self.problem = ""
        """Why the last writing did not work, as a sentence, or ''."""
        self._file = file
        self._seal = seal
        self._tail = file.tell()
        self._unwritten = b""
        """Lines that belong at the tail."""

    @classmethod
    def create(cls, path: Path, header: Header) -> Self:
        """Begin a new file. Raises `BadInput` where it cannot be written."""
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            file = FileIO(path, "w+", opener=_open_whole)
        except OSError as error:
            raise BadInput(f"cannot write the shift to {path}: {error.strerror}") from None
        _lock(path, file)
        writer = cls(path, file, "")
        writer._append({"shift": asdict(header)})
        if writer.problem:
            file.close()
            raise BadInput(f"cannot write the shift to {path}: {writer.problem}")
        return writer

    @classmethod
    def go_on(cls, shift: Shift) -> Self:
        """Go on with a shift that was read: what comes after its last command is written anew.

        Raises `BadInput` where it cannot be written, is being played elsewhere, or went on since it was read.
        """
        try:
            file = FileIO(shift.path, "r+")
        except OSError as error:
            raise BadInput(f"cannot write to {shift.path}: {error.strerror}") from None
        _lock(shift.path, file)
        if read_shift(shift.path).seal != shift.seal:
            file.close()
            raise BadInput(f"{shift.path} was played on in another window meanwhile; open it again")
        file.seek(shift.ends_at)
        return cls(shift.path, file, shift.seal)

    def command(self, command: Command) -> None:
        """Add a command."""
        self._append(to_json(command))

    def worked_by(self, hands: str) -> None:
        """Note who presses the keys from here on: a simulated assistant, or "player"."""
        self._append({WORKED_BY: hands})

    def clock(self, now: int) -> None:
        """Note how far the day has run, in place of the note before."""
        line, _ = _sealed({"clock": now}, self._seal)
        if self._write(line):
            self._try(lambda: os.fsync(self._file.fileno()))

    def finish(self, digest: str, now: int) -> None:
        """Add the digest of the finished day's log."""
        self._append({"digest": digest, "clock": now})

    def close(self) -> None:
        """Try once more to write what is left, close the file, and let others write it.

        What could not be written is lost then; `problem` goes on saying so.
        """
        if self._unwritten:
            self._write()
        lost = self.problem if self._unwritten else ""
        self._try(self._file.close)
        self.problem = self.problem or lost

    def _append(self, body: dict[str, Any]) -> None:
        line, self._seal = _sealed(body, self._seal)
        self._unwritten += line
        self._write()

    def _write(self, note: bytes = b"") -> bool:
        """Write what is left to write, and behind it a note that the next writing replaces; tell whether it worked."""

        def write() -> None:
            self._keep_alive()
            self._file.seek(self._tail)
            _write_all(self._file, self._unwritten + note)
            self._file.truncate()
            self._tail += len(self._unwritten)
            self._unwritten = b""

        return self._try(write)

    def _keep_alive(self) -> None:
        """Write the file once more where somebody deleted it while it is played: it can still be read."""
        here = os.fstat(self._file.fileno())
        if here.st_nlink:
            return
        self.path.parent.mkdir(parents=True, exist_ok=True)
        try:
            again = FileIO(self.path, "x+")
        except FileExistsError:
            if os.path.samestat(here, self.path.stat()):  # a file system that counts no links
                return
            raise
        try:
            lock(again)  # nobody else can know of it yet
            self._file.seek(0)
            _write_all(again, self._file.readall()[: self._tail])
        except OSError:
            again.close()
            self.path.unlink(missing_ok=True)
            raise
        self._file.close()
        self._file = again

    def _try(self, act: Callable[[], object]) -> bool:
        try:
            act()
            self.problem = ""
        except OSError as error:
            self.problem = error.strerror or str(error)
        return not self.problem


def _write_all(file: FileIO, data: bytes) -> None:
    """Write data to where the file is. Raises OSError, perhaps with a part of it written."""
    left = memoryview(data)
    while left:
        left = left[file.write(left) :]


def _open_whole(path: str, flags: int) -> int:
    """Open a file without emptying it, since somebody else may be writing it."""
    return os.open(path, flags & ~os.O_TRUNC, 0o666)


def _lock(path: Path, file: FileIO) -> None:
    """Keep everybody else from writing a file. Raises `BadInput`, with the file closed, where somebody writes it."""
    if not lock(file):
        file.close()
        raise BadInput(f"{path} is being played in another window; close that one first")


def _sealed(body: dict[str, Any], before: str) -> tuple[bytes, str]:
    """Return a line with its seal, and the seal."""
    seal = sha256((before + _canonical(body)).encode()).hexdigest()[:16]
    return (json.dumps({**body, SEAL: seal}, separators=(",", ":")) + "\n").encode(), seal


def _canonical(body: dict[str, Any]) -> str:
    return json.dumps(body, sort_keys=True, separators=(",", ":"))


def read_shift(path: Path) -> Shift:
    """Read a shift file. Raises `BadInput` with one line that says what is wrong and where.

    A last line that was cut off in the middle (the process was killed) is passed over, and so are empty lines at the
    end, as a text editor leaves them.
    """
    lines = _data(path).split(b"\n")
    whole, rest = lines[:-1], lines[-1].strip()
    while len(whole) > 1 and not whole[-1].strip():
        whole.pop()
    if not whole:
        raise BadInput(f"{path} is not a shift file" if rest else f"{path} is empty")
    if not whole[0].startswith(b"{"):
        raise BadInput(f"{path} is not a shift file; a day is run with 'simulate' and played with 'play'")
    shift: Shift | None = None
    position, seal = 0, ""
    for number, line in enumerate(whole, 1):
        body = _body(path, number, line, seal)
        position += len(line) + 1
        if shift is None:
            shift = Shift(path, _header(path, body))
        elif shift.digest is not None and body.get("verb") != "reflect":
            raise BadInput(f"{path}:{number}: something follows after the end of the shift")
        elif "digest" in body:
            end = _note(path, number, body, End)
            shift.digest, shift.clock = end.digest, end.clock
        elif WORKED_BY in body:
            shift.hands = _hands(path, number, body)
            if shift.hands not in (PLAYER, *shift.programs):
                shift.programs += (shift.hands,)
        elif "clock" in body:
            shift.clock = _note(path, number, body, Note).clock
            continue  # the note of the clock is not part of the chain
        else:
            shift.commands.append(_command(path, number, body))
            shift.lines.append(number)
            shift.by_person = shift.by_person or shift.hands == PLAYER
            shift.clock = max(shift.clock, shift.commands[-1].at)
        seal = shift.seal = str(json.loads(line)[SEAL])
        shift.ends_at = position
    assert shift is not None
    shift.cut = bool(rest)
    return shift


def _data(path: Path) -> bytes:
    """Return what a file holds, and nothing of what is no file: a pipe or a device may never end."""
    try:
        if path.exists() and not path.is_file():
            raise BadInput(f"{path} is not a file; give the path of a shift file")
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise BadInput(f"cannot read the shift {path}: {error.strerror}") from None
    if len(data) > MOST_BYTES:
        raise BadInput(f"{path} is too large to be a shift file")
    return data


def _body(path: Path, number: int, line: bytes, before: str) -> dict[str, Any]:
    try:
        body = json.loads(line)
        if not isinstance(body, dict):
            raise ValueError
        seal = body.pop(SEAL)
    except (ValueError, KeyError, RecursionError):
        raise BadInput(f"{path}:{number}: this line is damaged; the file is not a whole shift") from None
    if _sealed(body, before)[1] != seal:
        raise BadInput(f"{path}:{number}: this line was changed after it was written; the shift is refused")
    return body


def _header(path: Path, body: dict[str, Any]) -> Header:
    try:
        header = checked(Header(**body["shift"]))
        if "player" not in header.seats.values():
            raise ValueError
    except (KeyError, TypeError, ValueError):
        raise BadInput(f"{path} is not a shift file") from None
    if header.format != FORMAT:
        raise BadInput(f"{path} has format {header.format}; this version of Clinic Day reads format {FORMAT}")
    return header


def _note(path: Path, number: int, body: dict[str, Any], kind: type[N]) -> N:
    try:
        return checked(kind(**body))
    except (TypeError, ValueError):
        raise BadInput(f"{path}:{number}: this line gives no time of the day as a shift would") from None


def _hands(path: Path, number: int, body: dict[str, Any]) -> str:
    name = body[WORKED_BY]
    if len(body) > 1 or not (isinstance(name, str) and 0 < len(name) <= LONGEST_NAME):
        raise BadInput(f"{path}:{number}: this line names nobody who presses the keys")
    return name


def _command(path: Path, number: int, body: dict[str, Any]) -> Command:
    try:
        return checked(from_json(body))
    except (KeyError, TypeError, ValueError):
        raise BadInput(f"{path}:{number}: there is no such command") from None
