"""A shift is a short file: scenario, seed, versions, and the list of commands with their times.

Saving, resuming, replaying and checking a hand-in are all the same thing: play the list again.
"""

from sim.shift.file import Header, Shift, ShiftWriter, read_shift
from sim.shift.replay import Verdict, begin, replay, resume, verify

__all__ = [
    "Header",
    "Shift",
    "ShiftWriter",
    "Verdict",
    "begin",
    "read_shift",
    "replay",
    "resume",
    "verify",
]
