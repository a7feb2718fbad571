"""Clock times. Inside the model a time is whole seconds since midnight; in files and commands it is `HH:MM`.

People in the window and on the pages read it as a US clinic writes it, `8:36 am`.
"""

from sim.errors import BadInput

MINUTE = 60
HOUR = 3600
DAY = 24 * HOUR

Span = tuple[int, int]
"""(start, end) in seconds since midnight."""


def parse_clock(text: str) -> int:
    """Return the seconds since midnight of a clock time such as ``"07:45"`` (also ``"7:45"``).

    Raises `BadInput` when the text is not a time between 00:00 and 24:00.
    """
    hours, colon, minutes = text.strip().partition(":")
    if colon and hours.isdecimal() and minutes.isdecimal() and len(minutes) == 2 and len(hours) <= 2:
        seconds = int(hours) * HOUR + int(minutes) * MINUTE
        if int(minutes) < 60 and seconds <= DAY:
            return seconds
    raise BadInput(f"'{text}' is not a clock time; write hours and minutes such as 07:45 or 16:30")


def clock_text(seconds: int) -> str:
    """Return ``"07:45"`` for 27,900 seconds since midnight; seconds within the minute are dropped."""
    return f"{seconds // HOUR:02d}:{seconds % HOUR // MINUTE:02d}"


def time_text(seconds: int) -> str:
    """Return ``"1:05 pm"`` for 47,100 seconds since midnight, as people read it; seconds are dropped."""
    return f"{short_time(seconds)} {'am' if seconds % DAY < DAY // 2 else 'pm'}"


def short_time(seconds: int) -> str:
    """Return ``"1:05"`` for 47,100 seconds since midnight, where there is no room for more and the half is plain."""
    return f"{(seconds // HOUR - 1) % 12 + 1}:{seconds % HOUR // MINUTE:02d}"
