"""How the debrief writes numbers: points out of 100, ranges, lengths of time."""

from game.text import text


def points(share: float) -> str:
    """Return a share from 0 to 1 as points out of 100."""
    return str(round(share * 100))


def span(low: float, high: float) -> str:
    """Return a range of shares: "62–80"."""
    return f"{points(low)}–{points(high)}"


def length(seconds: float) -> str:
    """Return a length of time as people say it."""
    if seconds < 100:
        return text("units.seconds", count=round(seconds))
    minutes = round(seconds / 60)
    if minutes < 100:
        return text("units.minutes", count=minutes)
    return text("units.hours", hours=minutes // 60, minutes=minutes % 60)
