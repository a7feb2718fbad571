"""The task grain: what each pool's hands were full with on a day, task by task, and what it counts as."""

from typing import NamedTuple

from sim.day.day import Day


class TaskRow(NamedTuple):
    """One kind of task as the seats of one pool did it on one day. `columns.TASK` says what each field means."""

    run_number: int
    pool: str
    task: str
    counts: str
    done: int
    busy_s: int


def task_rows(day: Day, run_number: int = 1) -> list[TaskRow]:
    """Return a row for each pool and kind of task that came up, in the order of their names."""
    done: dict[tuple[str, str], int] = {}
    busy: dict[tuple[str, str], int] = {}
    pool_of = {seat.id: seat.pool.name for seat in day.seats.values()}
    for spell in day.log.spells:
        key = pool_of[spell.seat], spell.kind
        busy[key] = busy.get(key, 0) + spell.ended - spell.taken
        done[key] = done.get(key, 0) + spell.finished
    counts = {name: plan.kind.counts for name, plan in day.plan.tasks.items()}
    return [
        TaskRow(run_number, pool, task, counts[task], done[pool, task], busy[pool, task])
        for pool, task in sorted(busy)
    ]
