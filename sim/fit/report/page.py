"""The page: a debrief put into the template, with its typeface and style inside. Nothing is fetched, nothing runs."""

import json
from pathlib import Path
from typing import Any

from sim.errors import BadInput
from sim.fit.ability import Reading
from sim.fit.behind import Evidence
from sim.fit.both import both_of
from sim.fit.data import word
from sim.fit.debrief import Debrief, gravest_first
from sim.fit.liking import FamilyLiking
from sim.fit.moments import nothing_came
from sim.fit.parts import about, counted_for, in_short, none_of, short_line, worked_out
from sim.fit.said_and_chosen import pulled
from sim.outputs import check_data, check_page
from sim.pages import environment, faces, style, write_all

HERE = Path(__file__).parent
_KEYS = ("seat", "role", "day_title", "seed", "verdict")
"""What every debrief has as JSON."""
SUMS = ("order", "promise")
"""Sources whose moments sum up many small ones: one of twelve missed is not "partly right"."""


def page_of(debrief: Debrief, date: str, seat_name: str, other: Debrief | None = None) -> str:
    """Return the whole page as HTML. `date` is the day's date, `seat_name` who sat there.

    `other` is the debrief of the same day from the other desk, where it was worked.
    """
    pages, numbers = environment(HERE), {moment.id: number for number, moment in enumerate(debrief.behind, 1)}
    shown = {moment.id for moment in (*debrief.moments, *debrief.safety)}
    called = {moment.id: moment.verdict for moment in debrief.behind}
    first_part = {moment.id: moment.counted[0][0] for moment in debrief.behind}
    pages.filters |= {
        "minutes": _minutes, "verdict": lambda row: _verdict(row, called[row.id]), "family": _family,
        "counts": lambda counts: word(f"counts.{counts}"),
        "wanted": _wanted, "taken": lambda taken: word(f"taken.{taken}"),
        "anchor": lambda one: f"moment-{numbers[one if isinstance(one, str) else one.id]}",
        "nothing_came": nothing_came, "counted": counted_for, "in_short": in_short,
        "left_off": lambda count: word("left_off", count=count),
        "word": word, "about": lambda one: " ".join(about(one)), "worked_out": lambda one: " ".join(worked_out(one)),
        "none_of": none_of, "gravest_first": gravest_first, "short_line": short_line,
        "pulled": pulled,
        "rows": lambda part: [row for row in part.evidence if first_part[row.id] == part.dimension],
        "less": lambda part: [row for row in part.evidence if first_part[row.id] != part.dimension],
        "safety": lambda moments: word("safety", count=len(moments)),
    }  # fmt: skip
    return pages.get_template("shift.html.j2").render(
        it=debrief.beside(other), date=date, seat_name=seat_name, faces=faces(), style=style(), bars=_bars,
        others=[moment for moment in debrief.behind if moment.id not in shown],
        both=both_of(debrief, other) if other else None,
        longest=max((seconds for _, seconds in debrief.spending.seconds), default=1),
    )


def check_report(path: Path) -> None:
    """Refuse, with a `BadInput`, a path that no report may be written to, before the work is done."""
    check_page(path, "report")
    check_data(path.with_suffix(".json"), _KEYS, "debrief of 'report'")


def write_report(path: Path, debrief: Debrief, date: str, seat_name: str, other: Debrief | None = None) -> Path:
    """Write the page to `path` and the same as JSON beside it; return the JSON's path.

    Raises `BadInput` where a file cannot be written.
    """
    data = path.with_suffix(".json")
    try:
        figures = json.dumps(debrief.beside(other).to_json(), indent=1)
        write_all({path: page_of(debrief, date, seat_name, other), data: figures})
    except OSError as error:
        raise BadInput(f"{path}: it cannot be written ({error.strerror})") from None
    return data


def _minutes(seconds: int) -> str:
    return f"{seconds / 60:.0f} min" if seconds >= 90 else f"{seconds} s"


def _wanted(one: FamilyLiking) -> str:
    """Return what was asked for of a kind of work; where a card about the whole day moved that, what it came to."""
    wanted = word(f"wanted.{one.wanted or 'not_asked'}")
    if one.asked is None or one.said is None or round(100 * one.asked) == round(100 * one.said):
        return wanted
    return word("pulled_wanted", wanted=wanted, said=round(100 * one.said))


def _verdict(row: Evidence, called: str) -> str:
    """Return what a moment behind a number is `called`; of a sum of small moments, what it comes to."""
    if row.kind in SUMS:
        return word("sums.points", points=round(100 * row.quality))
    return called


def _family(family: str) -> str:
    return word(f"families.{family}.name")


def _bars(reading: Reading, median: float | None = None) -> dict[str, Any]:
    """Return where a reading's range, its middle and the assistants' median lie, in percent of the bar."""
    return {
        "from": 100 * reading.low, "wide": 100 * (reading.high - reading.low), "mean": 100 * reading.mean,
        "median": None if median is None else 100 * median,
    }  # fmt: skip
