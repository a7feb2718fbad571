"""Why a day went as it did, in a few figures: what patients waited for, and what the desk was at while it lost calls.

A figure of a day each, so that two sides are compared in them pair by pair, like in any metric.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable

from sim.clock import MINUTE
from sim.study.entities import EntityRow
from sim.study.lost_calls import LostCallRow
from sim.study.waiting import WaitRow

WAIT, LOST_CALL = "wait", "lost_call"
"""What a reason is about; alone, these stand for all waiting and for all lost calls of the day."""

SEPARATOR = "/"


def reasons_of(
    entities: Iterable[EntityRow], waits: Iterable[WaitRow], lost_calls: Iterable[LostCallRow]
) -> dict[str, float]:
    """Return ``wait/room/exam`` -> minutes for each patient who came, ``lost_call/caller`` -> lost calls, of one day.

    A lost call is shared out over what those who could have answered it were at, by the time that each took. There is
    no waiting, not even 0, on a day on which nobody came.
    """
    came = sum(row.what == "patient" and not row.relative_of and row.arrived is not None for row in entities)
    found = Counter[str]()
    if came:
        found[WAIT] = 0
        for row in waits:
            minutes = (row.ended - row.began) / MINUTE / came
            found[WAIT] += minutes  # type: ignore[assignment]
            found[SEPARATOR.join((WAIT, row.waited_for, row.name))] += minutes  # type: ignore[assignment]
    return dict(found) | _lost(lost_calls)


def _lost(rows: Iterable[LostCallRow]) -> dict[str, float]:
    of_call: dict[tuple[str, int], list[LostCallRow]] = defaultdict(list)
    for row in rows:
        if not row.relative_of:
            of_call[row.entity_id, row.rang].append(row)
    found: dict[str, float] = defaultdict(float)
    found[LOST_CALL] = float(len(of_call))
    for stretches in of_call.values():
        whole = sum(row.ended - row.began for row in stretches)
        for row in stretches:
            part = (row.ended - row.began) / whole if whole else 1 / len(stretches)
            found[SEPARATOR.join((LOST_CALL, row.doing))] += part
    return dict(found)
