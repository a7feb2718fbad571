"""Where the time of each seat went: staffed, on a break, away, hands full, and what the work counted as."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from sim.clock import Span
from sim.day.day import Day
from sim.day.plans import BREAK


@dataclass(frozen=True, slots=True)
class SeatTime:
    """One seat's day, in seconds. Breaks are in neither `staffed_s` nor `busy_s`."""

    seat: str
    pool: str
    staffed_s: int
    """From the start of the staff's day to closing time, or to the seat's last work if that is later; without the
    time that a disruption kept its holder away."""
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
    closes, away = min(day.plan.closes, day.now), away_times(day)
    times = []
    for seat_id, seat in day.seats.items():
        by_count = dict(counted[seat_id])
        pause = by_count.pop(BREAK, 0)
        until = max(closes, last_work[seat_id])
        missing = _missing(day, seat_id, away[seat_id], until)
        staffed = until - day.plan.staff_from - pause - missing
        times.append(SeatTime(seat_id, seat.pool.name, staffed, sum(by_count.values()), by_count))
    return times


def away_times(day: Day) -> dict[str, list[Span]]:
    """Return seat -> when a disruption kept its holder away. Whoever plays is always there."""
    stretches: dict[str, list[Span]] = {seat: [] for seat in day.seats}
    since: dict[str, list[int]] = {seat: [] for seat, one in day.seats.items() if not one.played}
    """When each reason to be away began that is still there."""
    for mark in day.log.marks:
        if mark.what == "disruption":
            for seat in day.plan.scenario.disruptions[mark.name].away:
                if seat not in since:
                    continue
                if mark.value == "begins":
                    since[seat].append(mark.time)
                elif len(since[seat]) > 1:  # another reason is there still
                    since[seat].pop()
                else:
                    stretches[seat].append((since[seat].pop(), mark.time))
    for seat, begun in since.items():
        if begun:
            stretches[seat].append((begun[0], day.now))
    return stretches


def _missing(day: Day, seat: str, away: list[Span], until: int) -> int:
    """Return the seconds of a seat's day that nobody was there; what had to be finished first was work."""
    if not away:
        return 0
    spells = [(spell.taken, spell.ended) for spell in day.log.spells if spell.seat == seat]
    here = (day.plan.staff_from, until)
    return sum(
        _overlap(stretch, here) - sum(_overlap(stretch, spell) for spell in spells) for stretch in away
    )


def _overlap(a: Span, b: Span) -> int:
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))
