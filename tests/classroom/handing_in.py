"""A small class for tests: several people of different skill work the same morning and hand their files in."""

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from sim.clock import parse_clock
from sim.day.commands import Reflect
from sim.day.day import Day
from sim.fit.reflection import reflection_cards
from sim.scenario import load
from sim.shift import begin
from sim.shift.file import ShiftWriter
from tests.shift.play import play_on

DAY, SEED = "small-clinic-morning", 7
END = parse_clock("23:00")

WHO = ("careful:1", "novice:2", "hurried:3", "expert:4", "novice:5", "novice:6")
"""Who works a shift in a class, the first of these in a smaller one: so the same shifts do for many tests."""


def hand_off(path: Path, seat: str = "ma1", seed: int = SEED, liking: int | None = None) -> None:
    """Hand in a shift in which nothing at all was done; answer the cards of reflection with option `liking`, or not."""
    path.parent.mkdir(parents=True, exist_ok=True)
    day, writer = begin(load(DAY), DAY, seed, seat, "standard", path)
    day.run_until(END)
    _finish(day, writer, seat, liking)


def work_shift(
    path: Path, who: str, seat: str = "ma1", seed: int = SEED, liking: int = 0, by: str = ""
) -> None:
    """Work a shift as `who` would answer, answer each reflection card with its option number `liking`, and finish.

    `by` is the simulated assistant that the file says pressed the keys. The same shift is worked once in a session.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(_worked(who, seat, seed, liking, by))


@cache
def _worked(who: str, seat: str, seed: int, liking: int, by: str) -> bytes:
    """Return the file of a shift: nothing in it says where it was written."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "one.shift"
        day, writer = begin(load(DAY), DAY, seed, seat, "standard", path)
        if by:
            writer.worked_by(by)
        play_on(day, writer, END, seat, who)
        _finish(day, writer, seat, liking)
        return path.read_bytes()


def _finish(day: Day, writer: ShiftWriter, seat: str, liking: int | None) -> None:
    for card in reflection_cards(day, seat) if liking is not None else ():
        command = Reflect(day.now, seat, card.id, card.options[liking % len(card.options)][0])
        day.apply(command)
        writer.command(command)
    writer.finish(day.log.digest(), day.now)
    writer.close()
