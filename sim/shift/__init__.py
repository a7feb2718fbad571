"""A shift is a short file: scenario, seed, versions, and the list of commands with their times.

Saving, resuming, replaying, checking a hand-in and asking "what if" are all the same thing: play the
list again.
"""

from sim.shift.file import Header, Shift, ShiftWriter, read_shift
from sim.shift.replay import Verdict, begin, replay, resume, verify
from sim.shift.whatif import WhatIf, what_if

__all__ = [
    "Header",
    "Shift",
    "ShiftWriter",
    "Verdict",
    "WhatIf",
    "begin",
    "read_shift",
    "replay",
    "resume",
    "verify",
    "what_if",
]
