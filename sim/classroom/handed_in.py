"""What a class handed in: every shift file of a folder, played again, so that no score can be typed in."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from sim.day.commands import Reflect
from sim.day.day import Day
from sim.errors import BadInput
from sim.shift.file import Shift, same_shift
from sim.shift.replay import finished

SUFFIX = ".shift"
FEW_MOVES = 5
"""With fewer moves than that two people may well have done the same at the same seconds: the day begins for all at one
second, and who does nothing does what others do who do nothing."""


@dataclass(frozen=True, slots=True)
class Handed:
    """One finished shift, and the day that it gives when it is played again."""

    name: str
    """The file's path in the folder, without its suffix: schools name files, or folders, by who handed them in."""
    shift: Shift
    day: Day

    @property
    def sitting(self) -> tuple[str, int, tuple[tuple[str, str], ...]]:
        """What must be the same before two shifts can be compared: the day, its seed and who fills which seat."""
        header = self.shift.header
        return header.scenario_digest, header.seed, tuple(sorted(header.seats.items()))

    @property
    def moves(self) -> int:
        """How many things were done until the day was over."""
        return moves(self.shift)


@dataclass(frozen=True, slots=True)
class HandedIn:
    """All that was handed in: the true shifts, and a line for each file that does not count."""

    shifts: tuple[Handed, ...]
    refused: tuple[str, ...]
    alike: tuple[str, ...] = ()
    """A line for each file that counts although another holds the same: hardly anything was done in either."""

    def sittings(self) -> list[list[Handed]]:
        """Return the shifts in groups of the same day, seat and colleagues, the largest group first."""
        groups: dict[object, list[Handed]] = {}
        for one in self.shifts:
            groups.setdefault(one.sitting, []).append(one)
        return sorted(groups.values(), key=len, reverse=True)


def files_in(folder: Path) -> list[Path]:
    """Return all that is called a shift file in a folder and in those in it, in the order of their names.

    A folder or a broken link of such a name is among them, so that it is named with what cannot be read.
    Raises `BadInput` where the folder does not exist or holds none.
    """
    if not folder.is_dir():
        raise BadInput(f"{folder} is not a folder; give the one with the shift files of the class")
    files = sorted(folder.rglob(f"*{SUFFIX}"))
    if not files:
        raise BadInput(f"there is no shift file (*{SUFFIX}) in {folder}")
    return files


def hand_in(folder: Path, files: list[Path], advance: Callable[[], None] = lambda: None) -> HandedIn:
    """Play the files of a folder again. A file that is no finished, or no true, shift is refused with its reason.

    So is a copy: no two people do a whole day's work at the very same seconds. Where hardly anything was done, two
    people may have handed in the same, and both files count.
    """
    shifts: list[Handed] = []
    refused: list[str] = []
    alike: list[str] = []
    for file in files:
        try:
            one = Handed(_name(file.relative_to(folder)), *finished(file, folder))
        except BadInput as error:
            refused.append(str(error))
        else:
            twin = next((other for other in shifts if same_shift(one.shift, other.shift)), None)
            if twin is not None and one.moves >= FEW_MOVES:
                refused.append(f"{file} does the same at the same seconds as '{twin.name}': a copy, which counts once")
            else:
                shifts.append(one)
                alike += [_alike(file, twin)] if twin is not None else []
        advance()
    return HandedIn(tuple(shifts), tuple(refused), tuple(alike))


def _alike(file: Path, twin: Handed) -> str:
    return (
        f"{file} is like '{twin.name}': hardly anything was done in either, so both count; take one out if it is a copy"
    )


def moves(shift: Shift) -> int:
    """Return how many things were done until the day was over."""
    return sum(not isinstance(command, Reflect) for command in shift.commands)


def _name(path: Path) -> str:
    """Return what a file is called on the page; letters that no page can show become "?"."""
    return str(path).removesuffix(SUFFIX).encode("utf-8", "replace").decode("utf-8")
