"""Signs that word processors put in the place of YAML's own: they look alike, and nobody can see what is wrong."""

import re
from typing import NamedTuple

from sim.scenario.errors import quoted


class Sign(NamedTuple):
    """A sign that was found: its column in the line (from 0), what it is, and what to write for it."""

    column: int
    name: str
    remedy: str


_QUOTES = "“”„‟«»‘’‚‛"
_DASHES = "–—−‒―"
_BULLETS = "•●▪◦‣∙·"
_SPACES = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_INVISIBLE = "\u00ad\u200b-\u200f\u2060\ufeff"

_KINDS: tuple[tuple[re.Pattern[str], str, str], ...] = (
    (re.compile(rf"(?:^\s*|[:,\[{{-]\s*)(?P<sign>[{_SPACES}])|(?P<last>[{_SPACES}])\s*[:#]"),
     "a no-break space", "put a plain space in its place"),
    (re.compile(rf"(?:^\s*|[:,\[{{-]\s*)(?P<sign>[{_INVISIBLE}])|(?P<last>[{_INVISIBLE}])\s*[:#]"),
     "an invisible sign", "delete it, and what you see stays"),
    (re.compile(rf"^\s*(?P<sign>[{_BULLETS}])"), "a bullet", "begin a list item with '- '"),
    (re.compile(rf"^\s*(?P<sign>[{_DASHES}])"), "a long dash", "begin a list item with '- '"),
    (re.compile(rf"[\"'{_QUOTES}]\s*(?P<sign>[{_DASHES}])\s*[\"'{_QUOTES}]"),
     "a long dash", "put a comma between values"),
    (re.compile(rf"(?:^\s*|[:\-]\s+|[,\[{{]\s*)(?P<sign>[{_QUOTES}])"),
     "a curly quote", "write straight quotes: \" or '"),
    (re.compile(r"^\s*[\w ]+(?P<sign>：)"), "a wide colon", "write ': '"),
)  # fmt: skip
"""Where such a sign stands in the place of one that YAML goes by; inside a text they are all as good as any other."""

_AROUND = {
    "curly quotes": _QUOTES, "bullets": _BULLETS, "no-break spaces": _SPACES, "invisible signs": _INVISIBLE,
}  # fmt: skip


def in_line(line: str) -> Sign | None:
    """Return the first sign of a line that stands where YAML wants one of its own, None if there is none."""
    found = [
        Sign(at, name, remedy) for pattern, name, remedy in _KINDS if (at := _column(pattern.search(line))) is not None
    ]
    return min(found, default=None)


def _column(match: re.Match[str] | None) -> int | None:
    if match is None:
        return None
    groups = match.groupdict()
    return match.start("sign" if groups["sign"] else "last")


def told_of(wrote: object) -> tuple[str, str] | None:
    """Return what is wrong with the ends of a value or name, and what to write; None if no such sign is there."""
    if not isinstance(wrote, str) or not wrote:
        return None
    name, inside = _name_of(wrote[0]) or _name_of(wrote[-1]), wrote
    while inside and (_name_of(inside[0]) or inside[0].isspace()):
        inside = inside[1:]
    while inside and (_name_of(inside[-1]) or inside[-1].isspace()):
        inside = inside[:-1]
    if not (name and inside):
        return None
    shown = f'"{inside}"' if _NEEDS_QUOTES.search(inside) else inside
    hint = "begin a list item with '- '" if name == "bullets" else f"write {shown}"
    return f"{quoted(wrote)} has {name} at its ends, which are none of YAML's own signs", hint


_NEEDS_QUOTES = re.compile(r": |[,#\[\]{}]")


def _name_of(letter: str) -> str:
    return next((name for name, letters in _AROUND.items() if re.match(f"[{letters}]", letter)), "")
