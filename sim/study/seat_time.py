"""Where the time of each seat went: staffed, on a break, hands full, and what the work counted as."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from sim.day.day import Day

BREAK = "break"


@dataclass(frozen=True, slots=True)
class SeatTime:
    """One seat's day, in seconds. Breaks are in neither `staffed_s` nor `busy_s`."""

    seat: str
    pool: str
    staffed_s: int
    """From the start of the staff's day to closing time, or to the seat's last work if that is later."""
    busy_s: int
    """Hands full: from taking a task (looking it up, walking to it) to its end."""
    counted_s: Mapping[str, int]
    """What a task `counts` as -> busy seconds."""


def seat_times(day: Day) -> list[SeatTime]:
    """Return where every seat's time went, in the order of the seats."""
    counts_of = {task_id: task.kind.counts for task_id, task in day.plan.tasks.items()}
    counted: dict[str, dict[str, int]] = {seat: defaultdict(int) for seat in day.seats}
    last_work = dict.fromkeys(day.seats, 0)
    for seat_id, _, kind, _, taken, _, ended, _, _ in day.log.spells:
        counted[seat_id][counts_of[kind]] += ended - taken
        last_work[seat_id] = max(last_work[seat_id], ended)
    closes = min(day.plan.closes, day.now)
    times = []
    for seat_id, seat in day.seats.items():
        by_count = dict(counted[seat_id])
        pause = by_count.pop(BREAK, 0)
        staffed = max(closes, last_work[seat_id]) - day.plan.staff_from - pause
        times.append(SeatTime(seat_id, seat.pool.name, staffed, sum(by_count.values()), by_count))
    return times
